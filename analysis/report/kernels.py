"""What the kernels of a report start with: their environment, and the process that they are forked from."""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path

from analysis import cache, studies
from analysis.report import forks, notebook, plan, records

# Read by the kernels: the same input gives the same bytes, whoever runs it. The empty file hides a style of one's own.
REPRODUCIBLE = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
REPRODUCIBLE |= {"MATPLOTLIBRC": os.devnull, "TQDM_DISABLE": "1"}  # a bar would show how long it took
# Where libraries write what they would write in one's home, or among temporary files that nobody clears away.
HOMES = {"IPYTHONDIR": "ipython", "JUPYTER_RUNTIME_DIR": "jupyter", "TMPDIR": "temporary"}
FONTS = ("MPLCONFIGDIR", "XDG_CACHE_HOME")  # a list of fonts, which takes a while to make: it stays, beside the cache


def forked(run: plan.Run) -> AbstractContextManager[forks.Forks | None]:
    """What kernels are forked from, where that can be: a process that loads for all pages what each would load.

    It begins at once where it is likely that a page will be made, before that is known; else with the first page.
    """
    if not forks.POSSIBLE:
        return nullcontext()
    modules = sorted(set().union(*map(notebook.modules, notebook.numbered(run.study))))
    made = forks.Forks(modules, about(run.out), str(notebook.FOLDER))
    if _likely(run):
        made.start()
    return made


def _likely(run: plan.Run) -> bool:
    """Whether anything that pages are made from is newer than the last record, as far as a glance tells."""
    noted = [file.stat().st_mtime for file in (run.out / records.BUILD).glob("*.json")]
    fields = [getattr(run.study, name) for name in studies.Fields.model_fields]
    named = [place for value in fields for place in studies.named(value).values()]
    files = [run.study.file, *named, *notebook.numbered(), *plan.PACKAGE.rglob("*.py")]
    return not noted or any(file.stat().st_mtime > max(noted) for file in files if file.exists())


def about(out: Path) -> dict[str, str]:
    """The environment of the kernels of a report, beside that of this process."""
    homes = {name: records.making(out) / folder for name, folder in HOMES.items()}
    homes |= dict.fromkeys(FONTS, cache.path().parent / "fonts")
    # Kernels work in the notebooks' folder: they find the package where this process has found it.
    path = os.pathsep.join(filter(None, (str(plan.ROOT), os.environ.get("PYTHONPATH"))))
    return REPRODUCIBLE | {name: str(folder.resolve()) for name, folder in homes.items()} | {"PYTHONPATH": path}


def make_homes(about: dict[str, str]) -> None:
    """Make the folders that the environment names; a list of fonts that can't be kept is made anew."""
    for name in HOMES:
        Path(about[name]).mkdir(parents=True, exist_ok=True)
    for name in FONTS:
        with suppress(OSError):
            Path(about[name]).mkdir(parents=True, exist_ok=True)


@contextmanager
def environment(**variables: str) -> Iterator[None]:
    """Have these variables in the environment of this process, for the time being."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
