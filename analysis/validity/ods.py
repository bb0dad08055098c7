"""A coding sheet as LibreOffice keeps it: an .ods file.

What is written is what the format needs (OpenDocument 1.3, part 3) and no more: texts, a list to choose from in each
cell to fill in, and columns wide enough to read.
"""

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pandas as pd

from analysis import cells
from analysis.open_document import SPACES
from analysis.validity import codebook

KIND = "application/vnd.oasis.opendocument.spreadsheet"
WIDE, USUAL = {"text": 9, "context": 12, "explanation": 14}, 4  # centimetres
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{KIND}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def save(table: pd.DataFrame, explained: pd.DataFrame, variables: Mapping[str, codebook.Variable], path: Path) -> None:
    """Write a spreadsheet with the sheets ``codes``, to be filled in, and ``codebook``. Nothing in it is locked."""
    spaces = " ".join(f'xmlns:{name}="{place}"' for name, place in SPACES.items())
    parts = ["<?xml version='1.0' encoding='UTF-8'?>", f'<office:document-content {spaces} office:version="1.3">']
    parts += ["<office:automatic-styles>", *_styles(), "</office:automatic-styles><office:body><office:spreadsheet>"]
    parts += ["<table:content-validations>", *map(_choices, variables.values()), "</table:content-validations>"]
    parts += [*_sheet("codes", table, variables), *_sheet("codebook", explained, {})]
    parts += ["</office:spreadsheet></office:body></office:document-content>"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("mimetype", KIND, zipfile.ZIP_STORED)  # first, and as it is: by this programs know the format
        file.writestr("META-INF/manifest.xml", MANIFEST)
        file.writestr("content.xml", "\n".join(parts))


def _styles() -> Iterator[str]:
    """The looks of columns, of the head, and of cells to read and to fill in."""
    for name, width in {"usual": USUAL, **WIDE}.items():
        size = f'<style:table-column-properties style:column-width="{width}cm"/>'
        yield f'<style:style style:name="{name}" style:family="table-column">{size}</style:style>'
    for name, colour in {"head": "#d9d9d9", "read": "transparent", "fill": "#fff8e1"}.items():
        look = f'<style:table-cell-properties fo:background-color="{colour}" fo:wrap-option="wrap"/>'
        yield f'<style:style style:name="{name}" style:family="table-cell">{look}</style:style>'


def _choices(variable: codebook.Variable) -> str:
    """What may be filled in in the cells of a variable."""
    listed = ";".join(f'"{value}"' for value in variable.values)
    condition = f" table:condition={quoteattr(f'of:cell-content-is-in-list({listed})')}" if listed else ""
    asked = f"<text:p>{escape(variable.question)}</text:p>"
    message = f'<table:help-message table:title={quoteattr(variable.name)} table:display="true">{asked}'
    name = f'table:name={quoteattr(variable.name)} table:allow-empty-cell="true"'
    return f"<table:content-validation {name}{condition}>{message}</table:help-message></table:content-validation>"


def _sheet(name: str, table: pd.DataFrame, variables: Mapping[str, codebook.Variable]) -> Iterator[str]:
    """A table under a head; every cell is text, and none a formula."""
    table = cells.safe(table, cells.MOST)
    yield f'<table:table table:name="{name}">'
    for column in table:
        yield f'<table:table-column table:style-name="{column if column in WIDE else "usual"}"/>'
    yield f"<table:table-row>{''.join(_cell(column, 'head') for column in table)}</table:table-row>"
    for row in table.itertuples(index=False, name=None):
        filled = (
            _cell(value, "fill", f" table:content-validation-name={quoteattr(column)}")
            if column in variables
            else _cell(value, "read")
            for column, value in zip(table, row, strict=True)
        )
        yield f"<table:table-row>{''.join(filled)}</table:table-row>"
    yield "</table:table>"


def _cell(value: str, look: str, rule: str = "") -> str:
    """A cell with a text, a paragraph a line. Of several blanks in a row programs show one."""
    if value == "":
        return f'<table:table-cell table:style-name="{look}"{rule}/>'
    paragraphs = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return (
        f'<table:table-cell office:value-type="string" table:style-name="{look}"{rule}>{paragraphs}</table:table-cell>'
    )
