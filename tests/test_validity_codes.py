"""Coding sheets in: what is read from a coder's file, what is remarked, and what is refused."""

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import cells, validity
from analysis.validity import codebook, coder_file
from analysis.validity.sample import KEY, digest

TEXTS = {"p001": "The bridge may fall.", "p002": "“We are ruined,”", "p003": "=1+1 stood on the sign."}
HEAD = "item,text,context,voice,source,hedges,boosters,tone,notes"
FULL = {
    "p001": ["p001", "The bridge may fall.", "", "own", "nobody", "1", "0", "-1", ""],
    "p002": ["p002", "“We are ruined,”", "", "direct", "Ann Lund", "0", "0", "-1", "bitter"],
    "p003": ["p003", "'=1+1 stood on the sign.", "", "own", "nobody", "0", "0", "0", ""],
}


@pytest.fixture
def folder(tmp_path):
    """A folder with the key of three items."""
    rows = [{"item": item, "digest": digest(text), "digest_shown": digest(text)} for item, text in TEXTS.items()]
    fixed = {"unit": "passage", "article_id": "a1", "outlet": "A", "part": "body", "start": 0, "end": 9, "words": 4}
    key = pd.DataFrame(rows).assign(**fixed, stratum="A", size=6, drawn=3, probability=0.5)
    key[KEY].to_csv(tmp_path / "key.csv", index=False, encoding="utf-8-sig")
    return tmp_path


def sheet(*rows, head=HEAD, mark=","):
    """The text of a .csv."""
    lines = [head.split(","), *rows]
    return "\n".join(mark.join(f'"{cell}"' if mark in cell else cell for cell in line) for line in lines) + "\n"


def changed(item, /, **cells_of):
    """The row of an item with other cells."""
    names = HEAD.split(",")
    return [cells_of.get(name, old) for name, old in zip(names, FULL[item], strict=True)]


def others(*items):
    """The rows of the other items."""
    return [row for item, row in FULL.items() if item not in items]


def read(folder, text, name="ann.csv", encoding="utf-8"):
    (folder / name).write_bytes(text.encode(encoding))
    codes = validity.read(folder)
    return codes, validity.remarks(codes)


def value(codes, item, variable):
    return codes.loc[(codes["item"] == item) & (codes["variable"] == variable), "value"].tolist()


def test_a_full_sheet(folder):
    codes, remarks = read(folder, sheet(*FULL.values()))
    assert list(codes) == ["item", "coder", "variable", "value", "notes"]
    assert len(codes) == 15
    assert codes["coder"].unique().tolist() == ["ann"]
    assert value(codes, "p002", "source") == ["Ann Lund"]
    assert codes.loc[codes["item"] == "p002", "notes"].unique().tolist() == ["bitter"]
    assert remarks.empty


@pytest.mark.parametrize(
    ("variable", "written", "read_as"),
    [
        ("tone", "-1", "-1"),
        ("tone", "−1", "-1"),
        ("tone", "– 1", "-1"),
        ("tone", "'-1", "-1"),
        ("tone", "+1", "1"),
        ("tone", "1.0", "1"),
        ("tone", "1,0", "1"),
        ("tone", "-0", "0"),
        ("tone", "01", "1"),
        ("voice", " Own ", "own"),
        ("voice", "OWN", "own"),
        ("voice", "own\u00a0", "own"),
        ("source", "Ann  Lund", "Ann Lund"),
        ("source", "None", "nobody"),
        ("source", "–", "nobody"),
        ("hedges", "9", "9"),
    ],
)
def test_codes_as_coders_write_them(folder, variable, written, read_as):
    codes, _ = read(folder, sheet(changed("p001", **{variable: written}), *others("p001"), mark=";"))
    assert value(codes, "p001", variable) == [read_as]


def test_numbers_in_a_workbook_are_codes_too(folder):
    book = openpyxl.Workbook()
    book.active.title = "Codes"
    rows = [HEAD.split(","), ["P001 ", "The bridge may fall.", None, "own", None, 1, 0.0, -1, None]]
    for row in rows:
        book.active.append(row)
    book.create_sheet("codebook").append(["item", "other"])
    book.save(folder / "bo.xlsx")
    codes = validity.read(folder)
    assert codes["value"].tolist() == ["own", "1", "0", "-1"]
    assert codes["coder"].unique().tolist() == ["bo"]


