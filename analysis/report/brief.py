"""What the report's first page says: the study's question, the charts that answer it, and findings by what they are."""

import json
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import claims, compare, studies
from analysis.claims import english
from analysis.report import page, plan
from analysis.validity.status import UNCHECKED

MOST = 6  # findings of a kind
CHARTS = 2
OF_OWN = 3  # findings of a page of the study's own
ALL = 100  # names that are listed one by one
NOT_CODED = f": {UNCHECKED}."  # how a line of trust ends on a measure that nobody coded


class Brief(NamedTuple):
    """The first page's findings and charts, from what the executed notebooks show."""

    charts: list[dict]  # of `charts.save(…, answers=True)`: caption, alt, svg, page
    differs: list[dict]  # claims that groups differ, those of the first pages first
    counted: list[dict]  # claims on what stands in these articles, those of the charts' pages first
    open: str  # in one sentence, where no difference was shown
    alone: str  # in one sentence, where one was shown among the comparisons of its page, but not among all
    checked: list[dict]  # claims on whether another measure says the same
    trust: list[str]  # a sentence a measure that was checked on this corpus
    unchecked: list[str]  # names of the other measures
    tested: list[str]  # the figures that groups were compared in
    own: list[dict]  # the first claims of each page of the study's own, whatever they are
    own_charts: list[dict]  # and its charts that answer the study's question


def question(study: studies.Study) -> str:
    """What the study asks, in a sentence: who uses which of its wordings.

    >>> from analysis import example
    >>> question(studies.read(example.study()))
    'Who says “minor leak”, in whose words, and who has nothing of it?'
    """
    _, rivals = study.rivals()
    first, *others = (f"“{wording}”" for wording in rivals)
    rival = f"who {english.listed(others, 'or', ALL)}" if others else "in whose words"
    return f"Who says {first}, {rival}, and who has nothing of it?"


def brief(site: page.Site, out: Path) -> Brief:
    """The first page's findings and charts, of the pages of a report that are in this folder."""
    told, charts, said = _shown([entry for entry in site.pages if not entry.own], out)
    own, own_charts, _ = _shown([entry for entry in site.pages if entry.own], out)
    # These are one family with all of the report; the others are told as if the study had no pages of its own.
    own = among_all([*told, *own])[len(told) :]
    places = pd.Series([claim["page"] for claim in own], dtype=object)
    own = [claim for claim, place in zip(own, places.groupby(places).cumcount(), strict=True) if place < OF_OWN]
    answering = {chart["page"] for chart in charts}
    again = among_all(told)
    both = zip(told, again, strict=True)
    alone = [one["what"] for one, now in both if (one["kind"], now["kind"]) == ("differs", "open")]
    told = sorted(again, key=lambda claim: claim["page"] not in answering)
    kinds = {kind: [claim for claim in told if claim["kind"] == kind] for kind in ("differs", "counted", "checked")}
    names = list(dict.fromkeys(claim["what"] for claim in told if claim["kind"] == "open"))
    return Brief(
        charts[:CHARTS],
        kinds["differs"][:MOST],
        kinds["counted"][:MOST],
        unshown(names),
        unshown(list(dict.fromkeys(alone))),
        kinds["checked"],
        [one for one in said if not one.endswith(NOT_CODED)],
        [one.removesuffix(NOT_CODED) for one in said if one.endswith(NOT_CODED)],
        list(dict.fromkeys(claim["what"] for claim in told if claim.get("tests"))),
        own,
        own_charts[:CHARTS],
    )


def _shown(pages: list[page.Entry], out: Path) -> tuple[list[dict], list[dict], list[str]]:
    """What pages show: claims and charts that answer the study's question, each with its page, and lines of trust."""
    told, charts, said = [], [], []
    for entry in pages:
        for output in outputs(plan.executed_path(entry.name, out)):
            about = output.get("metadata", {})
            shown = about.get("text/html", {})
            told += [claim | {"page": entry.name} for claim in shown.get("claims", [])]
            said += shown.get("trust", [])
            picture = about.get("image/svg+xml", {})
            if picture.get("answers"):
                charts.append(picture | {"page": entry.name, "svg": "".join(output["data"]["image/svg+xml"])})
    return told, charts, said


def unshown(names: list[str]) -> str:
    """The figures in which no difference was shown, in a row; those that differ in a quoted name are told together.

    >>> unshown(["tone of own words", "words of the frame “conflict”", "words of the frame “morality”"])
    'tone of own words; words of the frame “conflict” or “morality”'
    """
    alike: dict[str, list[str]] = {}
    for name in names:
        start, mark, quoted = name.partition("“")
        alike.setdefault(start, []).append(mark + quoted)
    told = [start + english.listed(quoted, "or", ALL) for start, quoted in alike.items()]
    return "; ".join(told) if any("“" in one for one in told) else english.listed(told, most=ALL)


def among_all(told: list[dict]) -> list[dict]:
    """The claims of all pages; those that groups differ are stated anew, with all tests of the report as one family.

    A page adjusts for its own tests only: of many pages where nothing differs, some would still say that something
    does.
    """
    tests = [
        pd.DataFrame(claim["tests"]).assign(claim=number) for number, claim in enumerate(told) if claim.get("tests")
    ]
    if not tests:
        return told
    table = pd.concat(tests, ignore_index=True)
    figures = table.columns.difference(["group", "other", "of", "basis"])
    table[figures] = table[figures].astype(float)
    matters = [claim["tests"][0].get("smallest") for claim in told if claim.get("tests")]
    family = compare.adjust(table.drop(columns="smallest", errors="ignore"), smallest=next(filter(None, matters), None))
    again = dict(enumerate(told))
    for number, rows in family.groupby("claim"):
        claim = told[int(number)]
        of_others = set(table) - set(claim["tests"][0])  # columns that only other claims have
        stated = claims.stated(rows.drop(columns=of_others - {"smallest"}), _wording(claim["wording"]))
        quotes = claim["quotes"] if stated.higher == claim["higher"] else ()
        again[int(number)] = claim | stated._asdict() | {"quotes": quotes}
    return list(again.values())


def _wording(kept: dict) -> claims.Wording:
    """How a claim is told, as it was before it was written down, on the first page."""
    higher = kept["higher"] if isinstance(kept["higher"], str) else tuple(kept["higher"])
    return claims.Wording(**kept | {"higher": higher, "family": "in this report"})


def outputs(executed: Path) -> list[dict]:
    """What the cells of an executed notebook show, in their order. Raises ValueError naming one that is broken."""
    try:
        cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
        return [dict(output) for cell in cells for output in cell.get("outputs", [])]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError(f"{executed}: is broken; delete it, and make report makes its page again") from None
