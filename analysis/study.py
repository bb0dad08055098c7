"""The choices of one run: read and check study.yml."""

import difflib
import os
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

# What pydantic calls a wrong value → what is allowed there.
ALLOWED = {
    "string_type": "text",
    "int_type": "a whole number",
    "list_type": "a list",
    "dict_type": "a table of names and lists",
    "string_too_short": "some text",
    "greater_than_equal": "a whole number from 0",
    "missing": "a value",
    "model_type": "a table of names and values",
}


PLACES = ("lexicons", "codes", "transcripts")  # fields that name files or folders; as corpus does, which must be there


class Reading(BaseModel):
    """How the files of the corpus are read: what `corpus.load` may be told."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    columns: dict[str, str] = {}
    outlets: dict[str, list[str]] = {}
    duplicates: Literal["cluster", "collapse", "keep"] = "cluster"


class Study(BaseModel):
    """What is compared in one run: the fields of study.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: str = Field(min_length=1)
    corpus: str = Field(min_length=1)
    phrase: str = Field(min_length=1)
    variants: list[str] = []
    phrases: dict[str, list[str]] = {}
    actors: dict[str, list[str]] = {}
    reading: Reading = Reading()
    transcripts: dict[str, str] = {}
    lexicons: str = ""
    codes: str = ""
    workers: int | str | None = None
    seed: int = Field(default=0, ge=0)

    @field_validator("title", "corpus", "phrase")
    @classmethod
    def _not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("is blank; allowed: some text")
        return value


# What PyYAML raises: of its own, for a value that is not what it says it is, and for nesting without end.
BROKEN = (yaml.YAMLError, ValueError, KeyError, AttributeError, RecursionError)


class _Loader(yaml.SafeLoader):
    """YAML without tags and without the same name twice."""

    def construct_mapping(self, node, deep=False):
        names = [key.value for key, _ in node.value]
        twice = sorted({str(name) for name in names if names.count(name) > 1})
        if twice:
            problem = f"{twice[0]} stands there twice"
            raise yaml.constructor.ConstructorError(problem=problem, problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


def read(path: str | os.PathLike) -> Study:
    """The study in a YAML file.

    Raises FileNotFoundError when the file or its corpus is missing, and ValueError naming
    the file, the field, the value and what is allowed when the file can't be used.

    >>> from analysis import example, study
    >>> chosen = study.read(example.study())
    >>> chosen.phrase, chosen.actors, chosen.seed
    ('minor leak', {'the minister': ['she']}, 0)
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such study file")
    try:
        study = Study(**_fields(path))
    except ValidationError as error:
        raise ValueError("\n".join(_complaint(path, e) for e in error.errors())) from None
    _check_places(path, study)
    return study


def beside(path: str | os.PathLike, named: str) -> Path:
    """A file or folder that a study names: relative to the study file.

    >>> from analysis import study
    >>> study.beside("studies/dam.yml", "articles").as_posix()
    'studies/articles'
    """
    return Path(path).parent / named


def parameters(study: Study) -> dict:
    """The study's choices that a notebook may declare in its ``parameters`` cell, but for files and folders.

    >>> from analysis import example, study
    >>> chosen = study.parameters(study.read(example.study()))
    >>> chosen["phrase"], chosen["actors"]
    ('minor leak', {'the minister': ['she']})
    """
    reading = study.reading.model_dump(exclude_defaults=True)
    return study.model_dump(exclude={"title", "reading", "corpus", "workers", *PLACES}) | {"reading": reading}


def places(path: str | os.PathLike, study: Study) -> dict[str, dict[str, Path]]:
    """The files and folders that a notebook may declare: parameter → name → place; "" names the only one.

    A field that the study leaves out has no place.

    >>> from analysis import example, study
    >>> file = example.study()
    >>> found = study.places(file, study.read(file))
    >>> {name: list(each) for name, each in found.items()}
    {'corpus_path': [''], 'lexicons': [], 'codes': [], 'transcripts': ['speech']}
    >>> found["transcripts"]["speech"].name
    'speech.txt'
    """
    one = {"corpus_path": study.corpus, "lexicons": study.lexicons, "codes": study.codes}
    found = {name: {"": beside(path, value)} if value else {} for name, value in one.items()}
    return found | {"transcripts": {name: beside(path, file) for name, file in study.transcripts.items()}}


def _check_places(path: Path, study: Study) -> None:
    """Raise FileNotFoundError for a file or folder that isn't beside the study."""
    if not beside(path, study.corpus).exists():
        raise FileNotFoundError(f"{path}: corpus: {study.corpus!r} is no file or folder beside the study")
    for name in ("lexicons", "codes"):
        named = getattr(study, name)
        if named and not beside(path, named).is_dir():
            raise FileNotFoundError(f"{path}: {name}: {named!r} is no folder beside the study")
    for name, file in study.transcripts.items():
        if not beside(path, file).is_file():
            raise FileNotFoundError(f"{path}: transcripts.{name}: {file!r} is no file beside the study")


def _fields(path: Path) -> dict:
    """The fields as written."""
    try:
        # S506 asks for a safe loader: _Loader is yaml.SafeLoader with one check more.
        fields = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except BROKEN as error:
        raise ValueError(f"{path}: not readable as YAML: {' '.join(str(error).split())}") from None
    if not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        raise ValueError(f"{path}: expected lines of 'name: value'; allowed names: {', '.join(Study.model_fields)}")
    return fields


def _complaint(path: Path, error: dict) -> str:
    """One line on one wrong field."""
    field = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        known = (Study if len(error["loc"]) == 1 else Reading).model_fields
        near = difflib.get_close_matches(str(error["loc"][-1]), known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(known)}"
        return f"{path}: {field}: there is no such field; {hint}"
    if error["type"] == "value_error":
        return f"{path}: {field}: {error['input']!r} {error['ctx']['error']}"
    said = "is missing" if error["type"] == "missing" else f"{error['input']!r} does not fit"
    allowed = error.get("ctx", {}).get("expected") or ALLOWED.get(error["type"], error["msg"])
    return f"{path}: {field}: {said}; allowed: {allowed}"
