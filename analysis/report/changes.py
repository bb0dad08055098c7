"""What changed between two runs: which figures moved, by how much, and what was put in that may have moved them."""

import hashlib
import shutil
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
from pandas.api import types

from analysis import cells
from analysis.report import own, plan, records

MOST = 5  # rows named for a figure
LISTED = 8  # articles, terms or files named in a line
NEEDED = {"study", "share", "code", "notebook"}  # of what a page was made from
LISTS = ["article_id", "outlet", "text"]  # columns of the list of articles
LONGEST = 150  # characters of a row's name
BETWEEN = " · "  # the words that name a row


def lines(old: Path, new: Path) -> list[str]:
    """The report on two folders with a run each, line by line."""
    put_in = [*input_lines(old, new), *article_lines(old, new), *term_lines(old, new)]
    through = articles_by_outlet(old, new)
    figures = sorted({file.name for out in (old, new) for file in (out / "figures").glob("*.csv")})
    moved = [line for name in figures for line in _figure(name, old, new, through)]
    told = {"What was put in:": put_in or ["the same"], "Figures that moved:": moved or ["none"]}
    return [line for head, rows in told.items() for line in (head, *(f"  {_line(row)}" for row in rows))]


def _line(told: str) -> str:
    """What is told, on one line, whatever texts it has in it; what stands in from the left stays so."""
    return told[: len(told) - len(told.lstrip(" "))] + " ".join(told.split())


