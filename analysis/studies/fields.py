"""The fields of study.yml: the one table of what may stand in it, and what is said of what may not."""

import difflib
import re
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from analysis import limits
from analysis.studies import choices, places, values
from analysis.studies.choices import Groups, Variable, Where, Wordings, same, twice
from analysis.studies.values import Day, Text, Texts, Wording, line

LONGEST = 200  # characters of a title: it stands on every page
SEEDS = 2**32  # numbers that a random draw can start from
SHOWN = 80  # characters of a wrong value that a message shows
# What pydantic calls a wrong value → what is allowed there.
ALLOWED = {
    "string_type": "text (a number, yes or no only in quotation marks)",
    "int_type": "a whole number",
    "list_type": "a list",
    "too_short": "a list or table with something in it",
    "too_long": "a list of up to {max_length}",
    "dict_type": "a table of names and lists",
    "string_too_short": "some text",
    "string_too_long": "up to {max_length} characters",
    "greater_than_equal": "a whole number from {ge}",
    "less_than": f"a whole number below {SEEDS:,}",
    "less_than_equal": "a whole number up to {le:,}",
    "missing": "a value",
    "model_type": "a table of names and values",
}


# What a field may hold


def _named(value: str) -> str:
    """A name that charts and files may have."""
    if not re.fullmatch(r"[^\W\d_][\w -]{0,39}", value):
        raise ValueError("does not fit; allowed: a letter, then up to 39 letters, digits, spaces, - and _")
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
        if named and (reason := places.refusal(place)):
            raise ValueError(f"{reason}; allowed: a {kind} of its own")
        return place if named else None

    return AfterValidator(whole)


def _folder_or_name() -> AfterValidator:
    """A text that names a folder beside the study, which becomes its whole path, or else something elsewhere."""

    def whole(named: str, info: ValidationInfo) -> str:
        try:
            return str(info.context / named) if (info.context / named).is_dir() else named
        except (OSError, ValueError):  # what can't be a name
            raise ValueError("does not fit; allowed: a folder beside the study, or a model's name") from None

    return AfterValidator(whole)


File = Annotated[Text, _place("file")]
Notebook = Annotated[Text, AfterValidator(lambda named, info: places.notebook(info.context, named))]
Folder = Annotated[str, _place("folder")]


class Reading(BaseModel):
    """How the files of the corpus are read: what `corpus.load` may be told."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    columns: dict[str, str] = {}
    outlets: dict[Text, list[Text]] = {}
    duplicates: Literal["cluster", "collapse", "keep"] = "cluster"
    files: dict[Text, dict[Text, Text]] = {}
    separator: Annotated[str, Field(max_length=1)] = ""
    between: str = ""
    dates: Literal["", "day first", "month first"] = ""


class Measure(BaseModel):
    """A measure from outside: the table that holds it, what its values are of, and what made them."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    file: File
    column: Text = "value"
    unit: Literal["article", "passage"] = "article"
    kind: Literal["number", "category", "count"] = "number"
    made_by: Annotated[Text, AfterValidator(line)]
    checked_by: Text | None = None


class Share(BaseModel):
    """What a report that is passed on may show of each article."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    percent: Annotated[float, BeforeValidator(values.percent)] = 15


class Figure(BaseModel):
    """How charts are saved: their width in inches, and the formats beside .svg and .csv."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    size: Annotated[float, BeforeValidator(values.inches)] = 8
    format: Annotated[
        list[Literal["png", "pdf", "eps", "tif"]], BeforeValidator(values.listed), Field(min_length=1)
    ] = [
        "png",
    ]


