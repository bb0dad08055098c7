"""Whatever takes passages takes blocks of them too, and gives the same."""

import pandas as pd
import pytest

from analysis import (
    annotate,
    blocks,
    counts,
    display,
    emphasis,
    example,
    frames,
    hedging,
    keyness,
    lexicon,
    sensitivity,
    statements,
    tone,
)

ARTICLES = pd.concat([example.articles(), example.articles().assign(outlet="Courier")], ignore_index=True)
ARTICLES["article_id"] = [f"a{number}" for number in range(len(ARTICLES))]
PHRASE = "minor leak"


def found(passages):
    return emphasis.mentions(passages, PHRASE, variants=["grave leak"])


def treated(passages):
    return emphasis.treatment(found(passages), passages, hedging.hits(blocks.near(passages, found(passages))))


MEASURES = {
    "counts": lambda passages: counts.table(passages, hedges=hedging.hits(passages)),
    "voices": counts.voices,
    "hedges": hedging.hits,
    "tone": tone.means,
    "tone words": tone.terms,
    "extremes": lambda passages: tone.extremes(passages, number=2),
    "mentions": found,
    "one word": lambda passages: emphasis.mentions(passages, "leaking"),
    "treatment": treated,
    "by article": lambda passages: emphasis.by_article(found(passages), passages),
    "by outlet": lambda passages: emphasis.by_group(found(passages), passages),
    "coverage": lambda passages: emphasis.coverage(found(passages), passages),
    "prominence": lambda passages: emphasis.prominence(found(passages), passages),
    "references": lambda passages: emphasis.references(emphasis.mentions(passages, "dam"), passages),
    "suggested": lambda passages: emphasis.suggest(passages, PHRASE),
    "frames": frames.hits,
    "frame scores": frames.score,
    "carried": lambda passages: frames.carried(frames.hits(passages), passages),
    "cooccurrence": lambda passages: frames.cooccurrence(frames.hits(passages), passages),
    "keyness": keyness.words,
    "near": lambda passages: blocks.near(passages, found(passages), after=1),
    "concordance": lambda passages: display.concordance(found(passages), passages),
    "lists": lexicon.hits_of_added,
    "statements": statements.align,
}


@pytest.fixture(scope="module")
def whole():
    return annotate.passages(ARTICLES)


@pytest.mark.parametrize("name", MEASURES)
@pytest.mark.parametrize("size", [1, 3, 100])
def test_blocks_give_what_the_whole_table_gives(whole, name, size):
    by_event = annotate.each(ARTICLES, block=size, together="event" if name == "statements" else None)
    pd.testing.assert_frame_equal(MEASURES[name](by_event), MEASURES[name](whole), rtol=1e-12)


def test_blocks_are_read_anew_each_time_and_one_alone_is_kept():
    read = []
    several = blocks.Blocks([["a"], ["b", "c"]], lambda of: read.append(of) or pd.DataFrame({"article_id": of}))
    assert [len(part) for part in several] == [len(part) for part in several] == [1, 2]
    assert len(read) == 4
    alone = blocks.Blocks([["a", "b"]], lambda of: read.append(of) or pd.DataFrame({"article_id": of}))
    assert [part["article_id"].tolist() for part in (*alone, *alone)] == [["a", "b"]] * 2
    assert len(read) == 5


@pytest.mark.parametrize("held", [False, True])
def test_some_articles_of_blocks_come_in_the_order_of_the_table(held):
    table = blocks.Blocks([["a", "b", "c"]], lambda of: pd.DataFrame({"article_id": list(of)}))
    if held:
        list(table)
    assert blocks.of(table, ["c", "a"])["article_id"].tolist() == ["a", "c"]
    assert blocks.of(table, []).empty


def test_a_term_of_a_tally_counts_as_often_as_it_says(whole):
    words, tally = tone.words(whole), tone.terms(whole)
    by = ["term", "category", "weight"]
    pd.testing.assert_frame_equal(counts.terms(words, by=by), counts.terms(tally, by=by))
    for amount in ("amount", None):
        tables = [sensitivity.without_each_term(hits, whole, amount=amount) for hits in (words, tally)]
        pd.testing.assert_frame_equal(*tables)


def test_the_words_behind_a_figure_say_that_they_are_of_some_articles(whole):
    hits = tone.words(blocks.of(whole, ["a0"]))
    shown = display.words_behind(hits, whole, what="tone word", total=99)
    assert f"99 tone words; {len(hits)} of them, in 1 article" in shown.html
    assert "of them" not in display.words_behind(hits, whole, what="tone word", total=len(hits)).html
