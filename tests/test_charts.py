"""Charts draw what is in the table, say n, and are saved with their numbers."""

import inspect
import itertools
import re
from types import MappingProxyType

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from analysis import charts

RATES = pd.DataFrame(
    {
        "outlet": ["A", "A", "B"],
        "voice": ["direct", "own", "own"],
        "rate": [4.0, 2.0, 3.0],
        "low": [None, 1.0, 2.5],
        "high": [None, 3.0, 3.5],
        "articles": [1, 3, 3],
        "words": [100, 900, 1],
    }
)


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def labels(ax):
    return [label.get_text() for label in ax.get_yticklabels()]


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_estimates_name_their_rows_with_n():
    ax = charts.estimates(RATES, x="rate", y="outlet", hue="voice", label="rate")
    assert labels(ax) == ["A\n3 articles, 1,000 words", "B\n3 articles, 1 word"]


def test_kinds_that_are_no_voices_see_the_same_words():
    both = pd.concat([RATES[RATES["outlet"] == "B"].assign(measure=name) for name in ("x", "y")])
    assert labels(charts.estimates(both, x="rate", y="outlet", hue="measure", label="")) == ["B\n3 articles, 1 word"]


def test_zero_is_always_in_sight():
    low, high = charts.estimates(RATES, x="rate", y="outlet", label="rate").get_xlim()
    assert low <= 0 < 4 <= high


def test_a_chart_of_zeros_for_certain_names_no_other_number():
    zeros = RATES.assign(rate=0.0, low=0.0, high=0.0)
    assert charts.estimates(zeros, x="rate", y="outlet", label="rate").get_xticks().tolist() == [0]
    unsure = zeros.assign(high=3.0)
    assert max(charts.estimates(unsure, x="rate", y="outlet", label="rate").get_xticks()) > 0


def test_a_mark_without_interval_is_open_and_explained():
    ax = charts.estimates(RATES, x="rate", y="outlet", hue="voice", label="rate")
    direct = next(c for c in ax.collections if c.get_label() == "direct quotation")
    assert direct.get_facecolor().tolist() == [[1, 1, 1, 1]]
    assert "no interval" in ax.get_xlabel()


def test_where_all_have_intervals_nothing_needs_explaining():
    ax = charts.estimates(RATES.dropna(), x="rate", y="outlet", label="rate")
    assert ax.get_xlabel() == "rate"


def test_an_interval_far_beyond_all_dots_is_cut_and_explained():
    wide = RATES.assign(high=[None, 300.0, 3.5])
    ax = charts.estimates(wide, x="rate", y="outlet", hue="voice", label="rate")
    assert ax.get_xlim()[1] < 12
    assert "Arrow" in ax.get_xlabel()


def test_fewer_than_three_articles_have_no_interval():
    two = RATES.dropna().assign(articles=[2, 3])
    ax = charts.estimates(two, x="rate", y="outlet", label="rate")
    lines = next(c for c in ax.collections if c.get_label().startswith("_child"))
    assert [path.vertices.tolist() for path in lines.get_paths() if not pd.isna(path.vertices).any()] == [
        [[2.5, 1], [3.5, 1]]
    ]
    assert "fewer than 3" in ax.get_xlabel()


def test_ratios_are_drawn_by_doublings_and_zero_stands_at_the_edge():
    rows = [("A", 4.0, 2.0, 8.0), ("B", 0.25, 0.1, 735.0), ("C", 0.0, 0.0, 2.0), ("D", float("inf"), 1.0, float("inf"))]
    data = pd.DataFrame(rows, columns=["outlet", "times", "low", "high"]).assign(word="dam")
    ax = charts.panels(data, x="times", y="outlet", panel="word", label="times", sized="outlet")
    ax.get_figure().draw_without_rendering()
    places = ax.collections[1].get_offsets()[:, 0].tolist()
    assert places[:2] == [2, -2]
    assert places[2] < -2
    assert places[3] > 2
    shown = dict(zip(ax.get_xticks(), [tick.get_text() for tick in ax.get_xticklabels()], strict=True))
    assert {shown[0], shown[2], shown[-2]} == {"1", "4", "0.25"}
    assert max(abs(edge) for edge in ax.get_xlim()) < 4
    for said in ("left edge: 0", "right edge", "Arrow"):
        assert said in ax.get_figure().get_supxlabel()


