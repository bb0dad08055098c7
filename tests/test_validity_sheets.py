"""Coding sheets out: what is drawn, what coders see, and that any text comes back as it was."""

import os
import re
import zipfile

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill

from analysis import cells, spreadsheet, validity
from analysis.validity import codebook, sheets
from analysis.validity.sample import KEY, OCCURRENCE, draw, masked, power_allocation

TEXTS = [
    "Lund said the bridge was closed. The council may meet on Monday, she said. Nobody was hurt in the fall of it.",
    "The bridge fell. “We are ruined,” said Ann Lund. It was perhaps the wind. The Daily Bee saw it all happen.",
    "=SUM(A1) stood on the sign. The bridge is very old indeed. Berg fears that the river will rise again soon.",
]


@pytest.fixture(scope="module")
def passages(passages_of):
    return passages_of(*TEXTS)


@pytest.fixture(scope="module")
def answered(passages):
    from analysis import hedging, tone

    hits = hedging.hits(passages)
    hedges = hits[hits["kind"] == "hedge"]
    return validity.answers(validity.coding_units(passages), passages, hedges=hedges, tone=tone.score(passages))


@pytest.fixture
def sheet(answered, passages):
    return validity.sample(answered, passages, size=12, strata=["hedges"], seed=1)


def test_a_sheet_has_what_coders_see_and_the_key(sheet):
    assert list(sheet) == [*KEY, OCCURRENCE, "text", "context"]
    assert len(sheet) == 12
    assert sheet["item"].tolist() == [f"p{n:03d}" for n in range(1, 13)]


def test_the_same_seed_draws_the_same(answered, passages):
    first, again, other = (validity.sample(answered, passages, size=9, strata=[], seed=s) for s in (4, 4, 5))
    pd.testing.assert_frame_equal(first, again)
    assert first["start"].tolist() != other["start"].tolist()


def test_nothing_in_the_sheet_tells_what_the_suite_thinks(sheet, tmp_path):
    validity.write(sheet, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "first.xlsx")
    rows = list(book["codes"].values)
    assert list(rows[0]) == ["item", "text", "context", "voice", "source", "hedges", "boosters", "tone", "notes"]
    assert {cell for row in rows[1:] for cell in row[3:]} == {None}


def test_the_passage_stands_in_its_context(sheet):
    for row in sheet.itertuples():
        assert f"⟦{row.text}⟧" in row.context


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(1, 60), min_size=1), st.integers(0, 80))
def test_strata_get_two_or_all_and_never_more_than_they_have(sizes, more):
    taken = power_allocation(pd.Series(sizes), sum(min(2, n) for n in sizes.values()) + more)
    assert all(min(2, sizes[name]) <= number <= sizes[name] for name, number in taken.items())
    assert sum(taken.values()) == min(sum(sizes.values()), sum(min(2, n) for n in sizes.values()) + more)


ROWS = st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 2), st.integers(1, 9)), min_size=1, max_size=60)


@given(ROWS, st.integers(0, 30))
def test_the_drawn_stand_for_all(rows, more):
    table = pd.DataFrame(rows, columns=["outlet", "hedges", "words"])
    frame = table[table["words"] >= 3]
    if frame.empty:
        with pytest.raises(ValueError, match="nothing to draw from"):
            draw(table, size=10, strata=["hedges"])
        return
    found = draw(table, size=12 + more, strata=["hedges"])
    assert (1 / found["probability"]).sum() == pytest.approx(len(frame))
    assert not found.index.duplicated().any()


