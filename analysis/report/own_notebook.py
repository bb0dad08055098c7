"""A notebook of the study's own as it is run: without what it was saved with; and the modules beside it."""

import hashlib
import json
import re
from pathlib import Path

from analysis import folders
from analysis.report import page

LARGEST = 100_000_000  # bytes of a notebook, with the outputs that it was saved with
KINDS = ("code", "markdown", "raw")
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
SUITE = Path(__file__).parents[1]
MODULES = ("{}.py", "{}/__init__.py")  # where a module may be
IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<base>[\w.]+)[ \t]+import\b[ \t]*"
    r"(?:\((?P<several>[^)]*)\)|(?P<one>[\w, \t]*))|import[ \t]+(?P<names>[\w., \t]+))",
    re.MULTILINE,
)


def source(path: Path, file: str) -> dict:
    """A notebook as it is run: its cells with their tags, numbered, without outputs.

    file: how the study names it. Raises ValueError naming it for what is none, or is not in Python.
    """
    try:
        content = json.loads(folders.text(path, LARGEST))
        version, language = content["nbformat"], _language(content.get("metadata", {}))
        cells = [_cell(cell, number) for number, cell in enumerate(content["cells"], start=1)] if version == 4 else []
    except FileNotFoundError:
        raise ValueError(f"{file}: there is no such file; allowed: a notebook beside the study") from None
    except OSError as error:
        raise ValueError(f"{file}: can't be read: {error.strerror}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ValueError(f"{file}: not readable as a notebook; allowed: one as JupyterLab saves it") from None
    if version != 4:
        raise ValueError(f"{file}: is of format {version!r:.20}; allowed: 4, which JupyterLab saves")
    if language.casefold() != "python":
        raise ValueError(f"{file}: is in {language!r:.40}; allowed: Python")
    if not cells:
        raise ValueError(f"{file}: has no cells; allowed: a title, a cell of parameters, and others")
    metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def _language(about: dict) -> str:
    """The language of a notebook, as its metadata say."""
    named = [about.get("language_info", {}).get("name"), about.get("kernelspec", {}).get("language")]
    return str(next(filter(None, named), "python"))


def _cell(cell: dict, number: int) -> dict:
    """A cell with a number as its id: ids made by programs differ, and might be those of a page's other parts."""
    if cell["cell_type"] not in KINDS:
        raise ValueError(cell["cell_type"])
    tags = [tag for tag in cell.get("metadata", {}).get("tags", []) if isinstance(tag, str)]
    text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
    about = {"tags": tags, "named": str(cell.get("metadata", {}).get("named", cell.get("id", "")))}
    made = {"cell_type": cell["cell_type"], "id": f"cell-{number}", "metadata": about, "source": text}
    return made | ({"execution_count": None, "outputs": []} if made["cell_type"] == "code" else {})


def as_file(content: dict) -> bytes:
    """The content of a file with a notebook as `source` gives it."""
    return (json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode(errors="replace")


def prepare(path: Path, file: str, to: Path) -> None:
    """Write a notebook as it is run. Raises what `source`, `beside` and `page.opening` raise."""
    content = source(path, file)
    first = content["cells"][0]
    page.opening(file, first["source"] if first["cell_type"] == "markdown" else "")
    beside(content, path, file)
    to.parent.mkdir(parents=True)
    to.write_bytes(as_file(content))


def mark(path: Path, file: str) -> str:
    """A digest of what is run, which is the same after a run; of one that can't be read, of the reason."""
    try:
        content = as_file(source(path, file))
    except ValueError as error:
        content = str(error).encode(errors="replace")
    return hashlib.sha256(content).hexdigest()


def beside(content: dict, path: Path, file: str) -> dict[str, Path]:
    """The modules in a notebook's folder that it imports, and that these import: place beside the study → file.

    content: what `source` gives. Raises ValueError for a module with the suite's name, which would take its place.
    """
    folder, within = path.parent, file.rpartition("/")[0]
    waiting = [(folder, name) for cell in content["cells"] for name in imported(cell["source"])]
    found: dict[str, Path] = {}
    for start, name in waiting:
        for module in (start / form.format(name.replace(".", "/")) for form in MODULES):
            if module in found.values() or not _is_below(module, folder) or _is_below(module, SUITE):
                continue
            if name.partition(".")[0] == SUITE.name and start == folder:
                raise ValueError(
                    f"{file}: a module {SUITE.name!r} lies beside it; allowed: other names than the suite's"
                )
            found["/".join(filter(None, [within, module.relative_to(folder).as_posix()]))] = module
            names = imported(module.read_text(encoding="utf-8", errors="replace"))
            waiting += [(place, each) for place in dict.fromkeys((folder, module.parent)) for each in names]
    return dict(sorted(found.items()))


def _is_below(module: Path, folder: Path) -> bool:
    return module.is_file() and module.resolve().is_relative_to(folder.resolve())


def imported(code: str) -> list[str]:
    r"""The names of modules that code may import, with the packages that they are in.

    It may hold lines that are no Python, as notebooks do.

    >>> imported("%matplotlib inline\nfrom . import (a,\n b)\nfrom c import d\nimport e as f, g.h")
    ['a', 'b', 'c', 'c.d', 'e', 'g', 'g.h']
    """
    names = []
    for found in IMPORT.finditer(code):
        base = (found["base"] or "").strip(".")
        listed = [
            one.split()[0]
            for one in (found["several"] or found["one"] or found["names"] or "").split(",")
            if one.split()
        ]
        names += [".".join(filter(None, (base, one))) for one in ("", *listed)]
    parts = [name.split(".") for name in names if name.strip(".")]
    return list(dict.fromkeys(".".join(part[:size]) for part in parts for size in range(1, len(part) + 1)))
