"""The cells of a spreadsheet as LibreOffice keeps it: an .ods file (OpenDocument 1.3, part 3)."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from analysis import cells

SPACES = {name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text", "style")}
SPACES |= {"fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"}
SPACES |= {"of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2"}
MOST = 1_000_000  # repeated rows or cells that hold nothing, which programs write to the end of a sheet


def sheets(path: Path) -> dict[str, dict[tuple[int, int], str]]:
    """Name of each sheet → (row, column) from 1 → what its cell holds: its text, a number as written, or its formula.

    Raises ValueError, and what zip and XML raise, for a file that is none or was cut.
    """
    from lxml import etree

    with zipfile.ZipFile(path) as file:
        content = file.read("content.xml")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(content, parser)
    tables = root.iter(_tag("table", "table"))
    return {table.get(_tag("table", "name"), ""): dict(_cells(table)) for table in tables}


def _cells(table) -> Iterator[tuple[tuple[int, int], str]]:
    """The cells of a table that hold anything, each with its place; repeated ones as often as they stand there."""
    row = 0
    for line in table.iter(_tag("table", "table-row")):
        rows = int(line.get(_tag("table", "number-rows-repeated"), 1))
        column = 0
        for cell in line.iterchildren(_tag("table", "table-cell"), _tag("table", "covered-table-cell")):
            columns = int(cell.get(_tag("table", "number-columns-repeated"), 1))
            if said := _said(cell):
                if rows * columns > MOST:
                    raise ValueError(f"row {row + 1} has a text that stands in {rows * columns:,} cells")
                for place in range(rows * columns):
                    yield (row + 1 + place // columns, column + 1 + place % columns), said
            column += columns
        row += rows


def _said(cell) -> str:
    """What a cell holds; a formula begins with "="."""
    if formula := cell.get(_tag("table", "formula")):
        return "=" + formula.partition("=")[2]
    if cell.get(_tag("office", "value-type")) in ("float", "percentage"):
        return _number(cell.get(_tag("office", "value"), ""))
    return "\n".join(map(_paragraph, cell.iterchildren(_tag("text", "p")))).strip()


def _number(value: str) -> str:
    """A number without decimals where it is whole."""
    number = float(value)
    return str(int(number)) if number.is_integer() else value


def _paragraph(element) -> str:
    """The text of a paragraph, with the blanks that stand in it as elements."""
    blanks = {
        _tag("text", "s"): " " * min(int(element.get(_tag("text", "c"), 1)), cells.MOST),
        _tag("text", "tab"): "\t",
        _tag("text", "line-break"): "\n",
    }
    inner = "".join(_paragraph(child) + (child.tail or "") for child in element)
    return blanks.get(element.tag, "") + (element.text or "") + inner


def _tag(space: str, name: str) -> str:
    return f"{{{SPACES[space]}}}{name}"