def test_the_root_of_a_stratum_rules_its_share():
    assert power_allocation(pd.Series({"few": 100, "many": 900}), 40) == {"few": 10, "many": 30}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"size": 1}, "size: 1; allowed: .* or more"),
        ({"strata": ["mood"]}, "strata: 'mood': there is no such column"),
        ({"least": 1000}, "nothing to draw from: no text has 1000 words"),
    ],
)
def test_what_cannot_be_drawn_is_named(answered, passages, change, said):
    with pytest.raises(ValueError, match=said):
        validity.sample(answered, passages, **{"size": 12, "strata": ["hedges"]} | change)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Daily Bee saw it.", "▇▇▇ saw it."),
        ("As the Daily\nBee wrote", "As the ▇▇▇ wrote"),
        ("see www.dailybee.com/x", "see ▇▇▇/x"),
        ("Daily Beekeepers met daily bees", "Daily Beekeepers met daily bees"),
        ("Time told the time.", "▇▇▇ told the time."),
        ("the A.B.C. said", "the ▇▇▇ said"),
    ],
)
def test_outlets_are_masked(text, expected):
    assert masked(pd.Series([text]), ["The Daily Bee", "Time", "A.B.C.", ""]).tolist() == [expected]


def test_a_name_without_letters_masks_no_address():
    found = masked(pd.Series(["He said it.Then 🔥 left nytimes.com."]), ["🔥", "The Times"])
    assert found.tolist() == ["He said it.Then ▇▇▇ left nytimes.com."]
    assert masked(pd.Series(["It left.Then 🔥 came."]), ["🔥"]).tolist() == ["It left.Then ▇▇▇ came."]


def test_outlets_and_other_names_are_masked_in_text_and_context(answered, passages):
    named = answered.assign(outlet="The Daily Bee")
    sheet = validity.sample(named, passages.assign(outlet="The Daily Bee"), size=40, strata=[], mask=["Ann Lund"])
    seen = " ".join([*sheet["text"], *sheet["context"]])
    assert "▇▇▇ saw it all" in seen
    assert "Daily Bee" not in seen
    assert "Ann Lund" not in seen


ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(str.strip).filter(bool)
LIKE_FORMULAS = st.builds(str.__add__, st.sampled_from(["=", "+", "-", "@", "'", "''="]), ANY)


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ods"])
@given(texts=st.lists(st.one_of(ANY, LIKE_FORMULAS), min_size=1, max_size=5))
def test_any_text_comes_back_from_a_file(sheet_of, tmp_path_factory, suffix, texts):
    folder = tmp_path_factory.mktemp("round")
    validity.write(sheet_of(texts), folder, suffix=suffix)
    rows = spreadsheet.read(folder / f"first{suffix}")
    found = [cells.restored(row[1]) for row in rows[1:]]
    assert [" ".join(text.split()) for text in found] == [" ".join(text.split()) for text in texts]


@pytest.fixture(scope="module")
def sheet_of():
    """A function: texts → a sheet of them."""

    def _sheet(texts):
        rows = pd.DataFrame({"text": texts, "context": texts}).assign(
            item=[f"p{n:03d}" for n in range(1, len(texts) + 1)], unit="passage", article_id="a", outlet="A"
        )
        return rows.assign(**dict.fromkeys(set(KEY) - set(rows), 1))

    return _sheet


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ods"])
def test_long_texts_and_control_characters_fit_a_cell(sheet_of, tmp_path, suffix):
    validity.write(sheet_of(["a\x00b\x0bc\r\nd\uffff\u202e", "word " * 10_000]), tmp_path, suffix=suffix)
    odd, long = [row[1] for row in spreadsheet.read(tmp_path / f"first{suffix}")[1:]]
    assert odd == "a[U+0000]b[U+000B]c\nd[U+FFFF][U+202E]"
    assert len(long) == cells.MOST
    assert long.endswith("[…]")


def test_no_cell_of_a_workbook_is_a_formula(sheet_of, tmp_path):
    validity.write(sheet_of(["=1+1", "- one\n＝two\n" * 200]), tmp_path)
    book = openpyxl.load_workbook(tmp_path / "first.xlsx")
    found = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert {cell.data_type for cell in found} == {"s"}
    assert book.sheetnames == ["codes", "codebook", "texts"]
    assert {cell.value for cell in book["texts"]["B"]} >= {"'- one", "'＝two"}


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".ods"])
@pytest.mark.parametrize("name", ["=1+1", "-2", "'=1", "＠x", "a;=b", "\u202ecba\u202c", "[U+202E]"])
def test_a_sheet_of_names_like_formulas_is_read_as_it_was(passages, answered, tmp_path, suffix, name):
    ids = {passages["article_id"].iloc[0]: name}
    passages, answered = (
        table.assign(article_id=table["article_id"].astype("str").replace(ids), outlet=name)
        for table in (passages, answered)
    )
    validity.write(validity.sample(answered, passages, size=40, strata=[]), tmp_path / "codes", suffix=suffix)
    key = validity.key(tmp_path / "codes")
    assert name in set(key["article_id"])
    assert set(key["outlet"]) == {name}
    assert validity.placed(key, passages)["found"].all()
    said = validity.remarks(validity.read(tmp_path / "codes"))["remark"]
    assert not said.str.contains("changed").any()


