"""One table of passages: what measures and researchers do with it, whole, in parts, and with columns of their own."""

import sys

import pandas as pd
import pytest

from analysis import (
    actors,
    annotate,
    compare,
    counts,
    display,
    emphasis,
    example,
    frames,
    hedging,
    keyness,
    lexicon,
    sensitivity,
    sources,
    statements,
    tone,
    validity,
)

ARTICLES = pd.concat([example.articles(), example.articles().assign(outlet="Courier")], ignore_index=True)
ARTICLES["article_id"] = [f"a{number}" for number in range(len(ARTICLES))]
ARTICLES["section"] = ["news", "opinion", "news", "news", "opinion", "opinion", "news", None]
PHRASE = "minor leak"
PEOPLE = {"the minister": ["minister"], "the mayor": ["mayor"]}


def mentions(passages):
    return emphasis.mentions(passages, PHRASE, variants=["grave leak"])


def treated(passages):
    found = mentions(passages)
    near = lexicon.sentences_of(passages, found)
    return emphasis.treatment(found, near, hedging.hits(near))


# What needs no other article: it is the same, row by row, whatever articles stand beside them.
BY_ARTICLE = {
    "hedges": hedging.hits,
    "terms of a list": lambda passages: lexicon.hits(passages, lexicon.read("hedges")),
    "terms of added lists": lexicon.hits_of_added,
    "sentences of hits": lambda passages: lexicon.sentences_of(passages, hedging.hits(passages), after=1),
    "mentions": mentions,
    "counts": lambda passages: counts.table(passages, hedges=hedging.hits(passages)),
    "voices": counts.voices,
    "tone": tone.score,
    "tone by article": tone.means,
    "tone words": tone.words,
    "frames": frames.score,
    "words of frames": frames.hits,
    "actors": lambda passages: actors.mentions(passages, PEOPLE),
    "passages of actors": lambda passages: actors.naming(passages, PEOPLE),
    "prominence": lambda passages: emphasis.prominence(mentions(passages), passages),
    "mentions by article": lambda passages: emphasis.by_article(mentions(passages), passages),
}
# What looks at all articles at once.
TOGETHER = {
    "speakers": sources.speakers,
    "cues": sources.stances,
    "treatment": treated,
    "mentions by outlet": lambda passages: emphasis.by_group(mentions(passages), passages),
    "coverage": lambda passages: emphasis.coverage(mentions(passages), passages),
    "references": lambda passages: emphasis.references(emphasis.mentions(passages, "dam"), passages),
    "wordings proposed": lambda passages: emphasis.suggest(passages, PHRASE),
    "tone words by outlet": tone.terms,
    "extremes": lambda passages: tone.extremes(passages, number=2),
    "frames by article": lambda passages: frames.by_article(frames.hits(passages), passages),
    "frames together": lambda passages: frames.cooccurrence(frames.hits(passages), passages),
    "keyness": keyness.words,
    "statements": statements.align,
    "events": statements.events,
    "concordance": lambda passages: display.concordance(mentions(passages), passages),
    "without each term": lambda passages: sensitivity.without_each_term(hedging.hits(passages), passages),
    "rates": lambda passages: compare.rates(counts.table(passages, hedges=hedging.hits(passages)), "hedges"),
    "means": lambda passages: compare.means(tone.score(passages), "tone"),
    "coding units": validity.coding_units,
}


@pytest.fixture(scope="module")
def passages():
    return annotate.passages(ARTICLES, keep="section")


def plain(table):
    """The same table without categories, in small types or columns of Arrow text: only what it says."""
    texts = [name for name in table if not pd.api.types.is_numeric_dtype(table[name])]
    numbers = table.columns.drop(texts)
    said = table[texts].astype(object).where(table[texts].notna(), None)
    return pd.concat([said, table[numbers].astype("float64")], axis="columns")[list(table)].reset_index(drop=True)


def same(first, second):
    pd.testing.assert_frame_equal(plain(first), plain(second), rtol=1e-12)


