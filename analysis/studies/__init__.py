"""The choices of one run: study.yml read, checked, and handed on as a value that notes which of them are used.

What may stand in the file is in `fields`, how it is read in `study_file`.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from analysis.studies.fields import Fields, Share, complaint, hint, shown
from analysis.studies.places import SHEET, keep_apart, named, overlap
from analysis.studies.study_file import Loader, written

__all__ = [
    "DEFAULT",
    "INSTEAD",
    "NOTED",
    "SHEET",
    "Fields",
    "Loader",
    "Share",
    "Study",
    "keep_apart",
    "named",
    "overlap",
    "read",
]

# Fields that `corpus.load` is told of beside ``reading``.
LOADING = ("limits", "where", "groups", "labels", "corrections")
DEFAULT = "../study.yml"  # the study, as every notebook names it
INSTEAD = "ANALYSIS_STUDY"  # environment variable that names another one
NOTED: set[str] = set()  # the fields that this process has read of a study


@dataclass(frozen=True, repr=False)
class Study:
    """What is compared in one run: the `Fields` of a study, each under its name, as ``study.phrase``.

    Files and folders have their whole path, None where the study names none; ``reading`` holds the keyword arguments
    of `corpus.load`, with ``limits``, ``where``, ``groups``, ``labels`` and ``corrections`` where the study has them.
    Which fields were read is noted in `NOTED`, but for those that `read` was given.
    """

    file: Path
    written: dict  # the fields as they stand in the file
    _fields: Fields
    _given: frozenset[str]

    def __getattr__(self, name: str):
        if name not in Fields.model_fields:
            raise AttributeError(f"a study has no field {shown(name)}; {hint(name, Fields)}")
        if name not in self._given:
            NOTED.add(name)
        value = _plain(getattr(self._fields, name))
        if name == "reading":
            value = value | {field: chosen for field in LOADING if (chosen := getattr(self, field))}
        return value

    def sets(self) -> dict[str, dict]:
        """The sets of rival wordings: set → wording → its forms, as `emphasis.wordings` takes them.

        The phrase with its variants is one, a wording each; so is each of ``phrases``; then come those of ``wordings``.
        """
        phrases = {self.phrase: self.variants} | self.phrases
        return {name: {one: [one] for one in (name, *others)} for name, others in phrases.items()} | self.wordings

    def rivals(self) -> tuple[str, dict]:
        """The set that pages compare, with its name: the first of ``wordings``, else the phrase with its variants."""
        return next(iter((self.wordings or self.sets()).items()))

    def order(self) -> list[str]:
        """The names of outlets and groups in the order in which charts show them: that of ``labels`` and ``groups``."""
        return [*self.labels.values(), *self.groups]

    def __dir__(self) -> list[str]:
        return ["file", "written", *Fields.model_fields]

    def __repr__(self) -> str:
        return f"Study({', '.join(f'{name}={getattr(self, name)!r}' for name in Fields.model_fields)})"


def _plain(value):
    """A value of a field as tables, lists and texts, without what was left out."""
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_defaults=True, warnings=False)  # of files that were texts and are paths
    return {name: _plain(one) for name, one in value.items()} if isinstance(value, dict) else value


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
    own = written(path)
    given = {name: value for name, value in knobs.items() if value is not None}
    try:
        fields = Fields.model_validate(_chosen(own, given), context=path.parent.resolve())
    except ValidationError as error:
        missing = all(one["type"] == "place" for one in error.errors())
        told = "\n".join(complaint(path, one) for one in error.errors())
        raise (FileNotFoundError if missing else ValueError)(told) from None
    return Study(path.resolve(), own, fields, frozenset(given))


def _chosen(own: dict, given: dict) -> dict:
    """The study's own fields, with those given in their place. Variants go with their phrase."""
    phrase, phrases = given.get("phrase"), own.get("phrases", {})
    if not isinstance(phrase, str) or phrase == own.get("phrase") or not isinstance(phrases, dict):
        return own | given
    NOTED.update(("phrase", "phrases"))
    others = {name: variants for name, variants in phrases.items() if name != phrase}
    return own | {"variants": phrases.get(phrase, []), "phrases": others} | given