def test_a_workbook_asks_with_lists_and_locks_nothing(sheet, tmp_path):
    validity.write(sheet, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "first.xlsx")
    codes, explained = book["codes"], book["codebook"]
    lists = {str(rule.sqref): rule.formula1 for rule in codes.data_validations.dataValidation if rule.type == "list"}
    assert lists["D2:D13"] == '"own,direct,indirect"'
    assert lists["H2:H13"] == '"-1,0,1"'
    assert codes.freeze_panes == "C2"
    assert not codes.protection.sheet
    assert codes["B2"].alignment.wrap_text
    assert [row[0] for row in explained.values][1:] == [
        "text",
        "notes",
        "voice",
        "source",
        "hedges",
        "boosters",
        "tone",
    ]


def test_a_text_too_high_for_a_row_is_there_in_full(sheet_of, tmp_path):
    long = "\n".join(f"Paragraph {n} of a long text." for n in range(60))
    validity.write(sheet_of([long, "Short."]), tmp_path)
    rows = list(openpyxl.load_workbook(tmp_path / "first.xlsx")["texts"].values)
    assert rows[0] == ("item", "paragraph")
    assert [row[1] for row in rows[1:]] == [*long.split("\n"), "Short."]
    assert spreadsheet.read(tmp_path / "first.xlsx")[1][1] == long


def test_each_coder_gets_all_or_the_stated_overlap(sheet, tmp_path):
    validity.write(sheet, tmp_path, coders=["ann", "bo"], overlap=0.5, suffix=".csv")
    found = [{row[0] for row in spreadsheet.read(tmp_path / f"{name}.csv")[1:]} for name in ("ann", "bo")]
    assert [len(items) for items in found] == [9, 9]
    assert len(found[0] & found[1]) == 6
    assert found[0] | found[1] == set(sheet["item"])


def test_chosen_variables_only(sheet, tmp_path):
    validity.write(sheet, tmp_path, variables=["tone"], suffix=".csv")
    assert spreadsheet.read(tmp_path / "first.csv")[0] == ["item", "text", "context", "tone", "notes"]


def test_the_key_holds_no_text_and_no_answer(sheet, tmp_path):
    validity.write(sheet, tmp_path)
    key = validity.key(tmp_path)
    assert list(key) == [*KEY, OCCURRENCE]
    pd.testing.assert_frame_equal(key, sheet[[*KEY, OCCURRENCE]].astype(key.dtypes.to_dict()))
    assert "bridge" not in (tmp_path / "key.csv").read_text(encoding="utf-8")


