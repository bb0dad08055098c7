"""Run notebooks, two at a time, and put what they made in place."""

import filecmp
import importlib
import json
import os
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed, wait
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis import cells, studies
from analysis.report import clean, kernels, notebook, own_notebook, own_outputs, page, plan, records

if TYPE_CHECKING:
    from analysis.report.forks import Forks  # not to be loaded where nothing is made

AT_ONCE = 2
LATER = ("nbconvert", "scipy.stats")  # what pages and the contents page need: it loads while kernels work
PUTTING = threading.Lock()  # one page at a time is put in place: each looks at the records of all


class Outcome(NamedTuple):
    """How one page went: its name and, when it failed, where and why."""

    name: str
    error: str | None


def pages(jobs: list[plan.Job], run: plan.Run, site: page.Site, forks: "Forks | None") -> Iterator[Outcome]:
    """Make these pages; yields an outcome as each one ends. One that fails leaves the others alone.

    forks: what kernels are forked from, if anything. Raises OSError where files can't be written: that ends all.
    """
    importlib.import_module(f"{__package__}.notebook_run")  # at once, and by one thread: it brings what others bring
    about = kernels.about(run.out)
    kernels.make_homes(about)
    # What looks for the kernels, in this process, would else make a folder in one's home.
    own = kernels.environment(IPYTHONDIR=about["IPYTHONDIR"])
    with own, ThreadPoolExecutor(AT_ONCE) as pool:
        under_way = [pool.submit(_make, job, run, site, about, forks) for job in jobs]
        try:
            for name in LATER:
                importlib.import_module(name)
            for done in as_completed(under_way):
                yield done.result()
        except BaseException:
            _end(under_way)
            raise


def _end(under_way: list[Future]) -> None:
    """Begin no other notebook, and end those under way."""
    from analysis.report import notebook_run

    running = [one for one in under_way if not one.cancel()]
    while wait(running, timeout=0.1).not_done:
        notebook_run.end()


def _make(job: plan.Job, run: plan.Run, site: page.Site, about: dict[str, str], forks) -> Outcome:
    """Run one notebook and put its page and figures in place, or say why not."""
    folder = plan.staging(job.name, run.out)
    figures, made = folder / "figures", folder / f"{job.name}.ipynb"
    figures.mkdir(parents=True)
    path = folder / "given" / job.path.name if job.entry.own else job.path
    try:
        if job.entry.own:
            own_notebook.prepare(job.path, job.entry.own, path)
            site = site._replace(pages=[*site.pages, job.entry])
        inputs = _executed(job, path, made, run, about, forks)
        _clean(figures)
        if job.entry.own:
            own_outputs.hold(made, figures, job.name)
        text = page.render(made, site, figures, plan.marks([inputs]))
        (folder / f"{job.name}.html").write_bytes(text.encode())
        files = {run.place(f"figures/{file.name}"): file for file in sorted(figures.iterdir())}
        files[run.place(f"report/{job.name}.html")] = folder / f"{job.name}.html"
        files[plan.executed_path(job.name, run.out).relative_to(run.out).as_posix()] = made
        put_in_place(job.name, inputs, files, run.out)
    except Exception as error:
        if isinstance(error, OSError) or not (job.entry.own or isinstance(error, ValueError)):
            raise  # of a notebook that is not ours anything may be wrong, and the other pages are made all the same
        told = str(error).replace(str(path), job.entry.own or str(path))
        return Outcome(job.name, told if job.path.name in told else f"{job.path.name}: {told}")
    return Outcome(job.name, None)


def _executed(job: plan.Job, path: Path, made: Path, run: plan.Run, about: dict[str, str], forks) -> dict:
    """Run a notebook, and write it without what hangs on when and where; what its page is made from."""
    from analysis.report import notebook_run

    given = {"study_file": str(run.study.file), "figures": str(made.with_name("figures"))}
    declared = notebook.declared(path)
    given = {name: value for name, value in given.items() if name in declared}
    cwd = job.path.parent if job.entry.own else notebook.FOLDER
    minutes = run.minutes or notebook_run.MINUTES
    read = notebook_run.execute(path, made, given, about, minutes, forks=forks, cwd=cwd)
    if job.entry.own and not read:  # it may have read the study in a way of its own
        read = list(studies.Fields.model_fields)
    inputs = job.inputs(read)
    # As in every folder: the study by its name, all else as the notebook declares it.
    told = {name: run.study.file.name if name == "study_file" else value for name, value in declared.items()}
    notebook_run.tidy(made, told, inputs["study"])
    return inputs


def _clean(figures: Path) -> None:
    """Make what notebooks saved fit to be passed on."""
    for numbers in figures.glob("*.csv"):
        cells.rewrite(numbers)
    for drawing in figures.glob("*.svg"):
        clean.drawing(drawing)


def put_in_place(name: str, inputs: dict, files: dict[str, Path], out: Path) -> None:
    """Move what was made to where it belongs, drop what was made before and no longer is, note it all.

    files: place → file. Until the last is in place the record has no inputs: a run that ends here leaves a page that
    is out of date, whatever its inputs are. Raises ValueError where a place is taken by what no record tells of, and
    where it is not in OUT: nothing is moved then.
    """
    with PUTTING:
        old, others = records.record(name, out).get("files", []), records.known(out, but=name)
        places = {records.place(named, out): file for named, file in files.items()}
        for named, (place, file) in zip(files, places.items(), strict=True):
            if named not in others and named not in old and _taken(place, file):
                told = f"{place}: is there, and no record tells that it was made here, so it is not written over"
                raise ValueError(f"{told}; move it away, or name another OUT")
        _note(name, {"inputs": None, "files": sorted({*old, *files})}, out)
        for place, file in places.items():
            replace(file, place)
        for gone in {*old} - {*files} - others:
            if _is_file(out / gone):
                (out / gone).unlink()
        _note(name, {"inputs": inputs, "files": list(files)}, out)


def drop(name: str, out: Path) -> None:
    """Remove a page with its figures, and the record of it."""
    put_in_place(name, {}, {}, out)
    records.record_path(name, out).unlink()
    with suppress(OSError):  # it holds something
        plan.executed_path(name, out).parent.rmdir()


def _taken(place: Path, file: Path) -> bool:
    """Whether a place holds anything else than what is to be put there."""
    return os.path.lexists(place) and not (_is_file(place) and filecmp.cmp(place, file, shallow=False))


def _is_file(place: Path) -> bool:
    """Whether a place is a file itself, no link to one."""
    return place.is_file() and not place.is_symlink()


def _note(name: str, record: dict, out: Path) -> None:
    """Write the record of a page."""
    write(json.dumps(record, indent=1), records.record_path(name, out), out)


def write(text: str, place: Path, out: Path) -> None:
    """Put a text in place, whole."""
    records.making(out).mkdir(parents=True, exist_ok=True)
    whole = records.making(out) / place.name
    whole.write_bytes(text.encode())
    replace(whole, place)


def replace(file: Path, place: Path) -> None:
    """Move a whole file to its place in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    file.replace(place)


def rewrite(text: str, file: Path) -> None:
    """Put a text in the place of a file's own, whole or not at all."""
    whole = file.with_name(f".{os.getpid()}-{file.name}")
    try:
        whole.write_bytes(text.encode())
        whole.replace(file)
    finally:
        whole.unlink(missing_ok=True)
