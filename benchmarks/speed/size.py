"""A whole corpus from its files to the report: how long it takes, and the peak memory of every process."""

import re
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

import invent
import pandas as pd
import psutil

ROOT = Path(__file__).parents[2]
EVERY = 0.25  # seconds between two looks at the memory
PAGE = re.compile(r"^(\d\d_\w+) +([\d.]+) s +(.*)$")
STUDY = """\
title: {number} invented articles
corpus: articles
phrase: grave leak
variants: [minor leak]
actors: {{the minister: [minister], the city: [city]}}
seed: 1
"""


def run(number: int, folder: Path) -> pd.DataFrame:
    """One row a stretch of the run, in order: ``step``, its ``seconds`` by the clock, and notes.

    The steps are reading and annotating with all that comes before the pages, the pages together, each page's end, the
    report again with nothing changed, and the peak memory (MB) of each kind of process.
    """
    (folder / "articles").mkdir(parents=True)
    invent.write(folder / "articles" / "articles.jsonl", number)
    study = folder / "study.yml"
    study.write_text(STUDY.format(number=number))
    told, seconds, peaks = _report(study, folder / "out")
    pages = [found.groups() for line in told if (found := PAGE.match(line))]
    made = max((float(at) for _, at, _ in pages), default=0.0)
    rows = [("read, annotate, name the sources", seconds - made, ""), ("pages", made, f"{len(pages)} pages")]
    rows += [(f"  {name}, ended after", float(at), how) for name, at, how in pages]
    rows += [("nothing changed", _report(study, folder / "out")[1], "")]
    sizes = [(f"peak MB, {role}", None, ", ".join(map(str, sorted(found)))) for role, found in peaks.items()]
    return pd.DataFrame([*rows, *sizes], columns=["step", "seconds", "note"]).assign(articles=number)


def _report(study: Path, out: Path) -> tuple[list[str], float, dict[str, list[int]]]:
    """Make a report: what it says, the seconds it takes, and the peak MB of its processes, by kind."""
    command = [sys.executable, "-m", "analysis", "report", "--study", study, "--out", out]
    started, peaks = time.monotonic(), {}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as driver:  # noqa: S603 our own
        while driver.poll() is None:
            _look(psutil.Process(driver.pid), peaks)
            time.sleep(EVERY)
        told = driver.stdout.read().splitlines()
    found = defaultdict(list)
    for (role, _), memory in peaks.items():
        found[role].append(memory // 2**20)
    return told, time.monotonic() - started, found


def _look(driver: psutil.Process, peaks: dict[tuple[str, int], int]) -> None:
    """Note the memory (resident) of a driver and of all that it has started, where it is larger than before."""
    try:
        for one in [driver, *driver.children(recursive=True)]:
            command = " ".join(one.cmdline())
            role = "kernel" if "ipykernel" in command else "worker" if "loky" in command else "driver"
            key = (role, one.pid)
            peaks[key] = max(peaks.get(key, 0), one.memory_info().rss)
    except psutil.Error:  # one of them ended meanwhile
        pass