def test_a_file_that_may_hold_codes_is_never_written_over(sheet, tmp_path):
    validity.write(sheet, tmp_path)
    before = (tmp_path / "first.xlsx").read_bytes()
    with pytest.raises(FileExistsError, match=r"first\.xlsx: is there already"):
        validity.write(sheet, tmp_path)
    assert (tmp_path / "first.xlsx").read_bytes() == before


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"coders": []}, "one or more names"),
        ({"coders": ["ann", "Ann"]}, "each once"),
        ({"coders": ["key"]}, "'key'; allowed: letters"),
        ({"coders": ["../ann"]}, "'../ann'; allowed: letters"),
        ({"overlap": 1.5}, "overlap: 1.5; allowed: 0 to 1"),
        ({"suffix": ".odt"}, "suffix: '.odt'; allowed: .xlsx, .csv, .ods, .label-studio, .doccano"),
        ({"variables": ["mood"]}, "variable: 'mood'; allowed for a passage: voice"),
        ({"variables": ["conflict"]}, "variable: 'conflict'; allowed for a passage: voice"),
    ],
)
def test_a_choice_that_is_not_allowed_is_named(sheet, tmp_path, choices, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        validity.write(sheet, tmp_path, **choices)
    assert not list(tmp_path.iterdir())


def test_articles_can_be_coded_whole(passages, tmp_path):
    whole = validity.coding_units(passages, unit="article")
    sheet = validity.sample(validity.answers(whole, passages), passages, size=3, strata=[])
    validity.write(sheet, tmp_path)
    head = spreadsheet.read(tmp_path / "first.xlsx")[0]
    assert head == ["item", "text", "conflict", "human_interest", "economic", "morality", "responsibility", "notes"]
    assert sorted(sheet["text"]) == sorted(TEXTS)
    assert validity.placed(validity.key(tmp_path), passages)["found"].all()


def test_every_variable_has_a_question_an_explanation_and_an_example():
    for variable in codebook.read():
        assert variable.question.endswith("?")
        assert ":" in variable.example


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[mood", "not readable as TOML"),
        ("[mood]\nunit = 'passage'", "[mood] scale"),
        (
            "[mood]\nunit = 'line'\nscale = 'nominal'\nreads = 'hits'\nquestion = 'a?'\nhelp = 'b'\nexample = 'c'",
            "[mood] unit: 'line'",
        ),
    ],
)
def test_a_bad_codebook_is_refused_by_file_variable_and_field(tmp_path, text, said):
    path = tmp_path / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"codebook\.toml") as error:
        codebook.read(path)
    assert said in str(error.value)


def test_the_command_draws_from_a_study(tmp_path, capsys):
    from analysis.commands import main

    (tmp_path / "texts").mkdir()
    for number, text in enumerate(TEXTS):
        (tmp_path / "texts" / f"{number}.txt").write_text(text, encoding="utf-8")
    study = tmp_path / "study.yml"
    study.write_text("title: A fall\ncorpus: texts\nphrase: bridge\n", encoding="utf-8")
    call = [
        "coding-sheet",
        "--study",
        str(study),
        "--out",
        str(tmp_path / "codes"),
        "--size",
        "14",
        "--coders",
        "ann",
        "bo",
    ]
    assert main(call) == 0
    assert "12 items to code" in capsys.readouterr().out  # all that have three words
    assert sorted(f.name for f in (tmp_path / "codes").iterdir()) == ["ann.xlsx", "bo.xlsx", "key.csv"]
    assert main(call) == 2
    assert "is there already" in capsys.readouterr().err


@pytest.mark.parametrize("unit", ["passage", "article"])
def test_without_passages_there_is_nothing_to_code(passages, unit):
    found = validity.coding_units(passages.head(0), unit=unit)
    assert found.empty
    assert found["text"].dtype == "str"


def without(part):
    """A change of a workbook's parts."""
    return lambda parts: {name: text for name, text in parts.items() if name != part}


def with_text(part, change):
    return lambda parts: parts | {part: change(parts[part])}