SHEETS = {
    "other order of rows": sheet(*reversed(FULL.values())),
    "parted by semicolons": sheet(*FULL.values(), mark=";"),
    "parted by tabs": sheet(*FULL.values(), mark="\t"),
    "names in capitals": sheet(*FULL.values(), head=HEAD.upper()),
    "names with spaces and signs": sheet(*FULL.values(), head=HEAD.replace("tone", " Tone: ").replace("item", "Item ")),
    "other order of columns": sheet(*[row[::-1] for row in FULL.values()], head=",".join(HEAD.split(",")[::-1])),
    "a title above": "My codes" + "," * 8 + "\n" + "," * 8 + "\n" + sheet(*FULL.values()),
    "empty rows between": sheet(FULL["p001"], [""] * 9, FULL["p002"], [""] * 9, FULL["p003"]),
    "items in capitals": sheet(changed("p001", item="P001"), *others("p001")),
    "the apostrophe gone": sheet(changed("p003", text="=1+1 stood on the sign."), *others("p003")),
    "lines of Windows": sheet(*FULL.values()).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_what_makes_no_difference(folder, name):
    codes, remarks = read(folder, SHEETS[name])
    first, _ = read(folder, sheet(*FULL.values()))
    pd.testing.assert_frame_equal(
        codes.sort_values(["item", "variable"], ignore_index=True),
        first.sort_values(["item", "variable"], ignore_index=True),
    )
    assert remarks.empty


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings_of_spreadsheet_programs(folder, encoding):
    codes, remarks = read(folder, sheet(*FULL.values()), encoding=encoding)
    assert len(codes) == 15
    assert remarks.empty


@pytest.mark.parametrize(
    ("text", "row", "column", "said"),
    [
        (sheet(FULL["p001"]), None, "item", "2 of 3 items are not there: p002, p003"),
        (
            sheet(*FULL.values(), ["p099", "x", "", "own", "", "", "", "", ""]),
            5,
            "item",
            "'p099' is no item of the key; the row is not used",
        ),
        (
            sheet(*FULL.values(), ["", "mine", "", "own", "", "", "", "", ""]),
            5,
            "item",
            "has no item; the row is not used",
        ),
        (sheet(*FULL.values(), FULL["p001"]), None, "item", "p001 stands there twice; coded once"),
        (
            sheet(*[[*row, "7"] for row in FULL.values()], head=HEAD + ",mood"),
            None,
            "mood",
            "is no variable of the codebook; not read",
        ),
        (
            sheet(*FULL.values(), head=HEAD.replace("tone", "tonne")),
            None,
            "tonne",
            "is no variable of the codebook; not read; did you mean tone?",
        ),
        (sheet(*FULL.values(), head=HEAD.replace("tone", "tonne")), None, "tone", "this column is not there"),
        (sheet(*FULL.values(), head=HEAD.replace("text", "words")), None, "text", "this column is not there"),
        (sheet(changed("p002", tone=""), *others("p002")), None, "tone", "1 item without a code: p002"),
        (
            sheet(changed("p002", text="“We are ruined!”"), *others("p002")),
            2,
            "text",
            "the text of p002 was changed; its codes are used",
        ),
    ],
)
def test_what_is_not_used_is_told(folder, text, row, column, said):
    _, remarks = read(folder, text)
    found = remarks[(remarks["column"] == column) & (remarks["remark"] == said)]
    assert len(found) == 1
    assert found["file"].iloc[0].endswith("ann.csv")
    assert pd.isna(found["row"].iloc[0]) if row is None else found["row"].iloc[0] == row


def test_a_text_file_beside_the_sheets_is_told(folder):
    (folder / "README.md").write_text("How we coded")
    _, remarks = read(folder, sheet(*FULL.values()))
    assert remarks["remark"].tolist() == ["is no coding sheet; not read"]


BAD = [
    (sheet(changed("p001", tone="2"), *others("p001")), "row 2, tone: '2'; allowed: -1, 0, 1"),
    (sheet(*others("p003"), changed("p003", tone="negative")), "row 4, tone: 'negative'; allowed: -1, 0, 1"),
    (sheet(changed("p001", tone="0.5"), *others("p001")), "row 2, tone: '0.5'; allowed: -1, 0, 1"),
    (sheet(changed("p001", tone="-1 or 0"), *others("p001")), "row 2, tone: '-1 or 0'"),
    (sheet(changed("p001", tone="?"), *others("p001")), "row 2, tone: '?'"),
    (sheet(changed("p001", tone="2026-01-01"), *others("p001")), "row 2, tone: '2026-01-01'"),
    (sheet(changed("p001", hedges="10"), *others("p001")), "row 2, hedges: '10'; allowed: 0, 1, 2"),
    (sheet(changed("p001", hedges="-1"), *others("p001")), "row 2, hedges: '-1'; allowed: 0, 1, 2"),
    (sheet(changed("p001", hedges="two"), *others("p001")), "row 2, hedges: 'two'"),
    (sheet(changed("p001", voice="quoted"), *others("p001")), "row 2, voice: 'quoted'; allowed: own, direct, indirect"),
    (sheet(changed("p001", voice="own direct"), *others("p001")), "row 2, voice: 'own direct'"),
    (sheet(changed("p001", voice="1"), *others("p001")), "row 2, voice: '1'; allowed: own"),
    (sheet(changed("p001", voice="=A1"), *others("p001")), "row 2, voice: '=A1' is a formula or an error"),
    (sheet(changed("p001", source="=A1"), *others("p001")), "row 2, source: '=A1' is a formula or an error"),
    (sheet(changed("p001", tone="#REF!"), *others("p001")), "row 2, tone: '#REF!' is a formula or an error"),
    (sheet(changed("p001", tone="x", voice="y"), *others("p001")), "row 2, voice: 'y'"),
    (sheet(*FULL.values(), changed("p001", tone="1")), "p001, tone: '-1' in row 2 and '1' in row 5; allowed: one"),
    (
        sheet(changed("p001", text=TEXTS["p002"]), *others("p001")),
        "row 2, text: stands beside p001 but is the text of p002",
    ),
    (sheet(*FULL.values(), head=HEAD.replace("item", "number")), "no column 'item' in its first 10 rows"),
    (sheet(*FULL.values(), head=HEAD.replace("context", "TONE")), "column 'tone' stands there twice"),
    (sheet(["p001", "x"], head="item,text"), "has no column to code; allowed: voice, source, hedges, boosters, tone"),
    ("", "no column 'item' in its first 10 rows"),
    ("\n" * 20 + sheet(*FULL.values()), "no column 'item' in its first 10 rows"),
    ('item,tone\np001,"1\n', "can't be read as .csv"),
    ("item,tone\np001,\0\n", "can't be read as .csv: it holds bytes that are no text"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_bad_sheet_is_refused_by_file_row_and_column(folder, text, said):
    with pytest.raises(ValueError, match=r"ann\.csv") as error:
        read(folder, text)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("ann.xlsx", b"no workbook", "can't be read as .xlsx"),
        ("ann.ods", b"x", "can't be read as .ods"),
        ("ann.xls", b"x", ".xls; allowed: .xlsx, .csv"),
        ("ann", b"x", "no ending; allowed: .xlsx, .csv"),
    ],
)
def test_a_file_that_is_not_read_is_refused(folder, name, data, said):
    (folder / name).write_bytes(data)
    with pytest.raises(ValueError, match="ann") as error:
        validity.read(folder)
    assert said in str(error.value)


def test_all_bad_codes_are_told_at_once_up_to_twenty(folder):
    rows = [changed(item, tone="x", voice="y", hedges="z", boosters="w") for item in FULL]
    with pytest.raises(ValueError, match="row 4, tone") as error:
        read(folder, sheet(*rows))
    assert len(str(error.value).splitlines()) == 12
    with pytest.raises(ValueError, match="and 4 more"):
        read(folder, sheet(*rows, *rows))


def test_two_files_of_one_coder_are_refused(folder):
    read(folder, sheet(*FULL.values()))
    (folder / "Ann.xlsx").write_bytes(b"")
    with pytest.raises(ValueError, match="two files of coder"):
        validity.read(folder)


def test_what_programs_leave_beside_a_file_is_passed_over(folder):
    (folder / "~$ann.xlsx").write_bytes(b"locked")
    (folder / ".DS_Store").write_bytes(b"\0")
    codes, remarks = read(folder, sheet(*FULL.values()))
    assert len(codes) == 15
    assert remarks.empty


def test_without_a_folder_nothing_is_coded(tmp_path):
    for none in (None, ""):
        assert validity.read(none).empty
        assert validity.key(none).empty
        assert validity.remarks(validity.read(none)).empty
    with pytest.raises(FileNotFoundError, match="no such folder of codes"):
        validity.read(tmp_path / "elsewhere")
    with pytest.raises(ValueError, match=r"there is no key\.csv in it"):
        validity.read(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("probability", "chance", "has no column 'probability'"),
        (",0.5,", ",half,", "row 2, probability: 'half'; allowed: a number"),
        ("p001", 'p001,"', "can't be read as .csv"),
        (",0.5,", ",0,", "row 2, probability: 0.0; over 0 to 1"),
    ],
)
def test_a_bad_key_is_refused(folder, old, new, said):
    path = folder / "key.csv"
    path.write_text(path.read_text(encoding="utf-8-sig").replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=r"key\.csv") as error:
        validity.key(folder)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_rows_with_more_cells_than_the_head_are_refused_and_not_moved(folder):
    path = folder / "key.csv"
    head, *rows = path.read_text(encoding="utf-8-sig").splitlines()
    path.write_text("\n".join([head, *(f"{row}," for row in rows)]), encoding="utf-8")
    with pytest.raises(ValueError, match=r"key\.csv: a row has more cells than the first row"):
        validity.key(folder)


