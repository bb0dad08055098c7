"""Run notebooks, two at a time, and put what they made in place."""

import functools
import json
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import NamedTuple

from analysis.report import clean, executed, notebook, page, plan, shorten
from analysis.report.plan import Job, record, record_path, staging

AT_ONCE = 2
# No bar and no log of papermill's or the kernel's own; no times in the notebook, which must come out the same again.
QUIETLY = {"progress_bar": False, "record_timing": False, "extra_arguments": ["--IPKernelApp.log_level=CRITICAL"]}
# Read by the kernels: the same input gives the same bytes, whoever runs it. The empty file hides a style of one's own.
REPRODUCIBLE = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
REPRODUCIBLE |= {"MATPLOTLIBRC": os.devnull, "TQDM_DISABLE": "1"}  # a bar would show how long it took


class Outcome(NamedTuple):
    """How one page went: its name and, when it failed, where and why."""

    name: str
    error: str | None


def build(jobs: list[Job], site: page.Site, out: Path, known: shorten.Known | None = None) -> Iterator[Outcome]:
    """Make the pages; yields an outcome as each one ends. One that fails leaves the others alone."""
    os.environ |= REPRODUCIBLE | {"IPYTHONDIR": str(out / ".build" / "ipython")}  # no start-up files of one's own
    os.chdir(notebook.FOLDER)  # kernels start where JupyterLab would start them
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for done in as_completed([pool.submit(_make, job, site, out, known) for job in jobs]):
            yield done.result()


def _make(job: Job, site: page.Site, out: Path, known: shorten.Known | None) -> Outcome:
    """Run one notebook and put its page and figures in place, or say why not."""
    import papermill

    folder = staging(job.name, out)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "figures").mkdir(parents=True)
    made = folder / job.path.name
    try:
        papermill.execute_notebook(job.path, made, job.parameters, **QUIETLY)
        executed.tidy(made, job.inputs["parameters"])
        _clean(folder / "figures", known)
        text = shorten.page(page.render(made, site, folder / "figures", plan.marks([job.inputs])), known)
    except papermill.PapermillExecutionError as error:
        return Outcome(job.name, f"cell {error.exec_count} of {job.path.name}: {error.ename}: {error.evalue}")
    except ValueError as error:
        return Outcome(job.name, f"{job.path.name}: {error}")
    (folder / f"{job.name}.html").write_text(text, encoding="utf-8")
    _put_in_place(job, folder, out)
    return Outcome(job.name, None)


def _clean(figures: Path, known: shorten.Known | None) -> None:
    """Make what notebooks saved fit to be passed on."""
    for numbers in figures.glob("*.csv"):
        clean.numbers(numbers, functools.partial(shorten.text, known=known))
    for drawing in figures.glob("*.svg"):
        clean.drawing(drawing)


def _put_in_place(job: Job, folder: Path, out: Path) -> None:
    """Move what was made to where it belongs, drop what the page made before and no longer does, note it all."""
    made = {f"figures/{file.name}": file for file in sorted((folder / "figures").iterdir())}
    made[f"report/{job.name}.html"] = folder / f"{job.name}.html"
    for place, file in made.items():
        replace(file, out / place)
    for old in set(record(job.name, out).get("files", [])) - set(made):
        (out / old).unlink(missing_ok=True)
    note = folder / "record.json"
    note.write_text(json.dumps({"inputs": job.inputs, "files": list(made)}, indent=1), encoding="utf-8")
    replace(note, record_path(job.name, out))


def write(text: str, place: Path, out: Path) -> None:
    """Put a page in place, whole."""
    whole = out / ".build" / place.name
    whole.write_text(text, encoding="utf-8")
    replace(whole, place)


def replace(file: Path, place: Path) -> None:
    """Move a whole file to its place in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    file.replace(place)
