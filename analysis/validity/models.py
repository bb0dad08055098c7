"""Language models as coders: their answers beside the codes of people, as one more measure.

The command ``code`` writes them, in the folder ``models`` beside the codes: a table a model, one row an answer. Here
they are read, and set in the place of the suite's answers: then all that is said of a measure (agreement with people,
errors by outlet, corrected figures) is said of the model by the same functions.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import cells
from analysis.validity import codebook
from analysis.validity.codes_vs_measures import MEASURED, judged
from analysis.validity.sample import LEAST, digest

FOLDER = "models"
PLACE = ["unit", "article_id", "part", "start", "end", "digest"]
COLUMNS = [*PLACE, "model", "variable", "question", "value", "words", "supported", "version"]
NUMBERS = ("start", "end")


class Coder(NamedTuple):
    """A model as a coder: its name; its answers beside people's codes; and all texts of the corpus with its answers.

    ``judged`` as `validity.judged`, ``answered`` as `validity.answers` give them. In ``answered``, and beside the codes
    in ``filled``, its most frequent answer stands where it has given none: that is no guess about a text, as figures
    are corrected by what people say of the sample whatever stands there. known: variable → the share of the corpus's
    texts that the model has coded.
    """

    model: str
    judged: pd.DataFrame
    filled: pd.DataFrame
    answered: pd.DataFrame
    known: dict[str, float]


def write(table: pd.DataFrame, path: Path) -> None:
    """Put a model's answers in place, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    whole = path.with_name(f".{path.name}")
    cells.write(table, whole)
    whole.replace(path)


def question(variable: codebook.Variable) -> str:
    """What tells a question from one of the same name that was put in other words, or with other answers."""
    asked = [variable.question, list(variable.values), variable.help, variable.example]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]


def current(table: pd.DataFrame, variables: Iterable[codebook.Variable]) -> pd.DataFrame:
    """The answers to questions as these variables put them now."""
    asked = {(variable.name, question(variable)) for variable in variables}
    pairs = zip(table["variable"], table["question"], strict=True)
    return table[pd.Series([pair in asked for pair in pairs], index=table.index, dtype=bool)]


def with_others(table: pd.DataFrame, path: Path, variables: Iterable[codebook.Variable]) -> pd.DataFrame:
    """The answers, and those that the file has of other places, models, and variables as they are asked now."""
    if not path.is_file():
        return table
    both = pd.concat([table, current(_read(path), variables)], ignore_index=True)
    return both.drop_duplicates([*PLACE, "model", "variable"], ignore_index=True)


def answers(folder: str | Path | None) -> pd.DataFrame:
    """One row an answer of a model to a question.

    Columns: its place (``unit, article_id, part, start, end, digest``); ``model, variable``; the ``question``, as
    `question` tells it from others; ``value``; the ``words`` that it rests on and whether they stand in the text
    (``supported``: yes, no, or nothing where there are none); ``version``, what the server calls the model.

    Raises ValueError naming file, column and row.

    >>> from analysis import example, validity
    >>> table = validity.model_answers(example.model_codes())
    >>> table[["article_id", "variable", "value", "words", "supported"]].head(1)
      article_id variable value words supported
    0         g1   hedges     1   may       yes
    """
    files = sorted(Path(folder or "", FOLDER).glob("*.csv")) if folder else []
    tables = [_read(file) for file in files]
    return pd.concat(tables, ignore_index=True) if tables else _typed(pd.DataFrame(columns=COLUMNS))


