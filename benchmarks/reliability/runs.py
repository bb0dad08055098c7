"""What every fault is tried with: runs that are begun, killed and looked at, and disks that are too small."""

import ctypes
import functools
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from analysis import cache
from analysis.report import verify

ROOT = Path(__file__).parents[2]
KILLS = 30
GONE = 15  # seconds in which what a killed run started must have ended
BOUND = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")  # root, without the right to ignore rights


def adopt() -> None:
    """Be the parent of processes that lose theirs, as a desktop's session is: to them that is not process 1."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER


def start(out: Path, kept: Path, *before: str, study: Path = ROOT / "study.yml", **environment) -> subprocess.Popen:
    """A run of the report, on the example or another study."""
    report = [sys.executable, "-m", "analysis", "report", "--study", study, "--out", out]
    return begin([*before, *report], **{cache.FOLDER: str(kept)} | environment)


def begin(command: list, **environment: str) -> subprocess.Popen:
    """A command in a process group of its own."""
    about = os.environ | {"TQDM_DISABLE": "1", "PYTHONPATH": str(ROOT)} | environment
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, env=about, start_new_session=True, **pipes)  # noqa: S603 our own


def ended(process: subprocess.Popen) -> tuple[int, str]:
    """The code of a run's end, and all it said."""
    return process.wait(), "".join(process.communicate())


@functools.cache
def undisturbed(folder: Path) -> Path:
    """A report made in peace, beside the folder of a case; the same for all."""
    code, said = ended(start(folder / "undisturbed", folder / "kept in peace"))
    if code:
        raise RuntimeError(said)
    return folder / "undisturbed"


def left(out: Path, beside: Path) -> Iterator[str]:
    """What is wrong with a report: files that are not those of another, files too many, processes still there."""
    yield from verify.compared(beside, out)
    names = [{file.relative_to(one).as_posix() for file in one.rglob("*") if file.is_file()} for one in (beside, out)]
    yield from (f"{name}: left over" for name in names[1] - names[0])


def alive(processes: list[psutil.Process]) -> list[str]:
    """Those that do not end."""
    return [f"still alive: {process.name()}" for process in psutil.wait_procs(processes, timeout=GONE)[1]]


def half_made(out: Path) -> Iterator[str]:
    """Pages, pictures, tables and records that are there and not whole."""
    ends = {".html": "</html>", ".svg": "</svg>", ".csv": "\n", ".json": "}", ".pdf": "%%EOF\n"}
    for file in [*out.glob("report/*"), *out.glob("figures/*"), *out.glob(".build/*.json")]:
        text = file.read_bytes().decode(errors="ignore")
        if not text.rstrip(" ").rstrip("\n" * (file.suffix in (".html", ".svg"))).endswith(ends.get(file.suffix, "")):
            yield f"{file.name}: not whole"


def kill(process: subprocess.Popen, everything: bool) -> list[psutil.Process]:
    """Kill a run, or all that it has started too; what it had started."""
    started = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
    for child in started if everything else []:
        child.kill()
    ended(process)
    return started


def mounted(*how) -> None:
    """Mount a disk, or give it another size."""
    subprocess.run(["mount", *how], check=True)  # noqa: S603, S607 our own


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A disk of a given size, mounted here."""
    place.mkdir()
    mounted("-t", "tmpfs", "-o", f"size={size}", "tmpfs", place)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)  # noqa: S603, S607
