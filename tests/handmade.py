"""Tables and answers that people and programs give back: how each kind is read, and what has to hold of it.

What is wrong with one has to be told in lines that begin with its path (`told`); anything else is a break.
"""

import functools
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import handmade_files
import pandas as pd

from analysis import corrections, example, outside, validity
from analysis.coder import kept, questions, work
from analysis.corrections import placing
from analysis.validity import codebook, exchange, models

TABLES = (".xlsx", ".ods", ".csv")
ROWS_OF = [(kind, unit) for kind in ("number", "category", "count") for unit in ("article", "passage")]


class Kind(NamedTuple):
    """A kind of file: its endings; how one is read, in a folder of its own; files to begin from, by their endings."""

    endings: tuple[str, ...]
    read: Callable[[Path], object]
    begin: Callable[[], Iterator[tuple[str, bytes]]]


@functools.cache
def _known() -> dict[str, pd.DataFrame]:
    """What files are read beside: the example's articles, texts, items and codes."""
    passages = example.passages()
    items = validity.placed(validity.key(example.codes()), passages)
    known = {"articles": example.articles(), "passages": passages, "items": items}
    return known | {"codes": validity.read(example.codes()), "texts": example.answered()}


def told(path: Path, ask: Callable, *given, **more):
    """What a reader answers; None where it says what is wrong, in lines that name the file or its folder."""
    try:
        return ask(*given, **more)
    except (ValueError, FileNotFoundError) as error:
        lines = [line for line in str(error).split("\n") if not line.startswith("and ")]
        if type(error) not in (ValueError, FileNotFoundError) or not all(
            line.startswith((str(path.parent), "models: model ")) and ": " in line for line in lines
        ):
            raise
        return None


def sheet(path: Path) -> None:
    """A coding sheet, or an export: every code is of the codebook, and all else is remarked on."""
    (path.parent / "key.csv").write_bytes(handmade_files.codes()["key.csv"])
    codes = told(path, validity.read, path.parent)
    if codes is None:
        return
    for row in codes.itertuples():
        variable = codebook.variable(row.variable)
        assert row.value in variable.values or (variable.scale == "name" and row.value.strip())
    assert set(codes["item"]) <= set(_known()["items"]["item"])
    assert validity.remarks(codes)["remark"].str.strip().all()
    validity.judged(codes, validity.answers(_known()["items"], _known()["passages"]))


def fixes(path: Path) -> None:
    """A table of corrections: each stands at its words, or says why not; one more row leaves the others as they are."""
    table = told(path, corrections.read, path)
    placed = None if table is None else told(path, placing.place, table, _known()["articles"], path)
    if placed is None:
        return
    texts = _known()["articles"].set_index("article_id")
    for row in placed[placed["remark"] == ""].itertuples():
        here = texts.at[row.article_id, row.part][row.start : row.end] if row.part in ("headline", "text") else ""
        assert "".join(filter(str.isalnum, here)) == "".join(filter(str.isalnum, row.words))
    more = {"article_id": "z9", "words": "one more", "field": "drop", "reason": "=1+1"}
    if path.suffix == ".ods" or told(path, lambda: corrections.add(path, **more) or "done") is None:
        return
    after = corrections.read(path)
    both = [one.drop(columns="row").to_numpy().tolist() for one in (table, after)]
    assert both[1][: len(table)] == both[0]
    assert both[1][-1][0] == "z9" or any(row[0] == "z9" for row in both[0])


def values(path: Path) -> None:
    """A measure's table, whatever its rows are of: each value stands within its article, and is a number."""
    articles, passages = _known()["articles"], _known()["passages"]
    kind, unit = ROWS_OF[sum(path.read_bytes()) % len(ROWS_OF)]
    about = {"anger": {"file": path, "made_by": "a model", "kind": kind, "unit": unit}}
    found = told(path, outside.read, about, articles)
    if found is None:
        return
    assert found["article_id"].isin(articles["article_id"]).all()
    assert (found["start"] <= found["end"]).all()
    assert found["value"].abs().le(10.0**outside.reading.DIGITS).all()
    outside.figures(found, passages)
    outside.differences(found, passages)
    outside.behind(found, articles)
    assert outside.remarks(found)["remark"].str.strip().all()


def of_models(path: Path) -> None:
    """Answers of a model: the table of them, the file in which each is kept, or what a server says."""
    if path.suffix == ".reply":
        reply(path)
        return
    folder = path.parent / models.FOLDER
    folder.mkdir(exist_ok=True)
    own = shutil.move(path, folder / path.name)
    if path.suffix == ".jsonl":
        texts = _known()["texts"].assign(unit="passage", context="", digest="0")
        store, todo = kept.Kept(path.parent, path.stem), work.tasks(texts, codebook.variables("passage"))[:1]
        key = questions.key(work.texts_of(texts)[0], todo[0].variable, "tiny")
        store.answers[key] = next(iter(store.answers.values()), USUAL)
        models.write(work.table(texts, todo, "tiny", store), store.table)
        assert len(models.answers(path.parent)) == 1
    else:
        found = told(own, models.answers, path.parent)
        given = (_known()["codes"], _known()["items"], {"passage": _known()["texts"]})
        coders = None if found is None else told(own, validity.model_coders, found, *given)
        validity.model_says(coders or [])


USUAL = questions.Answer("0", "", None, "tiny", (1, 1))


def reply(path: Path) -> None:
    """What a server says: an answer that the codebook has, or a complaint."""
    try:
        given = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return  # which `server` says of it
    for variable in codebook.variables("passage") if isinstance(given, dict) else ():
        try:
            answer = questions.answer(given, questions.Text("It may rain."), variable)
        except ValueError as error:
            assert type(error) is ValueError  # noqa: PT017 no other says what is wrong
        else:
            assert answer.value in variable.values or (variable.scale == "name" and answer.value)
            store = kept.Kept(path.parent, "a")
            store.add("key", answer)
            back = kept.Kept(path.parent, "a")
            assert (len(back.answers), back.broken) == (1, 0)
            store.path.unlink()
        questions.tokens(given)


KINDS = {
    "coding sheets": Kind(TABLES, sheet, handmade_files.sheets_of_coders),
    "exports of Label Studio and doccano": Kind(exchange.BACK, sheet, handmade_files.exports),
    "tables of corrections": Kind(TABLES, fixes, handmade_files.fixes),
    "tables of measures": Kind(TABLES, values, handmade_files.values),
    "answers of models": Kind((".csv", ".jsonl", ".reply"), of_models, handmade_files.answers),
}
