"""The choices of one run: read and check study.yml."""

import difflib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from analysis import plain_yaml, words

LONGEST = 200  # characters of a title: it stands on every page
SEEDS = 2**32  # numbers that a random draw can start from
SHOWN = 80  # characters of a wrong value that a message shows
# What pydantic calls a wrong value → what is allowed there.
ALLOWED = {
    "string_type": "text (a number, yes or no only in quotation marks)",
    "int_type": "a whole number",
    "list_type": "a list",
    "dict_type": "a table of names and lists",
    "string_too_short": "some text",
    "string_too_long": f"up to {LONGEST} characters",
    "greater_than_equal": "a whole number from 0",
    "less_than": f"a whole number below {SEEDS:,}",
    "missing": "a value",
    "model_type": "a table of names and values",
}

PLACES = ("lexicons", "codes", "transcripts")  # fields that name files or folders; as corpus does, which must be there


def _worded(value: str) -> str:
    """A text in which something can be looked for."""
    if not words.WORD.search(value):
        raise ValueError("has no word in it; allowed: a text with a letter or digit")
    return value


def _line(value: str) -> str:
    """A text on one line."""
    if not value.strip():
        raise ValueError("is blank; allowed: some text")
    return " ".join(value.split())


def _not_blank(value: str) -> str:
    _line(value)
    return value


def _workers(value: object) -> object:
    """A number of processes, or where a scheduler is."""
    number = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    if not (number or (isinstance(value, str) and "://" in value)):
        raise ValueError("does not fit; allowed: a number from 1, or a scheduler's address (tcp://…)")
    return value


Text = Annotated[str, Field(min_length=1), AfterValidator(_not_blank)]
Wording = Annotated[str, Field(min_length=1), AfterValidator(_worded)]


class Reading(BaseModel):
    """How the files of the corpus are read: what `corpus.load` may be told."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    columns: dict[str, str] = {}
    outlets: dict[Text, list[Text]] = {}
    duplicates: Literal["cluster", "collapse", "keep"] = "cluster"


class Study(BaseModel):
    """What is compared in one run: the fields of study.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(_line)]
    corpus: Text
    phrase: Wording
    variants: list[Wording] = []
    phrases: dict[Wording, list[Wording]] = {}
    actors: dict[Wording, list[Wording]] = {}
    reading: Reading = Reading()
    transcripts: dict[Text, Text] = {}
    lexicons: str = ""
    codes: str = ""
    workers: Annotated[int | str | None, BeforeValidator(_workers)] = None
    seed: int = Field(default=0, ge=0, lt=SEEDS)

    @model_validator(mode="after")
    def _each_once(self) -> "Study":
        """No wording twice where its mentions would count twice, no name of two actors."""
        groups = {"variants": [self.phrase, *self.variants], "phrases": [self.phrase, *self.phrases]}
        groups |= {f"phrases.{name}": [name, *others] for name, others in self.phrases.items()}
        groups["actors"] = [
            one for name, others in self.actors.items() for one in {_key(o): o for o in (name, *others)}.values()
        ]
        for field, wordings in groups.items():
            keys = [_key(wording) for wording in wordings]
            if twice := [wording for wording, key in zip(wordings, keys, strict=True) if keys.count(key) > 1]:
                raise ValueError(f"{field}: {_shown(twice[-1])} stands there twice; allowed: each once")
        return self


def _key(wording: str) -> tuple[str, ...]:
    """What two wordings have in common that find the same."""
    return tuple(words.WORD.findall(re.sub("[-‐‑]", " ", wording.lower().replace("’", "'"))))


def _shown(value: object) -> str:
    """A value as a message shows it."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text):,} characters)"


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
        raise FileNotFoundError(
            f"{path}: {'is a folder; allowed: a' if path.is_dir() else 'there is no such'} study file"
        )
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
    named = [("corpus", study.corpus, Path.exists, "file or folder")]
    named += [(name, getattr(study, name), Path.is_dir, "folder") for name in ("lexicons", "codes")]
    named += [(f"transcripts.{name}", file, Path.is_file, "file") for name, file in study.transcripts.items()]
    for field, value, there, kind in named:
        if value and not _is(there, beside(path, value)):
            raise FileNotFoundError(f"{path}: {field}: {_shown(value)} is no {kind} beside the study")


def _is(there: Callable[[Path], bool], place: Path) -> bool:
    """Whether a place is there; what can't be a name isn't."""
    try:
        return there(place)
    except (OSError, ValueError):
        return False


def _fields(path: Path) -> dict:
    """The fields as written, without those that are left empty."""
    fields = plain_yaml.read(path)
    if not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        raise ValueError(f"{path}: expected lines of 'name: value'; allowed names: {', '.join(Study.model_fields)}")
    return {name: value for name, value in fields.items() if value is not None}


def _complaint(path: Path, error: dict) -> str:
    """One line on one wrong field."""
    if not error["loc"]:
        return f"{path}: {error['ctx']['error']}"
    field = ".".join(_name(part) for part in error["loc"] if part != "[key]")
    if error["type"] == "extra_forbidden":
        known = (Study if len(error["loc"]) == 1 else Reading).model_fields
        near = difflib.get_close_matches(str(error["loc"][-1]), known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(known)}"
        return f"{path}: {field}: there is no such field; {hint}"
    if error["type"] == "value_error":
        return f"{path}: {field}: {_shown(error['input'])} {error['ctx']['error']}"
    said = "is missing" if error["type"] == "missing" else f"{_shown(error['input'])} does not fit"
    said = "is empty" if error["input"] is None else said
    allowed = error.get("ctx", {}).get("expected") or ALLOWED.get(error["type"], error["msg"])
    return f"{path}: {field}: {said}; allowed: {allowed}"


def _name(part: str | int) -> str:
    """A part of a field's name, as a message shows it."""
    return str(part) if len(str(part)) <= SHOWN and str(part).isprintable() else _shown(part)
