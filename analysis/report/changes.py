"""What changed between two runs: which figures moved, by how much, and what was put in that may have moved them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from pandas.api import types

from analysis.report import history, plan

MOST = 5  # rows named for a figure
LISTED = 8  # articles, terms or files named in a line


def lines(old: Path, new: Path) -> list[str]:
    """The report on two folders with a run each, line by line."""
    causes = [*_inputs(old, new), *_articles(old, new), *_terms(old, new)]
    moved = [line for name in _figures(old, new) for line in _figure(name, old, new)]
    return [
        "What was put in:",
        *(f"  {line}" for line in causes or ["the same"]),
        "Figures that moved:",
        *(f"  {line}" for line in moved or ["none"]),
    ]


def moves(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row a figure that is not the same in both tables, the greatest change first.

    Columns: ``row, column, old, new, change``.

    Rows are matched by what is no number in them, and by their order where that is alike. ``old`` or ``new`` is
    missing where only one table has the row or the figure.
    """
    names = [name for name in before if name in after and not _numeric(before[name], after[name])]
    both = [_cells(table, names) for table in (before, after)]
    found = both[0].rename("old").to_frame().join(both[1].rename("new"), how="outer")
    found = found[~(found["old"].eq(found["new"]) | (found["old"].isna() & found["new"].isna()))]
    found = found.assign(change=found["new"] - found["old"]).reset_index()
    order = found["change"].abs().sort_values(ascending=False, kind="stable", na_position="first").index
    return found.loc[order, ["row", "column", "old", "new", "change"]].reset_index(drop=True)


def _numeric(*columns: pd.Series) -> bool:
    return all(types.is_numeric_dtype(column) and not types.is_bool_dtype(column) for column in columns)


def _cells(table: pd.DataFrame, names: list[str]) -> pd.Series:
    """The numbers of a table by the name of their row and by their column."""
    row = table[names].astype(str).agg(" · ".join, axis=1) if names else pd.Series("", index=table.index)
    again = row.groupby(row).cumcount()
    row = row.where(again == 0, row + " (" + (again + 1).astype(str) + ")")
    figures = table.drop(columns=names).select_dtypes("number")
    return figures.set_index(row.rename("row")).rename_axis(columns="column").stack().astype(float)


def _figures(old: Path, new: Path) -> list[str]:
    return sorted({file.name for out in (old, new) for file in (out / "figures").glob("*.csv")})


def _figure(name: str, old: Path, new: Path) -> Iterator[str]:
    """What is to be said of one figure; nothing when it has not moved."""
    files = [out / "figures" / name for out in (old, new)]
    if gone := [said for file, said in zip(files, ("new", "no longer made"), strict=True) if not file.is_file()]:
        yield f"{name}: {gone[0]}"
        return
    found = moves(*(pd.read_csv(file) for file in files))
    if len(found):
        yield f"{name}: {len(found)} of its figures"
    for row in found.head(MOST).itertuples():
        change = "" if pd.isna(row.change) else f" ({row.change:+.4g})"
        yield f"  {row.row} · {row.column}: {_said(row.old)} → {_said(row.new)}{change}"


def _said(value: float) -> str:
    return "not there" if pd.isna(value) else f"{value:.4g}"


def _inputs(old: Path, new: Path) -> Iterator[str]:
    """The parameters, notebooks and modules that are not the same."""
    names = sorted({file.stem for out in (old, new) for file in (out / ".build").glob("[0-9]*.json")})
    made = [{name: plan.record(name, out).get("inputs", {}) for name in names} for out in (old, new)]
    for what in ("title", "share"):
        yield from sorted({_turned(what, *(run[name].get(what, "") for run in made)) for name in names} - {""})
    given = [{k: v for each in run.values() for k, v in each.get("parameters", {}).items()} for run in made]
    turned = [
        _turned(f"parameter {name}", *(run.get(name, "none") for run in given))
        for name in sorted({**given[0], **given[1]})
    ]
    yield from filter(None, turned)
    code = [{k: v for each in run.values() for k, v in each.get("code", {}).items()} for run in made]
    code = [
        files | {f"notebooks/{n}.ipynb": e.get("notebook") for n, e in run.items()}
        for files, run in zip(code, made, strict=True)
    ]
    other = sorted(name for name in {**code[0], **code[1]} if code[0].get(name) != code[1].get(name))
    if other:
        yield f"code: {_some(other)}"


def _turned(name: str, old, new) -> str:
    return f"{name}: {old!r} → {new!r}" if old != new else ""


def _articles(old: Path, new: Path) -> Iterator[str]:
    """The articles that came, went or have other words, with their outlets."""
    first, other = (pd.read_csv(history.articles_path(out), dtype=str).set_index("article_id") for out in (old, new))
    both = first.index.intersection(other.index)
    changed = both[(first.loc[both, ["outlet", "text"]] != other.loc[both, ["outlet", "text"]]).any(axis=1)]
    kinds = {
        "articles added": other.drop(index=both),
        "articles gone": first.drop(index=both),
        "articles with other words or another outlet": other.loc[changed],
    }
    for kind, rows in kinds.items():
        if len(rows):
            yield f"{kind}: {_some([f'{name} ({outlet})' for name, outlet in rows['outlet'].items()])}"


def _terms(old: Path, new: Path) -> Iterator[str]:
    """The terms that came to a word list or left it."""
    lists = [{file.relative_to(history.lexicons_path(out)): file for file in _lists(out)} for out in (old, new)]
    for name in sorted({**lists[0], **lists[1]}):
        first, other = (_read(files.get(name)) for files in lists)
        for kind, terms in (("terms added to", other - first), ("terms gone from", first - other)):
            if terms:
                yield f"{kind} {name.name}: {_some(sorted(terms))}"


def _lists(out: Path) -> list[Path]:
    return sorted(history.lexicons_path(out).rglob("*.toml"))


def _read(path: Path | None) -> set[str]:
    """All terms of a word list with what is said of them, each with its category."""
    if path is None:
        return set()
    lists = tomllib.loads(path.read_text(encoding="utf-8"))
    return {f"{term} ({place})" for place, term in _leaves(lists, "") if not place.startswith("about")}


def _leaves(value, place: str) -> Iterator[tuple[str, str]]:
    """Every single value in a table of tables and lists, with the names that lead to it."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _leaves(part, f"{place}.{name}" if place else name)
    elif isinstance(value, list):
        for part in value:
            yield from _leaves(part, place)
    else:
        yield place, str(value)


def _some(names: list[str]) -> str:
    rest = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + rest
