"""Corrections by hand: what each sets right, where it stays, and what is said of one that can't be used."""

import json

import openpyxl
import pandas as pd
import pytest
from cells_of_notebooks import code_cells

from analysis import anchors, annotate, corpus, corrections, emphasis, hedging, statements
from analysis.report import notebook

SPEECH = (
    "The mayor said the dam may fail. “It is a small leak,” said Ann Lund. It may rain, and a small leak is no flood."
)
OTHER = "A small leak was found, Otto Berg claimed. It may be a lie."
ROWS = [
    {"article_id": "b1", "outlet": "Bell", "published": "2022-01-19", "headline": "Dam may leak", "text": SPEECH},
    {"article_id": "p1", "outlet": "Post", "published": "2022-01-20", "headline": "A leak", "text": OTHER},
]
SIZE = ["article_id", "words", "occurrence", "field", "value", "by", "reason"]


@pytest.fixture
def load(tmp_path):
    """The articles as they are loaded with corrections: rows of values by column."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    file = tmp_path / "fixes.csv"

    def made(*rows, **choices):
        pd.DataFrame(rows, columns=SIZE).to_csv(file, index=False)
        return corpus.load(folder, corrections=file, **choices)

    made.file, made.folder = file, folder
    return made


def fix(field, words="", value="", article="b1", **others):
    return {"article_id": article, "field": field, "words": words, "value": value} | others


def said(passages, *names):
    """The passages of b1: text and the columns named."""
    return [
        tuple(row) for row in passages.loc[passages["article_id"] == "b1", ["text", *names]].astype("object").values
    ]


# Articles


def test_outlet_date_and_genre_are_set_right_on_loading(load):
    fixes = [fix("outlet", value="Star"), fix("date", value="2022-02-01"), fix("genre", value="Opinion")]
    articles = load(*fixes)
    assert articles["outlet"].tolist() == ["Star", "Post"]
    assert articles["published"].dt.strftime("%Y-%m-%d").tolist() == ["2022-02-01", "2022-01-20"]
    assert articles["genre"].tolist()[0] == "opinion"
    ledger = corpus.ledger(articles).query("status == 'repaired'")["reason"].tolist()
    assert ledger == [
        "outlet: “Bell” corrected by hand to “Star”",
        "published: “2022-01-19” corrected by hand to “2022-02-01”",
        "genre: “not known” corrected by hand to “opinion”",
    ]
    assert corpus.tally(articles)["outlet"].tolist() == ["Star", "Post"]


def test_they_come_before_what_the_study_chooses(load):
    articles = load(fix("date", value="2021-01-01"), where={"published": ["2022", None]})
    assert articles["article_id"].tolist() == ["p1"]
    assert load(fix("outlet", value="Star"), labels={"Star": "The Star"})["outlet"].tolist() == ["The Star", "Post"]


def test_the_cache_stays_uncorrected(load):
    load(fix("outlet", value="Star"))
    assert corpus.load(load.folder)["outlet"].tolist() == ["Bell", "Post"]
    assert load()["outlet"].tolist() == ["Bell", "Post"]


# Passages


def test_a_speaker_is_set_right_for_all_that_one_cue_credits(load):
    articles = load(fix("speaker", "a small leak", "Eva Holm"))
    before = annotate.passages(articles)
    after = corrections.apply(before, articles)
    assert [name for text, name in said(after, "speaker") if "It is a small leak" in text] == ["Eva Holm"]
    unlike = (before["speaker"].astype("object").fillna("") != after["speaker"].astype("object").fillna("")).sum()
    assert unlike == 1
    assert before.drop(columns=["speaker"]).equals(after.drop(columns=["speaker"]))
    assert annotate.passages(articles).equals(before)  # nothing of it is kept


def test_nobody_may_be_the_speaker(load):
    articles = load(fix("speaker", "It is a small leak", "nobody"))
    after = corrections.apply(annotate.passages(articles), articles)
    assert after.loc[after["text"].str.contains("It is a small"), ["speaker", "source_kind"]].isna().all().all()


def test_a_voice_is_that_of_the_very_words(load):
    articles = load(fix("voice", "It may rain", "indirect"))
    before, after = annotate.passages(articles), None
    after = corrections.apply(before, articles)
    assert ("It may rain", "indirect", "none") in said(after, "voice", "marks")
    assert "".join(after["text"]) == "".join(before["text"])
    assert after["words"].sum() == before["words"].sum()
    assert "\n".join(after["tokens"]).replace("\n\n", "\n") == "\n".join(before["tokens"])
    assert " ".join(after["tree"]) == " ".join(before["tree"])
    row = after[after["text"] == "It may rain"].iloc[0]
    assert row["asserted"]
    assert row["group"] not in before.loc[before["article_id"] == "b1", "group"].dropna().tolist()
    assert after.dtypes.drop("speaker").equals(before.dtypes.drop("speaker")) or list(after) == list(before)
    again = corrections.apply(after, articles)
    assert again.equals(after)


def test_a_voice_and_its_speaker_may_both_be_set(load):
    articles = load(fix("speaker", "It may rain", "Ann Lund"), fix("voice", "It may rain", "indirect"))
    after = corrections.apply(annotate.passages(articles), articles)
    assert ("It may rain", "indirect", "Ann Lund", "person") in said(after, "voice", "speaker", "source_kind")


def test_what_is_no_attribution_is_the_outlets_own(load):
    articles = load(fix("not an attribution", "the dam may fail"))
    after = corrections.apply(annotate.passages(articles), articles)
    own = after[after["text"].str.contains("dam may fail")].iloc[0]
    assert own["voice"] == "own"
    assert own[["source", "speaker", "cue", "asserted", "group"]].isna().all()


def test_quoted_words_that_are_own_stand_in_marks_that_credit_nobody(load):
    articles = load(fix("voice", "“It is a small leak,”", "own"))
    after = corrections.apply(annotate.passages(articles), articles)
    assert ("“It is a small leak,” ", "own", "scare") in said(after, "voice", "marks")


# Hits, mentions, statements


def test_a_hit_is_dropped_where_its_words_stand_and_nowhere_else(load):
    articles = load(fix("drop", "may", occurrence=3))
    passages = annotate.passages(articles)
    before, after = hedging.hits(passages), corrections.apply(hedging.hits(passages), articles)
    gone = before.merge(after[["article_id", "part", "start"]], how="left", indicator=True)
    gone = gone[gone["_merge"] == "left_only"]
    assert gone[["article_id", "term"]].to_numpy().tolist() == [["b1", "may"]]
    assert SPEECH[gone["start"].iloc[0] :].startswith("may rain")


def test_a_mention_of_another_event_goes_and_one_that_is_denied_is_so(load):
    other = fix("not this event", "A small leak was found", article="p1")
    articles = load(other, fix("denied", "a small leak", occurrence=2))
    passages = annotate.passages(articles)
    before = emphasis.wordings(passages, {"leak": ["small leak"]})
    after = corrections.apply(before, articles)
    assert before["article_id"].tolist() == ["b1", "b1", "p1"]
    assert after["article_id"].tolist() == ["b1", "b1"]
    assert after["treatment"].tolist()[1] == "denied"
    assert after["treatment"].tolist()[0] == before["treatment"].tolist()[0]
    hedges = hedging.hits(passages)
    assert corrections.apply(hedges, articles).equals(hedges)  # what is said of mentions is of mentions alone


def test_what_is_not_the_same_statement_goes_with_what_has_no_second_outlet_then(load):
    articles = load(fix("not the same statement", "small leak", article="p1"))
    rows = [(1, "b1", "Bell", 33, 56), (1, "p1", "Post", 0, 22), (2, "b1", "Bell", 80, 90), (2, "p1", "Post", 40, 50)]
    found = pd.DataFrame(rows, columns=["statement_id", "article_id", "outlet", "start", "end"]).assign(part="lead")
    after = corrections.apply(found, articles)
    assert after["statement_id"].tolist() == [2, 2]


def test_statements_of_the_suite_are_corrected(load):
    wrong = fix("not the same statement", "small leak", article="p1")
    passages = annotate.passages(load())
    found = statements.align(passages, remarks=[emphasis.mentions(passages, "small leak")])
    after = corrections.apply(found, load(wrong))
    leak = found["sentence_text"].str.contains("small leak was")
    assert found.loc[leak, "statement_id"].tolist()
    assert not after["sentence_text"].str.contains("small leak was").any()
    assert after.groupby("statement_id")["outlet"].nunique().min() > 1


def test_without_corrections_a_table_is_given_back(load):
    articles = load()
    passages = annotate.passages(articles)
    assert corrections.apply(passages, articles) is passages
    with pytest.raises(ValueError, match="allowed: passages, hits, mentions or statements"):
        corrections.apply(articles, load(fix("drop", "may")))


# Places


@pytest.mark.parametrize(
    ("words", "occurrence", "found"),
    [
        ("small  leak,” said", 1, "small leak,” said"),
        ('"It is', 1, "“It is"),
        ("''It is", 1, "“It is"),
        ("may", 2, "may"),
        ("smal", 1, None),
        ("the Dam may", 1, None),
        ("may", 4, None),
    ],
)
def test_words_are_found_whatever_their_marks_and_white_space(words, occurrence, found):
    place = anchors.find("Dam may leak", SPEECH, words, occurrence)
    assert (place and SPEECH[place.start : place.end]) == found


def test_an_anchor_finds_its_place_again_in_another_edition():
    at = SPEECH.index("may rain")
    words, number = anchors.anchor("Dam may leak", SPEECH, anchors.Place("text", at, at + 3))
    assert (words, number) == ("may", 3)
    moved = f"Advertisement\n{SPEECH}"
    assert anchors.find("Dam may leak", moved, words, number) == ("text", at + 14, at + 17)


def test_each_correction_that_finds_no_place_is_told_and_not_applied(load):
    wrong = [
        fix("speaker", "small leak", "Ann Lund", article="b12"),
        fix("drop", "never said"),
        fix("drop", "may", occurrence=7),
        fix("drop", "may"),
    ]
    with pytest.warns(UserWarning, match=r"fixes\.csv") as told:
        articles = load(*wrong)
    assert [str(one.message).partition(": ")[2] for one in told] == [
        "fixes.csv: row 2, speaker: there is no article 'b12'; did you mean b1?; it is not applied",
        "fixes.csv: row 3, drop: the words 'never said' do not stand in b1; it is not applied",
        "fixes.csv: row 4, drop: the words 'may' stand 3 times in b1; allowed as occurrence: 1 to 3; it is not applied",
    ]
    table = corrections.listed(articles)
    assert (table["remark"] == "").tolist() == [False, False, False, True]
    assert corrections.tally(articles) == "4 by hand, 3 without a place"
    assert corrections.lost(articles).startswith("3 of 4 corrections made by hand no longer find their place")


def test_an_article_that_is_left_out_is_no_unknown_article(load):
    articles = load(fix("drop", "may"), where={"published": ["2022-01-20", None]})
    assert corrections.tally(articles) == "1 by hand"


# The list


def test_the_list_says_what_it_was_and_what_it_is(load):
    fixes = [
        fix("outlet", value="Star", by="ann", reason="<b>byline</b>"),
        fix("speaker", "It is a small leak", "Eva Holm"),
        fix("voice", "It may rain", "own"),
        fix("drop", "may", occurrence=3),
        fix("drop", "rain"),
        fix("treatment", "a small leak", "distanced", occurrence=2),
        fix("not this event", "A small leak", article="p1"),
    ]
    articles = load(*fixes)
    passages = annotate.passages(articles)
    mentions = emphasis.wordings(passages, {"leak": ["small leak"]})
    table = corrections.listed(articles, passages, hedging.hits(passages), mentions)
    assert table[["was", "now", "remark"]].to_numpy().tolist() == [
        ["Bell", "Star", ""],
        ["Ann Lund", "Eva Holm", ""],
        ["own", "own", "it is so without the correction"],
        ["may", "left out", ""],
        ["", "left out", "nothing of the kind stands there any more; it changes nothing"],
        [mentions["treatment"].tolist()[1], "distanced", ""],
        ["small leak", "left out", ""],
    ]
    assert table.loc[0, ["outlet", "by", "reason"]].tolist() == ["Star", "ann", "<b>byline</b>"]


# Wrong tables


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (fix("speker", "may"), "row 2, field: 'speker'; did you mean speaker?"),
        (fix("mood", "may"), "row 2, field: 'mood'; allowed: outlet, date, genre, speaker"),
        (fix("voice", "may", "passive"), "row 2, value of voice: 'passive'; allowed: own, direct, indirect"),
        (fix("speaker", "may"), "row 2, value of speaker: ''; allowed: a name, or nobody"),
        (fix("date", value="Tuesday"), "row 2, value of date: 'Tuesday'; allowed: a date as 2022-01-19"),
        (fix("denied", "may", "no"), "row 2, value of denied: 'no'; allowed: nothing"),
        (fix("drop", "may", "yes"), "row 2, value of drop: 'yes'; allowed: nothing"),
        (fix("drop"), "row 2, words: ''; allowed for drop: words of the article"),
        (fix("drop", "…"), "row 2, words: '…'; allowed for drop: words of the article"),
        (
            fix("outlet", "may", "Star"),
            "row 2, words: 'may'; allowed for outlet, which is of the whole article: nothing",
        ),
        (fix("drop", "may", occurrence="first"), "row 2, occurrence: 'first'; allowed: a whole number from 1"),
        (fix("drop", "may", occurrence=0), "row 2, occurrence: '0'; allowed: a whole number from 1"),
        (fix("drop", "may", article=""), "row 2, article_id: is empty"),
        (fix("speaker", "may", "=A1"), "row 2, value: '=A1' is a formula or an error; allowed: a text"),
        (fix("speaker", "may", "#REF!"), "row 2, value: '#REF!' is a formula or an error; allowed: a text"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_what_is_allowed(load, row, complaint):
    with pytest.raises(ValueError, match=r"fixes\.csv") as told:
        load(row)
    assert complaint in str(told.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (fix("voice", "the dam may fail", "own"), fix("voice", "dam  may", "direct")),
        (fix("not an attribution", "the dam may fail"), fix("voice", "the dam may fail", "direct")),
        (fix("speaker", "the dam may", "Ann"), fix("speaker", "the dam", "Eva")),
        (fix("denied", "a small leak"), fix("not this event", "small leak")),
        (fix("outlet", value="A"), fix("outlet", value="B")),
    ],
)
def test_two_that_contradict_each_other_are_refused(load, one, other):
    with pytest.raises(ValueError, match=r"row 3, .* contradicts row 2, .* on the same words; allowed: one of them"):
        load(one, other)
    load(one, one)  # said twice


def test_columns_may_be_moved_and_named_otherwise_and_empty_rows_left(load, tmp_path):
    text = "Corrections of ann\n\nNote;Field;Value;Article ID;WORDS\nx;Speaker;Eva Holm;b1;It is a small leak\n;;;;\n"
    load.file.write_text(text, encoding="utf-8")
    found = corrections.read(load.file)
    assert found[["row", "article_id", "field", "value", "occurrence"]].to_numpy().tolist() == [
        [4, "b1", "speaker", "Eva Holm", 1]
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("article_id,words,value\nb1,may,own\n", "has no column 'field'"),
        ("words,field\nmay,drop\n", "has no column 'article_id'"),
        ("article_id,field,Field\nb1,drop,drop\n", "column 'field' stands there twice"),
        ("nothing of the kind\n", "has no column 'article_id'"),
    ],
)
def test_a_table_without_its_columns_is_refused(load, text, complaint):
    load.file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=complaint):
        corrections.read(load.file)


def test_an_empty_table_has_no_corrections(load):
    load.file.write_text("", encoding="utf-8")
    assert corrections.read(load.file).empty
    assert corrections.read(None).empty


def test_a_workbook_is_read_as_a_csv_is(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["article_id", "words", "occurrence", "field", "value"])
    book.active.append(["b1", "may", 2, "drop", None])
    book.active.append(["b1", None, None, "date", pd.Timestamp("2022-01-19").to_pydatetime()])
    book.save(tmp_path / "fixes.xlsx")
    book.close()
    found = corrections.read(tmp_path / "fixes.xlsx")
    assert found[["words", "occurrence", "value"]].to_numpy().tolist() == [
        ["may", 2, ""],
        ["", 1, "2022-01-19 00:00:00"],
    ]


# Adding


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_one_more_is_written_and_what_is_there_stays(tmp_path, ending):
    file = tmp_path / f"fixes.{ending}"
    hostile = "=HYPERLINK(1)\u202e"
    corrections.add(file, article_id="b1", words="- may", field="drop", reason=hostile)
    corrections.add(file, article_id="b1", field="outlet", value="Star", by="ann")
    corrections.add(file, article_id="b1", field="outlet", value="Star", by="eva")  # said already
    found = corrections.read(file)
    assert found[["words", "field", "value", "by"]].to_numpy().tolist() == [
        ["- may", "drop", "", ""],
        ["", "outlet", "Star", "ann"],
    ]
    assert found["reason"][0] == hostile
    assert [one.name for one in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_empty_file_gets_its_columns(tmp_path, ending):
    file = tmp_path / f"fixes.{ending}"
    if ending == "csv":
        file.write_text("\ufeff\n", encoding="utf-8")
    else:
        openpyxl.Workbook().save(file)
    corrections.add(file, article_id="b1", words="may", field="drop")
    assert corrections.read(file)[["words", "field"]].to_numpy().tolist() == [["may", "drop"]]


def test_a_row_of_the_suite_may_be_corrected_where_it_stands(load, tmp_path):
    articles = load()
    hits = hedging.hits(annotate.passages(articles))
    last = hits[(hits["article_id"] == "b1") & (hits["term"] == "may")].iloc[-1]
    corrections.add(tmp_path / "mine.csv", **corrections.at(articles, last), field="drop", by="eva")
    after = corrections.apply(hits, corpus.load(load.folder, corrections=tmp_path / "mine.csv"))
    assert hits.drop(last.name).reset_index(drop=True).equals(after)


@pytest.mark.parametrize("path", sorted(notebook.FOLDER.glob("[0-9]*.ipynb")), ids=lambda path: path.stem)
def test_pages_show_what_is_corrected_and_judge_what_is_not(path):
    source = "".join("".join(cell["source"]) for cell in code_cells(path))
    shown, judged = "corrections.apply(" in source, "validity.judged(" in source
    if path.stem == "11_measures":  # shows the corrected values, and judges those that came
        assert "with_answers(items, values, study.measures, study.variables)" in source
    elif "annotate.passages(" in source:
        assert shown != judged


def test_what_people_wrote_stays_to_the_letter(tmp_path):
    file = tmp_path / "fixes.csv"
    mine = "note;field;article_id;words;by\r\n keep ;drop;b1;may;ann\r\n;;;;"
    file.write_bytes(mine.encode())
    corrections.add(file, article_id="p1", words="a; lie", field="drop")
    assert file.read_bytes().decode("utf-8-sig").startswith(mine)
    assert corrections.read(file)["words"].tolist() == ["may", "a; lie"]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"article_id": "b1", "field": "drop"}, "words: ''; allowed for drop"),
        ({"article_id": "b1", "field": "voice", "words": "may", "value": "loud"}, "allowed: own, direct, indirect"),
        ({"article": "b1"}, "article: there is no such column"),
    ],
)
def test_what_cannot_be_used_is_not_written(tmp_path, row, complaint):
    with pytest.raises(ValueError, match=complaint):
        corrections.add(tmp_path / "fixes.csv", **row)
    assert not list(tmp_path.iterdir())


def test_a_table_that_lacks_a_column_is_left_as_it_is(tmp_path):
    file = tmp_path / "fixes.csv"
    file.write_text("article_id,field,words\nb1,drop,may\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has no column 'occurrence'"):
        corrections.add(file, article_id="b1", field="drop", words="may", occurrence=2)
    assert file.read_text(encoding="utf-8") == "article_id,field,words\nb1,drop,may\n"