@pytest.mark.parametrize(("articles", "filled"), [(3, True), (2, False)])
def test_a_mark_at_the_edge_is_open_too_where_few_articles_stand_behind_it(articles, filled):
    rows = [("A", 2.0, 1.0, 4.0, 9), ("B", 0.0, None, None, articles)]
    data = pd.DataFrame(rows, columns=["outlet", "times", "low", "high", "articles"]).assign(word="dam")
    ax = charts.panels(data, x="times", y="outlet", panel="word", label="times", sized="outlet")
    white = (ax.collections[1].get_facecolors() == 1).all(axis=1).tolist()
    assert white == [False, not filled]
    assert ("fewer than 3" in ax.get_figure().get_supxlabel()) is not filled


def many(column, **columns):
    rows = [(f"Outlet {k:02}", k + 1) for k in range(40) for _ in range(2)]
    return pd.DataFrame(rows, columns=[column, "articles"]).assign(**columns)


def test_of_many_rows_the_twenty_with_most_articles_are_shown_and_the_rest_together():
    data = many("outlet", voice=["own", "direct"] * 40, words=10)
    ax = charts.amounts(data, x="words", y="outlet", hue="voice", label="words")
    assert len(labels(ax)) == 21
    assert (labels(ax)[0], labels(ax)[-1]) == ("Outlet 20 · 21 articles", "the other 20")
    assert ax.texts[-1].get_text().strip() == "400"
    assert "the other 20 in the last row" in ax.get_xlabel()


def test_one_row_more_than_twenty_keeps_its_name():
    data = many("outlet", words=10)[:42]
    assert labels(charts.amounts(data, x="words", y="outlet", label="words"))[-1].startswith("Outlet 20")


def test_no_estimate_is_lost_among_many():
    data = many("outlet", rate=2.0, low=1.0, high=3.0)
    ax = charts.estimates(data, x="rate", y="outlet", label="rate")
    assert sum(len(c.get_offsets()) for c in ax.collections if "Path" in type(c).__name__) == len(data)


def test_of_many_small_charts_twenty_are_shown_and_the_others_named():
    data = many("outlet", word=["may", "will"] * 40, rate=2.0, low=1.0, high=3.0)
    first = charts.panels(data, x="rate", y="word", panel="outlet", label="rate", sized="outlet")
    assert sum(ax.axison for ax in first.get_figure().axes) == 20
    assert "the other 20 in the CSV file" in first.get_figure().get_supxlabel()


def test_a_cell_is_as_dark_as_its_share_of_the_row():
    rows = [("A", "x", 100), ("A", "y", 300), ("B", "x", 1), ("B", "y", 3), ("C", "x", 0), ("C", "y", 0)]
    data = pd.DataFrame(rows, columns=["outlet", "kind", "count"])
    ax = charts.grid(data, x="kind", y="outlet", value="count", label="kind")
    assert ax.collections[0].get_array().tolist() == [[0.25, 0.75], [0.25, 0.75], [0, 0]]
    assert [text.get_text() for text in ax.texts] == ["100", "300", "1", "3", "0", "0"]


def test_columns_of_a_grid_are_named_on_top():
    data = pd.DataFrame({"outlet": list("ABC"), "kind": list("xyx"), "count": [1, 2, 3]})
    ax = charts.grid(data, x="kind", y="outlet", value="count", label="kind")
    ax.get_figure().draw_without_rendering()
    assert ax.get_xticklabels()[0].get_window_extent().y0 >= ax.get_window_extent().y1


def test_kinds_of_a_fixed_list_keep_their_order_and_look():
    fixed = pd.CategoricalDtype(["z", "y", "x"])
    data = RATES.assign(wording=["x", "z", "z"]).astype({"wording": fixed})
    ax = charts.estimates(data, x="rate", y="outlet", hue="wording", label="rate")
    assert legend(ax) == ["z", "x"]
    alone = charts.estimates(data[:1], x="rate", y="outlet", hue="wording", label="rate")
    colour = [next(c for c in one.collections if c.get_label() == "x").get_edgecolor().tolist() for one in (ax, alone)]
    assert colour[0] == colour[1]


