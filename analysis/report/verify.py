"""Whether a report comes out the same again."""

import tempfile
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path

from analysis import cache
from analysis.report import build, contents, kernels, own, plan

KINDS = ("report/*.html", "figures/*.*", ".build/*/*.ipynb")


def differences(run: plan.Run, tell: build.Tell) -> list[str]:
    """What differs between this report and one built anew, annotations and all, in a folder that is then dropped."""
    changed = [(job.name, _changed(plan.made_from(job.name, run.out), job.current(run.out))) for job in plan.jobs(run)]
    if told := [f"{name}: made before a change of {', '.join(what)}" for name, what in changed if what]:
        return [f"{line}; run make report" for line in told]
    if gone := own.gone(run.study, run.out, run=run.own):
        return [f"{name}: of the study's own; run make verify OWN=1, or make report without it" for name in gone]
    with tempfile.TemporaryDirectory() as folder:
        again, apart = Path(folder) / "again", {cache.FOLDER: str(Path(folder) / "cache")}
        with kernels.environment(**apart):  # where annotations are kept, all that works for the build learns from there
            failed = build.bring_up_to_date(run._replace(out=again), tell)
        if failed:
            return ["the second build failed"]
        return compared(run.out, again)


def compared(first: Path, second: Path) -> list[str]:
    """The pages, figures and executed notebooks that are not the same in two folders, byte for byte."""
    names = sorted({file.relative_to(out).as_posix() for out in (first, second) for file in _files(out)})
    told = [(name, difference(first / name, second / name)) for name in names]
    return [f"{name}: {said}" for name, said in told if said]


def _files(out: Path) -> list[Path]:
    """The files of a report that are compared, but for the single file, which need not be there."""
    return [file for kind in KINDS for file in out.glob(kind) if file.name not in ("README.md", contents.SINGLE)]


def difference(first: Path, second: Path, of: Callable[[bytes], bytes] = bytes) -> str:
    """How two files differ, or what is taken of them; nothing when they don't."""
    for file, said in ((first, "only in the second build"), (second, "only in the first build")):
        if not file.is_file():
            return said
    one, other = of(first.read_bytes()), of(second.read_bytes())
    if one == other:
        return ""
    lines = enumerate(zip_longest(one.splitlines(), other.splitlines()), start=1)
    return f"line {next((number for number, (a, b) in lines if a != b), 'ends')} differs"


def _changed(made: dict, now: dict) -> list[str]:
    """What is not the same: the fields of the study by their names, all else by what it is."""
    others = [name for name in now if name not in ("study", "files") and made.get(name) != now[name]]
    kinds = ("study", "files")
    fields = [name for name in now["study"] if any(made.get(k, {}).get(name) != now[k].get(name) for k in kinds)]
    return fields + others