def coders(
    found: pd.DataFrame, codes: pd.DataFrame, placed: pd.DataFrame, units: dict[str, pd.DataFrame]
) -> list[Coder]:
    """Each model as a coder, of passages and of articles.

    found: as `answers` gives them. codes: of people, as `validity.read` gives them. placed: one row an item, with the
    suite's voice where it has one (`validity.placed` or `validity.answers`). units: unit → one row a text of the
    corpus, with the suite's answers (`validity.answers`). Raises ValueError for an answer that is not in the codebook.

    >>> from analysis import example, validity
    >>> found, items = example.model_codes(), validity.placed(validity.key(example.codes()), example.passages())
    >>> codes, units = validity.read(found), {"passage": example.answered()}
    >>> [coder.model for coder in validity.model_coders(validity.model_answers(found), codes, items, units)]
    ['tiny']
    """
    made = []
    for model, of_model in current(found, codebook.of(codes)).groupby("model", sort=True):
        for unit, texts in units.items():
            names = of_model.loc[of_model["unit"] == unit, "variable"].unique()
            asked = [variable for variable in codebook.of(codes) if variable.name in names and variable.unit == unit]
            if not asked:
                continue
            _check_values(str(model), of_model, asked)
            usual = {each.name: of_model.loc[of_model["variable"] == each.name, "value"].mode()[0] for each in asked}
            texts = texts[texts["words"] >= LEAST].reset_index(drop=True)  # of shorter ones nobody was asked
            all_texts, known = _answered(texts.assign(unit=unit), of_model, asked, usual)
            items = placed[placed["unit"] == unit].reset_index(drop=True)
            of_people = codes[codes["variable"].isin(names)]
            beside, filled = (judged(of_people, _answered(items, of_model, asked, at)[0]) for at in ({}, usual))
            made.append(Coder(str(model), beside, filled, all_texts, known))
    return made


def _check_values(model: str, answers: pd.DataFrame, asked: list[codebook.Variable]) -> None:
    """Raise ValueError where a table of answers was changed to what the codebook does not have."""
    for variable in asked:
        values = answers.loc[answers["variable"] == variable.name, "value"]
        wrong = values[~values.isin(variable.values) if variable.values else values.str.strip() == ""]
        if len(wrong):
            told = f"{FOLDER}: model {model!r}, {variable.name}: {wrong.iloc[0]!r}"
            raise ValueError(f"{told}; allowed: {', '.join(variable.values) or 'a name'}")


def _answered(
    texts: pd.DataFrame, found: pd.DataFrame, asked: list[codebook.Variable], usual: dict[str, str]
) -> tuple[pd.DataFrame, dict[str, float]]:
    """The texts with a model's answers in the place of the suite's; and the share of texts with one, by variable.

    usual: variable → what stands where the model has not answered; nothing of those that are not in it.
    """
    texts = texts.assign(digest=texts["digest"] if "digest" in texts else texts["text"].str.strip().map(digest))
    place = pd.MultiIndex.from_frame(texts[PLACE].astype({"article_id": "str", "part": "str"}))
    voice = texts["voice"] if "voice" in texts else pd.Series(None, index=texts.index, dtype="str")
    given, known = {MEASURED: voice.astype("object")}, {}
    for variable in asked:
        rows = found[found["variable"] == variable.name].drop_duplicates(PLACE)
        values = pd.Series(rows["value"].to_numpy(), index=pd.MultiIndex.from_frame(rows[PLACE]), dtype="object")
        values = values.reindex(place).set_axis(texts.index)
        known[variable.name] = float(values.notna().mean()) if len(values) else 0.0
        values = values.fillna(usual[variable.name]) if variable.name in usual else values
        given[variable.name] = _as_measured(variable, values)
    if "source" in given:
        given["speaker"] = given["source"]
    return texts.assign(**given), known


def _as_measured(variable: codebook.Variable, values: pd.Series) -> pd.Series:
    """Values of the codebook as its measure gives answers: numbers, and 1 for yes."""
    if variable.reads == "article":
        return values.map({"yes": 1.0, "no": 0.0}).astype(float)
    return values.astype(float) if variable.reads in ("hits", "score") else values.astype("str")


def _read(path: Path) -> pd.DataFrame:
    """The answers in one file."""
    table = cells.table(path, path)
    if lost := [name for name in COLUMNS if name not in table]:
        raise ValueError(f"{path}: has no column {lost[0]!r}; allowed: {', '.join(COLUMNS)}")
    for name in NUMBERS:
        wrong = ~table[name].str.fullmatch(r"\d{1,9}")
        if wrong.any():
            told = f"row {wrong.idxmax() + 2}, {name}: {table.loc[wrong, name].iloc[0]!r}"
            raise ValueError(f"{path}: {told}; allowed: a number of up to nine digits")
    return _typed(table[COLUMNS])


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """The columns with their types, and their texts as they were."""
    texts = {name: table[name].map(cells.restored) for name in table if name not in NUMBERS}
    return table.assign(**texts).astype({name: "int64" if name in NUMBERS else "str" for name in table})
