"""Files of all layouts and variants, written, read as one corpus, and set beside what they were made of."""

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import layouts_of_databases
import layouts_of_markup
import layouts_of_proquest
import layouts_of_services
import layouts_of_tables
import pandas as pd
from invented import Article, articles
from layouts import FIELDS, Layout, variants

from analysis import corpus

ROOMS = (layouts_of_databases, layouts_of_proquest, layouts_of_markup, layouts_of_services, layouts_of_tables)
ALL = tuple(layout for room in ROOMS for layout in room.LAYOUTS)
COLUMNS = ["layout", "variant", "field", "meant", "read"]


class Written(NamedTuple):
    """One file: its layout, what varies in it, and what it says."""

    layout: Layout
    variant: str
    meant: list[Article]


def write(folder: Path, layouts: Iterable[Layout] = ALL) -> dict[str, Written]:
    """Files of all variants of the layouts in a folder, by their names."""
    made = {}
    for number, layout in enumerate(layouts):
        for which, variant in enumerate(variants(layout)):
            path = folder / f"{number:02}-{which:02}{layout.ending}"
            meant = articles(f"{layout.name}, {variant.name}", variant.number, variant.content)
            if layout.shared:
                meant = [one._replace(outlet=meant[0].outlet) for one in meant]
            layout.write(path, meant, variant)
            if layout.by_site:
                meant = [one._replace(outlet=one.site) for one in meant]
            made[path.name] = Written(layout, variant.name, meant)
    return made


def read(folder: Path, written: dict[str, Written]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row an article and field, as meant and as read, "" for nothing; and the ledger.

    Columns of the first: ``layout``, ``variant``, ``field``, ``meant``, ``read``. The field "articles" stands once for
    a file: how many it has; read are those kept, "2/3" where more records were found.
    """
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        found = corpus.load(folder, duplicates="keep")  # templates share more text than news does
    sums = corpus.tally(found, "file").set_index("file")
    rows = []
    for name, one in written.items():
        own = found[found["file"] == name].to_dict("records")
        about = (one.layout.name, one.variant)
        met = sums["found"].get(name, 0)
        rows.append(
            (*about, "articles", str(len(one.meant)), str(len(own)) if met == len(own) else f"{len(own)}/{met}")
        )
        for k, article in enumerate(one.meant):
            told = _told(own[k]) if k < len(own) else dict.fromkeys(FIELDS, "")
            meant = _meant(article)
            rows += [(*about, field, meant[field], told[field]) for field in one.layout.fields]
    return pd.DataFrame(rows, columns=COLUMNS), corpus.ledger(found)


def _meant(article: Article) -> dict[str, str]:
    """The fields of an article as meant: its text as paragraphs on a line each."""
    return {
        "outlet": article.outlet,
        "published": article.day.isoformat(),
        "headline": article.headline,
        "author": article.author,
        "text": "\n".join(article.paragraphs),
    }


def _told(row: dict) -> dict[str, str]:
    """The fields of an article as read."""
    told = {field: "" if row[field] != row[field] else str(row[field]) for field in FIELDS}
    text = "\n".join(line.strip() for line in told["text"].split("\n") if line.strip())
    return told | {"published": "" if told["published"] == "NaT" else told["published"][:10], "text": text}


def table(outcomes: pd.DataFrame) -> pd.DataFrame:
    """One row a layout: its files, and for each field how many are right of how many, "–" where it says none."""
    right = outcomes.assign(right=outcomes["meant"] == outcomes["read"])
    counts = right.groupby(["layout", "field"], sort=False)["right"].agg(["sum", "count"])
    shown = (counts["sum"].astype(str) + " of " + counts["count"].astype(str)).unstack("field", fill_value="–")
    columns = ["articles", *FIELDS]
    return shown.reindex(index=outcomes["layout"].unique(), columns=columns, fill_value="–").reset_index()
