"""A frozen plan: what a study will compare, written down before its report, and whether the report followed it.

The plan lies beside the study, as ``study.plan.json``, and is never written over. A report says whether it was
followed, and what differs: fields of the study, outlets, measures, the articles, the suite.
"""

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from analysis import studies
from analysis.folders import text
from analysis.report import plan

if TYPE_CHECKING:
    import pandas as pd

MEANS = plan.MEANS | {"share", "limits"}  # fields that change no figure
FAMILY = (
    "All tests of the report are one family: adjusted by Benjamini and Hochberg (1995), a difference holds where the "
    "adjusted p is below .05; intervals of what holds have a false coverage rate of .05 (Benjamini and Yekutieli 2005)."
)


class Plan(BaseModel):
    """What is written down: the study as it stands in its file, the corpus, and what will be tested."""

    model_config = ConfigDict(extra="forbid", strict=True)

    written: str  # the day and time, UTC
    reported_before: bool  # whether a report on the study was in OUT by then
    study: dict  # field → value, but for those that change no figure
    outlets: dict[str, int]  # articles of each
    corpus: str  # digest of its files
    files: dict[str, str | dict[str, str]]  # digests of the other files that the study names
    measures: list[str]  # figures that groups are compared in, as claims name them
    family: str
    suite: str  # digest of notebooks, code, word lists and lock


def write(run: plan.Run) -> Path:
    """Write down the plan of a study; its path.

    Raises ValueError where there is one already, and what `corpus.load` raises.
    """
    from analysis.report import make

    file = plan.frozen_path(run.study)
    if file.exists():
        raise ValueError(f"{file}: is there already; a plan is not written over; allowed: move it away to plan anew")
    made = current(run, run.articles(), plan.jobs(run))
    make.rewrite(json.dumps(made.model_dump(), indent=1, ensure_ascii=False) + "\n", file)
    return file


def current(run: plan.Run, articles: "pd.DataFrame", jobs: list[plan.Job]) -> Plan:
    """The plan as it would be written now."""
    digests = {name: value for name, value in jobs[0].digests.items() if value and name != "plan"}
    return Plan(
        written=f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        reported_before=any(plan.made_from(job.name, run.out) for job in jobs),
        study=_as_json({name: value for name, value in run.study.written.items() if name not in MEANS}),
        outlets={str(name): int(number) for name, number in articles["outlet"].value_counts().sort_index().items()},
        corpus=digests.pop("corpus"),
        files=digests,
        measures=measures(run.study),
        family=FAMILY,
        suite=suite(jobs),
    )


def suite(jobs: list[plan.Job]) -> str:
    """A digest of notebooks, code, word lists and lock."""
    kinds = ("notebook", "code", "lock")
    parts = [[job.name, *(job.others[kind] for kind in kinds)] for job in jobs if not job.entry.own]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def measures(study: studies.Study) -> list[str]:
    """What pages compare groups in, in the words of their claims.

    >>> from analysis import example, studies
    >>> measures(studies.read(example.study()))[:3]
    ['tone of own words', 'hedges per 1,000 own words', 'how often a wording of “minor leak” is chosen']
    """
    from analysis import frames, labels, outside

    wording, _ = study.rivals()
    named = frames.questions([*frames.LEXICONS, *frames.added(study.lexicons)])["frame"].unique()
    told = ["tone of own words", "hedges per 1,000 own words", f"how often a wording of “{wording}” is chosen"]
    told += [f"words of the frame “{labels.name(name)}”" for name in named]
    return told + [outside.called(name) for name in study.measures]


def read(study: studies.Study) -> Plan | None:
    """The plan of a study; None where none was written. Raises ValueError for a file that is none."""
    file = plan.frozen_path(study)
    if not file.exists():
        return None
    allowed = "allowed: a plan as make preregister wrote it, unchanged; or none"
    try:
        return Plan.model_validate_json(text(file))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise ValueError(f"{file}: {where}: {first['msg'].lower()}; {allowed}") from None
    except ValueError as error:
        raise ValueError(f"{file}: the file: {error}; {allowed}") from None
    except OSError as error:
        raise ValueError(f"{file}: can't be read: {error.strerror}; allowed: a file, or none") from None


def said(frozen: Plan | None, now: Plan | None, tested: list[str]) -> list[str]:
    """What a report says of its plan, a sentence each: whether it was followed, then what differs.

    now: what a plan of today would say; tested: the figures that the pages compared groups in.
    """
    if frozen is None:
        return ["No plan of this study was written down before its report (make preregister)."]
    late = ", after a first report was made" if frozen.reported_before else ""
    differs = deviations(frozen, now, tested)
    nothing = _unlike("Planned, with nothing in these articles to test it on", frozen.measures, tested)
    if not differs:
        return [f"The plan written down on {frozen.written}{late} was followed.", *nothing]
    first = f"The plan written down on {frozen.written}{late} was not followed in all. What differs:"
    return [first, *differs, *nothing]


def deviations(frozen: Plan, now: Plan, tested: list[str]) -> list[str]:
    """What differs from a plan, a line each."""
    from analysis import labels

    told = []
    for name in sorted({*frozen.study, *now.study}):
        first, other = (fields.get(name, "none") for fields in (frozen.study, now.study))
        if first != other:
            told.append(f"{name}: planned {first!r}, used {other!r}")
    if frozen.corpus != now.corpus:
        told.append("The files of the corpus are not those of the plan.")
    for name in sorted({*frozen.outlets, *now.outlets}):
        first, other = (outlets.get(name, 0) for outlets in (frozen.outlets, now.outlets))
        if first != other:
            told.append(f"{name}: {labels.count(first, 'article')} planned, {other:,} used")
    if changed := [
        name for name in sorted({*frozen.files, *now.files}) if frozen.files.get(name) != now.files.get(name)
    ]:
        told.append(f"The files of {', '.join(changed)} are not those of the plan.")
    told += _unlike("Tested and not planned", tested, frozen.measures)
    if frozen.suite != now.suite:
        told.append("The suite's notebooks, code or word lists are not those of the plan.")
    return told


def _unlike(what: str, some: list[str], others: list[str]) -> list[str]:
    """A line on what is among some and not among others; none where there is nothing."""
    from analysis.report.changes import first_few

    left = [name for name in some if name not in others]
    return [f"{what}: {first_few(left)}."] if left else []


def _as_json(value: object) -> object:
    """A value as it comes back from JSON."""
    return json.loads(json.dumps(value, default=str))
