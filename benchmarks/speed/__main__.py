"""How fast the suite is, and how large a corpus may be: `python benchmarks/speed` (some minutes).

Prints the tables of ``docs/performance.md``: each step with its words a second, peak memory and ratio to its reference,
the medians of several runs; and whole corpora of several sizes, each once.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import invent
import pandas as pd
import size
from timing import apart, timed

from analysis import cache

QUIET = {"OMP_NUM_THREADS": "1", "TQDM_DISABLE": "1"}


def main() -> None:
    """Time what is asked for."""
    parser = argparse.ArgumentParser(prog="python benchmarks/speed", description=__doc__)
    parser.add_argument("--articles", type=int, default=100, help="of the corpus on which steps are timed")
    parser.add_argument("--sizes", type=int, nargs="*", default=[500], help="articles of whole corpora")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= QUIET | {"BENCH_FOLDER": folder, cache.FOLDER: folder}
        show(timed(invent.write(Path(folder) / "steps.jsonl", options.articles)))
        for number in options.sizes:
            os.environ[cache.FOLDER] = tempfile.mkdtemp(dir=folder)
            whole = apart(size.run, invent.write(Path(folder) / "whole.jsonl", number), 2)
            show(whole.assign(rate=whole["words"] / whole["seconds"]))


def show(table: pd.DataFrame) -> None:
    """Print a table."""
    print(table.to_string(index=False, float_format="{:,.1f}".format), end="\n\n", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
