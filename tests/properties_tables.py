"""What holds of any table that is compared, drawn or shown."""

import shutil
import tempfile
import warnings
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import strategies
from hypothesis import strategies as st
from matplotlib import pyplot as plt
from properties import Property, answered, within

from analysis import charts, compare, display, hedging, sensitivity, statements, words
from analysis.report import clean

OUTLETS = st.lists(strategies.lines, min_size=1, max_size=4) | st.lists(st.integers(0, 3), min_size=1)
NUMBERS = st.integers(0, 5) | st.just(0) | st.just(1_000_000)
TONES = st.floats(-1, 1, width=32, allow_subnormal=False)
FIGURES = st.floats(-1e6, 1e6) | st.none() | st.just(0.0)


@st.composite
def counted(draw):
    """Counts as `counts.table` gives them, of few articles or none, with few words or none."""
    size, outlets = draw(st.integers(0, 8)), draw(OUTLETS)
    rows = [
        (
            f"a{n}",
            draw(st.sampled_from(outlets)),
            draw(st.sampled_from("ef")),
            draw(st.sampled_from("st")),
            draw(NUMBERS),
            draw(NUMBERS),
        )
        for n in range(size)
    ]
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "event", "story", "words", "hits"])
    table["tone"] = pd.Series(
        [draw(st.floats(-1, 1, width=32, allow_subnormal=False) | st.none()) for _ in range(size)], dtype="float64"
    )
    return draw(strategies.retyped(table.astype({"article_id": "str"})))


def rated(table, by, unit, against, seed):
    """Rates are never below 0, intervals hold their estimates, the parts of a gap add up to it."""
    rates = compare.rates(table, "hits", by=by, cluster=unit)
    assert (rates["rate"].dropna() >= 0).all()
    assert rates["hits"].sum() == table["hits"].sum()
    assert rates["words"].sum() == table["words"].sum()
    within(rates, "rate")
    means = compare.means(table, "tone", by=by, bounds=(-1, 1), cluster=unit)
    assert means["mean"].dropna().between(-1 - 1e-9, 1 + 1e-9).all()
    within(means, "mean")
    for pairs in (
        answered(compare.differences, table, "hits", against=against, cluster=unit),
        answered(compare.mean_differences, table, "tone", against=against, cluster=unit),
    ):
        if pairs is not None:
            within(pairs, "difference")
            assert all(pairs[name].dropna().between(0, 1).all() for name in ("p", "p_adjusted"))
    compare.decomposition(table, "hits")
    order = compare.ranks(table, "hits", cluster=unit)
    assert len(order) == table["outlet"].nunique(dropna=False)
    figures = pd.concat([rates.assign(of=name) for name in "xy"], ignore_index=True)
    agreed = sensitivity.agreement(figures, measure="of", figure="rate", by=by)
    assert agreed["tau"].dropna().between(-1, 1).all()


@st.composite
def drawable(draw):
    """A table such as charts draw: names of any kind, figures with intervals, articles and words, places and days."""
    size, outlets = draw(st.integers(0, 6)), draw(OUTLETS)
    kinds = draw(st.sampled_from([["own", "direct", "indirect"], ["x", "own"], ["$a$", "_b", ""], list("abcdefghij")]))
    figure = [draw(FIGURES) for _ in range(size)]
    off = [draw(st.floats(0, 1e7) | st.none()) for _ in range(size)]
    table = pd.DataFrame(
        {
            "outlet": [draw(st.sampled_from(outlets)) for _ in range(size)],
            "kind": [draw(st.sampled_from(kinds)) for _ in range(size)],
            "figure": pd.Series(figure, dtype="float64"),
            "low": pd.Series(
                [f - o if None not in (f, o) else None for f, o in zip(figure, off, strict=True)], dtype="float64"
            ),
            "high": pd.Series(
                [f + o if None not in (f, o) else None for f, o in zip(figure, off, strict=True)], dtype="float64"
            ),
            "amount": [draw(NUMBERS) for _ in range(size)],
            "articles": [draw(st.integers(1, 3)) for _ in range(size)],
            "words": [draw(NUMBERS) for _ in range(size)],
            "position": pd.Series([draw(st.floats(0, 1) | st.none()) for _ in range(size)], dtype="float64"),
            "part": [draw(st.sampled_from(["headline", "lead", "body"])) for _ in range(size)],
            "published": pd.Series(
                [draw(st.sampled_from(strategies.DAYS)) for _ in range(size)], dtype="datetime64[us]"
            ),
        }
    )
    return draw(strategies.retyped(table))


