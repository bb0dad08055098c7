import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import counts, hedging, lexicon


def test_one_row_an_article_part_and_voice(passages_of):
    passages = passages_of(
        "It may rain. He said: “It might, or may not.”\nIt snows.", "Dry.", headlines=["Rain", "Sun"]
    )
    hits = hedging.hits(passages)
    table = counts.table(passages, hedges=hits)
    assert list(table) == ["article_id", "outlet", "event", "story", "part", "voice", "words", "sentences", "hedges"]
    rows = table.drop(columns=["outlet", "event", "story"]).to_numpy().tolist()
    assert rows == [
        ["a1", "headline", "own", 1, 1, 0],
        ["a1", "lead", "own", 5, 2, 1],
        ["a1", "lead", "direct", 5, 1, 2],
        ["a1", "body", "own", 2, 1, 0],
        ["a2", "headline", "own", 1, 1, 0],
        ["a2", "lead", "own", 1, 1, 0],
    ]


def test_articles_without_an_event_keep_their_words(passages_of):
    passages = passages_of("It may rain. He said: “It might.”", "Dry.").assign(event=None)
    assert counts.voices(passages)["words"].sum() == counts.table(passages)["words"].sum() == 8


def test_no_hits_count_zero(passages_of):
    passages = passages_of("Dry.")
    assert counts.table(passages, hedges=hedging.hits(passages))["hedges"].tolist() == [0]
    assert counts.table(passages.iloc[:0], hedges=hedging.hits(passages)).empty


def test_passages_without_an_event_count_too(passages_of):
    passages = passages_of("It may rain.").assign(event=None)
    assert counts.table(passages, hedges=hedging.hits(passages))["hedges"].tolist() == [1]


def test_hits_from_elsewhere_are_not_lost_silently(passages_of):
    hits = hedging.hits(passages_of("It may rain.", "It may snow."))
    with pytest.raises(ValueError, match=r"'hedges': hits in \('a2', 'lead', 'own'\)"):
        counts.table(passages_of("It may rain."), hedges=hits)


def test_a_measure_must_not_take_the_name_of_a_column(passages_of):
    passages = passages_of("It may rain.")
    with pytest.raises(ValueError, match="'words': the name is taken"):
        counts.table(passages, words=hedging.hits(passages))


TEXTS = st.lists(
    st.sampled_from(["It may rain.", "“Perhaps”", "clearly", "The cow.", "\n", "it could"]), min_size=1, max_size=12
)


@settings(max_examples=30)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_sums_equal_hits_and_words(passages_of, texts):
    passages = passages_of(*map(" ".join, texts))
    hits = hedging.hits(passages)
    kinds = {kind: hits[hits["kind"] == kind] for kind in hedging.KINDS}
    table = counts.table(passages, all=hits, **kinds)
    assert table["all"].sum() == len(hits)
    assert (table["hedge"] + table["booster"] == table["all"]).all()
    assert table["words"].sum() == passages["words"].sum()
    assert set(table["article_id"]) == set(passages["article_id"])
    assert not table.duplicated(["article_id", "part", "voice"]).any()
    pd.testing.assert_frame_equal(table, counts.table(passages.set_axis([0] * len(passages)), all=hits, **kinds))


def test_terms_are_counted_with_how_widely_they_occur(passages_of):
    hits = hedging.hits(passages_of("It may rain. It might. It may snow.", "It may hail."))
    found = counts.terms(hits, by=("term", "kind"))
    assert list(found) == ["term", "kind", "hits", "articles", "outlets"]
    assert found.to_numpy().tolist() == [["may", "hedge", 3, 2, 2], ["might", "hedge", 1, 1, 1]]


def test_terms_may_be_grouped_by_one_column(passages_of):
    hits = hedging.hits(passages_of("It may rain.", "It may snow."))
    assert counts.terms(hits, by="outlet")["outlet"].tolist() == ["A", "B"]


def test_no_terms_keep_their_columns(passages_of):
    found = counts.terms(hedging.hits(passages_of("Dry.")))
    assert list(found) == ["term", "hits", "articles", "outlets"]
    assert found.empty


