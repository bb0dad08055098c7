"""Charts of odd tables: many rows, long and strange names, many kinds. No words overlap, none is lost, none is tiny."""

import itertools
import re

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.collections import PathCollection
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from analysis import charts

LONG = "The Independent Morning and Evening Advertiser of Karamar and the Lower Wells Valley"
NAMES = {
    "one": ["Gazette"],
    "forty": [f"Outlet {k:02}" for k in range(40)],
    "long": [LONG, LONG.replace("Morning", "Noon"), "A" * 80, "Short"],
    "strange": ["🌊 Daily", "👩‍👩‍👧 Family", "日本新聞", "<b>$x^2$</b>", "007", "\u202etxt", "a_b"],
    "alike": ["The Sun", "THE SUN"],
}
KINDS = {
    "few": ["own", "direct"],
    "many": [f"phrase {k}" for k in range(20)],
    "long": [LONG, LONG[::-1], "x"],
}


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def box(text):
    """The four corners of a text as it is turned, a little inside its edges."""
    turned, at = text.get_rotation(), text.get_transform().transform(text.get_position())
    text.set_rotation(0)
    corners = text.get_window_extent().get_points()
    text.set_rotation(turned)
    (left, foot), (right, head) = corners + np.array([[1, 1.5], [-1, -1.5]])
    square = np.array([(left, foot), (right, foot), (right, head), (left, head), (left, foot)])
    return Path(Affine2D().rotate_deg_around(*at, turned).transform(square))


def drawn(ax):
    """All texts of the chart's figure that can be seen."""
    figure = ax.get_figure()
    figure.canvas.draw()
    shown = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    inside = [ax for ax in figure.axes if not ax.axison]
    return [text for text in shown if text.axes not in inside or text in text.axes.texts]


def overlaps(ax):
    """The pairs of texts that share room."""
    boxes = [(text.get_text(), box(text)) for text in drawn(ax)]
    pairs = itertools.combinations(boxes, 2)
    return [(one[0], other[0]) for one, other in pairs if one[1].intersects_path(other[1], filled=True)]


def legible(ax):
    """Whether no words overlap, and all together are about as wide as a page, so that it is not shrunk."""
    width = ax.get_figure().get_tightbbox().width
    assert overlaps(ax) == []
    assert width < 10.5
    return True


def estimates(names, kinds):
    rows = [
        (name, kind, k * 1.5 + at, k, k + 30.0, k + 1, 1234)
        for k, name in enumerate(names)
        for at, kind in enumerate(kinds)
    ]
    return pd.DataFrame(rows, columns=["outlet", "kind", "rate", "low", "high", "articles", "words"])


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_rows_of_any_name_and_number_can_be_read(names):
    data = estimates(names, KINDS["few"])
    assert legible(charts.estimates(data, x="rate", y="outlet", hue="kind", label="rate"))


@pytest.mark.parametrize("kinds", KINDS.values(), ids=KINDS)
def test_kinds_of_any_name_and_number_can_be_read_and_told_apart(kinds):
    ax = charts.estimates(estimates(NAMES["one"], kinds), x="rate", y="outlet", hue="kind", label="rate")
    assert legible(ax)
    named = [text.get_text() for text in ax.get_legend().get_texts()]
    marks = [mark for mark in ax.collections if mark.get_label() in named]
    looks = {(tuple(mark.get_edgecolor()[0]), mark.get_paths()[0].vertices.tobytes()) for mark in marks}
    assert len(looks) == len(kinds)


@pytest.mark.parametrize("columns", [1, 2, 6, 25])
@pytest.mark.parametrize(
    "name", ["{}", "a phrase {}", LONG + " {}", "A" * 80 + "{}"], ids=["number", "short", "long", "word"]
)
def test_a_grid_with_columns_of_any_name_and_number_can_be_read(columns, name):
    rows = [(outlet, name.format(k), k) for outlet in NAMES["alike"] for k in range(columns)]
    counted = pd.DataFrame(rows, columns=["outlet", "name", "count"])
    assert legible(charts.grid(counted, x="name", y="outlet", value="count", label="names"))


