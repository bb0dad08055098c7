"""What can be read in the files of a report that is passed on, in every way in which it can be read there."""

import base64
import json

import pandas as pd
import pytest
from test_report_sharing import HEADLINE, TEXT, WORDS, articles, listed, percent_of

from analysis.charts import picture
from analysis.report import outputs, readable, snippets


def in_table(cells, columns=1):
    rows = [cells[at : at + columns] for at in range(0, len(cells), columns)]
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)


def uri(kind, text):
    return f"data:{kind};base64,{base64.b64encode(text.encode()).decode()}"


LINES = "\n".join(f"{word.strip('.,')},{number}" for number, word in enumerate(WORDS))
WAYS = {
    "text": (".html", listed()),
    "between tags": (".html", "".join(f"<span>{word}</span>" for word in WORDS)),
    "within words": (".html", listed(TEXT.replace("a", "<b>a</b>"))),
    "down a column": (".html", f"<table>{in_table([x for w in WORDS for x in (w, 'port')], 2)}</table>"),
    "alt": (".html", f'<img src="x" alt="{TEXT}">'),
    "aria-label": (".html", f'<div aria-label="{TEXT}">x</div>'),
    "title": (".html", f'<p title="{TEXT}">x</p>'),
    "numbers": (".html", f'<a href="{uri("text/csv", LINES)}">x</a>'),
    "cells in a row": (".csv", ",".join(f'"{word}"' for word in WORDS)),
    "cells in a column": (".csv", LINES),
    "cell": (".csv", f'x,"{TEXT}"'),
}
NOT_CUT = {
    "comment": (".html", f"<p>x</p><!-- {TEXT} -->"),
    "script": (".html", f"<script>{json.dumps({'a': [TEXT]})}</script>".replace("dam", "\\u0064am")),
    "picture in a page": (".html", f'<img src="{uri("image/svg+xml", f"<svg><!-- {TEXT} --></svg>")}">'),
    "picture": (".svg", f'<svg xmlns="http://www.w3.org/2000/svg"><text>{TEXT}</text></svg>'),
    "name in a picture": (".svg", f'<svg xmlns="http://www.w3.org/2000/svg"><!-- {TEXT} --></svg>'),
    "notebook": (".ipynb", json.dumps({"cells": [{"outputs": [{"text": WORDS}]}]})),
    "prose": (".md", TEXT),
}


@pytest.mark.parametrize("way", [*WAYS, *NOT_CUT])
def test_a_text_is_found_however_it_stands_in_a_file(tmp_path, way):
    ending, content = (WAYS | NOT_CUT)[way]
    assert percent_of(tmp_path, ending, content, TEXT) == 100


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("percent", [0, 20, 50])
def test_what_can_be_cut_is_cut_however_it_is_read(tmp_path, way, percent):
    ending, content = WAYS[way]
    [short] = snippets.cut([snippets.KINDS[ending](content)], articles(TEXT), percent)
    assert percent_of(tmp_path, ending, short, TEXT) <= percent


@pytest.mark.parametrize("way", sorted(set(WAYS) - {"within words"}))
def test_who_holds_the_articles_brings_the_words_back(way):
    ending, content = WAYS[way]
    [short] = snippets.cut([snippets.KINDS[ending](content)], articles("Other words.", TEXT), 0)
    back, missing = snippets.restore(short, articles("Other words.", TEXT), ending)
    assert (snippets.KINDS[ending](back).texts, missing) == (snippets.KINDS[ending](content).texts, 0)


def test_what_says_too_much_is_named():
    found = pd.DataFrame(
        [("a1", "report/02.html", 20.0), ("a1", "figures/x.csv", 30.0), ("a1", "", 40.0), ("a2", "", 15.0)],
        columns=["article_id", "file", "percent"],
    )
    assert readable.above(found, 15) == [
        "a1: 40.0 % of its words can be read; allowed: 15 %; figures/x.csv (30.0 %), report/02.html (20.0 %)"
    ]


@pytest.mark.parametrize("ending", [f".{name}" for name in picture.UNDATED if name != "svg"])
def test_a_picture_is_measured_by_its_drawing_in_whatever_format_a_study_wants_it(tmp_path, ending):
    (tmp_path / f"chart{ending}").write_bytes(b"x")
    with pytest.raises(ValueError, match="nobody can tell what it shows"):
        list(readable.readings(tmp_path / f"chart{ending}"))
    (tmp_path / "chart.svg").write_text("<svg/>")
    assert list(readable.readings(tmp_path / f"chart{ending}")) == []


@pytest.mark.parametrize("ending", [".xlsx", ".pdf", ".bin", ""])
def test_a_file_that_can_not_be_measured_is_refused(tmp_path, ending):
    (tmp_path / f"mine{ending}").write_bytes(b"x")
    with pytest.raises(ValueError, match="nobody can tell what it shows"):
        list(readable.readings(tmp_path / f"mine{ending}"))


def test_headlines_are_free_but_not_a_text_that_was_taken_for_one(tmp_path):
    (tmp_path / "page.html").write_text(listed())
    for headline, percent in ((HEADLINE, 82.9), (TEXT, 0), ("x " * 40 + TEXT, 100)):
        found = readable.measured({"": tmp_path / "page.html"}, articles(TEXT, headline=headline))
        assert (found["percent"].max() if len(found) else 0) == pytest.approx(percent, abs=20)


def test_a_number_in_a_mark_is_no_word_of_an_article_unless_articles_have_such_marks(tmp_path):
    page = listed("The train to Leek leaves [10 words: 3f2a9c1b7d04] at noon.")
    told = "The train to Leek leaves 10 times a day."
    assert percent_of(tmp_path, ".html", page, told) == pytest.approx(100 * 5 / 9)
    assert percent_of(tmp_path, ".html", page, told, "See [3 words: 3f2a9c1b7d04].") == pytest.approx(100 * 6 / 9)


def test_marks_in_an_article_hide_nothing(tmp_path):
    text = " [3 words: 3f2a9c1b7d04] ".join(" ".join(WORDS[at : at + 4]) for at in range(0, len(WORDS), 4))
    assert percent_of(tmp_path, ".html", listed(text), text) == 100
    [short] = snippets.cut([outputs.page(listed(text))], articles(text), 20)
    assert percent_of(tmp_path, ".html", short, text) <= 20
