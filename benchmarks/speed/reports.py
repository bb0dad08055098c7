"""The report on the example, beside what it can't be faster than and beside the command lines of papermill."""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from timing import measured, memory

from analysis import cache
from analysis.report import notebook

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
REPORT = "make report"
STOCK = "papermill, then jupyter nbconvert --to html"
AGAIN, CHANGED = "make report, nothing changed", "make report, one notebook changed"
FRESH, FRESH_AGAIN = "fresh clone to report", "fresh clone to report, packages downloaded before"
PAGE = "05_emphasis.ipynb"  # the notebook that is changed: neither the shortest nor the longest
CACHES = ("UV_CACHE_DIR", "PIP_CACHE_DIR")  # where set-ups keep what they download


class Report(NamedTuple):
    """What is timed: the work on a folder, which may give what it measured itself, and the row it is compared with."""

    work: Callable[[Path], dict | None]
    reference: str = ""


def timed(name: str, folder: Path) -> dict:
    """One run of a row, in a folder that it may use; annotations are kept from run to run."""
    given: list[dict] = []
    run = measured(lambda: given.append(REPORTS[name].work(folder)))
    run = given[0] or run
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


def changed(folder: Path) -> dict:
    """The page of one notebook that is not as it was, and the first page. The notebook is a clone's."""
    clone, out = _clone(folder / "changed"), folder / "changed report"
    if not out.exists():
        _run("-m", "analysis", "report", "--out", str(out), cwd=clone)
    path = clone / "notebooks" / PAGE
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    return measured(lambda: _run("-m", "analysis", "report", "--out", str(out), cwd=clone))


def fresh(folder: Path, *, downloaded: bool) -> dict:
    """A clone, its set-up and its first report, nothing annotated before; whether packages were downloaded before."""
    kept = folder / "packages" if downloaded else _fresh(folder / "no packages")
    about = {name: str(kept / name) for name in CACHES} | {cache.FOLDER: str(_fresh(folder / "no annotations"))}

    def work() -> None:
        clone = _clone(_fresh(folder / "fresh clone"))
        _run("-m", "analysis", "setup", cwd=clone, about=about, python=sys._base_executable)
        _run("-m", "analysis", "report", cwd=clone, about=about, python=clone / ".venv" / "bin" / "python")

    if downloaded and not kept.exists():
        work()
    return measured(work)


def _clone(place: Path) -> Path:
    """A clone of the project, as it was committed."""
    if not place.exists():
        command = ["git", "clone", "--quiet", "--no-hardlinks", str(ROOT), str(place)]
        subprocess.run(command, check=True)  # noqa: S603
    return place


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


def _run(*command: str, cwd: Path = ROOT, about: dict | None = None, python: str | Path = sys.executable) -> None:
    """Run Python with these arguments; what it says is told where it fails."""
    env = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"} | (about or {})
    command = [str(python), *command]
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)  # noqa: S603
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


def ratios(seconds: pd.Series) -> pd.DataFrame:
    """One row a ratio that the project has set itself: ``what, ratio, bar``. seconds: the medians of the rows timed."""
    whole, seconds = seconds[REPORT], seconds.reindex(list(REPORTS))
    rows = [
        ("stock papermill and nbconvert, one by one, ÷ the report", seconds[ONE_BY_ONE] / whole, "at least 5.5"),
        ("fresh clone to report ÷ the report", seconds[FRESH] / whole, "at most 2.5"),
        ("the same, packages downloaded before", seconds[FRESH_AGAIN] / whole, ""),
        ("one notebook changed ÷ the report", seconds[CHANGED] / whole, "at most 0.25"),
        ("nothing changed ÷ the report", seconds[AGAIN] / whole, ""),
    ]
    return pd.DataFrame(rows, columns=["what", "ratio", "bar"]).dropna(subset="ratio")


ONE_BY_ONE, TWO = f"{STOCK}, one by one", f"{STOCK}, two at a time"
REPORTS = {
    "notebooks that only import, same driver": Report(floor, REPORT),
    REPORT: Report(report, ONE_BY_ONE),
    AGAIN: Report(again, REPORT),
    CHANGED: Report(changed, REPORT),
    FRESH: Report(lambda folder: fresh(folder, downloaded=False), REPORT),
    FRESH_AGAIN: Report(lambda folder: fresh(folder, downloaded=True), REPORT),
    ONE_BY_ONE: Report(lambda folder: stock(folder, 1)),
    TWO: Report(lambda folder: stock(folder, 2)),
}
