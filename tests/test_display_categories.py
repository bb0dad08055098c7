"""Tables of categories, as passages and hits are, look as tables of plain names do."""

import pandas as pd
import pytest

from analysis import claims, display, emphasis, example, explore, hedging, statements

PASSAGES = example.passages()
HEDGES = hedging.hits(PASSAGES)
MENTIONS = emphasis.mentions(PASSAGES, "leak")
STATEMENTS = statements.align(PASSAGES)
LEAK = ["g1", "h1"]


def names(table):
    """The table with its categories as plain names, but for those that are part of a measure."""
    kinds = {
        name: kind.categories.dtype for name, kind in table.dtypes.items() if isinstance(kind, pd.CategoricalDtype)
    }
    return table.astype({name: kind for name, kind in kinds.items() if name != "wording"})


def categories(table):
    """The same with categories, some of which are not there."""
    wanted = [
        name
        for name in names(PASSAGES).select_dtypes("str")
        if name in table and name not in ("text", "tokens", "tree")
    ]
    plain = names(table)
    return plain.astype({n: pd.CategoricalDtype(sorted({*plain[n].dropna(), "Aardvark", "zebra"})) for n in wanted})


def both(table):
    return names(table), categories(table)


VIEWS = {
    "table": lambda passages, hedges, _: display.table(hedges, caption="Hedges"),
    "passages": lambda passages, *_: display.table(passages, caption="Passages"),
    "words_behind": lambda passages, hedges, _: display.words_behind(hedges, passages, what="hedge"),
    "by_outlet": lambda passages, hedges, _: display.words_behind(hedges, passages, what="hedge", most=2),
    "cards": lambda passages, hedges, _: display.cards(
        hedges[["article_id", "outlet", "term", "voice"]], by="article_id", title="outlet"
    ),
    "side_by_side": lambda passages, *_: display.side_by_side(passages),
    "reading": lambda passages, hedges, mentions: display.reading(
        passages[passages["article_id"] == "g1"], hits={"hedge": hedges, "phrase": mentions}
    ),
    "reading_pair": lambda passages, hedges, _: display.reading_pair(
        passages[passages["article_id"].isin(LEAK)], STATEMENTS, hits={"hedge": hedges}
    ),
}


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_of_categories_is_that_of_names(name):
    plain, typed = (VIEWS[name](*tables) for tables in zip(both(PASSAGES), both(HEDGES), both(MENTIONS), strict=True))
    assert (plain.html, plain.text) == (typed.html, typed.text)
    assert "Aardvark" not in typed.html


def test_hits_of_names_are_shown_in_passages_of_categories():
    plain, typed = both(PASSAGES)
    for name in ("words_behind", "reading", "reading_pair"):
        assert VIEWS[name](typed, names(HEDGES), names(MENTIONS)) == VIEWS[name](plain, HEDGES, MENTIONS)


@pytest.mark.parametrize("sort", [[], ["left"], ["right"], ["voice", "outlet"], ["outlet", "article_id", "position"]])
def test_a_concordance_of_categories_has_the_rows_of_one_of_names(sort):
    plain, typed = (
        display.concordance(mentions, passages, sort=sort)
        for mentions, passages in zip(both(MENTIONS), both(PASSAGES), strict=True)
    )
    pd.testing.assert_frame_equal(names(typed), plain)


def test_a_file_of_categories_is_one_of_names(tmp_path):
    plain, typed = (display.export(table, tmp_path / f"{n}.csv") for n, table in enumerate(both(HEDGES)))
    assert plain.read_bytes() == typed.read_bytes()


def test_categories_of_numbers_are_numbers():
    years = pd.DataFrame({"year": [2020, 12000]})
    assert display.table(years.astype("category"), caption="c").html == display.table(years, caption="c").html


@pytest.mark.parametrize("voices", [(), ("own",)])
def test_an_answer_on_categories_is_that_on_names(voices):
    asked = explore.Selection((explore.Row(("leak",)),), voices=voices)
    indexes = (explore.index(example.articles(), passages) for passages in both(PASSAGES))
    plain, typed = (explore.answer(index, asked) for index in indexes)
    for table in ("counts", "bars", "places"):
        pd.testing.assert_frame_equal(names(getattr(typed, table)), names(getattr(plain, table)), check_dtype=False)
    assert typed.undated == plain.undated


def test_claims_on_categories_are_those_on_names():
    """A speaker or outlet that is a category only is none."""
    plain, typed = both(MENTIONS)
    treatment = emphasis.by_article(MENTIONS, PASSAGES)
    for call in (
        lambda mentions, table: claims.mentioned(mentions, table, phrase="leak", section="x"),
        lambda mentions, table: claims.whose(mentions, phrase="leak", section="x"),
        lambda mentions, table: claims.whose(mentions[:1], phrase="leak", section="x"),
        lambda mentions, table: claims.whose(
            mentions.assign(speaker=mentions["speaker"].where(mentions["speaker"].isna())), phrase="leak", section="x"
        ),
    ):
        assert call(typed, categories(treatment)) == call(plain, names(treatment))
