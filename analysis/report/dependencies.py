"""Which files of the package a notebook's result depends on, and what they are now."""

from collections.abc import Iterator
from pathlib import Path

from analysis.cache import digest
from analysis.report import notebook

PACKAGE = Path(__file__).parents[1]
ROOT = PACKAGE.parent


def of(notebooks: list[Path]) -> dict[str, dict[str, str]]:
    """The name of each notebook → files that it rests on → their digests.

    Those of the modules that it imports and that these import, what stands beside them, and what makes pages.
    Raises ValueError for a module that is not there.
    """
    import grimp

    graph = grimp.build_graph(PACKAGE.name, cache_dir=None)
    files = {path.stem: sorted(_files(path, graph)) for path in notebooks}
    digests = {file: digest(file) for file in set().union(*files.values())}
    return {name: {file.relative_to(ROOT).as_posix(): digests[file] for file in some} for name, some in files.items()}


def _files(path: Path, graph) -> set[Path]:
    """The files that a notebook rests on."""
    used = notebook.modules(path)
    if unknown := sorted(used - graph.modules):
        raise ValueError(f"{path}: imports {unknown[0]}, which does not exist")
    used |= {module for name in used for module in graph.find_upstream_modules(name)}
    files = {_file(module) for module in used}
    files |= {file for file in (PACKAGE / "report").rglob("*") if file.suffix != ".pyc" and file.is_file()}
    return files | {data for folder in {file.parent for file in files} for data in _data(folder)}


def _file(module: str) -> Path:
    """The file of a module."""
    place = ROOT.joinpath(*module.split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _data(folder: Path) -> Iterator[Path]:
    """The files that modules of a folder read: those beside them, and for ``lexicon`` the lexicons."""
    for place in (folder, PACKAGE / "lexicons") if folder == PACKAGE / "lexicon" else (folder,):
        yield from (file for file in place.iterdir() if file.suffix in (".toml", ".css"))
