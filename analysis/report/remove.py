"""``python -m analysis clean --out .``: remove what was made there, and what is kept between runs.

Only what a record tells of, and what has a name of the suite's own in a place of its own: all else stays. It needs no
other package, and so works without .venv too.
"""

import argparse
import os
import sys
from collections.abc import Iterable
from contextlib import ExitStack, suppress
from pathlib import Path

from analysis import cache, labels
from analysis.report import records

ROOT = Path(__file__).parents[2]
CODE = ("analysis", "benchmarks", "notebooks", "tests")  # where Python keeps what it has compiled
TOOLS = (".hypothesis", ".import_linter_cache", ".pytest_cache", ".ruff_cache")  # in the project
RUN = ("making", "lock")  # in .build: what a run keeps for itself


def main(arguments: list[str]) -> int:
    """Remove what is asked and say how much it was; 0 when all went well, 1 when something could not be removed."""
    parser = argparse.ArgumentParser(prog="python -m analysis clean", description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(), help="the folder of a report (this one)")
    parser.add_argument("--cache", action="store_true", help="only what is kept between runs")
    options = parser.parse_args(arguments)
    folder = cache.path().parent
    try:
        failed = (
            _remove(kept(folder), folder, f"of the cache in {folder}") if options.cache else _all(options.out.resolve())
        )
    except (ValueError, OSError) as error:
        sys.stderr.write(f"{labels.visible(str(error))}\n")
        return 2
    sys.stderr.write("".join(f"{labels.visible(error)}\n" for error in failed))
    return int(bool(failed))


def made(out: Path) -> list[Path]:
    """The files in OUT that records tell of, these records, and what a run keeps for itself."""
    files = [records.place(named, out) for named in sorted(records.known(out))]
    files += [records.record_path(name, out) for name in records.names(out)]
    for name in RUN:
        files += _below(records.place(f"{records.BUILD}/{name}", out))
    return [file for file in files if _is_file(file)]


def others(out: Path) -> list[Path]:
    """The files where a report is of which no record tells: the user's, or of a report whose record is lost."""
    mine = {*made(out), ROOT / "figures" / "README.md"}
    return [file for name in records.MADE for file in _below(out / name) if file not in mine]


def kept(folder: Path) -> list[Path]:
    """The files of a cache in its folder."""
    file = folder / cache.path().name
    names = [file, *(Path(f"{file}{end}") for end in ("-wal", "-shm", "-journal"))]
    names += [file.with_suffix(".lock"), file.with_suffix(".broken"), folder / "annotate.lock"]
    names += [corpus for corpus in _below(folder / "corpora") if cache.CORPUS.fullmatch(corpus.name)]
    names += _below(folder / "fonts")
    return [name for name in names if _is_file(name)]


def tools() -> list[Path]:
    """What tools keep in the project, and what Python has compiled of its code."""
    found = [file for name in TOOLS for file in _below(ROOT / name)]
    code = [file for name in CODE for file in _below(ROOT / name)]
    return found + [file for file in code if file.suffix == ".pyc" and file.parent.name == "__pycache__"]


def _all(out: Path) -> list[str]:
    """Remove a report, and what the suite and its tools keep in the project; what could not be removed."""
    own, moved = ROOT / ".cache", cache.path().parent
    with ExitStack() as stack:
        lock = out / records.BUILD / "lock"
        if lock.is_file():
            with suppress(ModuleNotFoundError):  # without the package that asks for it
                stack.enter_context(cache.alone(lock, lambda: _at_work(out)))
        failed = _remove(made(out), out, f"made in {out}", [out / records.BUILD])
    if left := others(out):
        told = f"{labels.count(len(left), 'file')} there of which no record tells; the first is {left[0]}"
        sys.stdout.write(f"Left: {labels.visible(told)}\n")
    trees = [ROOT / name for name in TOOLS]
    failed += _remove([*tools(), *kept(own)], ROOT, "kept by the suite and its tools", trees)
    if moved.resolve() != own.resolve() and kept(moved):
        sys.stdout.write(f"Left: the cache in {labels.visible(str(moved))}; make clean-cache removes it\n")
    return failed


def _at_work(out: Path) -> None:
    raise ValueError(f"A run is at work in {out}; stop it first")


def _below(place: Path) -> list[Path]:
    """The file itself, or all files in a folder and its folders; of a link nothing, and nothing behind one."""
    if place.is_symlink():
        return []
    if place.is_file():
        return [place]
    found = ((Path(where), [*names, *folders]) for where, folders, names in os.walk(place))
    return sorted(file for where, names in found for file in map(where.joinpath, names) if _is_file(file))


def _is_file(file: Path) -> bool:
    return file.is_symlink() or file.is_file()


def _remove(files: Iterable[Path], within: Path, what: str, trees: Iterable[Path] = ()) -> list[str]:
    """Remove files and say how much that was; what could not be removed.

    Their folders within a folder go too where nothing is left in them, and so does what is empty in trees.
    """
    gone, size, failed = [], 0, []
    for file in files:
        try:
            length = file.lstat().st_size
            file.unlink()
        except OSError as error:
            failed.append(f"{file}: not removed: {error.strerror}")
        else:
            gone.append(file)
            size += length
    folders = {folder for file in gone for folder in file.parents if within in folder.parents}
    folders |= {Path(where) for tree in trees if not tree.is_symlink() for where, *_ in os.walk(tree)}
    for folder in sorted(folders, reverse=True):  # the inner ones first
        with suppress(OSError):  # it holds something
            folder.rmdir()
    sys.stdout.write(f"Removed {labels.count(len(gone), 'file')}, {size / 1e6:,.1f} MB, {labels.visible(what)}\n")
    return failed