@pytest.mark.parametrize("names", [NAMES["one"], NAMES["long"]], ids=["one", "long"])
@pytest.mark.parametrize("sized", ["outlet", "kind"])
def test_small_charts_of_any_name_and_number_can_be_read(names, sized):
    data = estimates(names, [LONG, "crime", "flee"])
    assert legible(charts.panels(data, x="rate", y="kind", panel="outlet", label="rate", sized=sized))


def centres(ax):
    """The places of all marks of a chart on its picture, in points."""
    ax.get_figure().draw_without_rendering()
    marks = [ax.transData.transform(np.asarray(c.get_offsets(), float)) for c in ax.collections if len(c.get_offsets())]
    return np.concatenate(marks) * 72 / ax.get_figure().dpi


@pytest.mark.parametrize("number", [2, 27, 40])
@pytest.mark.parametrize("days", [1, 9, 60, 900])
def test_no_mark_of_a_day_hides_another_and_none_is_lost(number, days):
    rng = np.random.default_rng(days)
    rows = [
        (f"The Daily Outlet {rng.integers(number):02}", kind, pd.Timestamp(2024, 3, 1, 9) + pd.Timedelta(days=int(day)))
        for kind in ("own", "direct", "indirect")
        for day in rng.integers(0, days, 300)
    ]
    data = pd.DataFrame(rows, columns=["outlet", "voice", "day"])
    ax = charts.times(data, x="day", y="outlet", hue="voice", label="day")
    assert legible(ax)
    places = centres(ax)
    apart = np.hypot(*(places[:, None] - places[None]).T)
    assert apart[~np.eye(len(places), dtype=bool)].min() >= charts.days.SIZE**0.5
    written = [text.get_text() for text in ax.texts]
    assert sum(map(int, written)) + len(places) - len(written) == len(data)


@pytest.mark.parametrize("width", [5, 8])
@pytest.mark.parametrize("number", [2, 27, 40])
def test_no_mark_of_a_place_hides_another_and_none_is_lost(number, width):
    rng = np.random.default_rng(number)
    rows = [
        (f"The Daily Outlet {rng.integers(number):02}", kind, part, place)
        for kind in ("own", "direct", "indirect")
        for part, place in [*(("body", float(at)) for at in rng.beta(1, 3, 150)), *[("headline", 0.0)] * 20]
    ]
    data = pd.DataFrame(rows, columns=["outlet", "voice", "part", "position"])
    ax = charts.places(data, x="position", y="outlet", hue="voice", label="place")
    charts.picture._widen(ax.get_figure(), width)
    assert legible(ax)
    places = centres(ax)
    apart = np.hypot(*(places[:, None] - places[None]).T)
    assert apart[~np.eye(len(places), dtype=bool)].min() >= charts.days.SIZE**0.5
    written = [text.get_text() for text in ax.texts if text.get_text().isdigit()]
    assert sum(map(int, written)) + len(places) - len(written) == len(data)


@pytest.mark.parametrize("number", [2, 13, 40])
@pytest.mark.parametrize("kinds", [1, 3, 4, 6, 9])
def test_no_dot_of_a_row_hides_another_of_the_same_value(number, kinds):
    rows = [(f"The Daily Outlet {k:02}", f"kind {kind}", 1.0) for k in range(number) for kind in range(kinds)]
    data = pd.DataFrame(rows, columns=["outlet", "kind", "rate"]).assign(low=0.5, high=2.0, articles=5)
    ax = charts.estimates(data, x="rate", y="outlet", hue="kind", label="rate")
    ax.get_figure().draw_without_rendering()
    dots = [
        c
        for c in ax.collections
        if isinstance(c, PathCollection) and c.get_label() in {f"kind {k}" for k in range(kinds)}
    ]
    spans = []
    for each in dots:
        drawn = each.get_paths()[0].get_extents(Affine2D(each.get_transforms()[0])).height
        half = (drawn * 72 / ax.get_figure().dpi + each.get_linewidths()[0]) / 2
        middles = ax.transData.transform(np.asarray(each.get_offsets(), float))[:, 1] * 72 / ax.get_figure().dpi
        spans += [(middle - half, middle + half) for middle in middles]
    spans = sorted(spans)
    assert len(spans) >= min(number, 20) * kinds
    assert all(low >= high - 0.01 for (_, high), (low, _) in itertools.pairwise(spans))


