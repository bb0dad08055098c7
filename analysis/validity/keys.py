"""The key of a coding sheet: where each item stands in the corpus, and how likely it was to be drawn."""

from pathlib import Path

import pandas as pd

from analysis.validity import answering, draw

FILE = "key.csv"
NUMBERS = {
    "start": "int64",
    "end": "int64",
    "words": "int64",
    "size": "int64",
    "drawn": "int64",
    "probability": "float64",
}


def folders(folder: str | Path | None) -> list[Path]:
    """The folders that hold a key: the folder itself and those right in it. None or "" has none.

    Raises FileNotFoundError when the folder is not there, ValueError when there is no key in it.
    """
    if not folder:
        return []
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: there is no such folder of codes")
    found = [each for each in (folder, *sorted(folder.iterdir())) if (each / FILE).is_file()]
    if not found:
        raise ValueError(f"{folder}: there is no {FILE} in it; codes can't be used without the key of their sheet")
    return found


def read(folder: str | Path | None) -> pd.DataFrame:
    """One row an item of the coding sheets in a folder: the columns of `draw.KEY`. Without a folder no rows.

    >>> from analysis import example, validity
    >>> found = validity.key(example.codes())
    >>> found[["item", "article_id", "start", "end", "stratum", "size", "drawn"]].head(3)
       item article_id  start  end             stratum  size  drawn
    0  p001         g1     50   65  Gazette · hedges 0     2      2
    1  p002         h2     40   62   Herald · hedges +     2      2
    2  p003         g1      0   20  Gazette · hedges 0     2      2
    """
    tables = [one(each / FILE) for each in folders(folder)]
    key = pd.concat(tables, ignore_index=True) if tables else _typed(pd.DataFrame(columns=draw.KEY))
    twice = key.loc[key["item"].duplicated(), "item"]
    if len(twice):
        raise ValueError(f"{folder}: item {twice.iloc[0]} stands in two keys; allowed: each item once")
    return key


def one(path: Path) -> pd.DataFrame:
    """The key in one file. Raises ValueError naming file, column and row."""
    try:
        table = pd.read_csv(path, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    except (ValueError, UnicodeDecodeError) as error:
        raise ValueError(f"{path}: can't be read as .csv: {error}") from None
    lost = [name for name in draw.KEY if name not in table]
    if lost:
        raise ValueError(f"{path}: has no column {lost[0]!r}; allowed: {', '.join(draw.KEY)}")
    for name in NUMBERS:
        wrong = pd.to_numeric(table[name], errors="coerce").isna()
        if wrong.any():
            raise ValueError(f"{path}: row {wrong.idxmax() + 2}, {name}: {table.loc[wrong, name].iloc[0]!r}; a number")
    if table.empty:
        raise ValueError(f"{path}: has no row; allowed: a row for each item of the sheet")
    key = _typed(table[draw.KEY])
    odd = ~key["probability"].between(0, 1, inclusive="right")
    if odd.any():
        raise ValueError(f"{path}: row {odd.idxmax() + 2}, probability: {key['probability'][odd].iloc[0]}; over 0 to 1")
    return key


def placed(key: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """The key's items with their ``text`` and ``event`` in the corpus as it is now.

    ``found`` is false where the article is gone or other words stand at the item's place: its codes can't be used.

    >>> from analysis import example, validity
    >>> found = validity.placed(validity.key(example.codes()), example.passages())
    >>> found[["item", "article_id", "start", "end", "text", "found"]].head(3)
       item article_id  start  end                    text  found
    0  p001         g1     50   65         The dam is safe   True
    1  p002         h2     40   62  that the wall may fail   True
    2  p003         g1      0   20     The minister called   True
    """
    articles = answering.stretches(passages, unit="article").set_index("article_id")["text"]
    of_article = key["article_id"].map(articles).astype("str")
    text = answering.texts(key, passages).where(key["unit"] == "passage", of_article).fillna("").astype("str")
    text = text.str.strip()
    events = passages.drop_duplicates("article_id").set_index("article_id")["event"]
    return key.assign(event=key["article_id"].map(events), text=text, found=text.map(draw.digest) == key["digest"])


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """The columns with their types."""
    return table.astype({name: NUMBERS.get(name, "str") for name in table})
