"""The look of a coding sheet in a spreadsheet program."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis import cells
from analysis.validity import codebook

WIDTHS = {"item": 8, "text": 55, "context": 75, "notes": 30, "source": 24}  # in characters
WIDTHS |= {"column": 12, "question": 34, "allowed": 24, "explanation": 90, "example": 50, "paragraph": 120}
WIDTH = 15
LINE = 15  # points
RULE = Border(bottom=Side("thin", color="FFBFBFBF"), left=Side("thin", color="FFBFBFBF"))
LONGEST = 255  # characters of a list to choose from
TALLEST = 409  # points a row may be high
HEAD, FILL_IN = PatternFill("solid", start_color="FFD9D9D9"), PatternFill("solid", start_color="FFFFF8E1")


def save(table: pd.DataFrame, explained: pd.DataFrame, variables: Mapping[str, codebook.Variable], path: Path) -> None:
    """Write a workbook with the sheets ``codes``, to be filled in, and ``codebook``. Nothing in it is locked.

    Where a text is higher than a row can be, a sheet ``texts`` has it in full, a row a paragraph.
    """
    book = Workbook()
    codes = book.active
    codes.title = "codes"
    _fill(codes, table)
    _fill(book.create_sheet("codebook"), explained)
    if any(row.height == TALLEST for row in codes.row_dimensions.values()):
        paragraphs = table[["item", "text"]].assign(paragraph=table["text"].str.split("\n")).explode("paragraph")
        _fill(book.create_sheet("texts"), paragraphs[["item", "paragraph"]])
    codes.freeze_panes = "C2"  # head and text stay in sight
    for number, name in enumerate(table, start=1):
        if name in variables:
            _ask(codes, get_column_letter(number), variables[name], len(table) + 1)
    for sheet in book:
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = "1:1"
    book.save(path)


def _fill(sheet: Worksheet, table: pd.DataFrame) -> None:
    """The rows of a table under a head, wrapped; every cell is text, and none a formula."""
    table = cells.safe(table, cells.MOST)
    for number, name in enumerate(table, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS.get(name, WIDTH)
    rows = [tuple(table), *table.itertuples(index=False, name=None)]
    for at, row in enumerate(rows, start=1):
        for number, value in enumerate(row, start=1):
            cell = sheet.cell(at, number)
            if value != "":
                cell.value, cell.data_type = value, "s"
            cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), RULE
        sheet.row_dimensions[at].height = _height(dict(zip(table, row, strict=True)))
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), HEAD
    sheet.freeze_panes = "A2"


def _ask(sheet: Worksheet, letter: str, variable: codebook.Variable, last: int) -> None:
    """Make a column one to fill in: a list to choose from, the question beside the cell, an error for anything else."""
    listed = f'"{",".join(variable.values)}"' if variable.values else None
    listed = listed if len(listed or "") <= LONGEST else None
    rule = DataValidation(type="list" if listed else None, formula1=listed, allow_blank=True)
    rule.promptTitle, rule.prompt = variable.name, variable.question[:255]
    rule.errorTitle, rule.error = variable.name, f"Allowed: {', '.join(variable.values)}"[:255]
    rule.showInputMessage, rule.showErrorMessage = True, bool(listed)
    rule.add(f"{letter}2:{letter}{last}")
    sheet.add_data_validation(rule)
    for at in range(2, last + 1):
        sheet[f"{letter}{at}"].fill = FILL_IN


def _height(row: dict) -> float:
    """The height in points that the longest cell of a row needs."""
    lines = [
        sum(1 + len(line) // WIDTHS.get(name, WIDTH) for line in str(value).split("\n")) for name, value in row.items()
    ]
    return min(LINE * max(lines), TALLEST)
