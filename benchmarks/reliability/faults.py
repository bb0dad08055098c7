"""Runs that are killed, stopped, starved and disturbed: the next one has to give what an undisturbed one gives.

``python benchmarks/reliability/faults.py`` (half an hour on two busy cores), or the names of some of `CASES`. All is
made in a temporary folder. Full disks and rights need root, no network needs ``unshare``; without, a row says so.
"""

import json
import sys
import tempfile
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks" / "speed")]

import faults_coding  # noqa: E402 after the path
import faults_report  # noqa: E402
import runs  # noqa: E402

CASES = faults_report.CASES | faults_coding.CASES


def run(names: list[str] | None = None) -> pd.DataFrame:
    """One row a fault: what was done, how often it was tried, how often it failed, and a note, also on what lacks."""
    rows = []
    runs.adopt()
    with tempfile.TemporaryDirectory() as folder:
        for name in names or CASES:
            place = Path(folder) / name
            place.mkdir()
            what, tried, wrong = CASES[name](place)
            note = "; ".join(dict.fromkeys(wrong))
            failed = len(wrong) if tried else 0  # what could not be tried has not failed
            rows.append({"what": what, "tried": tried, "failed": failed, "note": note})
    return pd.DataFrame(rows)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(sys.argv[1:]).to_dict("records"), indent=1) + "\n")
