"""Tables that leave the suite: no cell is a formula to any spreadsheet, and every text comes back."""

import ast
import csv
import io
import re
import sys
import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import cells
from analysis.report import plan

EVERY = list(map(chr, range(sys.maxunicode + 1)))
FORMULA = [sign for sign in EVERY if unicodedata.normalize("NFKC", sign)[:1] in set("=+-@")]
BLANK = [sign for sign in EVERY if unicodedata.category(sign) in ("Cc", "Cf", "Zs", "Zl", "Zp")]
FILLERS = list("\u034f\u115f\u1160\u17b4\u17b5\u180b\u2800\u3164\ufe0f\uffa0\U000e0100")
HOSTILE = st.lists(
    st.sampled_from(
        [*"=+-@＝－;\t\r\n'\" \u200b\u200e\u202e\x07a1,", "[U+202E]", "[U+005B]", "x\r\n", "cmd|' /C calc'!A0"]
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=12,
).map("".join)
# What a table may be written by, and the places that may: the writer, Parquet (which has types), the cache of articles.
WRITES = re.compile(r"to_(csv|excel|json|xml|html|latex|markdown|clipboard|parquet|feather|orc|stata|sql|pickle)")
WRITES_TOO = {"csv.writer", "csv.DictWriter", "Workbook", "openpyxl.Workbook", "np.savetxt", "numpy.savetxt"}
PLACES = {
    ("analysis/cells.py", "to_csv"),
    ("analysis/cells.py", "csv.writer"),
    ("analysis/corpus/load.py", "to_parquet"),
    ("analysis/report/tables.py", "to_parquet"),
    ("analysis/methods/formats.py", "to_latex"),  # no program runs its cells; all texts are escaped
    # a row at the end of a user's own table, each text by `cells.cell`
    ("analysis/corrections/adding.py", "csv.writer"),
    ("analysis/corrections/adding.py", "Workbook"),
    ("analysis/corrections/adding.py", "openpyxl.Workbook"),
    ("analysis/validity/workbook.py", "Workbook"),  # whose texts all come from `cells.safe`
}


def fields(line, mark):
    """The cells of a text as a program parts it: at a mark, with quotation marks that count at the start of a cell."""
    return [value for row in csv.reader(io.StringIO(line, newline=""), delimiter=mark) for value in row]


def runs(value):
    """Whether some spreadsheet may run a cell: it begins like a formula, blanks aside, and is no number."""
    bare = "".join(c for c in value if c not in UNSEEN).lstrip('"')
    return unicodedata.normalize("NFKC", bare)[:1] in set("=+-@") and bare != "" and not cells.NUMBER.fullmatch(bare)


UNSEEN = {*BLANK, *FILLERS}


@pytest.mark.parametrize("before", ["", " ", "x;", "x\n", "x\t", "x;\u200b", 'x;"', "x\n\u00a0\ufeff", "\r", "''"])
def test_no_sign_begins_a_formula(before):
    for sign in FORMULA:
        made = cells.cell(f"{before}{sign}cmd")
        assert f"'{sign}cmd" in made
        assert cells.restored(made).replace("\r", "\n") == f"{before}{sign}cmd".replace("\r", "\n")


def test_no_blank_hides_the_start_of_a_formula():
    for blank in [*BLANK, *FILLERS]:
        assert not runs(cells.cell(f"{blank}=1+1"))


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("-x", "'-x"),
        ("+1 x", "'+1 x"),
        ("-1.5e-07", "-1.5e-07"),
        ("-inf", "-inf"),
        ("+5", "+5"),
        ("a=b", "a=b"),
        ("’tis; so-so", "’tis; so-so"),
        ("'tis", "'tis"),
        ("'=1", "''=1"),
        ("Fees;=1", "Fees;'=1"),
        ("Fees\n- one", "Fees\n'- one"),
        ("\u200e＝1", "[U+200E]＝1"),
        ("\u200b＝1", "\u200b'＝1"),
        ("", ""),
    ],
)
def test_a_cell_is_no_formula(value, safe):
    assert cells.cell(value) == safe


