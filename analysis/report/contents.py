"""The report's first page: the study, its corpus, the main findings and the pages; and all pages in one file."""

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from analysis import corpus
from analysis.report import changes, clean, notebook, page, plan
from analysis.report.make import put_in_place, write

SINGLE = "report.html"  # the file that holds all pages
MOST = 8  # findings on the first page
PICTURE = 500_000  # bytes of a picture that the contents repeat


def make(jobs: list[plan.Job], run: plan.Run, site: page.Site, articles: pd.DataFrame) -> None:
    """Put the contents page in place, with what a later run needs to tell what has changed."""
    folder = plan.staging(plan.CONTENTS, run.out)
    changes.write_history(articles, run.study.lexicons, folder)
    marks = plan.marks([plan.made_from(job.name, run.out) for job in jobs])
    first = render(site, facts(articles), run, marks)
    write(first, folder / run.place(f"report/{plan.CONTENTS}.html"), run.out)
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    put_in_place(plan.CONTENTS, plan.contents(jobs, run.out), files, run.out)


def single(run: plan.Run, articles: pd.DataFrame) -> str:
    """One page with all pages of a report that is up to date, as one file to mail; links lead to places within it.

    It is not cut short.
    """
    notebooks = notebook.numbered()
    site = run.site(articles, notebooks)._replace(single=True)
    marks = plan.marks([plan.made_from(path.stem, run.out) for path in notebooks])
    executed = [plan.executed_path(path.stem, run.out) for path in notebooks]
    others = [page.render(file, site, run.made / "figures", marks) for file in executed]
    return render(site, facts(articles), run, marks, others=others)


def render(
    site: page.Site, facts: list[dict], run: plan.Run, marks: dict[str, str], *, others: Sequence[str] = ()
) -> str:
    """The contents page with these facts on the corpus; its pictures are the pages' first figures.

    others: in a single file, the other pages, which follow it.
    """
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(page.TEMPLATES), autoescape=True)
    pictures = {e.name: _picture(e.name, run.made) for e in site.pages if not site.single}
    about = {
        "facts": facts,
        "findings": findings(site, run.out),
        "trust": trust(site, run.out),
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
        for rank, claim in enumerate(_shown(plan.executed_path(entry.name, out), "claims"))
    ]
    kept = sorted(claims, key=lambda claim: claim["rank"])[:MOST]
    return sorted(kept, key=lambda claim: (claim["page"], claim["rank"]))


def trust(site: page.Site, out: Path) -> list[str]:
    """A sentence a measure: whether and how it was checked on this corpus."""
    return [said for entry in site.pages for said in _shown(plan.executed_path(entry.name, out), "trust")]


def _shown(executed: Path, kind: str) -> list:
    """The ``claims`` that an executed notebook shows, or what it says of ``trust``."""
    cells = json.loads(executed.read_text(encoding="utf-8"))["cells"]
    outputs = [output.get("metadata", {}) for cell in cells for output in cell.get("outputs", [])]
    return [one for about in outputs for one in about.get("text/html", {}).get(kind, [])]


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


def _picture(name: str, made: Path) -> str | None:
    """The first figure of a page, to be shown in the contents; none where it is large."""
    text = (made / "report" / f"{name}.html").read_text(encoding="utf-8")
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', text)
    return found[1] if found and len(found[1]) < PICTURE else None
