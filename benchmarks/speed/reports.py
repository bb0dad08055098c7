"""The report on the example, beside what it can't be faster than and beside the command lines of papermill."""

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from timing import measured, memory

from analysis.report import notebook

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
REPORT = "make report"
STOCK = "papermill, then jupyter nbconvert --to html"


class Report(NamedTuple):
    """What is timed: the work on a folder, the row it is compared with, and how often at most."""

    work: Callable[[Path], None]
    reference: str = ""
    times: int = 5


def timed(name: str, folder: Path) -> dict:
    """One run of a row, in a folder that it may use; annotations are kept from run to run."""
    run = measured(lambda: REPORTS[name].work(folder))
    return {"size": f"{len(notebook.numbered())} notebooks", "words": float("nan")} | run | {"memory": memory()}


def floor(folder: Path) -> None:
    """The same driver on notebooks that only import."""
    _drive("only_imports.py", _fresh(folder / "floor"))


def report(folder: Path) -> None:
    """All pages."""
    _drive("-m", "analysis", "report", _fresh(folder / "report"))


def again(folder: Path) -> None:
    """Pages of which none is out of date."""
    _drive("-m", "analysis", "report", folder / "report")


def stock(folder: Path, at_once: int) -> None:
    """The command lines that users of papermill would write, one notebook after the other or two at a time."""
    out = _fresh(folder / "stock")
    (out / "figures").mkdir(parents=True)
    with ThreadPoolExecutor(at_once) as pool:
        list(pool.map(lambda path: _stock(path, out), notebook.numbered()))


def _stock(path: Path, out: Path) -> None:
    """One notebook run and exported."""
    made, figures = out / path.name, ["-p", "figures", str(out / "figures")]
    _run("-m", "papermill", str(path), str(made), "--cwd", str(path.parent), "--no-progress-bar", *figures)
    _run("-m", "nbconvert", "--to", "html", str(made))


def _drive(*command) -> None:
    *program, out = command
    program = [str(HERE / one) if one.endswith(".py") else one for one in program]
    _run(*program, "--study", str(ROOT / "study.yml"), "--out", str(out))


def _run(*command: str) -> None:
    """Run Python with these arguments; what it says is told where it fails."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stdout[-500:]}{done.stderr[-2000:]}")


def _fresh(folder: Path) -> Path:
    """A folder with nothing in it."""
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def only_imports(path: Path) -> str:
    """A notebook with its title, its parameters and its imports, and nothing else."""
    content = json.loads(path.read_text(encoding="utf-8"))
    first, *others = content["cells"]
    kept = [first]
    for cell in (cell for cell in others if cell["cell_type"] == "code"):
        source = "".join(cell["source"])
        imports = [line for line in ast.parse(source).body if isinstance(line, ast.Import | ast.ImportFrom)]
        if "parameters" in cell["metadata"].get("tags", []):
            kept.append(cell)
        elif imports:
            kept.append(cell | {"source": "\n".join(map(ast.unparse, imports))})
    return json.dumps(content | {"cells": kept})


REPORTS = {
    "notebooks that only import, same driver": Report(floor, REPORT),
    REPORT: Report(report, f"{STOCK}, two at a time"),
    "make report, nothing changed": Report(again),
    f"{STOCK}, one by one": Report(lambda folder: stock(folder, 1), times=3),
    f"{STOCK}, two at a time": Report(lambda folder: stock(folder, 2), times=3),
}
