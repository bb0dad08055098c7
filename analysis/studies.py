"""The choices of one run: read and check study.yml, and hand them on as a value that notes which of them are used."""

import difflib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    model_validator,
)
from pydantic_core import PydanticCustomError

from analysis import words

DEFAULT = "../study.yml"  # the study, as every notebook names it
INSTEAD = "ANALYSIS_STUDY"  # environment variable that names another one
NOTED: set[str] = set()  # the fields that this process has read of a study
LONGEST = 200  # characters of a title: it stands on every page
LARGEST = 500_000  # bytes of a study file: far more than anybody writes by hand
SEEDS = 2**32  # numbers that a random draw can start from
HASHTAG = re.compile(r"[ \t]*(#\w[^\r\n\0]*)")
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


# What a field may hold


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


def _place(kind: str) -> AfterValidator:
    """A text that names what is beside the study, which becomes its whole path; nothing where it is empty."""
    is_there = {"file": Path.is_file, "folder": Path.is_dir, "file or folder": Path.exists}[kind]

    def whole(named: str, info: ValidationInfo) -> Path | None:
        place = info.context / named
        try:
            there = is_there(place)
        except (OSError, ValueError):  # what can't be a name
            there = False
        if named and not there:
            raise PydanticCustomError("place", f"is no {kind} beside the study")
        return place if named else None

    return AfterValidator(whole)


Text = Annotated[str, Field(min_length=1), AfterValidator(_not_blank)]
Wording = Annotated[str, Field(min_length=1), AfterValidator(_worded)]
File = Annotated[Text, _place("file")]
Folder = Annotated[str, _place("folder")]


class Reading(BaseModel):
    """How the files of the corpus are read: what `corpus.load` may be told."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    columns: dict[str, str] = {}
    outlets: dict[Text, list[Text]] = {}
    duplicates: Literal["cluster", "collapse", "keep"] = "cluster"


class Fields(BaseModel):
    """The fields of study.yml: the one table of what may stand in it. A new field is a line here."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(_line)]
    corpus: Annotated[Text, _place("file or folder")]
    phrase: Wording
    variants: list[Wording] = []
    phrases: dict[Wording, list[Wording]] = {}
    actors: dict[Wording, list[Wording]] = {}
    reading: Reading = Reading()
    transcripts: dict[Text, File] = {}
    lexicons: Folder | None = None
    codes: Folder | None = None
    workers: Annotated[int | str | None, BeforeValidator(_workers)] = None
    seed: int = Field(default=0, ge=0, lt=SEEDS)

    @model_validator(mode="after")
    def _each_once(self) -> "Fields":
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


# The value


@dataclass(frozen=True, repr=False)
class Study:
    """What is compared in one run: the `Fields` of a study, each under its name, as ``study.phrase``.

    Files and folders have their whole path, None where the study names none; ``reading`` holds the keyword arguments
    of `corpus.load`. Which fields were read is noted in `NOTED`, but for those that `read` was given.
    """

    file: Path
    written: dict  # the fields as they stand in the file
    _fields: Fields
    _given: frozenset[str]

    def __getattr__(self, name: str):
        if name not in Fields.model_fields:
            raise AttributeError(f"a study has no field {_shown(name)}; {_hint(name, Fields)}")
        if name not in self._given:
            NOTED.add(name)
        value = getattr(self._fields, name)
        return value.model_dump(exclude_defaults=True) if isinstance(value, BaseModel) else value

    def __dir__(self) -> list[str]:
        return ["file", "written", *Fields.model_fields]

    def __repr__(self) -> str:
        return f"Study({', '.join(f'{name}={getattr(self, name)!r}' for name in Fields.model_fields)})"


def read(file: str | os.PathLike = DEFAULT, **knobs) -> Study:
    """The study in a YAML file, with the fields given here in the place of its own; None leaves a field as it is.

    Another study than the default may be named by the environment variable ANALYSIS_STUDY, as `make lab STUDY=` does.
    A phrase that is not the study's own has the variants that the study's ``phrases`` give it, else none.

    Raises FileNotFoundError when the file, its corpus or what else it names is missing, and ValueError naming
    the file, the field, the value and what is allowed when it can't be used.

    >>> from analysis import example, studies
    >>> study = studies.read(example.study())
    >>> study.phrase, study.actors, study.seed, study.corpus.name
    ('minor leak', {'the minister': ['she']}, 0, 'articles')
    >>> studies.read(example.study(), phrase="major leak").phrase
    'major leak'
    """
    path = Path(os.environ.get(INSTEAD) or file if os.fspath(file) == DEFAULT else file)
    if not path.is_file():
        raise FileNotFoundError(
            f"{path}: {'is a folder; allowed: a' if path.is_dir() else 'there is no such'} study file"
        )
    written = _written(path)
    given = {name: value for name, value in knobs.items() if value is not None}
    try:
        fields = Fields.model_validate(_chosen(written, given), context=path.parent.resolve())
    except ValidationError as error:
        missing = all(one["type"] == "place" for one in error.errors())
        told = "\n".join(_complaint(path, one) for one in error.errors())
        raise (FileNotFoundError if missing else ValueError)(told) from None
    return Study(path.resolve(), written, fields, frozenset(given))