def test_panels_share_a_scale_and_name_their_rows():
    words = RATES.assign(word=["may", "will", "may"])
    first = charts.panels(words, x="rate", y="word", panel="outlet", label="rate", sized="outlet")
    drawn = first.get_figure().axes
    assert [ax.get_title(loc="left") for ax in drawn if ax.axison] == [
        "A\n3 articles, 900 words",
        "B\n3 articles, 1 word",
    ]
    assert [labels(ax) for ax in drawn if ax.axison] == [["may", "will"], ["may"]]
    assert len({ax.get_xlim() for ax in drawn}) == 1


def test_panels_show_n_with_the_names_that_have_it():
    words = RATES.assign(word=["may", "will", "may"])
    first = charts.panels(words, x="rate", y="outlet", panel="word", label="rate", sized="outlet")
    assert first.get_title(loc="left") == "may"
    assert labels(first) == ["A\n1 article, 100 words", "B\n3 articles, 1 word"]


def test_panels_of_nothing_say_so():
    ax = charts.panels(RATES.head(0), x="rate", y="voice", panel="outlet", label="rate", sized="outlet")
    assert "nothing to show" in ax.texts[0].get_text()


def test_a_voice_looks_the_same_whatever_else_is_drawn():
    both = charts.estimates(RATES, x="rate", y="outlet", hue="voice", label="")
    alone = charts.estimates(RATES[RATES["voice"] == "direct"], x="rate", y="outlet", hue="voice", label="")
    colours = [
        next(c for c in ax.collections if c.get_label() == "direct quotation").get_edgecolor().tolist()
        for ax in (both, alone)
    ]
    assert colours[0] == colours[1]
    assert legend(both) == ["own words", "direct quotation"]


def test_bars_carry_their_totals():
    ax = charts.amounts(RATES, x="words", y="outlet", hue="voice", label="words")
    assert [text.get_text().strip() for text in ax.texts] == ["1,000", "1"]


GROUPED = pd.DataFrame(
    {
        "outlet": ["A", "B", "C", "D"],
        "in_group": ["left", "left", "right", None],
        "rate": [1.0, 2.0, 3.0, 4.0],
        "low": 0.5,
        "high": 5.0,
        "articles": 3,
        "voice": "own",
    }
)
HEADINGS = ["left", "right", "in no group"]
OF_OUTLETS = {
    "estimates": lambda data: charts.estimates(data, x="rate", y="outlet", label="rate"),
    "amounts": lambda data: charts.amounts(data, x="rate", y="outlet", label="rate"),
    "grid": lambda data: charts.grid(data, x="voice", y="outlet", value="rate", label="voice"),
    "places": lambda data: charts.places(
        data.assign(at=0.5, part="body"), x="at", y="outlet", hue="voice", label="place"
    ),
    "times": lambda data: charts.times(
        data.assign(day=pd.Timestamp("2022-01-19")), x="day", y="outlet", hue="voice", label="day"
    ),
    "panels": lambda data: charts.panels(data, x="rate", y="outlet", panel="voice", label="rate", sized="outlet"),
}
each_of_outlets = pytest.mark.parametrize("draw", OF_OUTLETS.values(), ids=OF_OUTLETS)


def rows_of(ax):
    """The names of rows and groups from top to foot, and how far apart each is from the one above."""
    named = zip(ax.get_yticks(), ax.get_yticklabels(), strict=True)
    down = sorted((tick, label.get_text().split("\n")[0]) for tick, label in named)
    return [name for _, name in down], [below - above for (above, _), (below, _) in itertools.pairwise(down)]


