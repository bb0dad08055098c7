"""An executed notebook as an HTML page that opens offline, runs no script and fetches nothing."""

import base64
import functools
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from analysis.report import clean, notebook, parts

TEMPLATES = Path(__file__).parent / "templates"
NOT_CHECKED = "Not checked on this corpus."
CHECKED = "Checked against codes of a sample of this corpus."
OWN = "A page of the study’s own, which the suite has not checked."
NOT_SAID = "Whether its measures were checked, its notebook does not say."
NOT_DESCRIBED = "pictures have no text that says what they show; show them with charts.save"


class Entry(NamedTuple):
    """A page as the contents list it."""

    name: str
    label: str  # in the navigation
    heading: str  # its title, a question
    summary: str  # its first paragraph
    own: str = ""  # of a page of the study's own the notebook, as the study names it
    chapter: str = ""  # and what its numbers begin with


class Site(NamedTuple):
    """What all pages of a report share."""

    title: str
    pages: list[Entry]
    style: str
    unchecked: dict[str, list[str]]  # page → its measures that nobody coded; one that does not name them is not in it
    single: bool = False  # all pages in one file
    warnings: tuple[str, ...] = ()  # what a reader must know before any page
    cautions: Mapping[str, str] = MappingProxyType({})  # outlet → what a reader must know of each finding on it
    note: str = ""  # that a report was cut short to be passed on

    def trust(self, page: str) -> str:
        """Whether people's codes stand beside what a page measures, as far as its notebook says what that is."""
        if any(entry.own for entry in self.pages if entry.name == page):
            return OWN
        if page not in self.unchecked:
            return NOT_SAID
        return NOT_CHECKED if self.unchecked[page] else CHECKED

    def cautions_on(self, claim: Mapping) -> list[str]:
        """What a reader must know of the outlets that a claim names."""
        named = {claim.get("higher"), *(name for name in self.cautions if _names(claim["sentence"], name))}
        return [said for name, said in self.cautions.items() if name in named]

    def place(self, page: str, cell: str) -> str:
        """The id of what a cell of a page shows."""
        return f"{page}-{cell}" if self.single else cell

    def link(self, page: str, cell: str = "") -> str:
        """The address of a page, or of what one of its cells shows."""
        if self.single:
            return f"#{self.place(page, cell) if cell else page}"
        return f"{page}.html{'#' if cell else ''}{cell}"

    def files(self) -> dict[str, str]:
        """The files of the pages → their addresses, by which prose may link to them."""
        return {f"{name}.html": self.link(name) for name in ("index", *(entry.name for entry in self.pages))}


def _names(sentence: str, name: str) -> bool:
    """Whether a sentence has a name, as a word of its own."""
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence))


def site(title: str, pages: list[Entry], unchecked: dict[str, list[str]] | None = None) -> Site:
    """The report on a study: its title, its pages, their measures that nobody coded."""
    from analysis import display  # brings pandas: not needed to see that nothing has changed

    style = (TEMPLATES / "style.css").read_text(encoding="utf-8") + display.style()
    return Site(title, pages, style, unchecked or {})


def entry(path: Path) -> Entry:
    """How the contents list a notebook: from the heading and first paragraph of its first cell.

    Raises ValueError naming the notebook when the first cell is not a heading and a paragraph.
    """
    label = path.stem.partition("_")[2].replace("_", " ").capitalize()
    return Entry(path.stem, label, *opening(str(path), notebook.opening(path)))


def opening(file: str, first: str) -> tuple[str, str]:
    """The heading and the paragraph in the text of a first cell. Raises ValueError naming the file without them."""
    found = re.match(r"# +(?P<heading>[^\n]+)\n\s*\n(?P<summary>.+?)(?:\n\s*\n|\Z)", first.strip(), re.DOTALL)
    if not found:
        raise ValueError(f"{file}: the first cell must be a line '# …?', an empty line and a paragraph")
    return parts.plain(found["heading"].strip()), parts.plain(" ".join(found["summary"].split()))


def render(executed: Path, site: Site, figures: Path, marks: dict[str, str]) -> str:
    """The page of an executed notebook; in a single file, its part of it.

    figures: folder with the numbers behind its figures; marks: what it was made from (`plan.marks`). Raises
    ValueError when a picture has no text that says what it shows.
    """
    import nbformat

    content = nbformat.read(executed, as_version=4)
    if missing := [o for c in content.cells for o in c.get("outputs", []) if _picture_without_text(o)]:
        raise ValueError(f"{len(missing)} {NOT_DESCRIBED}")
    content.cells = parts.with_claims_first(content.cells)
    name = executed.stem
    here = next(entry for entry in site.pages if entry.name == name)
    number = parts.numbering(name, here.chapter)
    resources = {
        "site": site,
        "name": name,
        "heading": here.heading,
        "own": OWN if here.own else "",
        "led_to": parts.led_to(content.cells) if here.own else (),
        "sections": parts.sections(content.cells),
        "nothing": parts.without_anything(content.cells),
        "marks": marks,
        "number": number,
        "numbers": lambda figure: encode((figures / f"{figure}.csv").read_text(encoding="utf-8")),
        "output": lambda html, cell: parts.output(html, site.place(name, cell), number, foreign=bool(here.own)),
    }
    return clean.visible(_exporter().from_notebook_node(content, resources=resources)[0])


def encode(text: str) -> str:
    """Base64, for what is embedded in the page: a drawing names its texts in comments, which must be well-formed."""
    return base64.b64encode(clean.visible(text).encode()).decode()


@functools.cache
def _exporter():
    from nbconvert import HTMLExporter, TemplateExporter
    from nbconvert.filters import Highlight2HTML

    class Exporter(HTMLExporter):
        """nbconvert's, without its last look at the whole page for pictures without a text: `render` refuses them."""

        from_notebook_node = TemplateExporter.from_notebook_node

    exporter = Exporter(template_name="page", extra_template_basedirs=[str(TEMPLATES)])
    code = Highlight2HTML(pygments_lexer="ipython3")
    filters = {"anchored": parts.anchored, "encode": encode, "highlight_code": code, "prose": clean.prose}
    filters["under_heading"] = parts.under_heading
    for name, each in filters.items():
        exporter.register_filter(name, each)
    return exporter


def _picture_without_text(output: dict) -> bool:
    pictures = [kind for kind in output.get("data", {}) if kind.startswith("image/")]
    return any(not output["metadata"].get(kind, {}).get("alt") for kind in pictures)
