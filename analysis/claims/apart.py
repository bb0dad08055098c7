"""The claim that groups differ in a figure, or that they could not be shown to."""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import labels
from analysis.claims import english
from analysis.claims.claim import DIFFERS, OPEN, Claim

SAME_EVENTS = "events of both"  # the basis of a comparison within events
PAGE = "on this page"
POINTS = " percentage points"  # where a difference is of them, so is what could have been shown
PER = "per 1,000"  # what a rate is counted in
UNEQUAL, MANY = 5, 10  # few articles beside many: fewer than ten beside five times as many
# What a claim keeps of each test, so that it can be stated anew among those of other pages.
FIGURES = ["rate", "other_rate", "mean", "other_mean", "ratio", "difference", "p", "centre", "error", "df"]
POWER = ["detectable", "detectable_below", "detectable_above"]
KEPT = ["group", "other", "of", *FIGURES, *POWER, "widest", "smallest", "basis", "events", "articles", "other_articles"]


class Wording(NamedTuple):
    """How a claim that groups differ is told: the arguments of `difference`, and what the tests are adjusted among."""

    what: str
    higher: str | tuple[str, str]
    section: str
    by: str = "outlet"
    decimals: int = 1
    about: str = ""
    family: str = PAGE


def difference(
    tests: pd.DataFrame,
    *,
    what: str,
    higher: str | tuple[str, str],
    section: str,
    by: str = "outlet",
    decimals: int = 1,
    about: str = "",
) -> Claim | None:
    """Whether groups differ: the greatest difference that holds, or that none could be shown. None with one group.

    tests: `compare.adjust` of `compare.differences` or `compare.mean_differences`, among all tests of the page; by: the
    column that makes their groups. what: the figure, as in "hedges per 1,000 own words"; higher: how the first of a
    pair is above the other, as in "{a} has {d} times as many hedges as {b}" or "{a} is {d} more positive than {b}", and
    if need be how a group is below the rest, "{a} is {d} less positive than {b}". Where the tests are of several
    things, a column ``of`` names them, and ``{of}`` in higher is it.

    >>> from analysis import claims, compare, example, tone
    >>> pairs = compare.adjust(compare.mean_differences(tone.score(example.passages()), "compound"))
    >>> higher = "{a} is {d} more positive than {b}", "{a} is {d} less positive than {b}"
    >>> claim = claims.difference(pairs, what="tone", higher=higher, section="tone-behind", decimals=2)
    >>> claim.figure, claim.sentence  # doctest: +NORMALIZE_WHITESPACE
    ('0 of 1', 'No difference between outlets could be shown in tone; in 80 of 100 corpora like this one, 6.46 would
    have been.')
    """
    return stated(tests.rename(columns={by: "group"}), Wording(what, higher, section, by, decimals, about))


def stated(tests: pd.DataFrame, wording: Wording) -> Claim | None:
    """The claim that `difference` makes, in this wording. tests: with their first group in ``group``.

    >>> from analysis import claims, compare, example, tone
    >>> pairs = compare.adjust(compare.mean_differences(tone.score(example.passages()), "compound"))
    >>> wording = claims.Wording("tone", "{a} is {d} more positive than {b}", "tone-behind", family="in this report")
    >>> claims.stated(pairs.rename(columns={"outlet": "group"}), wording).figure
    '0 of 1'
    """
    if tests.empty:
        return None
    keep = {"tests": _plain(tests), "wording": wording._asdict()}
    tests = _named(tests)
    thing, known = english.group(wording.by), tests[tests["p"].notna()]
    shown, higher = known[known["holds"]], None
    kind, alike = OPEN, _alike(known, thing)
    if len(shown):
        row = shown.loc[shown["centre"].abs().idxmax()]
        kind, higher = DIFFERS, str(row["group"] if row["centre"] > 0 else row["other"])
        figure, said = _greatest(row, wording, f"{known['comparisons'].iloc[0]} comparisons {wording.family}")
        said = english.sentences(said, _how_many(shown, len(known), thing), alike, _unequal(known, thing))
    elif len(known):
        figure, said = f"0 of {len(known)}", _none(known, thing, wording)
        said = english.sentences(said, alike, _unequal(known, thing))
    else:  # figures of several things have no range
        figure, said = ("", "") if "of" in tests else _range(tests, thing, wording)
    return Claim(figure, said, wording.about, wording.section, kind, wording.what, higher, **keep) if said else None


def _named(tests: pd.DataFrame) -> pd.DataFrame:
    """The tests, once each: of two groups, the rest of one is the other, called by its name."""
    others = english.others(tests["group"], tests["articles"], tests["other_articles"])
    if not others or (tests["other"] != english.REST).any():
        return tests
    named = tests.astype({"group": "str"})
    named["other"] = named["group"].map(others)
    return named[named["group"] == named["group"].iloc[0]]


def _plain(tests: pd.DataFrame) -> tuple[dict, ...]:
    """The rows as JSON can hold them."""
    kept = tests[[name for name in KEPT if name in tests]].astype({"group": "str", "other": "str"})
    return tuple(
        {name: None if isinstance(value, float) and not math.isfinite(value) else value for name, value in row.items()}
        for row in kept.replace({np.inf: np.nan}).to_dict("records")
    )


