"""What holds of articles, passages and all that is found in them, and of the lists that it is found by."""

import tempfile
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import strategies
from hypothesis import strategies as st
from properties import Property, answered, same, stand_in, text_of, within

from analysis import (
    actors,
    annotate,
    claims,
    compare,
    counts,
    emphasis,
    frames,
    hedging,
    lexicon,
    sources,
    statements,
    tone,
    vectors,
)

KEY = ["article_id", "part", "voice"]


def tiled(text, passages):
    """The passages, in order, hold all of a text but white space, and each is what its offsets say."""
    at = 0
    for row in passages.itertuples():
        assert row.start >= at
        assert not text[at : row.start].strip()
        assert row.text == text[row.start : row.end] != ""
        at = row.end
    assert not text[at:].strip()


def annotated(articles, retyped, block):
    """Passages tile their sentences, sentences the text; the same again, in partitions of any size, and of any type."""
    found = annotate.passages(articles)
    for article in articles.fillna({"headline": "", "text": ""}).itertuples():
        here = found[found["article_id"] == article.article_id]
        tiled(article.headline, here[here["part"] == "headline"])
        tiled(article.text, here[here["part"] != "headline"])
        for _, sentence in here.groupby("sentence"):
            assert (sentence["start"].iloc[1:].to_numpy() == sentence["end"].iloc[:-1].to_numpy()).all()
    assert set(found["voice"]) <= set(annotate.VOICES)
    same(found, annotate.passages(articles))
    partitions = annotate.dask_passages(articles, size=block)
    parted = partitions.compute(scheduler="sync").reset_index(drop=True)
    categories = {name: found[name].cat.categories for name in found if found[name].dtype == "category"}
    same(found, parted.assign(**{name: parted[name].cat.set_categories(kept) for name, kept in categories.items()}))
    again = annotate.passages(retyped)
    same(found[["start", "end", "text", "voice"]], again[["start", "end", "text", "voice"]])


def hedged(given):
    """Hits stand where they say, are counted once each, and their words are the passages' words."""
    articles, found = given
    hits = hedging.hits(found)
    stand_in(articles, hits)
    kinds = dict(list(hits.groupby("kind")))
    table = counts.table(found, **kinds)
    assert table["words"].sum() == found["words"].sum()
    assert not table.duplicated(KEY).any()
    for kind, rows in kinds.items():
        assert table[kind].sum() == len(rows)
        rates = compare.rates(table, kind)
        assert (rates["rate"].dropna() >= 0).all()
        within(rates, "rate")
    by_voice = counts.voices(found)
    assert by_voice["words"].sum() == found["words"].sum()
    assert counts.terms(hits)["hits"].sum() == len(hits)
    assert lexicon.tally(found, hits).sum() == len(hits)
    assert len(lexicon.passage_at(hits, found)) == len(hits)
    same(hits, hedging.hits(found))


def toned(given):
    """A passage's tone is the sum of its words', between −1 and 1."""
    articles, found = given
    scored, words = tone.score(found), tone.words(found)
    for name, low in {"tone": -1, "compound": -1, "polarity": -1, "subjectivity": 0}.items():
        assert scored[name].between(low, 1).all()
    assert scored["tone_words"].sum() == len(words)
    total = words.groupby("article_id", observed=True)["amount"].sum()
    weighed = (scored["tone"] * scored["words"]).groupby(scored["article_id"], observed=True).sum()
    assert np.allclose(total.reindex(weighed.index, fill_value=0), weighed, atol=1e-6)
    stand_in(articles, words.assign(text=[text_of(articles, row)[row.start : row.end] for row in words.itertuples()]))
    heads = tone.headlines(scored)
    assert heads["article_id"].is_unique
    for unit in ("article_id", compare.cluster(found)):
        within(compare.means(scored, "tone", bounds=(-1, 1), cluster=unit), "mean")
    same(scored, tone.score(found))


def emphasised(given, phrase, variants):
    """Mentions stand where they say; each article is counted once; places lie between 0 and 1."""
    articles, found = given
    mentions = answered(emphasis.mentions, found, phrase, variants=variants)
    if mentions is None:
        return
    stand_in(articles, mentions)
    assert mentions["position"].dropna().between(0, 1).all()
    treated = emphasis.treatment(mentions, found, hedging.hits(found))
    assert len(treated) == len(mentions)
    by_article = emphasis.by_article(treated, found)
    assert by_article["article_id"].tolist() == list(found["article_id"].unique())
    assert by_article["mentions"].sum() == len(mentions)
    assert emphasis.by_group(treated, found)["mentions"].sum() == len(mentions)
    emphasis.coverage(mentions, found)
    assert (emphasis.prominence(mentions, found)["prominence"] >= 0).all()
    stand_in(articles, emphasis.references(mentions, found))
    emphasis.suggest(found, phrase, variants=variants)
    adopted = emphasis.adoption(treated, articles)
    assert adopted["mentions"].sum() <= len(mentions)
    claims.mentioned(treated, by_article, phrase=phrase, section="s")
    claims.whose(treated, phrase=phrase, section="s")


def framed(given):
    """Words of frames stand where they say, and every article has a score of every frame."""
    articles, found = given
    hits = frames.hits(found)
    stand_in(articles, hits)
    carried, scores = frames.by_article(hits, found), frames.score(found)
    assert len(carried) == found["article_id"].nunique() * hits["frame"].cat.categories.size
    assert (carried["score"] >= 0).all()
    assert len(scores) == found["article_id"].nunique()
    frames.cooccurrence(hits, found)
    assert frames.words(hits)["hits"].sum() == len(hits)


