"""An executed notebook as an HTML page that opens offline, runs no script and fetches nothing."""

import base64
import functools
import re
from pathlib import Path
from typing import NamedTuple

TEMPLATES = Path(__file__).parent / "templates"
# What the suite's tables and lists are made of; everything else in an output is taken out.
TAGS = {"b", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "h3", "h4", "li", "mark", "ol", "p"}
TAGS |= {"span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"}
ATTRIBUTES = {"*": {"class", "lang"}, "div": {"tabindex", "role", "aria-label"}, "details": {"open"}}
ATTRIBUTES |= {"th": {"scope"}, "td": {"colspan"}}


class Entry(NamedTuple):
    """A page as the contents list it."""

    name: str
    label: str  # in the navigation
    heading: str  # its title, a question
    summary: str  # its first paragraph


class Site(NamedTuple):
    """What all pages of a report share."""

    title: str
    pages: list[Entry]
    style: str


def site(title: str, notebooks: list[Path]) -> Site:
    """The report on a study: its title and the pages made of these notebooks."""
    return Site(title, [entry(path) for path in notebooks], (TEMPLATES / "style.css").read_text(encoding="utf-8"))


def entry(path: Path) -> Entry:
    """How the contents list a notebook: from the heading and first paragraph of its first cell.

    Raises ValueError naming the notebook when the first cell is not a heading and a paragraph.
    """
    from analysis.report import notebook

    source = notebook.opening(path)
    found = re.match(r"# (?P<heading>.+)\n\n(?P<summary>.+?)(?:\n\n|\Z)", source, re.DOTALL)
    if not found:
        raise ValueError(f"{path}: the first cell must be a line '# …?', an empty line and a paragraph")
    label = path.stem.partition("_")[2].replace("_", " ").capitalize()
    return Entry(path.stem, label, found["heading"], " ".join(found["summary"].split()))


def render(executed: Path, site: Site) -> str:
    """The page of an executed notebook.

    Raises ValueError when a picture has no text that says what it shows.
    """
    import nbformat

    content = nbformat.read(executed, as_version=4)
    if missing := [o for c in content.cells for o in c.get("outputs", []) if _picture_without_text(o)]:
        raise ValueError(f"{len(missing)} pictures have no text that says what they show; show them with charts.save")
    heading = next(e.heading for e in site.pages if e.name == executed.stem)
    resources = {"site": site, "name": executed.stem, "heading": heading}
    return _exporter().from_notebook_node(content, resources=resources)[0]


def sanitize(markup: str) -> str:
    """HTML of an output with nothing left in it but harmless tags."""
    import nh3

    return nh3.clean(markup, tags=TAGS, attributes=ATTRIBUTES, link_rel=None)


def encode(text: str) -> str:
    """Base64, for pictures in the page."""
    return base64.b64encode(text.encode()).decode()


@functools.cache
def _exporter():
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="page", extra_template_basedirs=[str(TEMPLATES)])
    exporter.register_filter("sanitize", sanitize)
    exporter.register_filter("encode", encode)
    return exporter


def _picture_without_text(output: dict) -> bool:
    pictures = [kind for kind in output.get("data", {}) if kind.startswith("image/")]
    return any(not output["metadata"].get(kind, {}).get("alt") for kind in pictures)
