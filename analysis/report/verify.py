"""Whether a report comes out the same again."""

import os
import tempfile
from itertools import zip_longest
from pathlib import Path

from analysis.report import build, plan

KINDS = ("report/*.html", "figures/*.*", ".build/*/*.ipynb")


def differences(
    study_path: Path,
    out: Path,
    share: str,
    tell: build.Tell,
    workers: int | str | None = None,
    minutes: float | None = None,
) -> list[str]:
    """What differs between this report and one built anew, annotations and all, in a folder that is then dropped.

    workers, minutes: see `build.bring_up_to_date`.
    """
    if told := _made_from_other_input(study_path, out, share):
        return told
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANALYSIS_CACHE"] = str(Path(folder) / "cache")
        again = Path(folder) / "again"
        if build.bring_up_to_date(study_path, again, share, tell, workers, minutes):
            return ["the second build failed"]
        return compared(out, again)


def compared(first: Path, second: Path) -> list[str]:
    """The pages, figures and executed notebooks that are not the same in two folders, byte for byte."""
    names = sorted({file.relative_to(out).as_posix() for out in (first, second) for file in _files(out)})
    told = [(name, _difference(first / name, second / name)) for name in names]
    return [f"{name}: {difference}" for name, difference in told if difference]


def _files(out: Path) -> list[Path]:
    """The files of a report that are compared, but for the single file, which need not be there."""
    return [file for kind in KINDS for file in out.glob(kind) if file.name not in ("README.md", "report.html")]


def _difference(first: Path, second: Path) -> str:
    """How two files differ; nothing when they don't."""
    for file, said in ((first, "only in the second build"), (second, "only in the first build")):
        if not file.is_file():
            return said
    one, other = first.read_bytes(), second.read_bytes()
    if one == other:
        return ""
    lines = enumerate(zip_longest(one.splitlines(), other.splitlines()), start=1)
    return f"line {next((number for number, (a, b) in lines if a != b), 'ends')} differs"


def _made_from_other_input(study_path: Path, out: Path, share: str) -> list[str]:
    """The pages that are out of date, and what has changed since."""
    jobs = [(job, plan.record(job.name, out).get("inputs") or {}) for job in plan.jobs(study_path, out, share)]
    changed = [(job.name, [name for name in job.inputs if made.get(name) != job.inputs[name]]) for job, made in jobs]
    return [f"{name}: made before a change of {', '.join(what)}; run make report" for name, what in changed if what]