def _chosen(written: dict, given: dict) -> dict:
    """The study's fields, with those given in their place."""
    phrase, others = given.get("phrase"), written.get("phrases", {})
    if not isinstance(phrase, str) or phrase == written.get("phrase") or not isinstance(others, dict):
        return written | given
    NOTED.update(("phrase", "phrases"))
    own = {"variants": others.get(phrase, []), "phrases": {name: o for name, o in others.items() if name != phrase}}
    return written | own | given


# What is said of a field that can't be used


def _shown(value: object) -> str:
    """A value as a message shows it."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text):,} characters)"


def _hint(name: str, fields: type[BaseModel]) -> str:
    """Which field may be meant by a name that is none."""
    near = difflib.get_close_matches(name, fields.model_fields, n=1)
    return f"did you mean {near[0]}?" if near else f"allowed: {', '.join(fields.model_fields)}"


def _complaint(path: Path, error: dict) -> str:
    """One line on one wrong field."""
    if not error["loc"]:
        return f"{path}: {error['ctx']['error']}"
    field = ".".join(_name(part) for part in error["loc"] if part != "[key]")
    if error["type"] == "extra_forbidden":
        hint = _hint(str(error["loc"][-1]), Fields if len(error["loc"]) == 1 else Reading)
        return f"{path}: {field}: there is no such field; {hint}"
    if error["type"] in ("value_error", "place"):
        return f"{path}: {field}: {_shown(error['input'])} {error['msg'].removeprefix('Value error, ')}"
    said = "is missing" if error["type"] == "missing" else f"{_shown(error['input'])} does not fit"
    said = "is empty" if error["input"] is None else said
    allowed = error.get("ctx", {}).get("expected") or ALLOWED.get(error["type"], error["msg"])
    return f"{path}: {field}: {said}; allowed: {allowed}"


def _name(part: str | int) -> str:
    """A part of a field's name, as a message shows it."""
    return str(part) if len(str(part)) <= SHOWN and str(part).isprintable() else _shown(part)


# The file


class Loader(yaml.SafeLoader):
    """PyYAML's safe loader, without what is a slip, or never meant, in a file written by hand.

    A name that stands there twice, of which YAML keeps the last; a hashtag, which YAML takes for a comment; a date,
    which is text; tags, and values that stand for others, of which a few lines can fill the memory.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own way)
        first: [(tag, form) for tag, form in kinds if tag.rpartition(":")[2] in ("null", "bool", "int", "float")]
        for first, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def scan_to_next_token(self):
        """Go on to the next token, unless what begins here is no comment as people write them."""
        line = self.buffer[self.buffer.rfind("\n", 0, self.pointer) + 1 : self.pointer]
        if line.strip() and (tag := HASHTAG.match(self.buffer, self.pointer)):
            told = f"{_shown(tag[1].strip())} is a comment to YAML"
            allowed = "the text in quotation marks, or a comment with a space after #"
            raise _refused(self.get_mark(), f"{told}; allowed: {allowed}")
        super().scan_to_next_token()

    def compose_node(self, parent, index):
        """Make a value, of what it is written out in."""
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            told = f"*{event.anchor} stands for another value; allowed: every value written out"
            raise _refused(event.start_mark, told)
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            told = f"the tag {tag}; allowed: texts, numbers, lists and tables without tags"
            raise _refused(event.start_mark, told)
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        """Make a table, in which each name stands once."""
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise _refused(key.start_mark, f"{key.value} stands there twice; allowed: each name once")
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


class _RefusedError(yaml.MarkedYAMLError):
    """What YAML allows and a study does not."""


def _refused(mark: yaml.Mark, problem: str) -> _RefusedError:
    return _RefusedError(problem=problem, problem_mark=mark)


def _written(path: Path) -> dict:
    """The fields as they stand in the file, without those that are left empty.

    Raises ValueError naming the file, where it can, the line, and what is allowed.
    """
    try:
        # S506 asks for a safe loader: Loader is yaml.SafeLoader with less in it.
        fields = yaml.load(_text(path), Loader=Loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: {_problem(error)}") from None
    except RecursionError:
        raise ValueError(f"{path}: not readable as YAML: lists or tables within each other too deep") from None
    except ValueError as error:  # a number that Python will not read; bytes that are no text
        raise ValueError(f"{path}: not readable as YAML: {error}") from None
    if not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        raise ValueError(f"{path}: expected lines of 'name: value'; allowed names: {', '.join(Fields.model_fields)}")
    return {name: value for name, value in fields.items() if value is not None}


def _text(path: Path) -> str:
    """The file's text, with or without a mark of its encoding."""
    content = path.read_bytes()
    if len(content) > LARGEST:
        raise ValueError(f"{len(content):,} bytes; allowed: up to {LARGEST:,}")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = content.count(b"\n", 0, error.start) + 1, f"byte {content[error.start]:#04x}"
        raise ValueError(f"line {line} is not UTF-8 ({byte}); save the file as UTF-8") from None


def _problem(error: yaml.YAMLError) -> str:
    """What is wrong with a file, and in which line."""
    said = [getattr(error, "context", None), getattr(error, "problem", None)]
    told = " ".join(" ".join(filter(None, said) if any(said) else [str(error)]).split())
    if "mapping values are not allowed" in told:
        told = "a second colon in a line, or a line moved to the right; allowed: a text with a colon in quotation marks"
    elif not isinstance(error, _RefusedError):
        told = f"{told}; a text that begins with a sign, or has a colon or # in it, stands in quotation marks"
    mark = getattr(error, "problem_mark", None)
    return f"{f'line {mark.line + 1}: ' if mark else ''}not readable as YAML: {told}"