@pytest.mark.parametrize("number", ["1.5", "1e400", "-1", "9" * 30])
@pytest.mark.parametrize("column", ["start", "words", "occurrence"])
def test_a_number_of_the_key_that_is_none_is_named(folder, column, number):
    path = folder / "key.csv"
    key = pd.read_csv(path, dtype="str", keep_default_na=False).assign(occurrence="1")
    key.assign(**{column: number}).to_csv(path, index=False)
    with pytest.raises(ValueError, match=rf"key\.csv: row 2, {column}: '{number}'; allowed: a whole number from 0"):
        validity.key(folder)


def test_passages_and_articles_have_folders_of_their_own_and_no_item_two_keys(folder, tmp_path):
    key = (folder / "key.csv").read_text(encoding="utf-8-sig")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "key.csv").write_text(key.replace("p00", "p10"), encoding="utf-8")
    assert validity.key(tmp_path)["item"].tolist() == ["p001", "p002", "p003", "p101", "p102", "p103"]
    (tmp_path / "more" / "key.csv").write_text(key, encoding="utf-8")
    with pytest.raises(ValueError, match="item p001 stands in two keys"):
        validity.key(tmp_path)


@given(st.sampled_from([v for v in codebook.read() if v.values]), st.data())
def test_every_value_of_the_codebook_is_read_as_itself(variable, data):
    value = data.draw(st.sampled_from(variable.values))
    assert coder_file.code(variable, value) == (value, None)
    assert coder_file.code(variable, cells.cell(value).upper()) == (value, None)


@given(st.text())
def test_a_cell_is_a_value_empty_or_wrong(text):
    found, wrong = coder_file.code(codebook.variable("tone"), text.strip())
    assert found in ("-1", "0", "1", None)
    assert (wrong is None) == (found is not None or not " ".join(cells.restored(text.strip()).split()))


def test_a_key_without_a_row_is_refused_by_name(folder):
    head = (folder / "key.csv").read_text(encoding="utf-8-sig").split("\n")[0]
    (folder / "key.csv").write_text(head + "\n", encoding="utf-8-sig")
    with pytest.raises(ValueError, match=r"key\.csv: has no row; allowed"):
        validity.key(folder)
