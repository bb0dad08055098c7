"""Two pages on a corpus of everything odd at once: they are built, quietly, and say what they can't tell."""

import json
import re
import sys
from pathlib import Path

import pytest
import some_pages

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "reliability"))
import corpora_pages
import corpora_studies
import corpora_texts as texts

pytestmark = pytest.mark.report

PAGES = ["05_emphasis", "06_statements"]
ROWS = [
    texts.article(0, "🌊 日本新聞", forms=texts.GERMAN),
    texts.article(1, texts.LONG),
    texts.article(2, "THE SUN", headline="", published=""),
    texts.article(3, "The Sun", published="2009-12-31"),
    texts.article(4, "<b>$x^2$</b>", headline="minor leak " * 200),
    texts.article(5, "007", text="Leak", headline="", published=""),
]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of the report, and what was said in the terminal."""
    folder = tmp_path_factory.mktemp("odd")
    (folder / "texts").mkdir()
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (folder / "texts" / "articles.jsonl").write_text(lines, encoding="utf-8")
    (folder / "study.yml").write_text(corpora_studies.BUILT["names of columns as phrases"], encoding="utf-8")
    done = some_pages.run(PAGES, "report", "--study", folder / "study.yml", "--out", folder / "out")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder / "out", done.stderr


def test_nothing_is_said_but_how_it_goes_and_what_may_be_read_wrongly(built):
    first, *doubts = built[1].splitlines()
    assert first.startswith("Warning: ")
    assert first.endswith("some may be read wrongly:")
    assert [doubt.partition(" (")[0] for doubt in doubts] == [
        "  articles.jsonl: 2 of 6 articles have an outlet that seems to be none"
    ]


@pytest.mark.parametrize("name", ["index", *PAGES])
def test_a_page_on_odd_articles_says_nothing_a_program_would_say_and_warns_of_german(built, name):
    page = (built[0] / "report" / f"{name}.html").read_text(encoding="utf-8")
    code = r"<details class=\"code.*?</details>"
    shown = re.sub(r"<[^>]*>", " ", re.sub(code, "", page, flags=re.DOTALL).partition("<main")[2])
    assert list(corpora_pages.said_wrongly(shown)) == []
    assert "1 of 6 articles is not in English (de: 1)" in shown
    assert len(page) < corpora_pages.LARGEST