@pytest.mark.parametrize("name", BY_ARTICLE | TOGETHER)
def test_a_measure_takes_the_table_and_gives_one(passages, name):
    made = (BY_ARTICLE | TOGETHER)[name](passages)
    assert isinstance(made, pd.DataFrame)
    assert len(made) or name in ("terms of added lists", "references")  # there are none


@pytest.mark.parametrize("name", BY_ARTICLE | TOGETHER)
def test_types_of_columns_change_nothing(passages, name):
    measure = (BY_ARTICLE | TOGETHER)[name]
    kinds = {column: "str" for column in passages if isinstance(passages[column].dtype, pd.CategoricalDtype)}
    wide = {"start": "int64", "end": "int64", "words": "int64", "sentence": "int64"}
    same(measure(passages), measure(passages.astype(kinds | wide)))


@pytest.mark.parametrize("name", BY_ARTICLE)
def test_a_measure_by_article_goes_through_the_partitions_of_dask(passages, name):
    parts = annotate.dask_passages(ARTICLES, keep="section", size=3)
    assert parts.npartitions == 3
    same(parts.map_partitions(BY_ARTICLE[name]).compute(scheduler="sync"), BY_ARTICLE[name](passages))


@pytest.mark.parametrize("name", BY_ARTICLE)
def test_no_passages_give_an_empty_table_of_the_same_columns(passages, name):
    measure = BY_ARTICLE[name]
    none, some = measure(passages.head(0)), measure(passages)
    assert none.empty
    assert list(none) == list(some)


CARRIED = ["hedges", "mentions", "counts", "voices", "tone", "tone by article", "tone words", "frames"]


@pytest.mark.parametrize("name", [*CARRIED, "words of frames", "statements"])
def test_a_column_of_the_articles_goes_along(passages, name):
    made = (BY_ARTICLE | TOGETHER)[name](passages)
    section = ARTICLES.set_index("article_id")["section"].fillna("none")
    told = made["section"].astype("str").fillna("none")
    assert told.tolist() == [section[article] for article in made["article_id"]]


GROUPED = {
    "rates": lambda passages: compare.rates(
        counts.table(passages, hedges=hedging.hits(passages)), "hedges", by="section", cluster="outlet"
    ),
    "means": lambda passages: compare.means(tone.score(passages), "tone", by="section", cluster="outlet"),
    "differences": lambda passages: compare.differences(
        counts.table(passages, hedges=hedging.hits(passages)), "hedges", by="section", cluster="outlet"
    ),
    "keyness": lambda passages: keyness.words(passages, by="section"),
    "frames": lambda passages: compare.means(
        frames.by_article(frames.hits(passages), passages), "score", by="section", weights="article", cluster="outlet"
    ),
    "speakers": lambda passages: sources.speakers(passages, by="section"),
    "cues": lambda passages: sources.stances(passages, by="section"),
    "terms": lambda passages: counts.terms(hedging.hits(passages), by=["section", "term"]),
    "without each term": lambda passages: sensitivity.without_each_term(
        hedging.hits(passages).dropna(subset="section"), passages.dropna(subset="section"), by="section"
    ),
    "ranks": lambda passages: compare.ranks(
        counts.table(passages, hedges=hedging.hits(passages)), "hedges", by="section", cluster="outlet"
    ),
}


@pytest.mark.parametrize("name", GROUPED)
def test_any_column_of_the_articles_makes_groups(passages, name):
    made = GROUPED[name](passages)
    told = set(made["section"].dropna()) if "section" in made else {"news", "opinion"} & set(made)
    assert told <= {"news", "opinion"}
    assert told


def test_a_column_that_is_not_there_or_means_something_else_is_refused():
    with pytest.raises(ValueError, match="keep: 'lean': no column of the articles; allowed: article_id, outlet"):
        annotate.passages(ARTICLES, keep=["section", "lean"])
    with pytest.raises(ValueError, match="keep: 'group': passages have a column of that name"):
        annotate.passages(ARTICLES.assign(group=1), keep="group")
    assert "section" not in annotate.passages(ARTICLES, keep="outlet")