def moves(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row a figure that is not the same in both tables, the greatest change for its size first.

    Columns: ``row, column, old, new, change``.

    Rows are matched by what is no number in them, and by their order where that is alike. ``old`` or ``new`` is
    missing where only one table has the row or the figure.
    """
    names = [name for name in before if name in after and not _numeric(before[name], after[name])]
    both = [_cells(table, names) for table in (before, after)]
    found = both[0].rename("old").to_frame().join(both[1].rename("new"), how="outer")
    found = found[~(found["old"].eq(found["new"]) | (found["old"].isna() & found["new"].isna()))]
    found = found.assign(change=found["new"] - found["old"]).reset_index()
    share = found["change"].abs() / found[["old", "new"]].abs().max(axis=1)
    order = share.sort_values(ascending=False, kind="stable", na_position="last").index
    return found.loc[order, ["row", "column", "old", "new", "change"]].reset_index(drop=True)


def _numeric(*columns: pd.Series) -> bool:
    return all(types.is_numeric_dtype(column) and not types.is_bool_dtype(column) for column in columns)


def _cells(table: pd.DataFrame, names: list[str]) -> pd.Series:
    """The numbers of a table by the name of their row and by their column."""
    words = [
        BETWEEN.join(str(value) for value in values if pd.notna(value))
        for values in table[names].itertuples(index=False, name=None)
    ]
    row = pd.Series(words, index=table.index, dtype="str")
    again = row.groupby(row).cumcount()
    row = row.where(again == 0, row + " (" + (again + 1).astype(str) + ")")
    figures = table.drop(columns=names).select_dtypes("number")
    return figures.set_index(row.rename("row")).rename_axis(columns="column").stack().astype(float)


def _figure(name: str, old: Path, new: Path, through: dict[str, str]) -> Iterator[str]:
    """What is to be said of one figure; nothing when it has not moved."""
    files = [out / "figures" / name for out in (old, new)]
    if gone := [said for file, said in zip(files, ("new", "no longer made"), strict=True) if not file.is_file()]:
        yield f"{name}: {gone[0]}"
        return
    found = moves(*map(_table, files))
    if len(found):
        yield f"{name}: {len(found)} of its figures"
    moved = found.dropna(subset="change")
    for row in moved.head(MOST).itertuples():
        outlets = [outlet for outlet in row.row.split(BETWEEN) if outlet in through]
        articles = f"; articles that changed: {through[outlets[0]]}" if outlets else ""
        yield f"  {row.row[:LONGEST]}{BETWEEN}{row.column}: {row.old:.4g} → {row.new:.4g} ({row.change:+.4g}){articles}"
    for said, missing in (("came", "old"), ("went", "new")):
        if len(rows := found.loc[found[missing].isna(), "row"].unique()):
            yield f"  {said}: {first_few([one[:LONGEST] for one in rows])}"


# What was put in


def input_lines(old: Path, new: Path) -> Iterator[str]:
    """A line a field of the study that is not the same, or whose files are not; one on the modules and notebooks."""
    given = [_fields(out) for out in (old, new)]
    for name in sorted({**given[0], **given[1]}):
        first, other = (fields.get(name, "none") for fields in given)
        if first != other:
            yield f"{name}: {first!r} → {other!r}"
    files = [_files(out) for out in (old, new)]
    for name in sorted(files[0].keys() & files[1].keys()):
        if files[0][name] != files[1][name] and given[0].get(name) == given[1].get(name):
            yield f"{name}: files of the same name, with other content"
    code = [_code(out) for out in (old, new)]
    if other := sorted(name for name in {**code[0], **code[1]} if code[0].get(name) != code[1].get(name)):
        yield f"code: {first_few(other)}"


def article_lines(old: Path, new: Path) -> Iterator[str]:
    """A line on the articles that came, one on those that went, one on those with other words."""
    for how, rows in _changed(old, new).groupby("how", sort=False):
        yield f"articles {how}: {first_few([f'{row.article_id} ({row.outlet})' for row in rows.itertuples()])}"


def articles_by_outlet(old: Path, new: Path) -> dict[str, str]:
    """The articles that are not the same, by outlet."""
    groups = _changed(old, new).groupby("outlet")["article_id"]
    return {outlet: first_few(list(names)) for outlet, names in groups}


def term_lines(old: Path, new: Path) -> Iterator[str]:
    """Lines on the terms that came to a word list or left it."""
    lists = [
        {file.relative_to(lexicons_path(out)): file for file in sorted(lexicons_path(out).rglob("*.toml"))}
        for out in (old, new)
    ]
    for name in sorted({**lists[0], **lists[1]}):
        first, other = (_read(files.get(name)) for files in lists)
        for kind, terms in (("terms added to", other - first), ("terms gone from", first - other)):
            if terms:
                yield f"{kind} {name.name}: {first_few(sorted(terms))}"


def _records(out: Path) -> dict[str, dict]:
    """What each page of a run was made from."""
    names = sorted(
        file.stem for kind in ("[0-9]*", f"{own.PREFIX}*") for file in (out / records.BUILD).glob(f"{kind}.json")
    )
    if not names:
        raise FileNotFoundError(f"{out}: holds no report; allowed: the folder of a run, its OUT")
    made = {name: plan.made_from(name, out) for name in names}
    if stopped := [name for name, inputs in made.items() if not inputs.keys() >= NEEDED]:
        told = "its record is broken, or the run that made it was stopped, or is of an older suite"
        raise ValueError(f"{records.record_path(stopped[0], out)}: {told}; run make report")
    return made


def _fields(out: Path) -> dict:
    """The fields of the study that the pages have read, as they stand in it, and whether the report was cut short."""
    return {
        name: value
        for made in _records(out).values()
        for name, value in {**made["study"], "share": made["share"]}.items()
    }


def _files(out: Path) -> dict:
    """Digests of the files that the study names, by field; articles and word lists are told one by one."""
    files = {name: mark for each in _records(out).values() for name, mark in each.get("files", {}).items()}
    return {name: mark for name, mark in files.items() if name not in ("corpus", "lexicons")}


def _code(out: Path) -> dict[str, str]:
    """The digests of all notebooks and modules. Word lists are told term by term.

    A page of the study's own rests on all modules of the suite; of it count only its notebook and what lies beside it.
    """
    made, code = _records(out), {}
    for name, each in made.items():
        ours = not name.startswith(own.PREFIX)
        code |= {file: mark for file, mark in each["code"].items() if ours or file.startswith(plan.BESIDE)}
        code[f"notebooks/{name}.ipynb" if ours else name] = each["notebook"]
    return {name: mark for name, mark in code.items() if not name.endswith(".toml")}


def _changed(old: Path, new: Path) -> pd.DataFrame:
    """One row an article that is not the same in both runs, and ``how``."""
    first, other = (_table(articles_path(out), dtype=str) for out in (old, new))
    for out, table in ((old, first), (new, other)):
        if lacking := [name for name in LISTS if name not in table]:
            raise ValueError(f"{articles_path(out)}: has no column {lacking[0]!r}; run make report")
    both = first.merge(other, on="article_id", how="outer", suffixes=("_old", "_new"), indicator=True)
    both["outlet"] = both["outlet_new"].fillna(both["outlet_old"])
    turned = (both["text_old"] != both["text_new"]) | (both["outlet_old"] != both["outlet_new"])
    hows = {"left_only": "gone", "right_only": "added", "both": "with other words or another outlet"}
    both["how"] = both["_merge"].astype(str).map(hows)
    return both.loc[turned, ["article_id", "outlet", "how"]]


def _table(file: Path, **how) -> pd.DataFrame:
    """A table of a report. Raises ValueError naming the file where it can't be read."""
    try:
        return pd.read_csv(file, **how)
    except ValueError as error:
        raise ValueError(f"{file}: can't be read as a table: {str(error).strip()}") from None


def _read(path: Path | None) -> set[str]:
    """All terms of a word list with what is said of them, each with its category."""
    if path is None:
        return set()
    try:
        lists = tomllib.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: can't be read as a word list: {error}") from None
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


def first_few(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    rest = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + rest


# What a later run needs to tell what has changed


def write_history(articles: pd.DataFrame, lexicons: Path | None, out: Path) -> None:
    """Write the list of articles and copies of the word lists to where they are in a new report."""
    pairs = zip(articles["headline"], articles["text"], strict=True)
    texts = [f"{headline if isinstance(headline, str) else ''}\0{text}" for headline, text in pairs]
    marks = [hashlib.sha256(text.encode(errors="replace")).hexdigest()[:12] for text in texts]
    about = articles[["article_id", "outlet", "words"]].assign(text=marks)
    articles_path(out).parent.mkdir(parents=True, exist_ok=True)
    cells.write(about, articles_path(out))
    for folder in filter(None, [plan.PACKAGE / "lexicons", lexicons]):
        _copy(folder, lexicons_path(out) / folder.name)


def _copy(folder: Path, to: Path) -> None:
    """Copy the words of lists, and not the permissions: they may come from a folder that can't be written."""
    for file in folder.rglob("*"):
        place = file.relative_to(folder)
        if file.is_file() and not any(part.startswith(".") for part in place.parts):
            (to / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, to / place)


def articles_path(out: Path) -> Path:
    """Where the list of articles is."""
    return out / records.BUILD / "articles.csv"


def lexicons_path(out: Path) -> Path:
    """Where the copies of the word lists are."""
    return out / records.BUILD / "lexicons"
