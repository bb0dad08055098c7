"""What was put into two runs that is not the same: parameters, code, articles, terms."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from analysis.report import history, plan

LISTED = 8  # articles, terms or files named in a line


def inputs(old: Path, new: Path) -> Iterator[str]:
    """A line a parameter that is not the same, and one on the modules and notebooks."""
    given = [_parameters(out) for out in (old, new)]
    for name in sorted({**given[0], **given[1]}):
        first, other = (run.get(name, "none") for run in given)
        if first != other:
            yield f"{name}: {first!r} → {other!r}"
    code = [_code(out) for out in (old, new)]
    if other := sorted(name for name in {**code[0], **code[1]} if code[0].get(name) != code[1].get(name)):
        yield f"code: {some(other)}"


def articles(old: Path, new: Path) -> Iterator[str]:
    """A line on the articles that came, one on those that went, one on those with other words."""
    changed = _changed(old, new)
    for how, rows in changed.groupby("how", sort=False):
        yield f"articles {how}: {some([f'{row.article_id} ({row.outlet})' for row in rows.itertuples()])}"


def by_outlet(old: Path, new: Path) -> dict[str, str]:
    """The articles that are not the same, by outlet."""
    groups = _changed(old, new).groupby("outlet")["article_id"]
    return {outlet: some(list(names)) for outlet, names in groups}


def terms(old: Path, new: Path) -> Iterator[str]:
    """Lines on the terms that came to a word list or left it."""
    lists = [{file.relative_to(history.lexicons_path(out)): file for file in _lists(out)} for out in (old, new)]
    for name in sorted({**lists[0], **lists[1]}):
        first, other = (_read(files.get(name)) for files in lists)
        for kind, terms in (("terms added to", other - first), ("terms gone from", first - other)):
            if terms:
                yield f"{kind} {name.name}: {some(sorted(terms))}"


def _records(out: Path) -> dict[str, dict]:
    """What each page of a run was made from."""
    names = sorted(file.stem for file in (out / ".build").glob("[0-9]*.json"))
    records = {name: plan.record(name, out).get("inputs") for name in names}
    if stopped := [name for name, inputs in records.items() if inputs is None]:
        raise ValueError(f"{out}: the run that made {stopped[0]} was stopped; run make report")
    return records


def _parameters(out: Path) -> dict:
    """The parameters of all pages, and what else a study says."""
    records = _records(out).values()
    given = {f"parameter {name}": value for each in records for name, value in each["parameters"].items()}
    return given | {name: each[name] for each in records for name in ("title", "share")}


def _code(out: Path) -> dict[str, str]:
    """The digests of all notebooks and modules. Word lists are told term by term."""
    records = _records(out)
    code = {name: mark for each in records.values() for name, mark in each["code"].items()}
    code = {name: mark for name, mark in code.items() if not name.endswith(".toml")}
    return code | {f"notebooks/{name}.ipynb": each["notebook"] for name, each in records.items()}


def _changed(old: Path, new: Path) -> pd.DataFrame:
    """One row an article that is not the same in both runs, and ``how``."""
    first, other = (pd.read_csv(history.articles_path(out), dtype=str) for out in (old, new))
    both = first.merge(other, on="article_id", how="outer", suffixes=("_old", "_new"), indicator=True)
    both["outlet"] = both["outlet_new"].fillna(both["outlet_old"])
    turned = (both["text_old"] != both["text_new"]) | (both["outlet_old"] != both["outlet_new"])
    hows = {"left_only": "gone", "right_only": "added", "both": "with other words or another outlet"}
    both["how"] = both["_merge"].astype(str).map(hows)
    return both.loc[turned, ["article_id", "outlet", "how"]]


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


def some(names: Sequence[str]) -> str:
    """The first few names, and how many more there are."""
    rest = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + rest