def stated(given, transcript):
    """Statements are stretches of the corpus of two outlets or more."""
    articles, found = given
    remarks = [emphasis.mentions(found, "minor leak")]
    aligned = statements.align(found, remarks=remarks)
    stand_in(articles, aligned)
    hits = hedging.hits(found)
    wordings, credits = statements.wording(aligned, hits=hits), statements.credit(aligned)
    assert len(wordings) == len(aligned)
    order = statements.contrasts(aligned, wordings, credits)
    matrix = statements.omissions(aligned, found)
    sure = set(aligned.loc[aligned["sure"], "statement_id"])
    assert set(matrix["statement_id"]) <= sure
    assert bool(len(matrix)) == bool(sure)  # of statements with one label the first
    likely = statements.likely(aligned)
    assert likely["statement_id"].is_unique
    assert (likely["outlet"] != likely["outlet_other"]).all()
    assert len(statements.strength(aligned, hits=hits)) == len(aligned)
    statements.fidelity(aligned)
    answered(statements.fidelity, aligned, {"speech": transcript})
    published = articles.set_index("article_id")["published"]
    assert statements.events(found, published=published)["article_id"].is_unique
    claims.differing(order, section="s")
    same(aligned, statements.align(found, remarks=remarks))


def voiced(given, by):
    """Shares of what is attributed add up to 1 in each group."""
    _, found = given
    for ask in (sources.speakers, sources.stances):
        table = answered(ask, found, by=by)
        if table is not None:
            shares = table.dropna(subset="share").groupby(by, observed=True, dropna=False)["share"].sum()
            assert np.allclose(shares, 1)
    outlets = found.groupby("outlet", observed=True, sort=False).agg(
        articles=("article_id", "nunique"), words=("words", "sum")
    )
    claims.largest(sources.speakers(found), outlets.reset_index(), section="s")


def acted(given, people):
    """Mentions of actors stand where they say, and each passage with one is there once an actor."""
    articles, found = given
    mentions = answered(actors.mentions, found, people)
    if mentions is not None:
        stand_in(articles, mentions)
        about = actors.about(found, mentions)
        assert not about.duplicated(["article_id", "part", "start", "end", "actor"]).any()
        assert about["mentions"].sum() == len(mentions)
        answered(annotate.passages, articles, actors=people)


def matched(text, terms):
    """A lexicon's terms are found where they stand, none over another."""
    about = dict.fromkeys(["title", "source", "url", "licence", "retrieved", "changes"], "x")
    made = answered(_lexicon, about, terms)
    if made is not None:
        found = lexicon.finder(made)(text)
        assert all(0 <= a.start < a.end <= len(text) for a in found)
        assert all(a.end <= b.start for a, b in pairwise(found))


def _lexicon(about, terms):
    words = tuple(lexicon.parse(term, "kind") for term in dict.fromkeys(terms))
    return lexicon.Lexicon("drawn", about, {"kind": {}}, words)


def weighed(rows):
    """Rows of a matrix of weights are as many as asked for, finite, and one long or empty."""
    numbers, terms = [row for row, _ in rows], [term for _, term in rows]
    told = vectors.idf(numbers, terms, 5).reindex(pd.Index(terms)).to_numpy()
    matrix, _ = vectors.term_matrix(numbers, terms, 5, told)
    assert matrix.shape == (5, len(set(terms)))
    rows_of_one = vectors.unit_length(matrix)
    lengths = np.sqrt(np.asarray(rows_of_one.multiply(rows_of_one).sum(axis=1)).ravel())
    assert np.all(np.isclose(lengths, 0) | np.isclose(lengths, 1))


def listed(text):
    """A word list is read or refused with its file; what it holds is found, added and asked for as a frame."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawn.toml"
        path.write_text(text, encoding="utf-8")
        made = answered(lexicon.read, path)
        if made is not None:
            assert set(made.labels) == {term.category for term in made.terms}
        lists = answered(frames.added, folder)
        answered(frames.questions, lists or [])
        answered(frames.validity, lists or [])


@st.composite
def both(draw):
    """Articles, and the same in other types."""
    articles = draw(strategies.articles())
    return articles, draw(strategies.retyped(articles))


given = {"given": strategies.passages()}
alike = {"given": strategies.passages(strategies.news, whole=True)}
people = st.dictionaries(strategies.phrases, st.lists(strategies.phrases, max_size=2), max_size=3)
PROPERTIES = {
    "annotate": Property(lambda pair, block: annotated(*pair, block), {"pair": both(), "block": st.integers(1, 5)}, 8),
    "hedging, counts, rates": Property(hedged, given, 8),
    "tone": Property(toned, given, 8),
    "emphasis": Property(emphasised, given | {"phrase": strategies.phrases, "variants": strategies.variants}, 8),
    "frames": Property(framed, given, 4),
    "statements": Property(stated, alike | {"transcript": strategies.texts}, 6),
    "sources": Property(
        voiced, given | {"by": st.sampled_from(["outlet", "speaker", "stance", "event", "colour"])}, 15
    ),
    "actors": Property(acted, given | {"people": people}, 10),
    "lexicon": Property(matched, {"text": strategies.texts, "terms": st.lists(strategies.phrases, max_size=5)}, 150),
    "lexicon.read": Property(listed, {"text": strategies.lexicons}, 20),
    "vectors": Property(weighed, {"rows": st.lists(st.tuples(st.integers(0, 4), strategies.noise), max_size=20)}, 100),
}
