"""Pages on corpora of which next to nothing can be said: each runs whole, and claims nothing that there is not.

The cells of the pages that compare or name something run in this process, and drawings are laid out but not written.
On the least of these corpora a whole report is made by the command, and what its pages say is read there.
"""

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import matplotlib.figure
import nbformat
import pytest
from cells_of_notebooks import run

from analysis.report import notebook, plan

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "reliability"))
import corpora_pages
import corpora_texts

pytestmark = pytest.mark.report

LITTLE = corpora_texts.little()
STUDY = "title: The dam\ncorpus: texts\nphrase: {}\nvariants: [tiny leak]\nactors: {{Ada Bell: [the mayor]}}\nseed: 1\n"
PAGES = [path for path in notebook.numbered() if path.stem[:2] not in ("01", "04", "08")]  # 04 is made as 03 is
ONE = "One article: no claim about its outlet."
EACH = "One article each: no claim about outlets."
COMPARED = ("order of the outlets", "difference between outlets", "set an outlet apart", "more than one outlet")
# Corpus → a phrase to look for, what its claims say, and what they don't.
CASES = {
    "two outlets": ("zeppelin", ["stands in none of 4 articles."], ["mentions of"]),
    "one article": ("minor leak", [ONE, "stands in the one article."], [*COMPARED, EACH]),
    "two articles of one outlet": ("minor leak", ["in 1 of 2 articles."], [*COMPARED, "outlet has it", "no claim"]),
    "one outlet": ("minor leak", ["in 1 of 4 articles."], [*COMPARED, "outlet has it", "no claim"]),
    "two identical articles": ("minor leak", [EACH, "in every outlet."], COMPARED),
    "no dates": ("minor leak", ["in 3 of 6 articles."], []),
    "no headline": ("minor leak", ["in 3 of 6 articles."], []),
    "five words each": ("minor leak", ["0.0 in every outlet. Too little to compare: no claim"], ["credited"]),
}


@pytest.fixture
def study(tmp_path):
    """A function: rows and a phrase → the file of a study of them."""

    def _study(rows, phrase="minor leak"):
        (tmp_path / "texts").mkdir()
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / "texts" / "articles.jsonl").write_text(lines, encoding="utf-8")
        (tmp_path / "study.yml").write_text(STUDY.format(phrase), encoding="utf-8")
        return tmp_path / "study.yml"

    return _study


@pytest.fixture
def not_written(monkeypatch):
    """Charts are saved as files with next to nothing in them."""
    nothing = lambda self, file, **_: Path(file).write_text("<svg/>")  # noqa: E731
    monkeypatch.setattr(matplotlib.figure.Figure, "savefig", nothing)


def told(shown):
    """What a page shows in words: of its tables and claims, and of its pictures for those who can't see them."""
    for formats, about in shown:
        markup = re.sub(r"<ul class=.words.*?</ul>", "", formats.get("text/html", ""), flags=re.DOTALL)
        yield html.unescape(re.sub(r"<[^>]*>", " ", markup))
        yield about.get("image/svg+xml", {}).get("alt", "")


def claimed(shown):
    """The sentences of the claims that are shown."""
    return " ".join(claim["sentence"] for _, about in shown for claim in about.get("text/html", {}).get("claims", []))


def check(shown, said, unsaid):
    """Nothing is said that a program would say; the claims say this and not that."""
    words, claims = " ".join(told(shown)), claimed(shown)
    assert list(corpora_pages.said_wrongly(words)) == []
    assert "Numbers: ." not in words
    assert [each for each in said if each not in claims] == [], claims
    assert [each for each in unsaid if each in claims] == []


@pytest.mark.parametrize("name", CASES)
def test_pages_on_little_run_whole_and_say_what_can_be_said(name, study, shell, not_written, tmp_path):
    phrase, said, unsaid = CASES[name]
    given = {"study_file": str(study(LITTLE[name], phrase)), "figures": str(tmp_path / "figures")}
    for path in PAGES:
        run(shell, path, **given)
    check(shell.shown, said, unsaid)


def test_a_report_on_as_little_as_there_can_be(study, tmp_path):
    place = study(LITTLE["one article of five words and nothing else"])
    out = tmp_path / "out"
    command = [sys.executable, "-m", "analysis", "report", "--study", place, "--out", out]
    quiet = os.environ | {"TQDM_DISABLE": "1"}
    done = subprocess.run(command, cwd=plan.ROOT, env=quiet, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr + done.stdout
    pages = {file.stem: file.read_text(encoding="utf-8") for file in (out / "report").glob("*.html")}
    assert set(pages) == {"index", *(path.stem for path in notebook.numbered())}
    assert "not stated" in pages["index"]
    assert ONE in pages["index"]
    executed = [nbformat.read(plan.executed_path(path.stem, out), as_version=4) for path in PAGES]
    outputs = [output for made in executed for cell in made.cells for output in cell.get("outputs", [])]
    shown = [(output.data, output.metadata) for output in outputs]
    check(shown, [f"stands in no article. {ONE}"], COMPARED)
