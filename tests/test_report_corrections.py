"""A report whose study has corrections by hand: what changes, what is told, and that nothing of it runs."""

import re

import pandas as pd
import pytest
import some_pages

from analysis import studies
from analysis.report import notebook, plan

pytestmark = pytest.mark.report

CHANGED = ["01_corpus", "02_voices", "04_hedging", "05_emphasis"]  # whose figures are looked at before and after
PAGES = [*CHANGED, "08_validity", "11_measures"]
STUDY = """\
title: The strike at the port
corpus: texts
phrase: wildcat strike
variants: [brief walkout]
"""
MEASURES = "measures: {anger: {file: m.csv, made_by: a model}}\n"
TEXTS = {
    "north.txt": "Port stands still\n\n“A wildcat strike closed the port,” Ann Lund said. It may last a week.",
    "south.txt": "Dockers back at work\n\n“This was a brief walkout,” the union said. A wildcat strike in May went on.",
    "west.txt": "Ships wait\n\nShips waited off the coast. The wildcat strike may end, officials said.",
}
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'
FIXES = [
    ("north", "wildcat strike", "speaker", "Otto Berg", "eva", HOSTILE),
    ("south", "wildcat strike", "not this event", "", "eva", "the strike of May"),
    ("west", "may", "drop", "", "eva", "a rumour"),
    ("west", "", "outlet", "West Star", "eva", ""),
    ("west", "a lockout", "drop", "", "eva", "of an older text"),
]


def make(study, out, pages):
    """Run some pages of the report."""
    return some_pages.run(pages, "report", "--study", study, "--out", out)


def text_of(page):
    return page.read_text(encoding="utf-8")


def figure(out, name):
    return pd.read_csv(out / "figures" / f"{name}.csv")


@pytest.fixture(scope="module")
def before_and_after(tmp_path_factory):
    """Figures before, and the folder of the report after, with what the second run said."""
    folder = tmp_path_factory.mktemp("a study")
    (folder / "texts").mkdir()
    for name, text in TEXTS.items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    study, out = folder / "study.yml", folder / "out"
    study.write_text(STUDY, encoding="utf-8")
    done = make(study, out, CHANGED)
    assert done.returncode == 0, done.stderr + done.stdout
    before = {name: figure(out, name) for name in ("01_words", "02_speakers", "04_hedges", "05_rivals")}
    names = ["article_id", "words", "field", "value", "by", "reason"]
    pd.DataFrame(FIXES, columns=names).to_csv(folder / "fixes.csv", index=False)
    (folder / "m.csv").write_text("article_id,value\nnorth,1\nsouth,2\nwest,3\n", encoding="utf-8")
    study.write_text(f"{STUDY}corrections: fixes.csv\n{MEASURES}", encoding="utf-8")
    done = make(study, out, PAGES)
    assert done.returncode == 0, done.stderr + done.stdout
    return before, out, done


def test_every_page_is_made_anew_and_the_run_says_what_finds_no_place(before_and_after):
    _, _, done = before_and_after
    assert len(re.findall(r"\bdone\b", done.stdout)) == len(PAGES)
    told = "Warning: .*: fixes.csv: row 6, drop: the words 'a lockout' do not stand in west; it is not applied"
    assert len(re.findall(told, done.stderr)) == 1


def test_measures_from_outside_have_their_page_and_stand_on_the_first(before_and_after):
    _, out, _ = before_and_after
    assert sorted(figure(out, "11_1_anger_mean")["value"]) == [1, 2, 3]
    first = text_of(out / "report" / "index.html")
    assert "the outside measure “anger”" in first
    assert "11_measures.html" in first


def test_figures_are_corrected(before_and_after):
    before, out, _ = before_and_after
    rivals = figure(out, "05_rivals").groupby("wording")["count"].sum()
    assert before["05_rivals"].groupby("wording")["count"].sum()["wildcat strike"] == rivals["wildcat strike"] + 1
    assert before["04_hedges"]["hits"].sum() == figure(out, "04_hedges")["hits"].sum() + 1
    assert "West Star" in figure(out, "01_words")["outlet"].tolist()
    assert "Ann Lund" in before["02_speakers"]["speaker"].tolist()
    assert "Otto Berg" in figure(out, "02_speakers")["speaker"].tolist()
    assert "Ann Lund" not in figure(out, "02_speakers")["speaker"].tolist()


def test_the_first_page_and_the_head_of_each_page_count_them(before_and_after):
    _, out, _ = before_and_after
    first = text_of(out / "report" / "index.html")
    assert "5 by hand, 1 without a place" in first
    for page in (out / "report").glob("*.html"):
        assert "1 of 5 corrections made by hand no longer finds its place" in text_of(page)


def test_they_are_listed_with_what_was_and_what_is(before_and_after):
    _, out, _ = before_and_after
    corpus, validity = (text_of(out / "report" / f"{name}.html") for name in ("01_corpus", "08_validity"))
    assert "do not stand in west" in corpus
    assert "corrected by hand to “West Star”" in corpus
    listed = pd.read_html(out / "report" / "08_validity.html", match="not this event")[0].fillna("")
    listed.columns = [str(name).casefold() for name in listed.columns]
    assert listed[["was", "now"]].iloc[0].tolist() == ["Ann Lund", "Otto Berg"]
    assert listed[["was", "now"]].iloc[1].tolist() == ["wildcat strike", "left out"]
    assert "Otto Berg" in validity


def test_what_readers_wrote_is_text(before_and_after):
    _, out, _ = before_and_after
    for page in (out / "report").glob("*.html"):
        assert "<script" not in text_of(page)
        assert "<img src=x" not in text_of(page)
    assert "&lt;script&gt;alert(1)" in text_of(out / "report" / "01_corpus.html")


def test_a_changed_table_makes_the_pages_out_of_date_and_an_unchanged_one_does_not(before_and_after, monkeypatch):
    _, out, _ = before_and_after
    known = notebook.numbered
    monkeypatch.setattr(notebook, "numbered", lambda study: [path for path in known(study) if path.stem in PAGES])
    run = plan.Run(studies.read(out.parent / "study.yml"), out)
    assert plan.stale(plan.jobs(run), out) == []
    fixes = out.parent / "fixes.csv"
    fixes.write_text(fixes.read_text(encoding="utf-8").replace("West Star", "West Sun"), encoding="utf-8")
    assert {job.name for job in plan.stale(plan.jobs(run), out)} == {*PAGES}
