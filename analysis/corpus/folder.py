"""Which files a corpus is made of."""

from pathlib import Path

from analysis.corpus import metadata, readers


def files(path: Path) -> tuple[Path, list[str]]:
    """The folder of the corpus, and the names of its files relative to it, sorted.

    Passed over: hidden files, lock files of word processors ("~$…"), a README, metadata.csv.
    """
    if path.is_file():
        if readers.form(path) is None:
            raise ValueError(
                f"{path}: type {path.suffix or 'without an ending'} is not read; allowed: {readers.ALLOWED}"
            )
        return path.parent, [path.name]
    if not path.is_dir():
        raise FileNotFoundError(f"{path}: there is no such file or folder")
    names = [p.relative_to(path) for p in path.rglob("*") if not p.is_dir()]
    files = sorted(name.as_posix() for name in names if not _passed_over(name))
    if not files:
        raise ValueError(f"{path}: there is no article in this folder; allowed: {readers.ALLOWED}")
    return path, files


def _passed_over(name: Path) -> bool:
    """Whether a file of the folder is no part of the corpus."""
    hidden = any(part.startswith((".", "~$")) for part in name.parts)
    return hidden or name.stem.lower() == "readme" or name == Path(metadata.NAME)
