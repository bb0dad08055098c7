"""The choices of one run: read and check study.yml."""

import difflib
import os
from pathlib import Path

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
}


class Study(BaseModel):
    """What is compared in one run: the fields of study.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: str = Field(min_length=1)
    corpus: str = Field(min_length=1)
    phrase: str = Field(min_length=1)
    variants: list[str] = []
    phrases: dict[str, list[str]] = {}
    actors: dict[str, list[str]] = {}
    lexicons: str = ""
    codes: str = ""
    seed: int = Field(default=0, ge=0)

    @field_validator("title", "corpus", "phrase")
    @classmethod
    def _not_blank(cls, value: str) -> str:
        if not value.strip():
            raise ValueError("is blank; allowed: some text")
        return value


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
    """
    path = Path(path)
    if not path.is_file():
        raise FileNotFoundError(f"{path}: there is no such study file")
    try:
        study = Study(**_fields(path))
    except ValidationError as error:
        raise ValueError("\n".join(_complaint(path, e) for e in error.errors())) from None
    if not beside(path, study.corpus).exists():
        raise FileNotFoundError(f"{path}: corpus: {study.corpus!r} is no file or folder beside the study")
    for field in ("lexicons", "codes"):
        named = getattr(study, field)
        if named and not beside(path, named).is_dir():
            raise FileNotFoundError(f"{path}: {field}: {named!r} is no folder beside the study")
    return study


def beside(path: str | os.PathLike, named: str) -> Path:
    """A file or folder that a study names: relative to the study file."""
    return Path(path).parent / named


def parameters(study: Study) -> dict:
    """The study's choices that a notebook may declare in its ``parameters`` cell, but for files and folders."""
    return study.model_dump(exclude={"title", "corpus", "lexicons", "codes"})


def _fields(path: Path) -> dict:
    """The fields as written."""
    try:
        # S506 asks for a safe loader: _Loader is yaml.SafeLoader with one check more.
        fields = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not readable as YAML: {' '.join(str(error).split())}") from None
    if not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        raise ValueError(f"{path}: expected lines of 'name: value'; allowed names: {', '.join(Study.model_fields)}")
    return fields


def _complaint(path: Path, error: dict) -> str:
    """One line on one wrong field."""
    field = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        near = difflib.get_close_matches(field, Study.model_fields, n=1)
        hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(Study.model_fields)}"
        return f"{path}: {field}: there is no such field; {hint}"
    if error["type"] == "value_error":
        return f"{path}: {field}: {error['input']!r} {error['ctx']['error']}"
    said = "is missing" if error["type"] == "missing" else f"{error['input']!r} does not fit"
    return f"{path}: {field}: {said}; allowed: {ALLOWED.get(error['type'], error['msg'])}"