@each_of_outlets
def test_groups_of_outlets_are_set_apart_under_their_names_and_a_rule(draw):
    ax = draw(GROUPED)
    names, steps = rows_of(ax)
    assert names == ["left", "A", "B", "right", "C", "in no group", "D"]
    assert steps[1] == pytest.approx(1)  # two of one group
    assert steps[2] + steps[3] > 1.2  # two of two groups
    rules = [line for line in ax.lines if line.get_color() == charts.rows.RULE["color"]]
    assert len(rules) == len(HEADINGS)
    assert {label.get_text() for label in ax.get_yticklabels() if label.get_fontweight() == "bold"} == set(HEADINGS)


@each_of_outlets
def test_outlets_without_groups_have_no_headings(draw):
    bare = rows_of(draw(GROUPED.drop(columns="in_group")))
    assert bare == rows_of(draw(GROUPED.assign(in_group=None)))
    assert (bare[0], bare[1]) == (["A", "B", "C", "D"], pytest.approx([1, 1, 1]))


def test_a_group_whose_outlets_do_not_stand_together_has_no_heading():
    mixed = GROUPED.assign(in_group=["left", "right", "left", "right"])
    assert rows_of(charts.amounts(mixed, x="rate", y="outlet", label="rate"))[0] == ["A", "B", "C", "D"]


def test_each_mark_stands_in_the_row_of_its_outlet_under_the_names_of_groups():
    ax = charts.estimates(GROUPED, x="rate", y="outlet", label="rate")
    dots = next(c for c in ax.collections if type(c).__name__ == "PathCollection").get_offsets().tolist()
    names = [label.get_text()[0] for label in ax.get_yticklabels()]
    named = dict(zip(ax.get_yticks().round(6), names, strict=True))
    assert [(x, named[round(y, 6)]) for x, y in dots] == [(1, "A"), (2, "B"), (3, "C"), (4, "D")]
    cells = charts.grid(GROUPED, x="voice", y="outlet", value="rate", label="voice")
    counts = {text.get_text(): text.get_position()[1] for text in cells.texts}
    assert [counts[n] for n in "1234"] == list(cells.get_yticks()[:4])


def test_the_others_of_many_outlets_are_in_no_group_and_set_apart():
    data = many("outlet", rate=2.0, low=1.0, high=3.0)
    data["in_group"] = ["left"] * 50 + ["right"] * 30
    names, steps = rows_of(charts.estimates(data, x="rate", y="outlet", label="rate"))
    assert names[:2] == ["left", "Outlet 20 · 21 articles"]
    assert names[-2:] == ["", "the other 20"]
    assert steps[-1] + steps[-2] > 1.2


def test_a_small_chart_of_an_outlet_names_its_group():
    first = charts.panels(GROUPED, x="rate", y="voice", panel="outlet", label="rate", sized="outlet")
    titles = [ax.get_title("left") for ax in first.get_figure().axes if ax.axison]
    assert [title.split("\n")[-1] for title in titles] == [
        "in group left",
        "in group left",
        "in group right",
        "3 articles",
    ]
    assert rows_of(first)[0] == ["own"]


PLACES = pd.DataFrame(
    {"outlet": ["A", "A", "B"], "part": ["headline", "body", None], "position": [0, 0.5, None], "voice": ["own"] * 3}
)


def test_places_set_the_headline_apart_and_say_where_nothing_is():
    ax = charts.places(PLACES, x="position", y="outlet", hue="voice", label="place")
    marks = ax.collections[-1].get_offsets().tolist()
    assert marks == [[charts.kinds.HEADLINE, 0], [0.5, 0]]
    assert [(t.get_text(), t.get_position()[1]) for t in ax.texts] == [("no mention", 1)]


def test_times_leave_out_what_has_no_date_and_name_what_is_left():
    dated = PLACES.assign(day=pd.to_datetime(["2020-05-01", "2020-05-03", None]), article_id="a1")
    ax = charts.times(dated, x="day", y="outlet", hue="voice", label="day")
    assert labels(ax) == ["A\n1 article"]
    assert len(ax.collections[0].get_offsets()) == 2
    none = charts.times(dated.tail(1), x="day", y="outlet", hue="voice", label="day")
    assert [text.get_text() for text in none.texts] == ["nothing to show (day): no date is stated"]