class Limits(BaseModel):
    """What a file of the corpus may take to be read: memory in MB, seconds of the processor."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    memory: int = Field(default=limits.Limits().memory, ge=limits.LEAST["memory"], le=limits.MOST)
    seconds: int = Field(default=limits.Limits().seconds, ge=limits.LEAST["seconds"], le=limits.MOST)


class Fields(BaseModel):
    """The fields of study.yml: the one table of what may stand in it. A new field is a line here."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    title: Annotated[str, Field(min_length=1, max_length=LONGEST), AfterValidator(line)]
    corpus: Annotated[Text, _place("file or folder")]
    phrase: Wording
    variants: list[Wording] = []
    phrases: dict[Wording, list[Wording]] = {}
    wordings: Wordings = {}
    groups: Groups = {}
    compare: Annotated[Texts, Field(max_length=2)] = []
    where: Where = Where()
    labels: dict[Text, Annotated[Text, AfterValidator(line)]] = {}
    actors: dict[Wording, list[Wording]] = {}
    events: Literal["one", "column", "find"] = "one"
    meaning: Annotated[Text, _folder_or_name()] | None = None
    reading: Reading = Reading()
    limits: Limits = Limits()
    transcripts: dict[Text, File] = {}
    lexicons: Folder | None = None
    codes: Folder | None = None
    variables: dict[Text, Variable] = {}
    corrections: File | None = None
    measures: dict[Annotated[Text, AfterValidator(_named)], Measure] = {}
    notebooks: list[Notebook] = []
    workers: Annotated[int | str | None, BeforeValidator(values.workers)] = None
    share: Share = Share()
    figure: Figure = Figure()
    marks: dict[Day, Annotated[Text, AfterValidator(line)]] = {}
    trends: list[Text] = []
    smallest_effect: Annotated[float | None, BeforeValidator(values.ratio)] = None
    seed: int = Field(default=0, ge=0, lt=SEEDS)

    @model_validator(mode="after")
    def _each_once(self) -> "Fields":
        """No wording twice where its mentions would count twice, no name of two actors, no outlet in two groups."""
        lists = {"variants": [self.phrase, *self.variants], "phrases": [self.phrase, *self.phrases, *self.wordings]}
        lists |= {f"phrases.{name}": [name, *others] for name, others in self.phrases.items()}
        lists |= {
            f"wordings.{name}": [form for wording in rivals.values() for form in wording.forms]
            for name, rivals in self.wordings.items()
        }
        lists["actors"] = [
            one for name, others in self.actors.items() for one in {same(o): o for o in (name, *others)}.values()
        ]
        again = {field: twice(wordings) for field, wordings in lists.items()}
        # Names are no wordings: two that differ in signs alone are two.
        names = {"compare": self.compare, "trends": self.trends}
        again |= {field: next((one for one in some if some.count(one) > 1), None) for field, some in names.items()}
        for field, name in again.items():
            if name is not None:
                raise ValueError(f"{field}: {shown(name)} stands there twice; allowed: each once")
        numbers = [name for name, measure in self.measures.items() if measure.kind != "category"]
        choices.check_trends(self.trends, [self.phrase, *self.phrases, *self.wordings, *numbers])
        choices.check_groups(self.groups)
        choices.check_labels(self.labels)
        places.check_once(self.notebooks)
        return self


# What is said of a field that can't be used


def shown(value: object) -> str:
    """A value as a message shows it."""
    text = repr(value)
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}… ({len(text):,} characters)"


def hint(name: str, fields: type[BaseModel]) -> str:
    """Which field may be meant by a name that is none."""
    near = difflib.get_close_matches(name, fields.model_fields, n=1)
    return f"did you mean {near[0]}?" if near else f"allowed: {', '.join(fields.model_fields)}"


def complaint(path: Path, error: dict) -> str:
    """One line on one wrong field."""
    if not error["loc"]:
        return f"{path}: {error['ctx']['error']}"
    parts = [str(part) for part in error["loc"] if part != "[key]"]
    field = ".".join(part if len(part) <= SHOWN and part.isprintable() else shown(part) for part in parts)
    if error["type"] == "extra_forbidden":
        return f"{path}: {field}: there is no such field; {hint(str(error['loc'][-1]), _table(error['loc'][:-1]))}"
    if error["type"] in ("value_error", "place"):
        return f"{path}: {field}: {shown(error['input'])} {error['msg'].removeprefix('Value error, ')}"
    said = "is missing" if error["type"] == "missing" else f"{shown(error['input'])} does not fit"
    said = "is empty" if error["input"] is None else said
    about = error.get("ctx", {})
    allowed = about.get("expected") or ALLOWED.get(error["type"], "{msg}").format(**about, msg=error["msg"])
    return f"{path}: {field}: {said}; allowed: {allowed}"


def _table(where: tuple) -> type[BaseModel]:
    """The table of fields that stands at this place of a study."""
    waiting = [Fields.model_fields[where[0]].annotation] if where else [Fields]
    for kind in waiting:
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            return kind
        waiting += get_args(kind)
    return Fields
