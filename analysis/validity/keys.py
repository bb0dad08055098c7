"""The key of a coding sheet: where each item stands in the corpus, and how likely it was to be drawn."""

import io
from pathlib import Path

import pandas as pd

from analysis import anchors, cells, columns
from analysis.folders import text
from analysis.validity.measured import coding_units, texts_at, whole_texts
from analysis.validity.sample import KEY, OCCURRENCE, digest

FILE = "key.csv"
WHOLE = r"\s*\d{1,9}\s*"
NUMBERS = dict.fromkeys(("start", "end", "words", "size", "drawn", OCCURRENCE), "int64") | {"probability": "float64"}


def folders(folder: str | Path | None) -> list[Path]:
    """The folders that hold a key: the folder itself and those right in it. None or "" has none.

    Raises FileNotFoundError when the folder is not there, ValueError when there is no key in it.
    """
    if not folder:
        return []
    folder = Path(folder)
    if not folder.is_dir():
        raise FileNotFoundError(f"{folder}: there is no such folder of codes")
    with_key = [path for path in (folder, *sorted(folder.iterdir())) if (path / FILE).is_file()]
    if not with_key:
        raise ValueError(f"{folder}: there is no {FILE} in it; codes can't be used without the key of their sheet")
    return with_key


def key(folder: str | Path | None) -> pd.DataFrame:
    """One row an item of the coding sheets in a folder. Without a folder no rows.

    Columns: ``item, unit``; its place (``article_id, outlet, part, start, end``) and ``words``; ``stratum, size, drawn,
    probability, digest, digest_shown, occurrence``, as `validity.sample` gave them.

    >>> from analysis import example, validity
    >>> table = validity.key(example.codes())
    >>> table[["item", "article_id", "start", "end", "stratum", "size", "drawn"]].head(3)
       item article_id  start  end             stratum  size  drawn
    0  p001         g1     50   65  Gazette · hedges 0     2      2
    1  p002         h2     40   62   Herald · hedges +     2      2
    2  p003         g1      0   20  Gazette · hedges 0     2      2
    """
    tables = [read_file(path / FILE) for path in folders(folder)]
    table = pd.concat(tables, ignore_index=True) if tables else _typed(pd.DataFrame(columns=[*KEY, OCCURRENCE]))
    twice = table.loc[table["item"].duplicated(), "item"]
    if len(twice):
        raise ValueError(f"{folder}: item {twice.iloc[0]} stands in two keys; allowed: each item once")
    return table


def read_file(path: Path) -> pd.DataFrame:
    """The key in one file. Raises ValueError naming file, column and row."""
    try:
        stream = io.StringIO(text(path))
    except ValueError as error:
        raise ValueError(f"{path}: can't be read as .csv: {error}") from None
    table = cells.table(stream, path)
    table = table if OCCURRENCE in table else table.assign(**{OCCURRENCE: "0"})
    lost = [name for name in KEY if name not in table]
    if lost:
        raise ValueError(f"{path}: has no column {lost[0]!r}; allowed: {', '.join(KEY)}")
    for name in NUMBERS:
        whole = NUMBERS[name] == "int64"
        right = table[name].str.fullmatch(WHOLE) if whole else pd.to_numeric(table[name], errors="coerce").notna()
        if not right.all():
            told = f"row {right.idxmin() + 2}, {name}: {table.loc[~right, name].iloc[0]!r}"
            raise ValueError(f"{path}: {told}; allowed: {'a whole number from 0' if whole else 'a number'}")
    if table.empty:
        raise ValueError(f"{path}: has no row; allowed: a row for each item of the sheet")
    table = _typed(table[[*KEY, OCCURRENCE]])
    odd = ~table["probability"].between(0, 1, inclusive="right")
    if odd.any():
        raise ValueError(
            f"{path}: row {odd.idxmax() + 2}, probability: {table['probability'][odd].iloc[0]}; over 0 to 1"
        )
    return table


def placed(key: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row an item of the key: its columns, and ``text``, ``event`` and what articles keep in the corpus of now.

    Pairs of sentences have no row. An item whose words stand elsewhere in its article by now (an advertisement above
    it is gone, say) has its new place, and its outlet is that of its article now, however it was called when it was
    drawn. ``found`` is false where the article or the words are gone, or it is not known which of several they are: its
    codes can't be used.

    >>> from analysis import example, validity
    >>> items = validity.placed(validity.key(example.codes()), example.passages())
    >>> items[["item", "article_id", "start", "end", "text", "found"]].head(3)
       item article_id  start  end                    text  found
    0  p001         g1     50   65         The dam is safe   True
    1  p002         h2     40   62  that the wall may fail   True
    2  p003         g1      0   20     The minister called   True
    """
    key = key[key["unit"] != "pair"].reset_index(drop=True)  # these are found by their words: `validity.with_pairs`
    passages = passages[passages["article_id"].isin(key["article_id"])]
    key = _moved(key, passages)
    articles = columns.uncategorised(coding_units(passages, unit="article")).set_index("article_id")
    of_article = key["article_id"].map(articles["text"]).astype("str")
    text = texts_at(key, passages).where(key["unit"] == "passage", of_article).fillna("").astype("str").str.strip()
    about = {name: key["article_id"].map(articles[name]) for name in ("event", *columns.kept(passages))}
    now = key["article_id"].map(articles["outlet"]).astype("str")
    about["outlet"] = now.where(key["article_id"].isin(articles.index), key["outlet"])
    return key.assign(**about, text=text, found=text.map(digest) == key["digest"])


def _moved(key: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """The key; passages whose words are not at their place, but elsewhere in the article, at their new one."""
    here = texts_at(key, passages).map(digest)
    lost = key[(key["unit"] == "passage") & (here != key["digest"])]
    texts = whole_texts(passages[passages["article_id"].isin(lost["article_id"])])
    key = key.copy()
    for item in lost.itertuples():
        text = texts.get((item.article_id, item.part == "headline"), "")
        span = anchors.again(text, item.digest, item.end - item.start, item.occurrence)
        if span:
            key.loc[item.Index, ["start", "end"]] = span
    return key


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    """The columns with their types, and their texts as they were."""
    texts = {name: table[name].map(cells.restored) for name in table if name not in NUMBERS}
    return table.assign(**texts).astype({name: NUMBERS.get(name, "str") for name in table})
