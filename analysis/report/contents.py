"""The report's first page: the study, its corpus and the pages."""

import re
from pathlib import Path

from analysis import corpus
from analysis.report import page


def render(site: page.Site, facts: list[dict], out: Path) -> str:
    """The contents page with these facts on the corpus; its pictures are the pages' first figures."""
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(page.TEMPLATES), autoescape=True)
    pages = [e._asdict() | {"picture": _picture(e.name, out)} for e in site.pages]
    shared = {"title": site.title, "style": site.style, "pages": pages}
    return environment.get_template("contents.html.j2").render(site=shared, facts=facts)


def facts(source: Path) -> list[dict]:
    """What a reader must know of the corpus before any figure: names and values. Raises what `corpus.load` raises."""
    articles = corpus.load(source)
    ledger = corpus.ledger(articles)
    dropped = ledger["status"].isin(["dropped", "duplicate"]).sum()
    dates = articles["published"].dropna()
    days = f"{dates.min():%-d %B %Y} to {dates.max():%-d %B %Y}" if len(dates) else "not stated"
    return [
        {"name": "Articles", "value": f"{len(articles):,}"},
        {"name": "Outlets", "value": f"{articles['outlet'].nunique():,}"},
        {"name": "Words", "value": f"{articles['words'].sum():,}"},
        {"name": "Published", "value": days},
        {"name": "Left out at import", "value": f"{dropped:,}"},
    ]


def _picture(name: str, out: Path) -> str | None:
    """The first figure of a page, to be shown in the contents."""
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', (out / "report" / f"{name}.html").read_text())
    return found and found[1]
