"""Of several columns that may be a field, what they hold decides; what was not used is named."""

import json

import openpyxl
import pytest

from analysis import corpus

TEXT = (
    "The harbour bridge at {} was closed on Sunday after engineers found a crack in its third arch, the council said."
)
TEXTS = [TEXT.format(k) for k in range(6)]
SHORT = "Presentation of the quarter"


@pytest.fixture
def loaded(tmp_path):
    """A function: columns of a table → its articles and what the ledger says of it."""

    def load(**columns):
        rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
        (tmp_path / "a.json").write_text(json.dumps(rows))
        articles = corpus.load(tmp_path / "a.json")
        return articles, corpus.ledger(articles)["reason"].tolist()

    return load


@pytest.mark.parametrize("first", [[""] * 6, [" "] * 6, [None] * 6, [SHORT] * 6, [SHORT] * 5 + [""]])
@pytest.mark.parametrize(
    "names", [("full_text", "full_text2"), ("text", "body"), ("content", "story"), ("Text1", "Text2")]
)
def test_a_blank_or_much_shorter_text_gives_way_to_a_full_one(loaded, names, first):
    articles, said = loaded(**{names[0]: first, names[1]: TEXTS})
    assert articles["text"].tolist() == TEXTS
    assert said[0].startswith(f"column '{names[1]}' read as text (not '{names[0]}')")


def test_a_row_without_its_text_has_that_of_another_column(loaded):
    mixed = [*TEXTS[:4], "", SHORT]
    articles, said = loaded(text=mixed, body=["", "", "", "", *TEXTS[4:]])
    assert articles["text"].tolist() == TEXTS
    assert "column 'text' is blank or much shorter in 2 rows: 'body' is read there" in said


def test_a_full_text_stays_where_another_column_is_fuller(loaded):
    long = [text * 3 for text in TEXTS]
    articles, _ = loaded(
        text=[text + " Nobody was hurt, and the ferry ran." * 2 for text in TEXTS], body=long[:1] + [""] * 5
    )
    assert articles["text"].str.endswith("ran.").all()


def test_an_outlet_that_is_an_address_gives_way_to_a_name(loaded):
    articles, _ = loaded(text=TEXTS, source=["https://lyme.example"] * 6, publisher=["The Lyme Herald"] * 6)
    assert set(articles["outlet"]) == {"The Lyme Herald"}


def test_a_date_that_is_blank_gives_way(loaded):
    articles, _ = loaded(text=TEXTS, published=[""] * 6, date=["2022-01-21"] * 6)
    assert articles["published"].notna().all()


@pytest.mark.parametrize(
    ("name", "value", "field"),
    [("Zeitung", "Lyme Herald", "outlet"), ("which_paper", "Lyme Herald", "outlet"),
     ("Stand", "21.01.2022", "published"),
     ("downloadDay", "2022-01-21", "published"), ("fuente", "Lyme Herald", "outlet")],
)  # fmt: skip
def test_a_column_that_looks_like_a_field_and_is_not_read_is_named(loaded, name, value, field):
    _, said = loaded(**{"text": TEXTS, name: [value] * 6})
    assert any(f"no column is read as {field}: {name!r} looks like it" in one for one in said)


def test_a_column_that_is_read_or_looks_like_nothing_is_not_named(loaded):
    _, said = loaded(text=TEXTS, outlet=["A"] * 6, date=["2022-01-21"] * 6, mood=["good"] * 6, zeitung=["x"] * 6)
    assert not any("looks like" in one for one in said)


def test_all_sheets_with_texts_are_read_and_the_others_named(tmp_path):
    book = openpyxl.Workbook()
    for title, rows in {
        "About": [["About"], ["Downloaded 2022"]],
        "Lyme": [["title", "text"], *([f"Bridge {k}", TEXTS[k]] for k in range(3))],
        "Notes": [["who", "when"], ["AB", "today"]],
        "Wool": [["headline", "Full Text"], *([f"Bridge {k}", TEXTS[k]] for k in range(3, 6))],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    articles = corpus.load(tmp_path / "a.xlsx")
    assert articles["text"].tolist() == TEXTS
    assert articles["sheet"].tolist() == ["Lyme"] * 3 + ["Wool"] * 3
    assert articles["record"].tolist() == [1, 2, 3, 4, 5, 6]
    assert "not read: “About”, “Notes”" in "; ".join(corpus.ledger(articles)["reason"])
    assert corpus.raw(articles, file="a.xlsx", record=4)["Full Text"] == TEXTS[3]
