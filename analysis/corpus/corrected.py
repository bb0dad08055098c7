"""Outlet, date and genre of articles as people set them right, and the place of all other corrections."""

import json
import os

import pandas as pd

from analysis import corrections
from analysis.corpus import dates
from analysis.corpus.records import KEPT, REPAIRED, quote
from analysis.corrections import fields, placing

COLUMNS = {fields.OUTLET: "outlet", fields.DATE: "published", fields.GENRE: "genre"}
UNKNOWN = "not known"


def correct(articles: pd.DataFrame, file: str | os.PathLike) -> tuple[pd.DataFrame, list[str]]:
    """The articles with their corrections, all of which are kept with them, and a line for each that finds no place.

    What was corrected is in the ledger as a repair. Raises what `corrections.read` and `placing.place` raise.
    """
    placed = placing.place(corrections.read(file), articles, file)
    rows = {str(name): row for row, name in enumerate(articles["article_id"])}
    about = placed[placed["part"] == fields.ARTICLE]
    values = {name: articles[name].astype("object").to_numpy(copy=True) for name in COLUMNS.values()}
    repairs: dict[int, list[str]] = {}
    for number, one in about.iterrows():
        row, name = rows[one["article_id"]], COLUMNS[one["field"]]
        was, now = values[name][row], _value(one["field"], one["value"])
        placed.loc[number, "was"] = _told(was)
        if was != now:
            values[name][row] = now
            repairs.setdefault(row, []).append(f"{name}: {quote(_told(was))} corrected by hand to {quote(_told(now))}")
    kinds = {name: articles[name].dtype for name in values}
    fixed = articles.assign(**{name: pd.Series(column).astype(kinds[name]) for name, column in values.items()})
    fixed.attrs = articles.attrs | {"ledger": _ledger(fixed, repairs)}
    placing.keep(fixed, placed)
    return fixed, placing.remarks(placed, file)


def _value(field: str, value: str):
    """A value as the articles hold it."""
    return pd.Timestamp(dates.parse_iso(value).when) if field == fields.DATE else value


def _told(value: object) -> str:
    """What an article had, in words."""
    if pd.isna(value):
        return UNKNOWN
    return f"{value:%Y-%m-%d %H:%M}".removesuffix(" 00:00") if isinstance(value, pd.Timestamp) else str(value)


def _ledger(articles: pd.DataFrame, repairs: dict[int, list[str]]) -> str:
    """The ledger with a row more for each correction, and the outlets of corrected records."""
    places = list(zip(articles["file"], articles["record"].tolist(), strict=True))
    said = {places[row]: (articles["outlet"].iloc[row], told) for row, told in repairs.items()}
    rows = []
    for file, record, status, reason, outlet in json.loads(articles.attrs["ledger"]):
        name, told = said.get((file, record), (outlet, []))
        rows.append((file, record, status, reason, name))
        if status == KEPT:
            rows += [(file, record, REPAIRED, what, name) for what in told]
    return json.dumps(rows)
