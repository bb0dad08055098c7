"""Variables that a study adds to the codebook: asked, read, compared, told of outlets by the codes alone."""

import re

import pandas as pd
import pytest
import yaml

from analysis import example, spreadsheet, studies, validity
from analysis.commands import main
from analysis.validity import codebook, correction, figures
from analysis.validity.sample import LEAST, draw

BLAME = {"question": "Who is blamed?", "values": ["nobody", "the town", "the state"]}
HEAT = {"question": "How heated is it?", "values": ["-1", "0", "1"], "scale": "ordinal"}
OWN = {"blame": BLAME, "heat": HEAT, "grave": {"question": "Is it grave?", "values": ["yes", "no"], "unit": "article"}}


@pytest.fixture
def written(tmp_path):
    """A folder with a sheet on blame and heat for two coders, all passages of the example."""
    sheet = validity.sample(example.answered(), example.passages(), size=40, strata=[])
    validity.write(sheet, tmp_path, coders=["ann", "bo"], own=OWN, variables=["blame", "heat"], suffix=".csv")
    return tmp_path


def filled(folder, coder, **answers):
    """Fill in a coder's sheet: each column by a function of the text."""
    table = pd.read_csv(folder / f"{coder}.csv", dtype="str", keep_default_na=False)
    for name, answer in answers.items():
        table[name] = table["text"].map(answer)
    table.to_csv(folder / f"{coder}.csv", index=False)


@pytest.fixture
def judged(written):
    for coder, word in (("ann", "dam"), ("bo", "repair")):
        filled(written, coder, blame=lambda text, w=word: "the town" if w in text else "Nobody", heat=lambda text: "1")
    items = validity.placed(validity.key(written), example.passages())
    return validity.judged(validity.read(written, OWN), example.answered(items))


@pytest.mark.parametrize("suffix", spreadsheet.SUFFIXES)
def test_coders_are_asked_what_the_study_asks(tmp_path, suffix):
    sheet = validity.sample(example.answered(), example.passages(), size=5)
    validity.write(sheet, tmp_path, own=OWN, suffix=suffix)
    names = ["voice", "source", "hedges", "boosters", "tone", "blame", "heat"]
    assert spreadsheet.read(tmp_path / f"first{suffix}")[0] == ["item", "text", "context", *names, "notes"]


def test_a_workbook_lists_the_answers_and_has_no_list_where_it_would_be_too_long(tmp_path):
    import openpyxl

    long = {"question": "Which?", "values": [f"answer number {n} of thirty" for n in range(30)]}
    sheet = validity.sample(example.answered(), example.passages(), size=5)
    validity.write(sheet, tmp_path, own=OWN | {"which": long})
    rules = openpyxl.load_workbook(tmp_path / "first.xlsx")["codes"].data_validations.dataValidation
    lists = {rule.promptTitle: rule.formula1 for rule in rules}
    assert lists["blame"] == '"nobody,the town,the state"'
    assert lists["which"] is None


def test_codes_are_read_with_the_studys_variables_and_told_of_without(written):
    filled(written, "ann", blame=lambda text: "The  Town", heat=lambda text: "−1")
    codes = validity.read(written, OWN)
    assert {*zip(codes["variable"], codes["value"], strict=True)} == {("blame", "the town"), ("heat", "-1")}
    with pytest.raises(ValueError, match="has no column to code"):
        validity.read(written)


def test_an_answer_that_is_none_is_named_with_what_is_allowed(written):
    filled(written, "ann", blame=lambda text: "the church")
    with pytest.raises(ValueError, match=r"ann\.csv: row 2, blame: 'the church'; allowed: nobody, the town, the state"):
        validity.read(written, OWN)


def test_coders_are_compared_where_the_suite_has_no_answer(judged):
    table = validity.intercoder_agreement(judged).set_index("variable")
    assert table.index.tolist() == ["blame", "heat"]
    assert 0 < table.at["blame", "agreement"] < 1
    assert table.at["heat", "agreement"] == 1
    assert set(validity.disagreements(judged)["variable"]) == {"blame"}
    assert judged["answer"].isna().all()


def test_what_the_suite_does_not_measure_is_no_error_of_its(judged):
    assert validity.agreement(judged).empty
    assert validity.for_each_variable(judged, validity.confusion).empty
    assert validity.for_each_variable(judged, validity.errors).empty
    assert not validity.status(judged)["checked"].any()


@pytest.mark.parametrize("name", ["blame", "heat"])
def test_where_all_is_coded_the_figure_is_that_of_the_codes(judged, name):
    answered = example.answered()
    table = validity.corrected(answered, judged, name)
    words = judged["words"] / judged.groupby(["variable", "item"])["coder"].transform("size")
    for row in table.itertuples():
        here = (judged["variable"] == name) & (judged["outlet"] == row.outlet)
        shown = (
            (judged["value"] == row.figure) * 100 if name == "blame" else judged["value"].where(here, "0").astype(int)
        )
        assert row.corrected == pytest.approx((words * shown)[here].sum() / words[here].sum())
        assert row.corpus_low == pytest.approx(row.corpus_high) == pytest.approx(row.corrected)
    assert table[correction.RAW].isna().all(axis=None)
    assert validity.corrected_differences(answered, judged, name)["raw_difference"].isna().all()