PARTS = (
    "[Content_Types].xml",
    "xl/workbook.xml",
    "xl/worksheets/sheet1.xml",
    "xl/styles.xml",
    "xl/_rels/workbook.xml.rels",
)
SPOILS = [without(part) for part in PARTS]
SPOILS += [with_text(part, lambda text: text[: len(text) // 2]) for part in PARTS]
SPOILS += [with_text(part, lambda text: text.replace(b"=", b"", 1)) for part in PARTS]
SPOILS += [with_text("docProps/core.xml", lambda text: text.replace(b"<dc:", b"<dx:", 1))]


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_workbook_of_which_a_part_is_spoilt_is_named_or_read(sheet, tmp_path, spoil):
    validity.write(sheet, tmp_path)
    with zipfile.ZipFile(tmp_path / "first.xlsx") as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    with zipfile.ZipFile(tmp_path / "first.xlsx", "w") as spoilt:
        for name, text in spoil(parts).items():
            spoilt.writestr(name, text)
    try:
        rows = spreadsheet.read(tmp_path / "first.xlsx")
    except ValueError as error:
        assert f"{tmp_path / 'first.xlsx'}: can't be read as .xlsx: " in str(error)  # noqa: PT017 some can be read
    else:
        assert rows[0][:2] == ["item", "text"]


@pytest.mark.parametrize("share", [0, 0.1, 0.5, 0.9, 0.999])
def test_a_workbook_that_was_cut_is_named(sheet, tmp_path, share):
    validity.write(sheet, tmp_path)
    whole = (tmp_path / "first.xlsx").read_bytes()
    (tmp_path / "first.xlsx").write_bytes(whole[: round(len(whole) * share)])
    with pytest.raises(ValueError, match=r"first\.xlsx: can't be read as \.xlsx: "):
        spreadsheet.read(tmp_path / "first.xlsx")


@pytest.mark.parametrize(
    "look", [{"value": " "}, {"font": Font(bold=True)}, {"fill": PatternFill("solid", "FFFF0000")}]
)
def test_a_cell_far_out_that_holds_nothing_makes_no_million_rows(tmp_path, look):
    book = openpyxl.Workbook()
    book.active.append(["item", "tone"])
    book.active.append([1, "neutral"])
    for name, value in look.items():
        setattr(book.active["XFD1048576"], name, value)
    book.save(tmp_path / "ann.xlsx")
    assert spreadsheet.read(tmp_path / "ann.xlsx") == [["item", "tone"], ["1", "neutral"]]


def test_a_cell_far_out_that_holds_something_is_told(tmp_path):
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = "lost"
    book.save(tmp_path / "ann.xlsx")
    with pytest.raises(
        ValueError, match=r"ann\.xlsx: its table has 1,048,576 rows and 16,384 columns; allowed: 100,000"
    ):
        spreadsheet.read(tmp_path / "ann.xlsx")


def test_a_sheet_that_is_a_pipe_or_would_fill_the_memory_is_refused(tmp_path):
    os.mkfifo(tmp_path / "ann.csv")
    with pytest.raises(ValueError, match=r"ann\.csv: neither a file nor a folder"):
        spreadsheet.read(tmp_path / "ann.csv")
    with (tmp_path / "ben.csv").open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(ValueError, match=r"ben\.csv: reading it took more than 2 GB"):
        spreadsheet.read(tmp_path / "ben.csv")


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv"])
def test_a_run_that_ends_early_leaves_no_half_of_the_files(sheet, tmp_path, monkeypatch, suffix, there):
    folder = tmp_path / "codes"
    if there:
        folder.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(
            cells,
            "write" if suffix == ".csv" else "safe",
            _once(getattr(cells, "write" if suffix == ".csv" else "safe")),
        )
        with pytest.raises(OSError, match="No space left"):
            validity.write(sheet, folder, coders=["ann", "bo"], suffix=suffix)
    assert [file.name for file in tmp_path.rglob("*")] == ["codes"] * there
    (folder / sheets.PART if there else tmp_path / f"{sheets.PART}.codes").mkdir()  # as a killed run leaves it
    written = validity.write(sheet, folder, coders=["ann", "bo"], suffix=suffix)
    assert {file.name for file in folder.iterdir()} == {file.name for file in written}
    assert [file.name for file in tmp_path.iterdir()] == ["codes"]


def _once(work):
    """A function that works once, then finds no room."""
    done = []

    def some(*given, **more):
        if done:
            raise OSError(28, "No space left on device")
        done.append(given)
        return work(*given, **more)

    return some


def test_no_cell_of_the_codebook_gets_a_sign_that_spreadsheets_show(sheet, tmp_path):
    validity.write(sheet, tmp_path / "codes", coders=["ann"])
    rows = openpyxl.load_workbook(tmp_path / "codes" / "ann.xlsx")["codebook"].iter_rows(values_only=True)
    said = {row[0]: row[2] for row in rows}
    assert said["tone"] == "one of -1, 0, 1"
