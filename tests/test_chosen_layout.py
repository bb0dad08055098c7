"""What a study says of its files outranks every guess, and what it says amiss is refused in one line."""

import pytest

from analysis import corpus, studies
from analysis.report import reading

TEXTS = [f"The harbour bridge at place {k} was closed on Sunday, the council said." for k in range(3)]


def folder(path, **files):
    for name, content in files.items():
        (path / name.replace("__", ".")).write_text(content)
    return path


def test_a_separator_that_is_not_the_commonest_in_the_header(tmp_path):
    path = folder(tmp_path, a__csv="outlet;text, whole, as it was, typed\nLyme;" + TEXTS[0] + "\n")
    chosen = {"separator": ";", "columns": {"text": "text, whole, as it was, typed"}}
    articles = corpus.load(path, **chosen)
    assert (articles["outlet"][0], articles["text"][0]) == ("Lyme", TEXTS[0])
    assert corpus.raw(articles, "a")["outlet"] == "Lyme"


@pytest.mark.parametrize("line", ["-----", "---------------- 2 of 3", "  ----- "])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_one_file_may_be_many_articles(tmp_path, line, name):
    path = tmp_path / name
    path.write_text(f"\n{line}\n".join(TEXTS) if name == "a.txt" else f"\n\n\\{line.strip()}\n\n".join(TEXTS))
    articles = corpus.load(path, between="-----")
    assert articles["text"].tolist() == TEXTS
    assert articles["record"].tolist() == [1, 2, 3]
    assert corpus.raw(articles, file=name, record=2)["text"].strip() == TEXTS[1]


def test_a_file_without_such_a_line_is_one_article(tmp_path):
    assert (
        len(corpus.load(folder(tmp_path, a__txt=TEXTS[0], b__txt=TEXTS[1] + "\n#####\n" + TEXTS[2]), between="#####"))
        == 3
    )


def test_the_order_of_dates(tmp_path):
    path = folder(tmp_path, a__csv=f"date\ttext\n03/04/2022\t{TEXTS[0]}\n")
    read = [corpus.load(path, dates=order)["published"][0].isoformat()[:10] for order in ("day first", "month first")]
    assert read == ["2022-04-03", "2022-03-04"]
    assert "as the study says" in "; ".join(corpus.ledger(corpus.load(path, dates="day first"))["reason"])


def test_what_files_are_said_to_have_outranks_what_they_say(tmp_path):
    rows = "file,outlet,section\na1.txt,Wool,News\n"
    path = folder(tmp_path, a1__txt=TEXTS[0], a2__txt=TEXTS[1], b__txt=TEXTS[2], metadata__csv=rows)
    stated = {"a*.txt": {"outlet": "The Lyme Herald"}, "a2.txt": {"published": "2022-01-21"}}
    articles = corpus.load(path, files=stated).set_index("file")
    assert articles.loc[["a1.txt", "a2.txt"], "outlet"].tolist() == ["The Lyme Herald"] * 2
    assert articles.loc["a1.txt", "section"] == "News"
    assert str(articles.loc["a2.txt", "published"])[:10] == "2022-01-21"
    assert articles.loc["b.txt", "outlet"].startswith("not stated")


WRONG = [
    ({"separator": ";;"}, r"separator: ';;'; allowed: one sign, as ';'"),
    ({"between": "  "}, "between: '  '; allowed: how a line between two articles begins"),
    ({"dates": "year first"}, "dates: 'year first'; allowed: day first, month first"),
    ({"files": {"a.txt": {"text": "x"}}}, "files: a.txt: there is no such field as text; allowed: headline, outlet"),
    (
        {"files": {"z*.txt": {"outlet": "x"}}},
        r"files: z\*.txt: no file of the corpus has this name; allowed: one as a.txt",
    ),
]


@pytest.mark.parametrize(("chosen", "said"), WRONG)
def test_what_does_not_fit_is_refused_in_one_line(tmp_path, chosen, said):
    with pytest.raises(ValueError, match=said):
        corpus.load(folder(tmp_path, a__txt=TEXTS[0]), **chosen)


STUDY = """
title: The bridge
corpus: articles
phrase: crack
reading:
  files: {"*.csv": {outlet: The Lyme Herald}}
  separator: ";"
  between: "====="
  dates: day first
"""


def test_a_study_has_fields_for_it_and_what_is_read_is_told_without_a_report(tmp_path):
    (tmp_path / "articles").mkdir()
    folder(tmp_path / "articles", a__csv=f"date;text\n03/04/2022;{TEXTS[0]}\n", b__txt=f"{TEXTS[1]}\n=====\n{TEXTS[2]}")
    (tmp_path / "study.yml").write_text(STUDY)
    told = "\n".join(reading.lines(studies.read(tmp_path / "study.yml")))
    assert "articles: 3 articles" in told
    assert "The Lyme Herald" in told
    assert "2022-04-03" in told
    assert not (tmp_path / "report").exists()


def test_a_doubt_is_told_whole(tmp_path):
    (tmp_path / "articles").mkdir()
    folder(tmp_path / "articles", a__txt=TEXTS[0] + "\n\nEnd of Document\n\n" + TEXTS[1])
    (tmp_path / "study.yml").write_text(STUDY.partition("reading")[0])
    told = list(reading.lines(studies.read(tmp_path / "study.yml")))
    assert any(line.startswith("  suspect         1  a.txt: 1 of 1 article may hold several") for line in told)
    assert told[-1].startswith("\nWarning: some may be read wrongly:\n  a.txt")


def test_like_lines_of_many_files_are_one_and_what_holds_of_one_file_is_told_whole(tmp_path):
    (tmp_path / "articles").mkdir()
    rows = "".join(
        f"{day}\tLyme Post\t{text}\n" for day, text in zip(("2022-01-21", "2022-01-22"), TEXTS[:2], strict=True)
    )
    texts = {f"{name}__txt": f"The pier is open, said {name}.\n" for name in "abcd"}
    folder(tmp_path / "articles", rest__csv=f"day\tpaper\tbody\n{rows}", **texts)
    (tmp_path / "study.yml").write_text(STUDY.partition("reading")[0])
    told = list(reading.lines(studies.read(tmp_path / "study.yml")))
    assert "  repaired        4  a.txt and 3 more files: blank at the edges removed" in told
    columns = next(line for line in told if line.startswith("  repaired        1  rest.csv: "))
    assert "no column is read as outlet: 'paper' looks like it; reading.columns can name it" in columns
    assert "column 'body' read as text" in columns


@pytest.mark.parametrize(("stated", "told"), [("2022-01-21;Lyme Post", 0), (";Lyme Post", 1), ("2022-01-21;", 1)])
def test_where_an_outlet_or_day_is_not_stated_it_is_told_what_may_state_it(tmp_path, stated, told):
    (tmp_path / "articles").mkdir()
    folder(tmp_path / "articles", a__csv=f"date;outlet;text\n{stated};{TEXTS[0]}\n")
    (tmp_path / "study.yml").write_text(STUDY.partition("reading")[0])
    assert sum(reading.SAY in line for line in reading.lines(studies.read(tmp_path / "study.yml"))) == told
