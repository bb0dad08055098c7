"""What a study reads beside the articles, as a package holds it: the study with places of its own, and its tables.

A study is taken as it stands where all that it names lies beside it. What lies elsewhere gets a place in the package,
and the study says so there: else nobody could run it, and it would tell of folders of its author's machine.
"""

import contextlib
import copy
import functools
import io
import operator
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import yaml

from analysis import cells, folders, studies
from analysis.report import packed, plan, snippets

if TYPE_CHECKING:
    import pandas as pd

FOLDER = "study"  # in a package
ELSEWHERE = "elsewhere"  # in it: what does not lie beside the study
METADATA = "metadata.csv"  # of a folder of articles: what is known of them
TABLES = (".csv", ".xlsx")
Trail = tuple[str | int, ...]  # names of fields, numbers in lists


class Given(NamedTuple):
    """A study and what it reads.

    ``name`` and ``written``: the study's file, and what stands in it; ``verbatim``: whether as it stood. ``corpus``:
    where the articles belong, beside the study. ``files``: place beside the study → file. ``lacking``: what the study
    names and no package can hold.
    """

    name: str
    written: bytes
    verbatim: bool
    corpus: str
    files: dict[str, Path]
    lacking: tuple[str, ...] = ()


def given(study: studies.Study) -> Given:
    """A study and what it reads, with their places in a package. Raises ValueError where two things have one place."""
    named = dict(_named(study))
    places = {trail: _place(_at(study.written, trail), trail, file, study.file) for trail, file in named.items()}
    written = copy.deepcopy(study.written)
    for trail, place in places.items():
        if PurePosixPath(str(_at(written, trail))) != PurePosixPath(place):
            _at(written, trail[:-1])[trail[-1]] = place
    if "://" in str(written.get("workers")):
        del written["workers"]  # a scheduler on its author's network
    verbatim = written == study.written
    name = study.file.name if folders.portable(study.file.name) else "study.yml"
    files = [pair for trail, file in named.items() for pair in _files(trail, file, places[trail])]
    frozen = plan.frozen_path(study)
    if verbatim and name == study.file.name and frozen.is_file():
        files.append((frozen.name, frozen))
    taken = [name, *(place for place, _ in files)]
    if twice := [place for place in taken if taken.count(place) > 1]:
        raise ValueError(f"{study.file}: {twice[0]!r} would stand in the package twice; allowed: each name once")
    lacking = ("meaning",) if study.meaning and Path(study.meaning).is_dir() else ()
    as_said = study.file.read_bytes() if verbatim else _as_yaml(written)
    return Given(name, as_said, verbatim, places[("corpus",)], dict(files), lacking)


def check(study: studies.Study, folder: Path) -> None:
    """Raise ValueError for a study from a stranger that would read, or speak to, what is not in its folder."""
    whole = folder.resolve()
    for trail, file in _named(study):
        if not file.resolve().is_relative_to(whole):
            field = ".".join(map(str, trail))
            raise ValueError(f"{study.file.name}: {field}: {str(file)!r} is not in the package; {packed.ALLOWED}")
    if "://" in str(study.workers):
        raise ValueError(f"{study.file.name}: workers: {study.workers!r} is elsewhere; {packed.ALLOWED}")


def table(file: Path) -> str | None:
    """A table that a study names, as the text of a .csv; None for what is no table, or can't be read as one."""
    if file.suffix.lower() not in TABLES:
        return None
    try:
        text = file.read_bytes().decode()
        first = text.partition("\n")[0]
        if file.suffix.lower() == ".csv" and first.count(",") >= max(map(first.count, ";\t")):
            return text
    except UnicodeDecodeError:
        pass  # a workbook, or text as other programs write it
    from analysis import spreadsheet

    try:
        return cells.joined(spreadsheet.read(file))
    except ValueError:
        return None


def restored(texts: Mapping[str, str], articles: "pd.DataFrame") -> dict[str, tuple[str, int]]:
    """Tables with the words that were cut from them, each with how many passages these articles do not have.

    The articles that the tables name are looked through first: all of them would take long in a large corpus.
    """
    named = {cell for text in texts.values() for row in cells.rows(text) for cell in row}
    some = articles[articles["article_id"].isin(named)]
    made = {}
    for place, text in texts.items():
        made[place] = snippets.restore(text, some, ".csv")
        if made[place][1]:
            made[place] = snippets.restore(text, articles, ".csv")
    return made


def _named(study: studies.Study) -> Iterator[tuple[Trail, Path]]:
    """The files and folders that a study names: the names of fields that lead there, and the whole path."""
    for field in studies.Fields.model_fields:
        if field != "reading":
            yield from _leaves(getattr(study, field), (field,))


def _leaves(value: object, trail: Trail) -> Iterator[tuple[Trail, Path]]:
    if isinstance(value, Path):
        yield trail, value
    elif isinstance(value, dict | list):
        for name, one in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _leaves(one, (*trail, name))


def _place(said: object, trail: Trail, file: Path, study: Path) -> str:
    """Where a thing that a study names stands beside it in a package."""
    asked = PurePosixPath(said) if isinstance(said, str) else PurePosixPath()
    kept = asked.parts and folders.portable(asked.as_posix()) and asked.parts[0] != ELSEWHERE
    kept = kept and file.resolve().is_relative_to(study.parent.resolve())
    ending = file.suffix.lower() if file.is_file() else ""
    if ending == ".xlsx" and trail != ("corpus",):
        ending, asked = ".csv", asked.with_suffix(".csv")
    own = re.sub(r"\W", "_", "-".join(map(str, trail)))
    return asked.as_posix() if kept else f"{ELSEWHERE}/{own}{ending}"


def _files(trail: Trail, file: Path, place: str) -> Iterator[tuple[str, Path]]:
    """The files of what a study names, but for the articles: place → file."""
    if trail == ("corpus",):
        if (file / METADATA).is_file():
            yield f"{place}/{METADATA}", file / METADATA
        return
    if file.is_file():
        yield place, file
        return
    inside = file.resolve()
    for one in sorted(one for one in file.rglob("[!.]*") if not one.is_dir() and not folders.refusal(one, inside)):
        name = one.relative_to(file)
        if not any(part.startswith((".", "~$")) for part in name.parts):
            name = name.with_suffix(".csv") if one.suffix.lower() == ".xlsx" else name
            yield f"{place}/{name.as_posix()}", one


def _at(written: object, trail: Trail) -> object:
    """What stands in a study at the end of these names; None where nothing does."""
    with contextlib.suppress(LookupError, TypeError):
        return functools.reduce(operator.getitem, trail, written)
    return None


class _Dumper(yaml.SafeDumper):
    """PyYAML's, with every value written out: what `studies.read` takes."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _as_yaml(written: dict) -> bytes:
    text = io.StringIO()
    yaml.dump(written, text, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    return text.getvalue().encode()