THROUGH = pd.DataFrame(
    {
        "day": pd.to_datetime(["2022-01-01", "2022-01-08", "2022-01-15"]),
        "rate": [0.0, 2.0, 1.0],
        "of": "leak",
    }
)


def test_a_trend_has_a_row_a_kind_and_bars_of_one_scale():
    both = pd.concat([THROUGH, THROUGH.assign(of="breach", rate=[1.0, 0.0, 4.0])])
    chart = charts.trend(both, x="day", y="rate", hue="of", label="mentions")
    assert [name.get_text() for name in chart.get_yticklabels()] == ["leak", "breach"]
    rows = [[-bar.get_height() for bar in bars] for bars in chart.containers]
    assert rows == [pytest.approx([0, 0.42, 0.21]), pytest.approx([0.21, 0, 0.84])]
    assert chart.get_xlabel() == "mentions; the highest bar is 4.0"


def test_no_bar_of_a_trend_covers_another():
    chart = charts.trend(THROUGH, x="day", y="rate", hue="of", label="mentions")
    edges = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in chart.patches]
    assert all(past <= first for (_, past), (first, _) in itertools.pairwise(edges))


def test_events_are_numbered_named_below_and_left_out_beyond_the_axis():
    marks = {"2022-01-14": "the count", "2022-01-05": "the vote", "2023": "the next"}
    chart = charts.mark(charts.trend(THROUGH, x="day", y="rate", hue="of", label="mentions"), marks)
    assert chart.get_xlabel().split("\n")[1:] == ["1: the vote (2022-01-05)", "2: the count (2022-01-14)"]
    assert [text.get_text() for text in chart.texts] == ["1", "2"]


def test_events_of_days_beside_each_other_share_a_place():
    marks = {"2022-01-05": "a", "2022-01-05T12": "b"}
    chart = charts.mark(charts.trend(THROUGH, x="day", y="rate", hue="of", label="mentions"), marks)
    assert [text.get_text() for text in chart.texts] == ["1, 2"]


def test_a_mark_is_named_in_lines_that_fit_and_signs_that_can_be_drawn():
    day = f"{THROUGH['day'].min():%Y-%m-%d}"
    chart = charts.mark(
        charts.trend(THROUGH, x="day", y="rate", hue="of", label="rate"), {day: "a\x1b[31m\u202e " + "b " * 300}
    )
    named = chart.get_xlabel().split("\n")[1:]
    assert named[0].startswith("1: a[31m b b")
    assert named[-1].endswith(f" … ({day})")
    assert len(named) == 2
    assert max(map(len, named)) < 110
    chart.get_figure().draw_without_rendering()  # without a warning that a letter can't be drawn


def test_a_chart_of_nothing_has_no_events():
    chart = charts.mark(charts.trend(THROUGH.head(0), x="day", y="rate", hue="of", label="rate"), {"2022": "a"})
    assert chart.get_xlabel() == ""


def test_a_grid_shows_zero_where_there_is_none():
    counted = pd.DataFrame({"outlet": ["A", "B"], "wording": ["x", "x"], "mentions": [3, 0]})
    ax = charts.grid(counted, x="wording", y="outlet", value="mentions", label="wording")
    assert [text.get_text() for text in ax.texts] == ["3", "0"]


def test_what_is_in_no_group_has_a_row_named_by_a_dash():
    counted = pd.DataFrame({"section": ["News", None], "wording": ["x", "x"], "mentions": [3, 2], "articles": [4, 1]})
    ax = charts.grid(counted, x="wording", y="section", value="mentions", label="wording")
    assert labels(ax) == ["News\n4 articles", "–\n1 article"]
    assert [text.get_text() for text in ax.texts] == ["3", "2"]


def test_a_grid_may_have_columns_without_a_name():
    data = pd.DataFrame({"outlet": ["A"], "kind": [""], "words": [2]})
    assert len(labels(charts.grid(data, x="kind", y="outlet", value="words", label="words"))) == 1


