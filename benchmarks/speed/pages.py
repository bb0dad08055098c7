"""The report of the example beside papermill and nbconvert by their command lines."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[2]


def run(folder: Path) -> pd.DataFrame:
    """One row a way to make the same pages: its seconds by the clock, annotations being there already."""
    environment = os.environ | {"ANALYSIS_CACHE": str(folder / "cache"), "PYTHONPATH": str(ROOT)}
    report = [sys.executable, "-m", "analysis.report", "--study", str(ROOT / "study.yml"), "--out"]
    _seconds([[*report, str(folder / "first")]], environment)
    stock = _seconds(_stock(folder), environment)
    rows = {
        "papermill and nbconvert, a command a notebook": stock,
        "report, all pages": _seconds([[*report, str(folder / "again")]], environment),
        "report, nothing changed": _seconds([[*report, str(folder / "again")]], environment),
    }
    return pd.DataFrame({"step": rows.keys(), "seconds": rows.values()}).assign(ratio=lambda t: stock / t["seconds"])


def _stock(folder: Path) -> list[list[str]]:
    """The command lines for each notebook."""
    (folder / "figures").mkdir()
    commands = []
    for notebook in sorted((ROOT / "notebooks").glob("[0-9]*.ipynb")):
        run = str(folder / notebook.name)
        commands.append(
            [sys.executable, "-m", "papermill", str(notebook), run, "-p", "figures", str(folder / "figures")]
        )
        commands.append([sys.executable, "-m", "nbconvert", "--to", "html", run])
    return commands


def _seconds(commands: list[list[str]], environment: dict[str, str]) -> float:
    """The time that commands take, one after the other."""
    started = time.monotonic()
    for command in commands:
        subprocess.run(command, env=environment, cwd=ROOT / "notebooks", check=True, capture_output=True)  # noqa: S603
    return time.monotonic() - started
