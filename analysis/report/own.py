"""The study's own pages: notebooks that came with it, and run only where that is asked, since they are code.

A page of the study's own has a name and numbers that no page of ours has. The pages of the suite are the same, byte for
byte, with and without them: only the contents page tells of them.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from analysis import studies
from analysis.report import own_notebook, page, records

PREFIX = "own_"  # of the names of these pages, and of their figures
FIELD = "notebooks"  # of the study
LONGEST, LABEL, TITLE = 60, 40, 200  # characters of a name, of what the navigation shows, of what the contents show
NOT_RUN = "not run"


class Left(NamedTuple):
    """A notebook of the study that is no page of the report: its file, its title, and why."""

    file: str
    heading: str
    why: str


def written(study: studies.Study) -> dict[str, Path]:
    """The study's own notebooks: as the study names them → the whole path."""
    return dict(zip(study.written.get(FIELD, ()), study.notebooks, strict=True))


def name(file: str) -> str:
    """The name of the page of a notebook; where letters are lost, a short digest keeps two of them apart.

    >>> name("crack.ipynb"), name("my pages/Über.ipynb")
    ('own_crack', 'own_my_pages_ber_d843f4')
    """
    whole = file.removesuffix(".ipynb")
    plain = re.sub(r"[^a-z0-9_-]+", "_", whole.casefold()).strip("_")[:LONGEST]
    mark = [] if plain == whole else [hashlib.sha256(file.encode()).hexdigest()[:6]]
    return PREFIX + "_".join(filter(None, [plain, *mark]))


def entries(study: studies.Study) -> dict[Path, page.Entry]:
    """How the contents list each notebook; one that can't be read, or has no title, by its file's name."""
    return {path: _entry(path, file, number) for number, (file, path) in enumerate(written(study).items())}


def _entry(path: Path, file: str, number: int) -> page.Entry:
    label = path.stem.replace("_", " ").strip()
    about = {"label": label[:1].upper() + label[1:LABEL], "own": file, "chapter": chapter(number)}
    try:
        heading, summary = page.opening(file, own_notebook.source(path, file)["cells"][0]["source"])
    except ValueError:
        heading, summary = file, ""
    return page.Entry(name(file), heading=heading[:TITLE], summary=summary, **about)


def chapter(number: int) -> str:
    """What stands before the numbers of a page's figures and tables, where ours have the number of the page.

    >>> chapter(0), chapter(27)
    ('A', 'B1')
    """
    return chr(ord("A") + number % 26) + (str(number // 26) if number >= 26 else "")


def left(study: studies.Study, failed: Mapping[str, str], *, run: bool) -> list[Left]:
    """The notebooks of the study that are no pages: all where none is run, else those that failed (name → why)."""
    whys = [(one, failed.get(one.name, "") if run else NOT_RUN) for one in entries(study).values()]
    return [Left(one.own, one.heading, why) for one, why in whys if why]


def gone(study: studies.Study, out: Path, *, run: bool) -> list[str]:
    """The names of pages of the study's own that are there and should not be."""
    kept = [name(file) for file in written(study)] if run else []
    return [one for one in records.names(out) if one.startswith(PREFIX) and one not in kept]


def marks(study: studies.Study) -> dict[str, str]:
    """The digests of the study's notebooks: file as the study names it → what is run of it."""
    return {file: own_notebook.mark(path, file) for file, path in written(study).items()}