def _greatest(row: pd.Series, wording: Wording, family: str) -> tuple[str, str]:
    """The difference of this row, its figure and its sentence."""
    ratio = "ratio" in row
    names, ends = (row["group"], row["other"]), (row["holds_low"], row["holds_high"])
    value = row["ratio" if ratio else "difference"]
    if ratio and not 0 < value < np.inf:  # where one has none, it is taken to have one
        value = np.exp(row["centre"])
    if row["centre"] < 0:
        names = names[::-1]
        value, *ends = (
            (1 / value, *(1 / end for end in ends[::-1])) if ratio else (-value, *(-end for end in ends[::-1]))
        )
    figure, low, high = (english.number(each, wording.decimals) for each in (value, *ends))
    higher, lower = (wording.higher, "") if isinstance(wording.higher, str) else wording.higher
    below = names[0] == english.REST and lower  # said of the group, not of the rest that it is set against
    first, other = names[::-1] if below else names
    said = (lower if below else higher).format(a=first, b=other, d=figure, of=row.get("of"))
    where = " on the same events" if row.get("basis") == SAME_EVENTS else ""
    said = (
        f"{said}{where} (95 % interval {low} to {high}, {english.p_value(row['p_adjusted'])}, adjusted for {family})."
    )
    return f"{figure} ×" if ratio else f"{'−' if below else '+'}{figure}", said


def _how_many(shown: pd.DataFrame, compared: int, thing: str) -> str:
    """Of how many pairs how many differ."""
    sets = f"{labels.count(compared, 'pair')} of {thing}s"
    if (shown["other"] == english.REST).all():
        sets = f"{labels.count(compared, thing)} set against the rest"
    return f"Of {sets}, {len(shown)} could be shown to differ."


def _alike(known: pd.DataFrame, thing: str) -> str:
    """Of how many pairs a ratio that matters is ruled out; nothing where it is of none, or the study names none."""
    if "ratio" not in known or "same" not in known or not known["same"].any():
        return ""
    smallest = english.number(known["smallest"].iloc[0], 2)
    part = english.out_of(int(known["same"].sum()), len(known), "pair")
    return f"In {part} of {thing}s a ratio beyond {smallest}, the smallest that matters, is ruled out."


def _unequal(known: pd.DataFrame, thing: str) -> str:
    """In how many pairs few articles stand beside many, where these are compared."""
    sizes = known[["articles", "other_articles"]]
    few = (sizes.min(axis=1) < MANY) & (sizes.max(axis=1) >= UNEQUAL * sizes.min(axis=1))
    number = int((few & (known["basis"] != SAME_EVENTS)).sum())
    if not number:
        return ""
    part = english.out_of(number, len(known), "comparison")
    return f"In {part} of {thing}s few articles stand beside many, which shows great differences only."


def _none(known: pd.DataFrame, thing: str, wording: Wording) -> str:
    """That no difference could be shown, and how great one would have had to be."""
    said = f"No difference between {thing}s could be shown in {wording.what};"
    ratio = "detectable_above" in known
    able = known["detectable_above" if ratio else "detectable"].dropna()
    if able.empty:
        clusters = "articles" if wording.by == "outlet" else "outlets"
        few = "events" if (known["events"] > 0).any() else clusters
        return f"{said} with so few {few} none could have been."
    low, high = (english.number(value, wording.decimals) for value in (able.min(), able.max()))
    unit = " times as much" if ratio else POINTS * (POINTS in str(wording.higher))
    size = f"{low}{unit}" if low == high else f"{low} to {high}{unit}, by pair,"
    said = f"{said} in 80 of 100 corpora like this one, {size} would have been"
    none = labels.count(len(known) - len(able), "pair")
    return f"{said}, and in {none} none." if len(able) < len(known) else f"{said}."


def _range(tests: pd.DataFrame, thing: str, wording: Wording) -> tuple[str, str]:
    """The lowest and the highest figure, and all that have it, where there are too few articles to compare.

    What groups together are set against is none of them.
    """
    figure = "rate" if "rate" in tests else "mean"
    first = tests[["group", figure, "articles"]].set_axis(["group", "figure", "articles"], axis=1)
    other = tests[["other", f"other_{figure}", "other_articles"]].set_axis(first.columns, axis=1)
    if first["group"].nunique() > 1:
        other = other[other["group"] != english.REST]
    each = pd.concat([first, other]).dropna().drop_duplicates("group").sort_values("figure", kind="stable")
    if len(each) < 2:
        return "", ""
    shown = each["figure"].map(lambda figure: english.number(figure, wording.decimals))
    low, high = shown.iloc[[0, -1]]
    lowest, highest = (english.listed(each.loc[shown == end, "group"], most=1) for end in (low, high))
    ends = f"from {low} ({lowest}) to {high} ({highest})"
    what = wording.what if figure == "mean" or PER in wording.what else f"{wording.what} {PER} words"
    said = f"{what[0].upper()}{what[1:]}: {ends if low != high else low + f' in every {thing}'}."
    few = english.caution(each["articles"], thing) or f"Too little to compare: no claim about {thing}s."
    return f"{low} to {high}" if low != high else low, english.sentences(said, few)