@pytest.mark.parametrize("number", [27, 40])
def test_charts_of_many_outlets_can_be_read(number):
    names = [f"The Independent Advertiser of {k:02}" if k % 2 else f"Outlet {k:02}" for k in range(number)]
    data = estimates(names, ["own", "direct", "indirect"])
    assert legible(charts.estimates(data, x="rate", y="outlet", hue="kind", label="rate"))
    assert legible(charts.amounts(data, x="words", y="outlet", hue="kind", label="words"))
    assert legible(charts.grid(data, x="kind", y="outlet", value="words", label="words"))
    assert legible(charts.panels(data, x="rate", y="outlet", panel="kind", label="rate", sized="outlet"))
    assert legible(charts.panels(data, x="rate", y="kind", panel="outlet", label="rate", sized="outlet"))
    placed = data.assign(part="body", at=0.5)
    assert legible(charts.places(placed, x="at", y="outlet", hue="kind", label="place"))


GROUPS = {
    "some": ["left", "centre", "right", None],
    "each its own": [f"group {k:02}" for k in range(40)],
    "long": [LONG, LONG.replace("Morning", "Noon"), None],
}


@pytest.mark.parametrize("groups", GROUPS.values(), ids=GROUPS)
@pytest.mark.parametrize("number", [3, 13, 40])
def test_groups_of_outlets_of_any_name_and_number_can_be_read(number, groups):
    names = [f"The Independent Advertiser of {k:02}" if k % 2 else f"Outlet {k:02}" for k in range(number)]
    of = {name: groups[k * min(len(groups), number) // number] for k, name in enumerate(names)}
    data = estimates(names, ["own", "direct"])
    data = data.assign(in_group=data["outlet"].map(of), at=0.5, part="body", day=pd.Timestamp("2022-01-19"))
    assert legible(charts.estimates(data, x="rate", y="outlet", hue="kind", label="rate"))
    assert legible(charts.grid(data, x="kind", y="outlet", value="words", label="words"))
    assert legible(charts.times(data, x="day", y="outlet", hue="kind", label="day"))
    assert legible(charts.panels(data, x="rate", y="outlet", panel="kind", label="rate", sized="outlet"))
    assert legible(charts.panels(data, x="rate", y="kind", panel="outlet", label="rate", sized="outlet"))


def test_a_chart_of_one_column_keeps_its_axes_beside_legend_and_label():
    data = estimates(NAMES["forty"][:3], ["own", "direct", "indirect"]).assign(part="body", at=0.5)
    columns = {"y": "outlet", "hue": "kind", "label": "words of the frame in 1,000, as a multiple of what is usual"}
    for ax in (
        charts.estimates(data, x="rate", **columns),
        charts.amounts(data, x="words", **columns),
        charts.places(data, x="at", **columns),
    ):
        charts.picture._widen(ax.get_figure(), 5)
        assert legible(ax)
        assert ax.get_position().width > 0.5
        assert ax.get_position().height > 0.3


def test_the_axis_of_ratios_names_more_than_1_at_any_reach():
    for low, high in [(0.9, 1.2), (0.2, 3), (0.5, 30), (0.001, 5000)]:
        data = estimates(["A", "B"], ["x"]).assign(rate=[low, high], low=low, high=high)
        ax = charts.panels(data, x="rate", y="outlet", panel="kind", label="times", sized="outlet")
        ax.get_figure().draw_without_rendering()
        shown = [tick.get_text() for tick in ax.get_xticklabels() if tick.get_text()]
        assert 2 <= len(shown) <= 3
        assert "1" in shown
        assert legible(ax)


def test_bars_places_and_times_with_long_names_can_be_read():
    rows = [(name, "body", 0.5, "own", pd.Timestamp(2020, 1, 5), 12) for name in NAMES["long"]]
    data = pd.DataFrame(rows, columns=["outlet", "part", "at", "voice", "day", "words"])
    assert legible(charts.amounts(data, x="words", y="outlet", label="words"))
    assert legible(charts.places(data, x="at", y="outlet", hue="voice", label="place"))
    assert legible(charts.times(data, x="day", y="outlet", hue="voice", label="day"))


@pytest.mark.parametrize("days", [0, 1, 40, 4000])
def test_dates_of_a_day_or_of_many_years_are_named_as_what_they_are(days):
    dates = pd.to_datetime("2012-02-28") + pd.to_timedelta([0, days], unit="D")
    data = pd.DataFrame({"outlet": ["A", "B"], "voice": "own", "day": dates})
    ax = charts.times(data, x="day", y="outlet", hue="voice", label="day")
    assert legible(ax)
    left, right = ax.get_xlim()
    assert right - left <= max(8, 1.2 * days)


def spoken(number, sides=("left", "right"), length=1):
    """Words at rates as corpora have them: many of few hits, some far apart, of which so many are named."""
    rng = np.random.default_rng(number)
    hits = rng.zipf(1.7, (400, 2)).clip(0, 90) - 1
    data = pd.DataFrame({"word": [f"word{k} " * length for k in range(400)], "hits": hits[:, 0], "other": hits[:, 1]})
    data = data[data[["hits", "other"]].any(axis=1)].head(300).reset_index(drop=True)
    far = (np.log(data["hits"] + 0.5) - np.log(data["other"] + 0.5)).sort_values(key=abs, ascending=False)
    data = data.reindex(far.index).reset_index(drop=True)
    of = np.where(far.to_numpy() > 0, *sides)
    data["of"] = pd.Series(of, dtype="object").where(data.index < number)
    return data.assign(rate=data["hits"] / 7, other_rate=data["other"] / 9, of_articles=30, of_other_articles=1)


def words_chart(data, sides=("left", "right")):
    rates = dict(zip(sides, ("rate", "other_rate"), strict=True))
    return charts.words(data, rates=rates, word="word", hue="of", label="times in 1,000 words")


@pytest.mark.parametrize(("number", "length", "width"), [(2, 1, 8), (24, 1, 3.3), (24, 1, 8), (24, 3, 3.3), (60, 1, 5)])
def test_names_of_words_cover_neither_each_other_nor_a_mark_at_any_width(number, length, width):
    ax = words_chart(spoken(number, length=length))
    ax.get_figure().set_figwidth(width)
    assert overlaps(ax) == []
    shown = [text for text in ax.texts if text.get_visible()]
    assert len(shown) >= min(number, 12) * (1 if width > 4 and length == 1 else 0.3)
    marks = ax.transData.transform(np.concatenate([c.get_offsets() for c in ax.collections[1:] if c.get_label() != ""]))
    boxes = [text.get_window_extent() for text in shown]
    assert sum(box.count_contains(marks) for box in boxes) == 0
    inside = ax.get_window_extent()
    assert all(inside.x0 - 0.5 <= box.x0 and box.x1 <= inside.x1 + 0.5 for box in boxes)


def test_long_names_of_sides_leave_room_for_the_words():
    sides = (LONG, LONG[::-1])
    assert legible(words_chart(spoken(24, sides), sides))


def test_a_word_of_one_side_alone_stands_at_the_edge_and_the_axis_says_0():
    data = pd.DataFrame({"word": ["dam", "fire"], "rate": [2.0, 0.0], "other_rate": [1.0, 3.0], "of": [None, "right"]})
    ax = words_chart(data)
    ax.get_figure().canvas.draw()
    [[[zero, three]]] = [c.get_offsets().tolist() for c in ax.collections if c.get_label() == "more in right"]
    assert (zero, 10**three) == (ax.get_xticks()[0], pytest.approx(3))
    assert ax.get_xticklabels()[0].get_text() == "0"
    assert ax.get_xlim() == ax.get_ylim()


def test_the_sides_of_a_chart_of_words_have_looks_that_print_in_grey_and_say_n():
    ax = words_chart(spoken(24))
    left, right = (c for c in ax.collections if str(c.get_label()).startswith("more in"))
    assert left.get_paths()[0].vertices.tolist() != right.get_paths()[0].vertices.tolist()
    assert ax.get_xlabel().startswith("left (30 articles): times")
    assert ax.get_ylabel() == "right (1 article): times in 1,000 words"


@pytest.mark.parametrize("size", [5, 8])
def test_a_chart_of_words_gives_the_same_bytes(tmp_path, size):
    for place in ("one", "two"):
        charts.save(
            words_chart(spoken(24)), spoken(24), name="w", caption="", folder=tmp_path / place, figure={"size": size}
        )
    for kind in ("svg", "png"):
        assert (tmp_path / "one" / f"w.{kind}").read_bytes() == (tmp_path / "two" / f"w.{kind}").read_bytes()


def followed(number, days=60, name="figure {}"):
    """So many figures on as many days, of 1 to 5 articles each; the last has none on half of them."""
    rng = np.random.default_rng(number)
    day = pd.date_range("2024-03-01", periods=days, freq="W")
    rows = [(name.format(k), at, float(rng.normal(k, 1)), 1 + n % 5) for k in range(number) for n, at in enumerate(day)]
    data = pd.DataFrame(rows, columns=["figure", "day", "mean", "articles"])
    return data.assign(low=data["mean"] - 1, high=data["mean"] + rng.exponential(2, len(data)))


@pytest.mark.parametrize(
    ("number", "name", "width"), [(1, "figure {}", 5), (8, LONG + " {}", 5), (27, "figure {}", 8), (40, "figure {}", 5)]
)
def test_trends_of_any_name_and_number_can_be_read(number, name, width):
    marks = {"2024-03-10": "the vote", "2024-03-12": "the count", "2024-09": "the inquiry"}
    columns = {"x": "day", "y": "mean", "panel": "figure"}
    ax = charts.mark(charts.course(followed(number, name=name), label="day", **columns), marks)
    charts.picture._widen(ax.get_figure(), width)
    assert overlaps(ax) == []
    shown = [one for one in ax.get_figure().axes if one.axison]
    assert len(shown) == min(number, 20)
    assert ("20 of" in ax.get_figure().get_supxlabel()) == (number > 20)
    lines = [sum(line.get_linestyle() == "--" for line in one.lines) for one in shown]
    assert lines == [3] * len(shown)


def of_groups(number, groups, days):
    each = [followed(number, days=days).assign(group=name) for name in groups]
    return pd.concat(each, ignore_index=True)


def dots(ax):
    """The dots of a small chart, a colour a line."""
    return [c for c in ax.collections if isinstance(c, PathCollection) and c.get_zorder() == 3]


@pytest.mark.parametrize("groups", [["left", "right"], ["left", "centre", "right"], [LONG + f" {k}" for k in range(6)]])
@pytest.mark.parametrize("days", [1, 5, 12, 40])
@pytest.mark.parametrize("width", [5, 8])
def test_no_dot_of_a_group_hides_another_and_all_can_be_read(groups, days, width):
    ax = charts.course(of_groups(2, groups, days), x="day", y="mean", panel="figure", hue="group", label="week")
    charts.picture._widen(ax.get_figure(), width)
    assert overlaps(ax) == []
    for small in ax.get_figure().axes:
        lines = dots(small)
        places = [small.transData.transform(np.asarray(c.get_offsets(), float))[:, 0] for c in lines]
        apart = np.diff(np.sort(np.concatenate(places))) * 72 / ax.get_figure().dpi
        wide = max((c.get_sizes()[0] ** 0.5 * 1.21 if len(lines) > 1 else 0) for c in lines)
        assert len(apart) == 0 or apart.min() >= wide
        assert len({tuple(c.get_edgecolor()[0]) for c in lines}) == len(lines)
    drawn = sum(len(c.get_offsets()) for small in ax.get_figure().axes for c in dots(small))
    assert drawn == 2 * len(groups) * days


def test_groups_of_many_days_have_a_small_chart_each_on_one_scale_in_their_own_look():
    ax = charts.course(
        of_groups(1, ["left", "right"], 40), x="day", y="mean", panel="figure", hue="group", label="week"
    )
    both = ax.get_figure().axes
    assert [small.get_title("left") for small in both] == ["figure 0: left", "figure 0: right"]
    assert both[0].get_ylim() == both[1].get_ylim()
    assert len({dots(small)[0].get_edgecolor().tobytes() for small in both}) == 2


def test_of_many_figures_of_groups_all_groups_of_those_shown_are_there():
    data = of_groups(9, ["left", "centre", "right"], 40)
    ax = charts.course(data, x="day", y="mean", panel="figure", hue="group", label="week")
    titles = [small.get_title("left") for small in ax.get_figure().axes]
    assert titles == [f"figure {k}: {group}" for k in range(6) for group in ("left", "centre", "right")]
    assert "6 of 9 are shown" in ax.get_figure().get_supxlabel()


def test_groups_of_few_weeks_share_a_small_chart_with_a_legend():
    ax = charts.course(of_groups(1, ["left", "right"], 5), x="day", y="mean", panel="figure", hue="group", label="week")
    assert ax.get_title("left") == "figure 0"
    assert [text.get_text() for text in ax.get_figure().legends[0].get_texts()] == ["left", "right"]


def test_a_trend_of_one_day_or_of_equal_values_can_be_read():
    data = followed(2, days=1).assign(mean=0.0, low=0.0, high=0.0)
    ax = charts.course(data, x="day", y="mean", panel="figure", label="day")
    assert legible(ax)
    assert ax.get_ylim()[0] < 0 < ax.get_ylim()[1]


def test_a_trend_has_intervals_of_three_articles_or_more_alone_and_says_so():
    data = followed(1, days=5)
    ax = charts.course(data, x="day", y="mean", panel="figure", label="day")
    intervals = [path for c in ax.collections for path in c.get_paths() if type(c).__name__ == "LineCollection"]
    assert len(intervals) == 3
    assert "fewer than 3 articles" in ax.get_figure().get_supxlabel()
    assert "a dot rests on 1 to 5 articles" in ax.get_figure().get_supxlabel()


def test_dots_of_a_trend_with_long_gaps_between_are_not_joined():
    data = followed(1, days=12).drop(index=range(4, 10))
    ax = charts.course(data, x="day", y="mean", panel="figure", label="day")
    assert [len(line.get_xdata()) for line in ax.lines if len(line.get_xdata()) > 1 and line.get_alpha()] == [4, 2]


def test_a_sign_that_no_font_has_is_told_by_its_name():
    ax = charts.estimates(estimates(["🌊 Daily", "👩‍👩‍👧 Family"], ["x"]), x="rate", y="outlet", label="rate")
    names = [label.get_text().split("\n")[0] for label in ax.get_yticklabels()]
    assert names == ["[water wave] Daily", "[woman][woman][girl] Family"]


def test_an_empty_chart_says_why():
    nothing = estimates([], [])
    shown = [
        charts.estimates(nothing, x="rate", y="outlet", label="rate", empty="nobody coded it"),
        charts.panels(
            nothing, x="rate", y="kind", panel="outlet", label="rate", sized="outlet", empty="nobody coded it"
        ),
        charts.grid(nothing, x="kind", y="outlet", value="words", label="rate", empty="nobody coded it"),
    ]
    assert {ax.texts[0].get_text() for ax in shown} == {"nothing to show (rate): nobody coded it"}


def test_a_chart_that_is_taller_than_a_picture_can_be_is_saved_with_fewer_dots(tmp_path):
    ax = plt.subplots(figsize=(0.5, 400))[1]
    ax.set_axis_off()
    charts.save(ax, pd.DataFrame(), name="tall", caption="Tall.", folder=tmp_path)
    assert (tmp_path / "tall.png").stat().st_size > 0


def test_what_is_missing_is_none_to_those_who_cannot_see(tmp_path):
    data = estimates(["A"], ["x"]).assign(low=np.nan, source=None, day=pd.NaT)
    picture = charts.save(
        charts.estimates(data, x="rate", y="outlet", label="rate"), data, name="x", caption="c", folder=tmp_path
    )
    assert re.search(r"low none, .*source none, day none", picture.alt)
