"""Run notebooks, two at a time, and put what they made in place."""

import functools
import json
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from pathlib import Path
from typing import NamedTuple

from analysis.report import clean, executed, notebook, page, plan, shorten
from analysis.report.plan import Job, executed_path, making, staging

AT_ONCE = 2
# Read by the kernels: the same input gives the same bytes, whoever runs it. The empty file hides a style of one's own.
REPRODUCIBLE = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
REPRODUCIBLE |= {"MATPLOTLIBRC": os.devnull, "TQDM_DISABLE": "1"}  # a bar would show how long it took
# Where libraries write what they would write in one's home, or among temporary files that nobody clears away.
HOMES = {"IPYTHONDIR": "ipython", "JUPYTER_RUNTIME_DIR": "jupyter", "TMPDIR": "temporary"}
FONTS = ("MPLCONFIGDIR", "XDG_CACHE_HOME")  # a list of fonts, which takes a while to make: it stays


class Outcome(NamedTuple):
    """How one page went: its name and, when it failed, where and why."""

    name: str
    error: str | None


def build(
    jobs: list[Job], site: page.Site, out: Path, known: shorten.Known | None = None, minutes: float | None = None
) -> Iterator[Outcome]:
    """Make the pages; yields an outcome as each one ends. One that fails leaves the others alone.

    minutes: that a cell may take. Raises OSError where files can't be written: that ends all.
    """
    homes = {name: making(out) / folder for name, folder in HOMES.items()}
    homes |= dict.fromkeys(FONTS, out / ".build" / "fonts")
    for folder in homes.values():
        folder.mkdir(parents=True, exist_ok=True)
    os.environ |= REPRODUCIBLE | {name: str(folder) for name, folder in homes.items()}
    os.chdir(notebook.FOLDER)  # kernels start where JupyterLab would start them
    with ThreadPoolExecutor(AT_ONCE) as pool:
        under_way = [pool.submit(_make, job, site, out, known, minutes) for job in jobs]
        try:
            for done in as_completed(under_way):
                yield done.result()
        except BaseException:
            _end(under_way)
            raise


def _end(under_way: list[Future]) -> None:
    """Begin no other notebook, and end those under way."""
    from analysis.report import kernels

    running = [one for one in under_way if not one.cancel()]
    while wait(running, timeout=0.1).not_done:
        kernels.end()


def _make(job: Job, site: page.Site, out: Path, known: shorten.Known | None, minutes: float | None) -> Outcome:
    """Run one notebook and put its page and figures in place, or say why not."""
    from analysis.report import kernels

    folder = staging(job.name, out)
    (folder / "figures").mkdir(parents=True)
    made = folder / job.path.name
    try:
        kernels.execute(job.path, made, job.parameters, minutes or kernels.MINUTES)
        executed.tidy(made, job.inputs["parameters"])
        _clean(folder / "figures", known)
        text = shorten.page(page.render(made, site, folder / "figures", plan.marks([job.inputs])), known)
    except ValueError as error:
        return Outcome(job.name, str(error) if job.path.name in str(error) else f"{job.path.name}: {error}")
    (folder / f"{job.name}.html").write_text(text, encoding="utf-8")
    files = {f"figures/{file.name}": file for file in sorted((folder / "figures").iterdir())}
    files[f"report/{job.name}.html"] = folder / f"{job.name}.html"
    files[executed_path(job.name, out).relative_to(out).as_posix()] = made
    put_in_place(job.name, job.inputs, files, out)
    return Outcome(job.name, None)


def _clean(figures: Path, known: shorten.Known | None) -> None:
    """Make what notebooks saved fit to be passed on."""
    for numbers in figures.glob("*.csv"):
        clean.numbers(numbers, functools.partial(shorten.text, known=known))
    for drawing in figures.glob("*.svg"):
        clean.drawing(drawing)


def put_in_place(name: str, inputs: dict, files: dict[str, Path], out: Path) -> None:
    """Move what was made to where it belongs, drop what was made before and no longer is, note it all.

    files: place → file. Until the last is in place the record has no inputs: a run that ends here leaves a page that
    is out of date, whatever its inputs are.
    """
    old = plan.record(name, out).get("files", [])
    _note(name, {"inputs": None, "files": sorted({*old, *files})}, out)
    for place, file in files.items():
        replace(file, out / place)
    for gone in set(old) - set(files):
        (out / gone).unlink(missing_ok=True)
    _note(name, {"inputs": inputs, "files": list(files)}, out)


def _note(name: str, record: dict, out: Path) -> None:
    """Write the record of a page."""
    write(json.dumps(record, indent=1), plan.record_path(name, out), out)


def write(text: str, place: Path, out: Path) -> None:
    """Put a text in place, whole."""
    making(out).mkdir(parents=True, exist_ok=True)
    whole = making(out) / place.name
    whole.write_text(text, encoding="utf-8")
    replace(whole, place)


def replace(file: Path, place: Path) -> None:
    """Move a whole file to its place in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    file.replace(place)