CHARTS = {
    "estimates": lambda data: charts.estimates(data, x="figure", y="outlet", hue="kind", label="label"),
    "panels": lambda data: charts.panels(data, x="figure", y="outlet", panel="kind", label="label", sized="outlet"),
    "amounts": lambda data: charts.amounts(data, x="amount", y="outlet", hue="kind", label="label"),
    "places": lambda data: charts.places(data, x="position", y="outlet", hue="kind", label="label"),
    "times": lambda data: charts.times(data, x="published", y="outlet", hue="kind", label="label"),
    "grid": lambda data: charts.grid(data, x="kind", y="outlet", value="amount", label="label"),
}


def charted(data, name, saved):
    """A chart is drawn of any table, each of its rows and axes has a name, and it is saved whole."""
    folder = tempfile.mkdtemp() if saved else None
    try:
        warnings.filterwarnings("ignore", message="Glyph ")  # the font lacks it: a box is drawn
        ax = CHARTS[name](data)
        ax.get_figure().draw_without_rendering()
        if ax.axison:
            assert ax.get_xlabel() or ax.get_figure().get_supxlabel()
            assert all(label.get_text().strip() for label in ax.get_yticklabels())
        if saved:
            assert charts.save(ax, data, name="a", caption="Caption.", folder=folder).svg.rstrip().endswith("</svg>")
    finally:
        plt.close("all")
        if saved:
            shutil.rmtree(folder)


class Tags(HTMLParser):
    """Reads markup, and stops at what is no part of the suite's own."""

    def __init__(self, html):
        super().__init__()
        self.open = []
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attributes):
        allowed = clean.ATTRIBUTES["*"] | clean.ATTRIBUTES.get(tag, set())
        assert tag in clean.TAGS
        assert {name for name, _ in attributes} <= allowed
        self.open += [tag] if tag != "br" else []

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, self.getpos()

    def handle_comment(self, data):
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def shown(given, phrase):
    """No markup of the corpus gets through, and each hit has its line."""
    articles, found = given
    hits = hedging.hits(found)
    blocks = [display.words_behind(hits, found, what=phrase), display.side_by_side(found)]
    for article, rows in found.groupby("article_id", observed=True, sort=False):
        blocks.append(answered(display.reading, rows, hits={phrase or "hits": hits[hits["article_id"] == article]}))
    lines = display.concordance(hits, found, sort=["outlet", "right"])
    assert len(lines) == len(hits)
    assert lines["term"].tolist() == lines["text"].tolist()
    blocks += [display.table(lines, caption=phrase), display.table(articles, caption=phrase), display.note(phrase)]
    blocks += [display.cards(lines, by="article_id", title="text"), display.folded(display.stack(blocks[:2]), phrase)]
    aligned = statements.align(found)
    pair = list(found["article_id"].unique())[:2]
    blocks.append(answered(display.reading_pair, found[found["article_id"].isin(pair)], aligned))
    for block in filter(None, blocks):
        Tags(block.html)
        assert isinstance(repr(block), str)
    folder = Path(tempfile.mkdtemp())
    try:
        exported = pd.read_csv(display.export(lines, folder / "a.csv"), dtype="str", keep_default_na=False)
        assert len(exported) == len(lines)
    finally:
        shutil.rmtree(folder)


def tabled(data, caption, decimals):
    """Any table is shown, and no markup of it gets through."""
    for block in (
        display.table(data, caption=caption, decimals=decimals),
        display.cards(data, by="outlet", title="kind"),
    ):
        Tags(block.html)


def counted_words(text, other):
    """Words are counted, and those of two texts apart are those of both."""
    assert words.count(f"{text}\n\n{other}") == words.count(text) + words.count(other)
    assert words.count(text) <= len(text)


PROPERTIES = {
    "compare": Property(
        rated,
        {
            "table": counted(),
            "by": st.sampled_from(["outlet", ["outlet"], ["outlet", "event"], "event"]),
            "unit": st.sampled_from(["article_id", "event", "story"]),
            "against": st.sampled_from([None, "the rest", "Herald"]),
            "seed": st.integers(0, 3),
        },
        25,
    ),
    **{
        f"charts.{name}": Property(charted, {"data": drawable(), "name": st.just(name), "saved": st.just(False)}, 5)
        for name in CHARTS
    },
    "charts.save": Property(
        charted, {"data": drawable(), "name": st.sampled_from(list(CHARTS)), "saved": st.just(True)}, 3
    ),
    "display": Property(shown, {"given": strategies.passages(), "phrase": strategies.phrases}, 6),
    "display.table": Property(
        tabled, {"data": drawable(), "caption": strategies.noise, "decimals": st.integers(0, 3)}, 60
    ),
    "words": Property(counted_words, {"text": strategies.texts, "other": strategies.texts}, 200),
}
