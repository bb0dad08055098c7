"""Read a lexicon from its TOML file, and say what is wrong with it."""

import functools
import os
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from analysis.folders import text
from analysis.lexicon.terms import Lexicon, Term, parse

FOLDER = Path(__file__).parents[1] / "lexicons"
ABOUT = ("title", "source", "url", "licence", "retrieved", "changes")
USED_BY = "used_by"  # in [about]: the measure of the suite that a lexicon belongs to
LISTS = ("terms", "except")  # every other field of a category is a label


def read(path_or_name: str | os.PathLike) -> Lexicon:
    """The lexicon in a TOML file: a path that ends in .toml, or the name of a file in the package's ``lexicons``.

    Raises FileNotFoundError when there is none, ValueError naming the file and the term or
    field when it can't be used.

    >>> from analysis import lexicon
    >>> hedges = lexicon.read("hedges")
    >>> hedges.labels["approximators"]
    {'kind': 'hedge', 'epistemic': False}
    """
    file, about, categories = tables(path_or_name)
    try:
        labels = {name: _labels(name, table) for name, table in categories.items()}
        _check_labels(labels)
        terms = tuple(_terms(categories))
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None
    return Lexicon(file.stem, about, labels, terms)


def tables(path_or_name: str | os.PathLike) -> tuple[Path, dict[str, str], dict[str, dict]]:
    """The file of a lexicon, its ``[about]``, complete, and its other tables as they stand. Errors as in `read`.

    >>> from analysis import lexicon
    >>> file, about, categories = lexicon.tables("hedges")
    >>> categories["approximators"]["kind"]
    'hedge'
    """
    file = _file(path_or_name)
    try:
        found = tomllib.loads(text(file))
        return file, _about(found.pop("about", {})), found
    except ValueError as error:  # broken TOML and broken UTF-8 are ValueErrors too
        raise ValueError(f"{file}: {error}") from None


@functools.cache
def terms(name: str) -> dict[str, frozenset[str]]:
    """Category → its terms as they are written, of a lexicon of the package; read once.

    >>> from analysis import lexicon
    >>> "yesterday" in lexicon.terms("circumstances")["time"]
    True
    """
    return {category: frozenset(table["terms"]) for category, table in tables(name)[-1].items()}


def added(*folders: str | os.PathLike | None) -> list[Lexicon]:
    """The lexicons that users have added: in the package's ``lexicons`` beside the suite's own, and in the folders.

    In order of name within a folder; a folder that is None or "" is none. Raises FileNotFoundError for a folder that
    is not there, ValueError for a name that occurs twice, and for a lexicon that can't be used (see `read`).

    >>> from analysis import lexicon
    >>> [each.name for each in lexicon.added()]
    []
    """
    found = [file for file in sorted(FOLDER.glob("*.toml")) if USED_BY not in tables(file)[1]]
    for folder in map(Path, filter(None, folders)):
        if not folder.is_dir():
            raise FileNotFoundError(f"{folder}: there is no such folder of lexicons")
        found += sorted(folder.glob("*.toml"))
    seen: dict[str, Path] = {}
    for file in found:
        if file.stem in seen:
            raise ValueError(f"{file}: there is a lexicon of that name already, {seen[file.stem]}; rename one")
        seen[file.stem] = file
    return [read(file) for file in found]


def _file(path_or_name: str | os.PathLike) -> Path:
    """Where a lexicon lies."""
    path = Path(path_or_name)
    file = path if path.suffix == ".toml" else FOLDER / f"{path}.toml"
    if not file.is_file():
        names = ", ".join(sorted(known.stem for known in FOLDER.glob("*.toml")))
        raise FileNotFoundError(f"{file}: there is no such lexicon; allowed: {names}, or the path of a .toml file")
    return file


def _about(table: dict) -> dict[str, str]:
    """The lexicon's origin, complete."""
    if not isinstance(table, dict):
        raise ValueError(f"about: {table!r}; expected a table [about] with {', '.join(ABOUT)}")
    for field in ABOUT:
        if not str(table.get(field, "")).strip():
            raise ValueError(f"[about] has no {field}; needed: {', '.join(ABOUT)}")
    return {field: str(value) for field, value in table.items()}


def _labels(category: str, table: dict) -> dict:
    """The labels of a category."""
    if not isinstance(table, dict) or not table.get("terms"):
        raise ValueError(f"{category}: expected a table [{category}] with a list of terms")
    for name in LISTS:
        if not isinstance(table.get(name, []), list):
            raise ValueError(f"[{category}] {name}: {table[name]!r}; allowed: a list of terms")
    labels = {name: value for name, value in table.items() if name not in LISTS}
    for name, value in labels.items():
        if not isinstance(value, str | bool | int | float):
            raise ValueError(f"[{category}] {name}: {value!r}; a label is a text, a number, true or false")
    return labels


def _check_labels(labels: dict[str, dict]) -> None:
    """All categories need the same labels: they become columns."""
    if not labels:
        raise ValueError("there is no category; expected tables with a list of terms")
    first, *others = labels
    expected = {name: type(value) for name, value in labels[first].items()}
    for category in others:
        found = {name: type(value) for name, value in labels[category].items()}
        if found != expected:
            raise ValueError(
                f"[{category}] has the labels {_list(found)}, [{first}] has {_list(expected)}; all need the same"
            )


def _list(kinds: dict[str, type]) -> str:
    """Labels and their types, for a message."""
    return ", ".join(f"{name} ({kind.__name__})" for name, kind in kinds.items()) or "none"


def _terms(tables: dict[str, dict]) -> Iterator[Term]:
    """The terms of all categories, none twice."""
    seen: dict[tuple, str] = {}
    for category, name in product(tables, LISTS):
        for written in tables[category].get(name, []):
            if not isinstance(written, str) or written != written.lower():
                raise ValueError(f"[{category}] {name}: {written!r}; a term is text in lower case")
            term = parse(written, category, counts=name == "terms")
            if term.words in seen:
                raise ValueError(f"[{category}] {name}: {written!r} stands there twice, as {seen[term.words]}")
            seen[term.words] = f"{written!r} in [{category}]"
            yield term