@given(HOSTILE)
def test_every_text_comes_back_from_its_cell(text):
    for half in ("", "\ud800"):
        assert cells.restored(cells.cell(text + half)) == re.sub("\r\n?", "\n", text + half)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@given(rows=st.lists(st.tuples(HOSTILE, HOSTILE, HOSTILE), min_size=1, max_size=3))
def test_no_cell_is_a_formula_whatever_parts_the_cells(mark, rows):
    file = io.StringIO()
    pd.DataFrame.to_csv(cells.safe(pd.DataFrame(rows, columns=["a", "=b", "c;=d"])), file, index=False)
    # Quotation marks within what a program takes for a cell are none to it: then each line is a row of its own.
    lines = file.getvalue().split("\n") if mark != "," else []
    for line in [file.getvalue(), *lines]:
        assert [value for value in fields(line, mark) if runs(value)] == []


def test_numbers_stay_numbers_and_what_is_missing_stays_missing():
    day = pd.Timestamp("2020-01-31")
    table = pd.DataFrame({"n": [-1.5, np.nan], "i": [-1, 2], "day": [day, pd.NaT], "yes": [True, False]})
    table = table.assign(text=["-2", None], any=[-3, "-3+1"], kind=pd.Categorical(["=a", None]), list=[["-"], ["a"]])
    written = cells.safe(table)
    assert written[["n", "i", "day", "yes"]].equals(table[["n", "i", "day", "yes"]])
    assert written.astype("object").where(written.notna(), None).iloc[:, 4:].to_numpy().tolist() == [
        ["-2", -3, "'=a", "['-']"],
        [None, "'-3+1", None, "['a']"],
    ]


@given(st.lists(HOSTILE, min_size=1, max_size=5))
def test_a_column_is_written_as_its_texts_are(texts):
    for kind in ("str", "object", "category"):
        made = cells.safe(pd.DataFrame({"x": pd.Series(texts, index=[0] * len(texts)).astype(kind)}), most=30)
        assert made["x"].tolist() == [cells.cell(text, 30) for text in texts]


def test_a_file_written_anew_is_the_same_if_no_cell_is_a_formula(tmp_path):
    file = tmp_path / "a.csv"
    cells.write(pd.DataFrame({"=x": ["=1", "a\u202eb", "-5", "x" * 200_000], "n": [-1, 2.5, np.inf, -np.inf]}), file)
    before = file.read_bytes()
    cells.rewrite(file)
    assert file.read_bytes() == before
    file.write_text("=x\na\u202eb;=1\n")
    cells.rewrite(file)
    assert file.read_text() == "'=x\na[U+202E]b;'=1\n"


def test_long_texts_are_cut_where_a_cell_is_short():
    assert cells.cell("word " * 10_000, cells.MOST).endswith("w […]")
    assert len(cells.cell("=" * 40_000, cells.MOST)) == cells.MOST
    assert len(cells.cell("word " * 10_000)) == 50_000


def called(tree):
    """The names of what is called in a piece of code: "csv.writer", "to_csv"."""
    for node in ast.walk(tree):
        name = node.func if isinstance(node, ast.Call) else node if isinstance(node, ast.Attribute) else None
        if isinstance(name, ast.Attribute):
            yield from (name.attr, ast.unparse(name))
        elif isinstance(name, ast.Name):
            yield name.id


def code_of(file):
    """The code of a module or notebook, without a notebook's own commands."""
    if file.suffix == ".py":
        return file.read_text(encoding="utf-8")
    import nbformat

    read = nbformat.read(file, as_version=4).cells
    return "\n".join(cell.source for cell in read if cell.cell_type == "code")


def test_every_table_that_leaves_the_suite_is_written_in_one_place():
    files = [*(plan.PACKAGE).rglob("*.py"), *(plan.ROOT / "notebooks").glob("*.ipynb")]
    found = {
        (file.relative_to(plan.ROOT).as_posix(), name)
        for file in files
        for name in called(ast.parse(code_of(file)))
        if WRITES.fullmatch(name) or name in WRITES_TOO
    }
    assert len(files) > 100
    assert found == PLACES | {("analysis/example.py", "to_csv")}  # invented codes, for the docstrings
