"""Fields of a study that are tables of their own: which articles, in which groups, and what is called what."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from analysis import labels, words
from analysis.studies.values import Day, Name, Text, Texts, Wording, line

SPAN = ("from", "to")
MOST_ANSWERS, LONGEST_ANSWER = 30, 40  # values of a variable, and characters of one


class _Table(BaseModel):
    """A table of a study: no other fields, no guessing of types, no change."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _span(value: object) -> object:
    """Two days, of which one may be missing."""
    if isinstance(value, list) and len(value) != len(SPAN):
        raise ValueError(f"does not fit; allowed: [{', '.join(SPAN)}], one of which may be null")
    return value


class Where(_Table):
    """Which articles a study is about; the others are left out, each with a row in the ledger."""

    published: Annotated[list[Day | None], BeforeValidator(_span)] | None = None
    section: Texts | None = None
    not_section: Texts | None = None
    genre: Texts | None = None
    words: Annotated[int, Field(ge=1)] | None = None
    outlet_articles: Annotated[int, Field(ge=1)] | None = None
    language: Texts | None = None

    @model_validator(mode="after")
    def _in_order(self) -> "Where":
        first, last = self.published or (None, None)
        if self.published and not (first or last):
            raise ValueError("has no date in published; allowed: [from, to], one of which may be empty")
        if first and last and first > last and not first.startswith(last):
            raise ValueError(f"published: {first} is later than {last}; allowed: [from, to]")
        return self


class Group(_Table):
    """One entry of ``groups``: the outlets of a group, a column whose values are groups, or a day that parts two."""

    outlets: Texts | None = None
    column: Text | None = None
    before: Day | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Group":
        if len(self.model_dump(exclude_none=True)) != 1:
            raise ValueError("does not fit; allowed: one of outlets, column, before")
        return self


class Forms(_Table):
    """The forms of a wording, and words that keep other events out."""

    forms: Annotated[list[Wording], Field(min_length=1)]
    near: Annotated[list[Wording], Field(min_length=1)] | None = None
    not_near: Annotated[list[Wording], Field(min_length=1)] | None = None
    within: Literal["sentence", "paragraph"] = "sentence"


def _list_of(field: str) -> BeforeValidator:
    """A list alone is that of this field of a table."""

    def table(value: object) -> object:
        if not isinstance(value, list | dict | BaseModel):
            raise ValueError("does not fit; allowed: a list, as [one, another], or a table of names and values")
        return {field: value} if isinstance(value, list) else value

    return BeforeValidator(table)


def _answers(values: object) -> object:
    """The values of a variable as texts: YAML reads yes and no as something else, and numbers as numbers."""
    if not isinstance(values, list):
        return values
    return [
        {True: "yes", False: "no"}[v] if isinstance(v, bool) else str(v) if isinstance(v, int) else v for v in values
    ]


def _answer(value: str) -> str:
    """One value of a variable; commas part values in the lists of a coding sheet."""
    if "," in value or len(value) > LONGEST_ANSWER:
        raise ValueError(f"does not fit; allowed: up to {LONGEST_ANSWER} characters without a comma")
    return line(value)


class Variable(_Table):
    """A variable of the study's own codebook: what coders are asked, and what they may answer."""

    question: Annotated[Text, AfterValidator(line)]
    values: Annotated[
        list[Annotated[str, Field(min_length=1), AfterValidator(_answer)]],
        Field(min_length=1, max_length=MOST_ANSWERS),
        BeforeValidator(_answers),
    ]
    unit: Literal["passage", "article"] = "passage"
    scale: Literal["nominal", "ordinal", "interval"] = "nominal"
    help: Text = ""
    example: Text = ""

    @model_validator(mode="after")
    def _values_fit(self) -> "Variable":
        if not 1 < len({value.casefold() for value in self.values}) == len(self.values):
            raise ValueError("does not fit; allowed: two values or more, each once")
        numbers = [value for value in self.values if re.fullmatch(r"-?\d+", value)]
        if self.scale != "nominal" and (len(numbers) < len(self.values) or sorted(numbers, key=int) != self.values):
            raise ValueError(f"does not fit; allowed: as values of scale {self.scale!r} whole numbers, the least first")
        return self


Groups = dict[Name, Annotated[Group, _list_of("outlets")]]
Wordings = dict[Name, Annotated[dict[Name, Annotated[Forms, _list_of("forms")]], Field(min_length=1)]]


def same(wording: str) -> tuple[str, ...]:
    """What two wordings have in common that find the same."""
    found = words.WORD.findall(re.sub("[-‐‑]", " ", wording.lower().replace("’", "'")))
    return (*found, "*") if wording.rstrip().endswith("*") else tuple(found)


def twice(wordings: list[str]) -> str | None:
    """The last of these wordings that finds what another finds too, None where each stands once."""
    keys = [same(wording) for wording in wordings]
    return next((one for one, key in zip(reversed(wordings), reversed(keys), strict=True) if keys.count(key) > 1), None)


def check_groups(groups: Groups) -> None:
    """Raise ValueError for groups that overlap: an outlet in two, or a column or day beside other groups."""
    alone = [name for name, group in groups.items() if not group.outlets]
    if alone and len(groups) > 1:
        raise ValueError(
            f"groups: {alone[0]!r} makes groups of all articles; allowed: alone, or outlets for each group"
        )
    outlets = [outlet for group in groups.values() for outlet in group.outlets or ()]
    if repeated := [outlet for outlet in outlets if outlets.count(outlet) > 1]:
        raise ValueError(f"groups: {repeated[-1]!r} stands there twice; allowed: each outlet in one group")


def check_labels(labels: dict[str, str]) -> None:
    """Raise ValueError for outlets that would be called the same: to merge outlets is for ``reading.outlets``."""
    called = list(labels.values())
    if repeated := [label for label in called if called.count(label) > 1]:
        told = f"labels: {repeated[-1]!r} stands there twice; allowed: each once"
        raise ValueError(f"{told} (several names of one outlet go into reading.outlets)")


def check_trends(trends: list[str], own: list[str]) -> None:
    """Raise ValueError for what can't be followed through time: own are the study's phrases, wordings and measures."""
    known = [*labels.TRENDS, *own]
    if unknown := [name for name in trends if name not in known]:
        raise ValueError(f"trends: {unknown[0]!r} is nothing to follow; allowed: {labels.allowed(known)}")
