"""How fast the suite is beside its references, in the same run: `make bench` (ten minutes or so).

Prints the tables of ``docs/performance.md``: the medians of several runs. *Seconds* are those of the processor where
one process works, and else by the clock; a ratio of 2 means twice as fast as the reference.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import invent
import pandas as pd
import reports
import size
import steps
from timing import apart

from analysis import cache

QUIET = {"OMP_NUM_THREADS": "1", "TQDM_DISABLE": "1"}
HEADS = {"rate": "words/s", "memory": "peak MB"}
FORMS = dict.fromkeys(["seconds", "processor", "ratio"], "{:,.2f}".format)
FORMS |= dict.fromkeys(["rate", "memory"], "{:,.0f}".format)


def main() -> None:
    """Time what is asked for."""
    parser = argparse.ArgumentParser(prog="python benchmarks/speed", description=__doc__)
    parser.add_argument("tables", nargs="*", default=list(TABLES), help=f"of {', '.join(TABLES)} (all)")
    parser.add_argument("--articles", type=int, default=60, help="of the corpus on which steps are timed")
    parser.add_argument("--many", type=int, default=300, help="articles for two processes, and for one article added")
    parser.add_argument("--sizes", type=int, nargs="*", default=[], help="articles of whole corpora, each run once")
    parser.add_argument("--times", type=int, default=5, help="runs of which the median is told")
    parser.add_argument("--no-clones", action="store_true", help="no set-up of fresh clones, which downloads packages")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= QUIET | {"BENCH_FOLDER": folder, cache.FOLDER: folder}
        for name in options.tables:
            rows, runs = TABLES[name]
            found = table(runs(Path(folder), options), rows)
            show(found)
            if name == "reports":
                show(reports.ratios(found.set_index("step")["seconds"]))
        for number in options.sizes:
            os.environ[cache.FOLDER] = tempfile.mkdtemp(dir=folder)
            show(size.run(number, Path(folder) / str(number)))


def _steps(folder: Path, options: argparse.Namespace) -> list[dict]:
    """The runs of all steps."""
    few = invent.write(folder / "few.jsonl", options.articles)
    many = invent.write(folder / "many.jsonl", options.many)
    paths = {name: many if name in steps.MANY else few for name in steps.STEPS}
    runs = {name: _told(name, steps.timed, path, options.times) for name, path in paths.items()}
    return [{"step": name} | run for name, found in runs.items() for run in found]


def _reports(folder: Path, options: argparse.Namespace) -> list[dict]:
    """The runs of all reports, in turn: what disturbs one disturbs the others. The first, not told, fills the cache."""
    _told(reports.REPORT, reports.timed, folder)
    names = [name for name in reports.REPORTS if not (options.no_clones and name.startswith(reports.FRESH))]
    turns = names * options.times
    return [{"step": name} | _told(name, reports.timed, folder) for name in turns]


def _told(name: str, work: Callable, *given):
    """What work gives for a row, in a process of its own; that it is under way is told, and how a run of it went."""
    print(f"{name} …", file=sys.stderr)  # noqa: T201
    found = apart(work, name, *given)
    for run in found if isinstance(found, list) else [found]:
        print(f"    {run['clock']:,.1f} s, processor {run['processor']:,.1f} s", file=sys.stderr)  # noqa: T201
    return found


def table(runs: list[dict], rows: dict) -> pd.DataFrame:
    """One row a step, from its runs: medians, words a second, and its speed over that of its reference."""
    median = {"clock": statistics.median, "processor": statistics.median, "memory": "max", "note": _said}
    found = pd.DataFrame(runs).groupby(["step", "size"], sort=False).agg(median | {"words": "first"}).reset_index()
    rows = {name: row for name, row in rows.items() if name in set(found["step"])}
    found = found.set_index("step").loc[list(rows)]
    alone = pd.Series({name: getattr(row, "alone", False) for name, row in rows.items()})
    found["seconds"] = found["processor"].where(alone, found["clock"])
    found["reference"] = [row.reference for row in rows.values()]
    found["rate"] = found["words"] / found["seconds"]
    speed = found["rate"].fillna(1 / found["seconds"])
    found["ratio"] = speed / found["reference"].map(speed)
    columns = ["size", "rate", "seconds", "processor", "memory", "ratio", "reference", "note"]
    return found[columns].reset_index()


def _said(notes: pd.Series) -> str:
    """What was noted in the runs, each once."""
    return ", ".join(dict.fromkeys(notes.dropna()))


def show(found: pd.DataFrame) -> None:
    """Print a table."""
    forms = {
        HEADS.get(name, name): lambda value, form=form: form(value) if pd.notna(value) else ""
        for name, form in FORMS.items()
    }
    print(found.rename(columns=HEADS).to_string(index=False, formatters=forms), end="\n\n", flush=True)  # noqa: T201


TABLES = {"steps": (steps.STEPS, _steps), "reports": (reports.REPORTS, _reports)}

if __name__ == "__main__":
    main()