def test_names_are_categories_and_places_small_numbers(passages):
    kinds = passages.dtypes.astype("str")
    assert set(kinds[["article_id", "outlet", "event", "story", "section", "part", "voice", "marks"]]) == {"category"}
    assert set(kinds[["source", "speaker", "cue", "stance"]]) == {"category"}
    assert set(kinds[["paragraph", "sentence", "start", "end", "words"]]) == {"int32"}
    assert set(kinds[["text", "tokens", "tree"]]) == {"str"}
    for name in kinds.index[kinds == "category"]:
        assert passages[name].cat.categories.is_monotonic_increasing


def test_years_make_groups_and_days_stay_days():
    made = annotate.passages(ARTICLES.assign(year=[9, 9, 9, 10, 10, 10, 11, 11]), keep=["year", "published"])
    assert made.dtypes.astype("str")[["year", "published"]].tolist() == ["category", "datetime64[us]"]
    assert made["year"].cat.categories.tolist() == [9, 10, 11]
    rates = compare.rates(counts.table(made, hedges=hedging.hits(made)), "hedges", by="year")
    assert rates["year"].tolist() == [9, 10, 11]


@pytest.mark.parametrize("size", [1, 3, 100])
def test_read_in_parts_it_is_the_same(passages, monkeypatch, size):
    monkeypatch.setattr(annotate, "BLOCK", size)
    pd.testing.assert_frame_equal(annotate.passages(ARTICLES, keep="section"), passages)


def test_without_dask_it_is_said_what_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "dask.dataframe", None)
    with pytest.raises(ImportError, match="Dask is not installed: pip install"):
        annotate.dask_passages(ARTICLES)


def test_a_partition_of_no_articles_is_refused():
    with pytest.raises(ValueError, match="size: 0; allowed: 1 or more articles"):
        annotate.dask_passages(ARTICLES, size=0)


BY = {
    "rates": lambda passages, by: compare.rates(counts.table(passages), "sentences", by=by),
    "means": lambda passages, by: compare.means(tone.score(passages), "tone", by=by),
    "differences": lambda passages, by: compare.differences(counts.table(passages), "sentences", by=by),
    "keyness": lambda passages, by: keyness.words(passages, by=by),
    "tone by article": lambda passages, by: tone.means(passages, by=by),
    "tone words": lambda passages, by: tone.terms(passages, by=by),
    "terms": lambda passages, by: counts.terms(hedging.hits(passages), by=by),
    "speakers": lambda passages, by: sources.speakers(passages, by=by),
    "mentions by group": lambda passages, by: emphasis.by_group(mentions(passages), passages, by=by),
    "coverage": lambda passages, by: emphasis.coverage(mentions(passages), passages, by=by),
    "adoption": lambda passages, by: emphasis.adoption(mentions(passages), ARTICLES, by=by),
    "without each term": lambda passages, by: sensitivity.without_each_term(hedging.hits(passages), passages, by=by),
    "omissions": lambda passages, by: statements.omissions(statements.align(passages), passages, by=by),
}


@pytest.mark.parametrize("name", BY)
def test_a_group_that_is_not_there_is_named(passages, name):
    with pytest.raises(ValueError, match=r"'paper': there is no such column; allowed: .*outlet"):
        BY[name](passages, "paper")
    assert "section" in BY[name](passages, "section") or name in ("without each term", "omissions")


def test_what_has_no_value_is_no_group(passages):
    told = emphasis.coverage(mentions(passages), passages, by="section")
    assert set(told["section"]) == {"news", "opinion"}
    assert told["articles"].sum() == ARTICLES["section"].notna().sum()


def test_days_that_travel_do_no_harm():
    made = annotate.passages(ARTICLES, keep="published")
    pd.testing.assert_frame_equal(
        emphasis.adoption(mentions(made), ARTICLES),
        emphasis.adoption(mentions(annotate.passages(ARTICLES)), ARTICLES),
    )
