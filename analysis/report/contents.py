"""The report's first page: the study, its corpus, the main findings and the pages."""

import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis import corpus
from analysis.report import clean, executed, history, page, plan, run, shorten

MOST = 8  # findings on the first page
PICTURE = 500_000  # bytes of a picture that the contents repeat


def make(
    jobs: list[plan.Job],
    site: page.Site,
    articles: pd.DataFrame,
    known: shorten.Known | None,
    lexicons: Path | None,
    out: Path,
) -> None:
    """Put the contents page in place, with what a later run needs to tell what has changed."""
    folder = plan.staging(plan.CONTENTS, out)
    history.note(articles, lexicons, folder)
    first = render(site, facts(articles), out, plan.marks([job.inputs for job in jobs]))
    run.write(shorten.page(first, known), folder / "report" / f"{plan.CONTENTS}.html", out)
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    run.put_in_place(plan.CONTENTS, plan.contents(jobs), files, out)


def render(site: page.Site, facts: list[dict], out: Path, marks: dict[str, str], *, others: Sequence[str] = ()) -> str:
    """The contents page with these facts on the corpus; its pictures are the pages' first figures.

    others: in a single file, the other pages, which follow it.
    """
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(page.TEMPLATES), autoescape=True)
    pictures = {e.name: _picture(e.name, out) for e in site.pages if not site.single}
    about = {
        "facts": facts,
        "findings": findings(site, out),
        "trust": trust(site, out),
        "pictures": pictures,
        "marks": marks,
        "others": others,
    }
    return clean.visible(environment.get_template("contents.html.j2").render(site=site, **about))


def findings(site: page.Site, out: Path) -> list[dict]:
    """The pages' claims in the order of the pages: the main one of each, then others as there is room."""
    claims = [
        claim | {"page": entry.name, "rank": rank}
        for entry in site.pages
        for rank, claim in enumerate(executed.shown(plan.executed_path(entry.name, out), "claims"))
    ]
    kept = sorted(claims, key=lambda claim: claim["rank"])[:MOST]
    return sorted(kept, key=lambda claim: (claim["page"], claim["rank"]))


def trust(site: page.Site, out: Path) -> list[str]:
    """A sentence a measure: whether and how it was checked on this corpus."""
    return [said for entry in site.pages for said in executed.shown(plan.executed_path(entry.name, out), "trust")]


def facts(articles: pd.DataFrame) -> list[dict]:
    """What a reader must know of the corpus before any figure: names and values."""
    ledger = corpus.ledger(articles)
    dropped = ledger["status"].isin(["dropped", "duplicate"]).sum()
    dates = articles["published"].dropna()
    first, last = (f"{day:%-d %B %Y}" if len(dates) else "not stated" for day in (dates.min(), dates.max()))
    return [
        {"name": "Articles", "value": f"{len(articles):,}"},
        {"name": "Outlets", "value": f"{articles['outlet'].nunique():,}"},
        {"name": "Words", "value": f"{articles['words'].sum():,}"},
        {"name": "Published", "value": first if first == last else f"{first} to {last}"},
        {"name": "Left out at import", "value": f"{dropped:,}"},
    ]


def _picture(name: str, out: Path) -> str | None:
    """The first figure of a page, to be shown in the contents; none where it is large."""
    text = (out / "report" / f"{name}.html").read_text(encoding="utf-8")
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', text)
    return found[1] if found and len(found[1]) < PICTURE else None