def test_words_by_voice_add_up(passages_of):
    passages = passages_of("“It is over,” she said.\nHe wept.", "Dry.")
    found = counts.voices(passages)
    assert found[["article_id", "part", "own", "direct", "words"]].to_numpy().tolist() == [
        ["a1", "lead", 2, 3, 5],
        ["a1", "body", 2, 0, 2],
        ["a2", "lead", 1, 0, 1],
    ]


def leaning(passages):
    """The passages with a column of their articles."""
    return passages.assign(lean=pd.Categorical(passages["outlet"].astype("str").map({"A": "left", "B": "right"})))


def test_what_the_articles_keep_stands_after_the_story(passages_of):
    passages = leaning(passages_of("It may rain. “It may”, he said.", "Dry.", headlines=["Rain", "Sun"]))
    hits = hedging.hits(passages)
    assert hits["lean"].tolist() == ["left", "left"]
    table = counts.table(passages, hedges=hits)
    assert list(table)[:7] == ["article_id", "outlet", "event", "story", "lean", "part", "voice"]
    assert table.groupby("lean")["hedges"].sum().to_dict() == {"left": 2, "right": 0}
    pd.testing.assert_frame_equal(table.drop(columns="lean"), counts.table(passages.drop(columns="lean"), hedges=hits))
    assert list(counts.voices(passages))[3:6] == ["story", "lean", "part"]
    assert counts.terms(hits, by=["lean", "term"])["lean"].tolist() == ["left"]


def test_a_missing_value_of_a_kept_column_loses_no_words(passages_of):
    passages = leaning(passages_of("It may rain.", "Dry.", "It may snow."))
    table = counts.table(passages, hedges=hedging.hits(passages))
    assert table["lean"].isna().tolist() == [False, False, True]
    assert table[["words", "hedges"]].to_numpy().tolist() == [[3, 1], [1, 0], [3, 1]]


def test_scores_of_passages_make_no_rows(passages_of):
    passages = passages_of("It may rain. It pours.")
    scored = passages.assign(tone=[0.1, -0.5], tone_words=[0, 1])
    pd.testing.assert_frame_equal(counts.table(scored), counts.table(passages))


def test_a_column_that_is_not_the_articles_is_named(passages_of):
    passages = passages_of("It may rain. It pours.").assign(actor=["Ann", "Bo"])
    with pytest.raises(ValueError, match="'actor': an article has several values"):
        counts.table(passages)


def test_a_table_by_a_column_of_the_hits(passages_of):
    passages = passages_of("It may clearly rain.", "Dry.")
    hits = hedging.hits(passages)
    kinds = {kind: hits[hits["kind"] == kind] for kind in ("booster", "hedge")}
    pd.testing.assert_frame_equal(counts.table_by(passages, hits, "kind"), counts.table(passages, **kinds))
    pd.testing.assert_frame_equal(counts.table_by(passages, hits.iloc[:0], "kind"), counts.table(passages))
    with pytest.raises(ValueError, match="'colour': there is no such column; allowed: article_id"):
        counts.table_by(passages, hits, "colour")
    with pytest.raises(ValueError, match="'words': the name is taken"):
        counts.table_by(passages, hits.assign(kind="words"), "kind")


def test_articles_part_by_part_have_the_counts_of_all(passages_of):
    passages = leaning(passages_of("It may rain. He said it “might” snow.", "Dry.", "It could."))
    whole = counts.table(passages, hedges=hedging.hits(passages))
    parts = [counts.table(part, hedges=hedging.hits(part)) for part in lexicon.in_parts(passages, articles=1)]
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), whole)
    empty = passages.iloc[:0]
    assert counts.table(empty, hedges=hedging.hits(empty)).dtypes.to_dict() == whole.dtypes.to_dict()


def test_what_dask_holds_in_partitions_is_counted_as_in_one_table(passages_of):
    """Dask learns the columns of a result by a table of its own invention."""
    import dask.dataframe as dd

    passages = leaning(passages_of("It may rain. He said it “might” snow.", "Dry.", "Clearly it could."))
    parts = list(lexicon.in_parts(passages, articles=1))
    partitions = dd.from_map(lambda number: parts[number], range(len(parts)), meta=passages.iloc[:0])
    for measure in (hedging.hits, lambda part: counts.table(part, hedges=hedging.hits(part))):
        found = partitions.map_partitions(measure).compute(scheduler="synchronous").reset_index(drop=True)
        pd.testing.assert_frame_equal(found.astype(object), measure(passages).astype(object))
