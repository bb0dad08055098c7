"""A whole report that is passed on: what can be read in its folders, and what becomes of what is not of it."""

import json

import pytest
import some_pages

from analysis import corpus
from analysis.report import readable

pytestmark = pytest.mark.report

PAGES = ["02_voices", "05_emphasis"]
PERCENT = 20
TOWNS = ["Harlow", "Selby", "Tring", "Wick", "Yarm", "Leek", "Bude", "Diss"]
SENTENCES = [
    "The old dam above {} may leak within days unless its gates are opened at once, officials said on Monday.",
    "“We saw a minor leak near {} and we did not like it at all,” the mayor told the council that evening.",
    "Nobody in {} was hurt, and the schools there will probably open again before the end of the week.",
]
HIDDEN = "\u200e"
STUDY = f"title: The dam\ncorpus: texts\nphrase: minor leak\nshare: {{percent: {PERCENT}}}\n"


def text(turn):
    towns = TOWNS[turn:] + TOWNS[:turn]
    return "\n\n".join(SENTENCES[(at + turn) % 3].format(town) for at, town in enumerate(towns))


def made(folder, command="report", share="snippets", how=some_pages.run):
    """Run the report of two pages."""
    return how(PAGES, command, "--study", folder / "study.yml", "--out", folder / "out", "--share", share)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    """The folder of a study, whose report was made to be passed on, with the file of all pages; what the run said."""
    folder = tmp_path_factory.mktemp("shared")
    (folder / "texts").mkdir()
    for turn, name in enumerate(("north", "south", "west")):
        told = text(turn).replace(" may ", f" m{HIDDEN}ay ") if name == "west" else text(turn)
        (folder / "texts" / f"{name}.txt").write_text(f"Dam of {name}\n\n{told}", encoding="utf-8")
    (folder / "study.yml").write_text(STUDY, encoding="utf-8")
    done = made(folder, "single")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder, done.stdout


def files(folder):
    out = folder / "out"
    found = [file for name in ("report", "figures") for file in (out / name).iterdir()]
    return {file.relative_to(out).as_posix(): file for file in sorted(found)}


def percents(folder):
    """Article → percent of its words that can be read."""
    found = readable.measured(files(folder), corpus.load(folder / "texts"))
    return found[found["file"] == ""].set_index("article_id")["percent"]


def test_of_each_article_no_more_can_be_read_than_the_study_allows(shared):
    folder, said = shared
    assert 0 < percents(folder).max() <= PERCENT
    assert f"At most {percents(folder).max():.1f} % of an article can be read" in said
    assert ".build/" in said


def test_the_pages_say_that_they_are_cut_short_and_keep_some_evidence(shared):
    for name in ("index", *PAGES, "report"):
        page = (shared[0] / "out" / "report" / f"{name}.html").read_text(encoding="utf-8")
        assert page.count("Cut short to be passed on: at most 20 %") == 1
    assert "minor leak</mark>" in page


def test_numbers_in_a_page_are_those_beside_it(shared):
    import base64
    import re

    out = shared[0] / "out"
    page = (out / "report" / "05_emphasis.html").read_text(encoding="utf-8")
    links = re.findall(r'download="([^"]+)" href="data:text/csv;base64,([^"]*)"', page)
    assert links
    for name, content in links:
        assert base64.b64decode(content) == (out / "figures" / name).read_bytes()


def test_a_second_run_does_nothing_and_one_after_a_change_of_what_is_passed_on_mends_it(shared):
    folder = shared[0]
    before = {place: file.read_bytes() for place, file in files(folder).items()}
    assert "Nothing has changed" in made(folder, how=some_pages.here).stdout
    files(folder)["report/index.html"].write_text(text(0), encoding="utf-8")
    done = made(folder, "single")
    assert done.returncode == 0
    assert {place: file.read_bytes() for place, file in files(folder).items()} == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("report/mine.html", "north: 98.2 % of its words can be read; allowed: 20 %; report/mine.html (98.2 %)"),
        ("figures/mine.csv", "north: 98.2 % of its words can be read; allowed: 20 %; figures/mine.csv (98.2 %)"),
        ("figures/mine.xlsx", "mine.xlsx: nobody can tell what it shows of the articles"),
    ],
)
def test_what_is_not_of_the_report_but_would_be_passed_on_with_it_ends_the_run(shared, name, said):
    folder = shared[0]
    stray = folder / "out" / name
    stray.write_text(text(0), encoding="utf-8")
    try:
        done = made(folder, how=some_pages.here)
        assert done.returncode == 2
        assert said in done.stderr
        assert stray.read_text(encoding="utf-8") == text(0)
    finally:
        stray.unlink()


def test_a_picture_of_somebody_elses_is_not_taken_for_the_drawing_beside_it(shared):
    strays = [shared[0] / "out" / "figures" / f"mine.{ending}" for ending in ("svg", "pdf")]
    for stray in strays:
        stray.write_text("<svg/>", encoding="utf-8")
    try:
        done = made(shared[0], how=some_pages.here)
        assert done.returncode == 2
        assert "mine.pdf: nobody can tell what it shows of the articles; move it elsewhere" in done.stderr
    finally:
        for stray in strays:
            stray.unlink()


def test_tables_are_not_made_to_be_passed_on(shared):
    done = made(shared[0], "tables", how=some_pages.here)
    assert done.returncode == 2
    assert "they hold the whole articles" in done.stderr
    assert not (shared[0] / "out" / "tables").exists()


def test_a_page_made_anew_is_cut_with_the_others(shared, tmp_path):
    import shutil

    folder = shutil.copytree(shared[0], tmp_path / "again")
    record = json.loads((folder / "out" / ".build" / "05_emphasis.json").read_text())
    (folder / "out" / record["files"][-1]).unlink()
    done = made(folder)
    assert done.returncode == 0, done.stderr
    assert "05_emphasis" in done.stdout
    assert "02_voices" not in done.stdout
    assert percents(folder).max() <= PERCENT
    assert not (folder / "out" / "report" / "report.html").exists()  # it was of the report before


def test_a_report_made_in_full_and_cut_again_leaves_nothing_of_the_other(shared, tmp_path):
    import shutil

    folder = shutil.copytree(shared[0], tmp_path / "again")
    (folder / "out" / "report" / "report.html").unlink()
    assert made(folder, share="").returncode == 0
    full = percents(folder)
    assert len(full) == 3
    assert full.min() > 90
    assert list((folder / "out" / ".build" / "uncut").rglob("*.html")) == []
    assert made(folder).returncode == 0
    assert percents(folder).max() <= PERCENT
