"""The codebook: what coders are asked, what they may answer, and which figure their answers check."""

import functools
import os
import tomllib
from pathlib import Path
from typing import Literal

import numpy as np
import pandas as pd
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

FILE = Path(__file__).with_name("codebook.toml")
UNITS = ("passage", "article")
NOBODY = "nobody"  # the answer where no source is credited


class Variable(BaseModel):
    """One question of the codebook; ``codebook.toml`` says what each field means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    unit: Literal["passage", "article"]
    scale: Literal["nominal", "ordinal", "interval", "name"]
    values: tuple[str, ...] = ()
    reads: Literal["voice", "source", "hits", "score", "article"]
    cut: float = Field(default=0, ge=0)
    figure: Literal["", "share", "rate", "mean"] = ""
    question: str = Field(min_length=1)
    help: str = Field(min_length=1)
    example: str = Field(min_length=1)

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


@functools.cache
def read(path: str | os.PathLike = FILE) -> tuple[Variable, ...]:
    """The variables of a codebook, in its order. Raises ValueError naming file, variable, field and what is allowed."""
    try:
        tables = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: not readable as TOML: {error}") from None
    tables.pop("about", None)
    return tuple(_variable(path, name, fields) for name, fields in tables.items())


def variables(unit: str, names: tuple[str, ...] | None = None) -> tuple[Variable, ...]:
    """The variables of one unit, all of them or those named."""
    if unit not in UNITS:
        raise ValueError(f"unit: {unit!r}; allowed: {', '.join(UNITS)}")
    known = {variable.name: variable for variable in read() if variable.unit == unit}
    for name in names or ():
        if name not in known:
            raise ValueError(f"variable: {name!r}; allowed for a {unit}: {', '.join(known)}")
    return tuple(known[name] for name in (known if names is None else names))


def variable(name: str) -> Variable:
    """The variable of this name."""
    known = {known.name: known for known in read()}
    if name not in known:
        raise ValueError(f"variable: {name!r}; allowed: {', '.join(known)}")
    return known[name]


def classed(variable: Variable, answers: pd.Series) -> pd.Series:
    """The suite's answers as values of the codebook (text): scores by the cut, counts no higher than the last value."""
    if variable.reads == "score":
        signs = np.sign(answers.where(answers.abs() >= variable.cut, 0)).astype("Int64")
        return signs.astype("str")
    if variable.reads == "hits":
        return answers.clip(upper=int(variable.values[-1])).astype("Int64").astype("str")
    if variable.reads == "article":
        return answers.ge(variable.cut).map({True: "yes", False: "no"}).where(answers.notna()).astype("str")
    return answers


def _variable(path: str | os.PathLike, name: str, fields: dict) -> Variable:
    """One variable of the file."""
    try:
        return Variable(name=name, **fields)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise ValueError(f"{path}: [{name}] {field}: {first['input']!r}; allowed: {first['msg']}") from None
