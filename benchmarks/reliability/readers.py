"""A fuzzer led by coverage on the readers of files: `python benchmarks/reliability readers` (ten minutes a group).

It changes the invented files of the tests byte by byte and keeps what reaches new lines of the readers. Each file goes
through `corpus.load` under limits, beside a good one, and then through its reader alone, whose branches are followed.
Anything but a whole ledger or our own error, and any hang, is a break. The first file of each kind of break is kept in
`BREAKS`, with what it gave. SECONDS sets another time, ONLY (a pattern) names some groups.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

HOME = Path(__file__).parents[2]
OWN = HOME / ".build" / "atheris"  # not in .venv, which holds what the lock names and nothing else
BREAKS = HOME / ".build" / "breaks"
LACKING = f"not tried: atheris is missing; .venv/bin/python -m pip install --target {OWN.relative_to(HOME)} atheris"
PATHS = (HOME, HOME / "tests", Path(__file__).parent, OWN)


def run() -> pd.DataFrame:
    """One row a group of formats: files tried, kinds of breaks, and what they are."""
    sys.path[:0] = map(str, PATHS[:2])
    import seeds

    chosen = [group for group in seeds.GROUPS if re.search(os.environ.get("ONLY", ""), group)]
    return pd.DataFrame(map(_row, chosen), columns=["what", "tried", "failed", "note"])


def _row(group: str) -> tuple[str, int, int, str]:
    """What became of one group."""
    what = f"files changed byte by byte: {group}"
    if not (OWN.exists() or importlib.util.find_spec("atheris")):
        return what, 0, 0, LACKING
    seconds, kept = int(os.environ.get("SECONDS", "600")), BREAKS / re.sub(r"\W+", "-", group)
    shutil.rmtree(kept, ignore_errors=True)
    kept.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        tried = _rounds(group, Path(folder), kept, time.monotonic() + seconds)
    breaks = sorted({path.name.partition(".")[0] for path in kept.iterdir()})
    return what, tried, len(breaks), "; ".join([f"{seconds} s", *breaks])


def _rounds(group: str, folder: Path, kept: Path, end: float) -> int:
    """Files tried by one process after another: a hang or a crash ends one, and the next goes on."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, PATHS))}
    tried = 0
    while (left := int(end - time.monotonic())) > 0:
        command = ["nice", "-n", "10", sys.executable, "-m", "changing", group, str(folder), str(kept), str(left)]
        with (folder / "log").open("wb") as log:
            subprocess.run(command, env=environment, stdout=log, stderr=log, check=False)  # noqa: S603
        before, tried = tried, _tried(folder)
        if tried == before:
            shutil.copy(folder / "log", kept / "the fuzzer itself stopped.log")  # counts as a break
            break
    return tried


def _tried(folder: Path) -> int:
    """The sum of what all processes so far have tried."""
    return sum(map(int, (folder / "tried").read_text().split())) if (folder / "tried").exists() else 0
