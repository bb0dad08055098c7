"""The codebook: what coders are asked, what they may answer, and which figure their answers check.

To the suite's own questions come those of the study, its field ``variables``: of these the suite knows no answer.
"""

import functools
import json
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

FILE = Path(__file__).with_name("codebook.toml")
UNITS = ("passage", "article", "pair")
NOBODY = "nobody"  # the answer where no source is credited
OWN = "variables"  # where a table of codes keeps the study's variables: in its `attrs`, as JSON
NAME = re.compile(r"[a-z][a-z0-9_]{0,29}")
# What tables call something else.
TAKEN = {"agreed", "answer", "article_id", "checked", "coder", "coders", "context", "digest", "drawn", "end", "event"}
TAKEN |= {"figure", "found", "item", "items", "measured_voice", "notes", "outlet", "paragraph", "part", "probability"}
TAKEN |= {"size", "speaker", "start", "stratum", "text", "unit", "value", "variable", "way", "weight", "words"}


class Variable(BaseModel):
    """One question of the codebook; ``codebook.toml`` says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    unit: Literal["passage", "article", "pair"]
    scale: Literal["nominal", "ordinal", "interval", "name"]
    values: tuple[str, ...] = ()
    reads: Literal["voice", "source", "hits", "score", "article", "pair", ""]
    cut: float = Field(default=0, ge=0)
    figure: Literal["", "share", "rate", "mean"] = ""
    question: str = Field(min_length=1)
    help: str = ""
    example: str = ""

    @model_validator(mode="after")
    def _values_fit_the_scale(self):
        if (self.scale == "name") == bool(self.values):
            raise ValueError("values: a list of two or more, but for the scale 'name', which has none")
        if self.numeric:
            [float(value) for value in self.values]
        return self

    @property
    def numeric(self) -> bool:
        """Whether its values are numbers."""
        return self.scale in ("ordinal", "interval")

    @property
    def yes_or_no(self) -> bool:
        """Whether it asks for yes or no: then what is told is "yes"."""
        return {*self.values} == {"no", "yes"}


@functools.cache
def read(path: str | os.PathLike = FILE) -> tuple[Variable, ...]:
    """The variables of a codebook, in its order. Raises ValueError naming file, variable, field and what is allowed."""
    try:
        tables = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not readable as TOML: {error}") from None
    tables.pop("about", None)
    return tuple(_variable(path, name, fields) for name, fields in tables.items())


def own(variables: Mapping[str, Mapping]) -> tuple[Variable, ...]:
    """The variables that a study adds: name → ``question, values``, and what else `studies` has of them.

    Raises ValueError naming the variable and what is allowed.

    >>> from analysis.validity import codebook
    >>> blame = {"question": "Who is blamed?", "values": ["nobody", "the town", "the state"]}
    >>> [(added.name, added.unit, added.figure) for added in codebook.own({"blame": blame})]
    [('blame', 'passage', 'share')]
    """
    return _own(json.dumps(variables, default=dict))


def of(table: pd.DataFrame) -> tuple[Variable, ...]:
    """The variables that codes may be of: the suite's, then those of the study that the codes were read with."""
    return (*read(), *_own(table.attrs.get(OWN, "{}")))


def variables(unit: str, names: tuple[str, ...] | None = None, own: tuple[Variable, ...] = ()) -> tuple[Variable, ...]:
    """The variables of one unit, all of them or those named. own: those that the study adds."""
    if unit not in UNITS:
        raise ValueError(f"unit: {unit!r}; allowed: {', '.join(UNITS)}")
    known = {variable.name: variable for variable in (*read(), *own) if variable.unit == unit}
    for name in names or ():
        if name not in known:
            raise ValueError(f"variable: {name!r}; allowed for a {unit}: {', '.join(known)}")
    return tuple(known[name] for name in (known if names is None else names))


def variable(name: str, table: pd.DataFrame | None = None) -> Variable:
    """The variable of this name. table: of codes, where it may be one that the study adds."""
    known = {known.name: known for known in (read() if table is None else of(table))}
    if name not in known:
        raise ValueError(f"variable: {name!r}; allowed: {', '.join(known)}")
    return known[name]


def classed(variable: Variable, answers: pd.Series) -> pd.Series:
    """The suite's answers as values of the codebook (text): scores by the cut, counts no higher than the last value."""
    if variable.reads == "score":
        signs = np.sign(answers.mask(answers.abs() < variable.cut, 0)).astype("Int64")
        return signs.astype("str")
    if variable.reads == "hits":
        return answers.clip(upper=int(variable.values[-1])).astype("Int64").astype("str")
    if variable.reads == "article":
        return answers.ge(variable.cut).map({True: "yes", False: "no"}).where(answers.notna()).astype("str")
    return answers


@functools.cache
def _own(written: str) -> tuple[Variable, ...]:
    """The study's variables, from JSON."""
    known = {variable.name for variable in read()}
    added = []
    for name, fields in json.loads(written).items():
        if not NAME.fullmatch(name) or name in TAKEN | known:
            allowed = "a name of small letters, digits and _ that is no column or variable of the suite"
            raise ValueError(f"variables: {name!r}; allowed: {allowed}")
        scale = fields.get("scale", "nominal")
        about = {"unit": "passage", "scale": scale, "reads": "", "figure": "share" if scale == "nominal" else "mean"}
        added.append(_variable("variables", name, about | fields))
    return tuple(added)


def _variable(path: str | os.PathLike, name: str, fields: dict) -> Variable:
    """One variable of the file."""
    try:
        return Variable(name=name, **fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise ValueError(f"{path}: [{name}] {field}: {first['input']!r}; allowed: {first['msg']}") from None
