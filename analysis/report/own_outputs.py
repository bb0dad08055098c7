"""What a notebook of the study's own shows, held to what pages can show: others can be neither read aloud nor cut.

A page has tables, texts, charts saved by `charts.save`, and claims made by `analysis.claims`. Each of these is looked
at before its page is made, so that no claim and no file breaks the report, and none is lost without a word.
"""

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from analysis import folders, labels
from analysis.claims.claim import CHECKED, COUNTED, DIFFERS, OPEN
from analysis.report import brief, clean, readable

LARGEST = 50_000_000  # bytes of an executed notebook: a page of that size opens slowly
MOST = 100  # claims of a page
TEXT, HTML, SVG, MARKDOWN, LATEX = "text/plain", "text/html", "image/svg+xml", "text/markdown", "text/latex"
WIDGET = "application/vnd.jupyter.widget-view+json"  # as bars of progress: their text is shown
Line = Annotated[str, Field(max_length=100)]
Sentence = Annotated[str, Field(max_length=2000)]


class _Told(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)


class _Quote(_Told):
    text: Sentence
    outlet: Sentence
    published: Line = ""
    headline: Sentence = ""
    url: Annotated[str, AfterValidator(labels.web)] = ""


class _Claim(_Told):
    figure: Line
    sentence: Sentence
    about: Sentence
    section: Sentence
    kind: Literal[DIFFERS, COUNTED, OPEN, CHECKED]
    what: Sentence = ""
    higher: str | None = None
    quotes: list[_Quote] = []
    tests: list[dict] = []
    wording: dict | None = None


class _Picture(_Told):
    name: Line
    caption: Sentence
    alt: Annotated[str, Field(min_length=1)]
    answers: bool = False
    formats: list[Annotated[str, Field(pattern="^[a-z]{2,4}$")]]
    height: float


def hold(made: Path, figures: Path, name: str) -> None:
    """Write an executed notebook anew with what pages can show, and have its figures begin with the page's name.

    made: the executed notebook; figures: the folder with what it saved. Raises ValueError naming the cell or file.
    """
    if (size := made.stat().st_size) > LARGEST:
        raise ValueError(f"shows {size:,} bytes; allowed: {LARGEST:,} on a page")
    content = json.loads(made.read_text(encoding="utf-8"))
    content["metadata"].pop("widgets", None)
    _check_files(figures, name)
    for file in sorted(figures.iterdir()):
        file.rename(figures / f"{name}_{file.name}")
    places = _places(content["cells"])
    for cell in content["cells"]:
        for output in cell.get("outputs", []):
            try:
                _hold(output, figures, name, places)
            except ValueError as error:
                raise ValueError(f"cell {cell['execution_count']}: {error}") from None
    made.write_bytes((json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode(errors="replace"))


def _check_files(figures: Path, name: str) -> None:
    """Raise ValueError for a file that charts.save does not make: nobody could tell what it shows, or cut it."""
    for file in sorted(figures.iterdir()):
        drawn = file.suffix in readable.DRAWN and file.with_suffix(".svg").is_file()
        known = drawn or file.suffix in (".svg", ".csv")
        if file.is_symlink() or not file.is_file() or not known or not folders.portable(f"{name}_{file.name}"):
            raise ValueError(f"{file.name!r} among its figures; allowed: what charts.save writes, with a short name")


def _places(cells: list[dict]) -> dict[str, str]:
    """What a claim may call a cell, its id, a tag or a heading in it → the id of the cell on the page."""
    places: dict[str, str] = {}
    for cell in cells:
        lines = "".join(cell["source"]).splitlines() if cell["cell_type"] == "markdown" else []
        headings = [line.lstrip("#").strip() for line in lines if line.startswith("#")]
        about = cell["metadata"]
        for called in (about.get("named"), *about.get("tags", []), *headings):
            places.setdefault(called, cell["id"])
    return places


def _hold(output: dict, figures: Path, name: str, places: dict[str, str]) -> None:
    """Leave in an output what a page can show."""
    if "data" not in output:
        return
    data, about = output["data"], output.get("metadata", {})
    if SVG in data and "name" in about.get(SVG, {}):
        shown, told = data[SVG], _valid(_Picture, about[SVG], "a picture of charts.save")
        told["name"] = f"{name}_{told['name']}"
        lacking = [end for end in ("csv", "svg", *told["formats"]) if not (figures / f"{told['name']}.{end}").is_file()]
        if lacking:
            raise ValueError("a chart is not among the report's figures; save it with folder=figures, a parameter")
        output |= {"data": {SVG: shown}, "metadata": {SVG: told}}
    elif other := [kind for kind in data if kind.startswith(("image/", "application/")) and kind != WIDGET]:
        raise ValueError(f"shows {other[0]}; allowed: tables, text, and charts that charts.save gives back")
    elif HTML in data:
        claims = _claims(about.get(HTML, {}).get("claims"), places)
        output |= {"data": {HTML: data[HTML]}, "metadata": {HTML: {"claims": claims}} if claims is not None else {}}
    elif MARKDOWN in data:
        from nbconvert.filters import markdown2html

        output |= {"data": {HTML: clean.prose(markdown2html("".join(data[MARKDOWN])), {})}, "metadata": {}}
    else:
        text = next((data[kind] for kind in (LATEX, TEXT, *data) if kind in data), "")
        output |= {"data": {TEXT: "".join(text)}, "metadata": {}}


def _claims(told: object, places: dict[str, str]) -> list[dict] | None:
    """Claims whose sections are cells of the page; None where an output has none."""
    if told is None:
        return None
    if not isinstance(told, list) or len(told) > MOST:
        raise ValueError(f"its claims are no list of up to {MOST}; allowed: claims.show(…)")
    claims = [_valid(_Claim, claim, "a claim of analysis.claims") for claim in told]
    for claim in claims:
        if claim["section"] and claim["section"] not in places:
            wrong = f"the claim {claim['figure']!r} names the section {claim['section']!r:.80}, which no cell has"
            raise ValueError(f"{wrong}; allowed: a tag, a heading or the id of a cell that shows its words")
        claim["section"] = places.get(claim["section"], "")
        if claim["wording"]:  # of which the first page states it anew
            claim["wording"]["section"] = claim["section"]
    try:
        brief.among_all(claims)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise ValueError(
            "the tests of its claims can't be read; allowed: claims as claims.difference gives them"
        ) from None
    return claims


def _valid(model: type[BaseModel], told: object, what: str) -> dict:
    try:
        return model.model_validate(told).model_dump()
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "what it shows"
        raise ValueError(f"{where}: {first['msg'].lower()}; allowed: {what}") from None