def test_shares_of_all_answers_are_a_whole(judged):
    answered, some = example.answered(), judged[judged["item"].isin(judged["item"].unique()[:9])]
    some.attrs = judged.attrs
    shares = validity.corrected(answered, some, "blame").groupby("outlet")["corrected"].sum()
    assert shares.tolist() == pytest.approx([100] * len(shares))


@pytest.mark.parametrize("number", [5, 7, 9])
def test_where_few_are_coded_the_figure_is_a_ratio_and_never_more_than_all(judged, number):
    """By hand: Σ weight × words of the answer / Σ weight × words, of the coded of an outlet."""
    answered, some = example.answered(), judged[judged["item"].isin(judged["item"].unique()[:number])]
    some = some.assign(weight=some["weight"] * (1 + some["words"] % 3))
    table = validity.corrected(answered, some, "blame")
    for row in table[table["items"] > 0].itertuples():
        here = some[(some["variable"] == "blame") & (some["outlet"] == row.outlet)]
        size = here["weight"] * here["words"]
        assert row.corrected == pytest.approx(100 * size[here["value"] == row.figure].sum() / size.sum())
        assert 0 <= row.corrected <= 100
    assert table.loc[table["items"] == 0, "corrected"].isna().all()


def test_what_is_too_short_to_be_asked_is_not_in_the_figure(judged):
    answered = example.answered()
    long = answered[answered["words"] >= LEAST]
    pd.testing.assert_frame_equal(
        validity.corrected(answered, judged, "blame"), validity.corrected(long, judged, "blame")
    )


def test_items_needed_are_told_of_them_too(judged):
    table = validity.items_needed(example.answered(), judged, "heat", width=[0.5])
    assert table["figure"].tolist() == ["heat"] * 2


@pytest.mark.parametrize("name", ["tone", "outlet", "text", "Blame", "a b", "", "_", "agreed"])
def test_a_name_that_stands_for_something_else_is_refused(name):
    with pytest.raises(ValueError, match=f"variables: {re.escape(repr(name))}; allowed: a name of small letters"):
        codebook.own({name: BLAME})


GOOD = "title: A\ncorpus: .\nphrase: b\n"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"question": "Q?", "values": ["a"]}, "allowed: two values or more, each once"),
        ({"question": "Q?", "values": ["a", "A"]}, "allowed: two values or more, each once"),
        (
            {"question": "Q?", "values": ["a,b", "c"]},
            "'a,b' does not fit; allowed: up to 40 characters without a comma",
        ),
        ({"question": "Q?", "values": [1, 0], "scale": "ordinal"}, "whole numbers, the least first"),
        ({"question": "Q?", "values": ["a", "b"], "scale": "interval"}, "whole numbers, the least first"),
        ({"values": ["a", "b"]}, "variables.x.question: is missing"),
        ({"question": "Q?", "values": ["a", "b"], "unit": "word"}, "allowed: 'passage' or 'article'"),
        ({"question": "Q?", "values": ["a", "b"], "kind": "z"}, "variables.x.kind: there is no such field"),
        ({"question": "Q?", "values": [str(n) for n in range(31)]}, "allowed: a list of up to 30"),
    ],
)
def test_a_variable_that_can_not_be_asked_is_refused_by_field_and_value(tmp_path, fields, said):
    path = tmp_path / "study.yml"
    path.write_text(GOOD + yaml.safe_dump({"variables": {"x": fields}}), encoding="utf-8")
    with pytest.raises(ValueError, match=r"study\.yml: variables\.x") as error:
        studies.read(path)
    assert said in str(error.value)


def test_yes_and_no_and_numbers_are_read_as_they_are_written(tmp_path):
    path = tmp_path / "study.yml"
    asked = "variables:\n  x:\n    question: Is it?\n    values: [yes, no]\n  y: {question: How many, values: [0, 1]}\n"
    path.write_text(GOOD + asked, encoding="utf-8")
    found = studies.read(path).variables
    assert (found["x"]["values"], found["y"]["values"]) == (["yes", "no"], ["0", "1"])
    assert figures.labels(codebook.own(found)[0]) == ["yes"]


# Many outlets


def corpus_of(folder, outlets):
    """A study of so many outlets, with two articles each."""
    (folder / "texts").mkdir()
    hedged = "The bridge may fall. It is a bitter and terrible loss for the town. The council met on Monday."
    plain = "The bridge was closed on Friday. It is a great success for all. Perhaps it will rain again."
    rows = ["file,outlet,published"]
    for n in range(outlets):
        for k, text in enumerate((hedged, plain)):
            (folder / "texts" / f"{n}-{k}.txt").write_text(f"{text} Number {n}.", encoding="utf-8")
            rows.append(f"{n}-{k}.txt,Paper {n},2022-01-0{k + 1}")
    (folder / "texts" / "metadata.csv").write_text("\n".join(rows), encoding="utf-8")
    study = folder / "study.yml"
    study.write_text("title: A fall\ncorpus: texts\nphrase: bridge\n", encoding="utf-8")
    return study