def test_an_empty_grid_says_so():
    nothing = pd.DataFrame({"outlet": [], "wording": [], "mentions": []})
    ax = charts.grid(nothing, x="wording", y="outlet", value="mentions", label="wording")
    assert [text.get_text() for text in ax.texts] == ["nothing to show (wording)"]


def test_estimates_of_nothing_say_so():
    ax = charts.estimates(RATES.head(0), x="rate", y="outlet", hue="voice", label="rate")
    assert [text.get_text() for text in ax.texts] == ["nothing to show (rate)"]


def save(folder, figure=MappingProxyType({}), **changed):
    ax = charts.estimates(RATES.assign(**changed), x="rate", y="outlet", label="rate")
    return charts.save(ax, RATES, name="rates", caption="Rates.", folder=folder, figure=figure)


def test_a_chart_is_saved_with_its_numbers_and_tells_them(tmp_path):
    picture = save(tmp_path / "new")
    assert sorted(file.suffix for file in (tmp_path / "new").iterdir()) == [".csv", ".png", ".svg"]
    assert pd.read_csv(tmp_path / "new" / "rates.csv")["rate"].tolist() == [4, 2, 3]
    assert picture.alt.startswith("Rates. Numbers: outlet A, voice direct, rate 4, low none")


def test_the_same_chart_gives_the_same_bytes(tmp_path):
    both = {"format": ["png", "pdf"]}
    save(tmp_path / "one", both), save(tmp_path / "two", both)
    for kind in ("svg", "png", "pdf", "csv"):
        assert (tmp_path / "one" / f"rates.{kind}").read_bytes() == (tmp_path / "two" / f"rates.{kind}").read_bytes()


def test_a_study_says_how_wide_charts_are_and_in_which_formats(tmp_path):
    for size in (6.0, 10.0):
        ax = charts.estimates(RATES, x="rate", y="outlet", label="rate")
        figure = {"size": size, "format": ["tif", "eps"]}
        picture = charts.save(ax, RATES, name="rates", caption="Rates.", folder=tmp_path, figure=figure)
        width = float(re.search(r'<svg [^>]*width="([\d.]+)pt"', picture.svg)[1]) / 72
        assert width == pytest.approx(size, abs=0.25)
    assert sorted(file.suffix for file in tmp_path.iterdir()) == [".csv", ".eps", ".svg", ".tif"]
    assert picture._repr_mimebundle_()[1]["image/svg+xml"]["formats"] == ["tif", "eps"]


