"""The articles that a study is about, in its groups and under its labels, of those that were read."""

import json
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.corpus.records import FILTERED, KEPT, quote
from analysis.labels import UNKNOWN_OUTLET, allowed

GROUP = "outlet_group"
DAY = "%Y-%m-%d"
# Rules on what a column may hold → the column, and whether what is listed stays.
LISTED = {"section": ("section", True), "not_section": ("section", False)}
LISTED |= {"genre": ("genre", True), "language": ("language", True)}
LEAST = {"words": "words", "outlet_articles": "articles of its outlet"}


def select(
    articles: pd.DataFrame,
    *,
    where: Mapping | None = None,
    groups: Mapping[str, Mapping] | None = None,
    labels: Mapping[str, str] | None = None,
) -> tuple[pd.DataFrame, list[str]]:
    """The articles that stay, with ``outlet_group`` and labels, and warnings of names that no article has.

    What is left out is "filtered" in the ledger, with the rule. See `load` for the choices and errors.
    """
    warned = _unknown(articles, where or {}, groups or {}, labels or {})
    called = _labelled(articles, labels or {})
    if groups:
        if GROUP in articles:
            raise ValueError(f"groups: the articles have a column {GROUP} of their own; allowed: another name for it")
        articles = articles.assign(**{GROUP: _grouped(articles, called, groups)})
    reasons = _reasons(articles, where or {})
    if reasons.notna().all():
        raise ValueError(f"where: no article is left of {len(articles):,}: {reasons.value_counts().index[0]}")
    ledger = _ledger(articles, reasons, called)
    kept = articles.assign(outlet=called)[reasons.isna()].reset_index(drop=True)
    kept.attrs = articles.attrs | {"ledger": ledger}
    return kept, warned


def _reasons(articles: pd.DataFrame, where: Mapping) -> pd.Series:
    """Why each article is left out, missing for those that stay."""
    reasons = pd.Series(None, index=articles.index, dtype="object")
    for rule, wanted in where.items():
        if rule == "published":
            why = _outside(articles, *wanted)
        elif rule in LISTED:
            why = _unlisted(articles, rule, wanted)
        elif rule == "words":
            why = _fewer(articles["words"], rule, wanted)
        else:
            continue
        reasons = reasons.where(reasons.notna(), why)
    if least := where.get("outlet_articles"):  # of those that stay
        sizes = articles["outlet"].map(articles["outlet"][reasons.isna()].value_counts()).fillna(0).astype("int64")
        reasons = reasons.where(reasons.notna(), _fewer(sizes, "outlet_articles", least))
    return reasons


def _outside(articles: pd.DataFrame, first: str | None, last: str | None) -> pd.Series:
    """Why articles are of another time; a month or year holds all its days."""
    days = articles["published"].dt.strftime(DAY)
    late = days.str[: len(last)] > last if last else pd.Series(False, index=days.index)
    early = days.str[: len(first)] < first if first else pd.Series(False, index=days.index)
    span = " ".join([*(["from", first] if first else []), *(["to", last] if last else [])])
    why = "where.published: " + days + f" is not {span}"
    return why.where(late | early).astype("object").mask(days.isna(), "where.published: no date is known")


def _unlisted(articles: pd.DataFrame, rule: str, wanted: Sequence[str]) -> pd.Series:
    """Why articles are not of what is listed, whatever its capitals; what has no value is of none."""
    column, stays = LISTED[rule]
    values = _column(articles, f"where.{rule}", column)
    listed = values.str.casefold().isin([name.casefold() for name in wanted])
    told = values.map(quote, na_action="ignore").astype("object").fillna("not known").astype("str")
    return (f"where.{rule}: the {column} is " + told).astype("object").where(listed != stays)


def _fewer(sizes: pd.Series, rule: str, least: int) -> pd.Series:
    """Why articles are left out that have fewer than so many."""
    told = f"where.{rule}: " + sizes.astype("str") + f" {LEAST[rule]}, fewer than {least}"
    return told.astype("object").where(sizes < least)


def _column(articles: pd.DataFrame, field: str, name: str) -> pd.Series:
    """A column of the articles as text."""
    if name not in articles:
        known = articles.columns.drop(["text", "source_spans"], errors="ignore")
        raise ValueError(f"{field}: the articles have no column {name!r}; allowed: {allowed(known)}")
    return articles[name].astype("object").map(str, na_action="ignore").astype("str")


def _grouped(articles: pd.DataFrame, called: pd.Series, groups: Mapping[str, Mapping]) -> pd.Series:
    """The group of each article, missing where it is in none."""
    name, group = next(iter(groups.items()))
    if "column" in group:
        return _column(articles, f"groups.{name}", group["column"])
    if "before" in group:
        days = articles["published"].dt.strftime(DAY)
        found = pd.Series(f"after {name}", index=articles.index).mask(days < group["before"], f"before {name}")
        return found.where(days.notna()).astype("str")
    of = {outlet: name for name, group in groups.items() for outlet in group["outlets"]}
    found = [of.get(outlet, of.get(name)) for outlet, name in zip(articles["outlet"], called, strict=True)]
    return pd.Series(found, index=articles.index, dtype="str")


def _labelled(articles: pd.DataFrame, labels: Mapping[str, str]) -> pd.Series:
    """What the outlet of each article is called: its label, or that of its file where it states none."""
    outlets = articles["outlet"]
    unstated = outlets.str.startswith(UNKNOWN_OUTLET)
    names = [
        labels.get(outlet, labels.get(file, outlet) if no_name else outlet)
        for outlet, file, no_name in zip(outlets, articles["file"], unstated, strict=True)
    ]
    called = pd.Series(names, index=articles.index, dtype="str")
    meant = pd.DataFrame({"called": called, "outlet": outlets}).drop_duplicates()
    if (again := meant["called"][meant["called"].duplicated()]).any():
        told = f"labels: {again.iloc[0]!r} would be the name of two outlets; allowed: a name for each"
        raise ValueError(f"{told} (several names of one outlet go into reading.outlets)")
    return called


def _ledger(articles: pd.DataFrame, reasons: pd.Series, called: pd.Series) -> str:
    """The ledger with the articles that are left out, and outlets as they are called."""
    names = dict(zip(articles["outlet"], called, strict=True))
    places = zip(articles["file"], articles["record"].tolist(), strict=True)
    left = {place: why for place, why in zip(places, reasons, strict=True) if isinstance(why, str)}
    rows = []
    for file, record, status, reason, outlet in json.loads(articles.attrs["ledger"]):
        out = left.get((file, record)) if status == KEPT else None
        rows.append((file, record, *((FILTERED, out) if out else (status, reason)), names.get(outlet, outlet)))
    return json.dumps(rows)


def _unknown(articles: pd.DataFrame, where: Mapping, groups: Mapping, labels: Mapping) -> list[str]:
    """Warnings of outlets and values that the study names and no article has."""
    known = {*articles["outlet"], *labels.values()}
    named = [(f"groups.{name}", outlet) for name, group in groups.items() for outlet in group.get("outlets", ())]
    missing = [(field, outlet) for field, outlet in named if outlet not in known]
    missing += [("labels", outlet) for outlet in labels if outlet not in {*articles["outlet"], *articles["file"]}]
    for rule, (column, _) in LISTED.items():
        held = set(articles[column].dropna().astype("str").str.casefold()) if column in articles else set()
        missing += [(f"where.{rule}", value) for value in where.get(rule, ()) if value.casefold() not in held]
    return [f"{field}: no article has {value!r}" for field, value in missing]