@pytest.mark.parametrize(("size", "by"), [("60", "outlet and hedges and tone"), ("13", "outlet")])
def test_with_many_outlets_fewer_strata_are_taken_and_told(tmp_path, capsys, size, by):
    study = corpus_of(tmp_path, 6)
    call = ["coding-sheet", "--study", str(study), "--out", str(tmp_path / "codes"), "--size", size]
    assert main([*call, "--coders=ann, bo", "--variables=", "--format=", "--unit="]) == 0
    told = capsys.readouterr().out
    assert f" by {by}, at least two of each." in told
    assert {file.name for file in (tmp_path / "codes").iterdir()} == {"ann.xlsx", "bo.xlsx", "key.csv"}


@pytest.mark.parametrize(
    ("outlets", "size", "strata"),
    [
        (27, None, ("hedges",)),  # 27 × 2 × 3 × 2 = 324 with tone, 27 × 2 × 2 = 108 without
        (16, None, ("hedges", "tone")),
        (27, 60, ()),
        (27, 400, ("hedges", "tone")),
        (200, None, ()),
    ],
)
def test_strata_are_as_many_as_the_size_has_two_of_each(outlets, size, strata):
    kinds = [(hedges, tone) for hedges in (0, 1) for tone in (-1.0, 0.0, 1.0)] * 3
    rows = [(f"Paper {n}", *kind, 9) for n in range(outlets) for kind in kinds]
    answered = pd.DataFrame(rows, columns=["outlet", "hedges", "tone", "words"])
    assert validity.suited(answered, size=size) == strata
    draw(answered.assign(text="", part="body"), size=size, strata=None)


def test_they_are_those_of_the_texts_that_are_drawn_from_however_short_these_are():
    kinds = [(hedges, tone) for hedges in (0, 1) for tone in (-1.0, 0.0, 1.0)]
    rows = [(f"Paper {n}", *kind, 2, "", "body") for n in range(27) for kind in kinds]
    answered = pd.DataFrame(rows, columns=["outlet", "hedges", "tone", "words", "text", "part"])
    drawn = draw(answered, size=60, strata=None, least=1)
    assert (len(drawn), drawn["stratum"].nunique()) == (60, 27)


def test_too_few_items_for_the_outlets_are_refused_with_what_is_allowed(tmp_path, capsys):
    study = corpus_of(tmp_path, 6)
    assert main(["coding-sheet", "--study", str(study), "--out", str(tmp_path / "codes"), "--size", "11"]) == 2
    assert "size: 11; allowed: 12 or more for 6 strata, two of each" in capsys.readouterr().err
    assert not (tmp_path / "codes").exists()


@pytest.mark.parametrize("size", ["0", "-3", "many", "1.5", "²"])
def test_a_size_that_is_no_number_of_items_is_refused(size, capsys):
    assert main(["coding-sheet", "--study", str(example.study()), f"--size={size}"]) == 2
    assert f"SIZE: {size!r}; allowed: a whole number above 0" in capsys.readouterr().err


def test_a_spreadsheet_is_read_by_another_library_as_it_was_written(tmp_path):
    from odf import table, teletype
    from odf.opendocument import load

    sheet = validity.sample(example.answered(), example.passages(), size=5)
    validity.write(sheet, tmp_path, own=OWN, suffix=".ods")
    codes, explained = load(tmp_path / "first.ods").spreadsheet.getElementsByType(table.Table)
    assert (codes.getAttribute("name"), explained.getAttribute("name")) == ("codes", "codebook")
    rows = codes.getElementsByType(table.TableRow)
    cells = [[teletype.extractText(cell) for cell in row.getElementsByType(table.TableCell)] for row in rows]
    assert [row[:2] for row in cells] == [row[:2] for row in spreadsheet.read(tmp_path / "first.ods")]


def test_a_spreadsheet_that_another_library_wrote_is_read(tmp_path):
    from odf import table, text
    from odf.opendocument import OpenDocumentSpreadsheet

    book = OpenDocumentSpreadsheet()
    sheet = table.Table(name="Sheet1")
    for values in (["item", "tone"], ["p001", 1.0], ["p002", "=1+1"], ["p003", "two\nlines"]):
        row = table.TableRow()
        for value in values:
            kind = {"valuetype": "float", "value": value} if isinstance(value, float) else {"valuetype": "string"}
            kind |= {"formula": f"of:{value}"} if str(value).startswith("=") else {}
            cell = table.TableCell(**kind)
            for line in str(value).split("\n"):
                cell.addElement(text.P(text=line))
            row.addElement(cell)
        row.addElement(table.TableCell(numbercolumnsrepeated=16382))
        sheet.addElement(row)
    sheet.addElement(table.TableRow(numberrowsrepeated=1_048_570))
    book.spreadsheet.addElement(sheet)
    book.save(tmp_path / "ann.ods")
    found = [["item", "tone"], ["p001", "1"], ["p002", "=1+1"], ["p003", "two\nlines"]]
    assert spreadsheet.read(tmp_path / "ann.ods") == found