@pytest.mark.parametrize("kind", ["eps", "tif"])
def test_other_formats_come_out_the_same_again(tmp_path, kind, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    made = []
    for place in ("one", "two"):
        ax = charts.estimates(RATES, x="rate", y="outlet", label="rate")
        charts.save(ax, RATES, name="x", caption="", folder=tmp_path / place, figure={"format": [kind]})
        made.append((tmp_path / place / f"x.{kind}").read_bytes())
    assert made[0] == made[1]


def test_what_has_no_end_is_told_so(tmp_path):
    ax = charts.estimates(RATES, x="rate", y="outlet", label="rate")
    endless = pd.DataFrame({"outlet": ["A"], "low": [-float("inf")], "high": [float("inf")]})
    saved = charts.save(ax, endless, name="rates", caption="Rates.", folder=str(tmp_path))
    assert saved.alt == "Rates. Numbers: outlet A, low -∞, high ∞."


def test_a_dollar_in_a_text_stays_a_dollar(tmp_path):
    svg = save(tmp_path, outlet=["$x$", "$x$", r"$\frac$"]).svg
    assert re.search(r"<!-- \$x\$", svg)


def test_a_long_table_is_cut_in_the_text_and_says_so(tmp_path):
    ax = charts.estimates(RATES, x="rate", y="outlet", label="rate")
    long = pd.concat([RATES] * 20, ignore_index=True)
    assert charts.save(ax, long, name="x", caption="c", folder=tmp_path).alt.endswith(
        "and 20 more rows in the CSV file."
    )


def test_bars_and_strips_of_nothing_say_so():
    for ax in (
        charts.amounts(RATES.head(0), x="words", y="outlet", hue="voice", label="words"),
        charts.places(PLACES.head(0), x="position", y="outlet", hue="voice", label="words"),
    ):
        assert [text.get_text() for text in ax.texts] == ["nothing to show (words)"]


def test_rows_of_a_fixed_list_of_which_some_are_not_there():
    fixed = pd.CategoricalDtype(["Z", "B", "A"])
    ax = charts.estimates(RATES.astype({"outlet": fixed}), x="rate", y="outlet", hue="voice", label="rate")
    assert [label.partition("\n")[0] for label in labels(ax)] == ["A", "B"]
    dated = PLACES.assign(day=pd.to_datetime(["2020-05-01", "2020-05-03", None])).astype({"outlet": fixed})
    assert labels(charts.times(dated, x="day", y="outlet", hue="voice", label="day")) == ["A"]


def test_kinds_that_begin_with_an_underscore_are_named():
    ax = charts.amounts(RATES.assign(voice="_x"), x="words", y="outlet", hue="voice", label="words")
    assert legend(ax) == [" x"]


def test_long_names_leave_room_for_the_chart():
    long = RATES.assign(outlet="The Daily Example of Everything " * 20)
    for name in ("estimates", "panels"):
        columns = {"hue": "voice"} if name == "estimates" else {"panel": "voice", "sized": "outlet"}
        ax = getattr(charts, name)(long, x="rate", y="outlet", label="rate", **columns)
        ax.get_figure().draw_without_rendering()
        assert len(labels(ax)[0].split("\n")) == charts.text.LINES + 1
        assert " …" in labels(ax)[0]


@pytest.mark.parametrize("name", ["amounts", "estimates", "grid", "panels", "places", "times"])
def test_the_signature_that_help_shows_is_the_true_one(name):
    """As in seaborn: the table, then columns by keyword; what is not required has its default."""
    data, *columns = inspect.signature(getattr(charts, name)).parameters.values()
    optional = {column.name: column.default for column in columns if column.default is not inspect.Parameter.empty}
    assert (data.name, data.default) == ("data", inspect.Parameter.empty)
    assert {column.kind for column in columns} == {inspect.Parameter.KEYWORD_ONLY}
    assert {"x", "y", "label"} <= {column.name for column in columns} - set(optional)
    assert optional["empty"] == ""
    assert optional.get("ax") is None
    assert optional.get("hue") is None


@pytest.mark.parametrize("name", ["amounts", "estimates", "grid", "places", "times"])
def test_a_chart_is_drawn_on_the_axes_given(name):
    columns = {"x": "words", "y": "outlet", "hue": "voice"}
    if name == "grid":
        columns = {"x": "voice", "y": "outlet", "value": "words"}
    data = RATES.assign(part="body", day=pd.Timestamp("2020-05-01"))
    ax = plt.subplots()[1]
    assert (
        getattr(charts, name)(data, label="words", ax=ax, **columns | ({"x": "day"} if name == "times" else {})) is ax
    )
    assert getattr(charts, name)(data[:0], label="words", ax=ax, empty="none", **columns) is ax


def test_columns_of_categories_give_the_same_chart(tmp_path):
    """Names of which some are not there, in another order than the rows'."""
    fixed = RATES.astype(
        {"outlet": pd.CategoricalDtype(["Z", "B", "A"]), "voice": pd.CategoricalDtype(["own", "direct"])}
    )
    for number, data in enumerate((RATES, fixed)):
        drawn = {
            "estimates": charts.estimates(data, x="rate", y="outlet", hue="voice", label="rate"),
            "amounts": charts.amounts(data, x="words", y="outlet", hue="voice", label="words"),
            "grid": charts.grid(data, x="voice", y="outlet", value="words", label="voice"),
            "panels": charts.panels(data, x="rate", y="outlet", panel="voice", label="rate", sized="outlet"),
        }
        for name, ax in drawn.items():
            charts.save(ax, RATES, name=f"{number}/{name}", caption="", folder=tmp_path)
    for file in (tmp_path / "0").glob("*.svg"):
        assert file.read_bytes() == (tmp_path / "1" / file.name).read_bytes(), file.stem
