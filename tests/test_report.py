"""A report on three invented texts, from the command line to the browser."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from check_report import wrong

from analysis.report import notebook, page, plan

STUDY = """\
title: The strike at the <b>port</b>
corpus: texts
phrase: wildcat strike
variants: [brief walkout]
"""
TEXTS = {
    "north.txt": "Port stands still\n\nA wildcat strike closed the port, officials said. It may last a week.",
    "south.txt": "Dockers back at work\n\n“This was a brief walkout,” the union said. It was clearly over by noon.",
    "west.txt": "Ships wait\n\nShips waited off the coast. <script>alert('x')</script> costs $5 and then $6.",
}


def write_study(folder):
    (folder / "texts").mkdir(parents=True)
    for name, text in TEXTS.items():
        (folder / "texts" / name).write_text(text, encoding="utf-8")
    (folder / "study.yml").write_text(STUDY, encoding="utf-8")
    return folder / "study.yml"


def make(study, out):
    """Run the report as make does."""
    command = [sys.executable, "-m", "analysis.report", "--study", study, "--out", out]
    return subprocess.run(command, cwd=plan.ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of a study and the folder of its report, built once."""
    folder = tmp_path_factory.mktemp("a study")
    study = write_study(folder)
    done = make(study, folder / "out put")
    assert done.returncode == 0, done.stderr + done.stdout
    return study, folder / "out put"


def test_every_page_and_figure_is_there(built):
    assert wrong(built[1]) == []


def test_a_second_run_does_nothing(built):
    study, out = built
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*")}
    done = make(study, out)
    assert "Nothing has changed" in done.stdout
    assert {file: file.stat().st_mtime_ns for file in out.rglob("*")} == before


def test_two_runs_at_once_leave_one_whole_report(tmp_path):
    study = write_study(tmp_path)
    command = [sys.executable, "-m", "analysis.report", "--study", study, "--out", tmp_path / "out"]
    runs = [subprocess.Popen(command, cwd=plan.ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert wrong(tmp_path / "out") == []
    assert sum(text.count("done") for text in said) == len(EVERY)


def stale(study, out):
    return {job.name for job in plan.jobs(study, out) if plan.out_of_date(job, out)}


@pytest.fixture
def copied(built, tmp_path):
    """A copy of the built study that a test may change."""
    shutil.copytree(built[0].parent, tmp_path / built[0].parent.name)
    study = tmp_path / built[0].parent.name / "study.yml"
    out = study.parent / "out put"
    for job in plan.jobs(study, out):  # relative paths to the notebooks differ from one place to another
        note = plan.record(job.name, out)
        plan.record_path(job.name, out).write_text(json.dumps(note | {"inputs": job.inputs}))
    assert stale(study, out) == set()
    return study, out


EVERY = {path.stem for path in notebook.numbered()}


def change_phrase(study, out):
    study.write_text(STUDY.replace("wildcat", "long"))


def change_title(study, out):
    study.write_text(STUDY.replace("port", "harbour"))


def change_comment(study, out):
    study.write_text(STUDY + "# a remark\n")


def change_article(study, out):
    (study.parent / "texts" / "north.txt").write_text("Port stands still\n\nNo.")


def delete_article(study, out):
    (study.parent / "texts" / "north.txt").unlink()


def delete_page(study, out):
    (out / "report" / "03_tone.html").unlink()


def delete_figure(study, out):
    (out / "figures" / "03_tone.csv").unlink()


def touch_article(study, out):
    (study.parent / "texts" / "north.txt").touch()


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (change_phrase, {"05_emphasis", "06_statements", "09_words"}),
        (change_title, EVERY),
        (change_comment, set()),
        (change_article, EVERY),
        (delete_article, EVERY),
        (touch_article, set()),
        (delete_page, {"03_tone"}),
        (delete_figure, {"03_tone"}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_a_change_rebuilds(copied, change, pages):
    change(*copied)
    assert stale(*copied) == pages


@pytest.mark.parametrize(
    ("module", "pages"),
    [
        ("tone/__init__.py", {"03_tone", "05_emphasis", "08_validity"}),
        ("corpus/__init__.py", EVERY),
        ("report/page.py", EVERY),
        ("emphasis/prominence.py", {"05_emphasis", "06_statements"}),
        ("validity/codebook.toml", {"08_validity"}),
        ("lexicons/agencies.toml", EVERY),
    ],
)
def test_which_pages_rest_on_a_module(built, module, pages):
    assert {job.name for job in plan.jobs(*built) if f"analysis/{module}" in job.inputs["code"]} == pages


def test_a_failing_notebook_names_its_cell_and_leaves_the_rest_whole(copied):
    study, out = copied
    before = {file.name: file.read_text() for file in (out / "report").iterdir()}
    study.write_text(STUDY.replace("brief walkout", "'!!!'"))
    done = make(study, out)
    assert done.returncode == 1
    assert "05_emphasis" in done.stdout
    assert "cell" in done.stdout
    assert {file.name: file.read_text() for file in (out / "report").iterdir()} == before


def test_an_unusable_study_is_one_clear_line(tmp_path):
    done = make(tmp_path / "none.yml", tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip().endswith("none.yml: there is no such study file")


def test_an_unusable_corpus_is_said_once_before_anything_runs(tmp_path):
    study = write_study(tmp_path)
    for file in (tmp_path / "texts").iterdir():
        file.write_text("")
    done = make(study, tmp_path / "out")
    assert done.returncode == 2
    assert "no article is left of 3 records" in done.stderr
    assert done.stdout == ""
    assert not (tmp_path / "out").exists()


def test_markup_in_the_corpus_and_the_study_stays_text(built):
    for file in (built[1] / "report").iterdir():
        text = file.read_text(encoding="utf-8")
        assert "<script" not in text
        assert "The strike at the <b>" not in text


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<script>x()</script>b", "b"),
        ("<a href='javascript:x()'>c</a>", "c"),
        ("<img src='http://x.example/y.png'>", ""),
        ("<meta http-equiv='refresh' content='0'>", ""),
        ('<table class="t"><tr><th scope="col">d</th></tr></table>', None),
    ],
)
def test_outputs_are_cleaned(markup, left):
    clean = page.sanitize(markup)
    assert clean == left if left is not None else 'scope="col"' in clean


def chromium():
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser():
    """Headless Chromium. CI must have one; elsewhere the tests that need it are skipped, and say so."""
    if not chromium() and not os.environ.get("CI"):
        pytest.skip("no Chromium found; set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])


@pytest.mark.parametrize("name", ["index", *sorted(EVERY)])
@pytest.mark.parametrize("width", [1280, 320])
def test_a_page_opens_offline_without_request_or_complaint(built, browser, name, width):
    opened = browser.new_page(viewport={"width": width, "height": 800})
    requests, complaints = [], []
    opened.on("request", lambda request: requests.append(request.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    address = Path(built[1] / "report" / f"{name}.html").as_uri()
    opened.goto(address)
    assert [url for url in requests if not url.startswith("data:")] == [address]
    assert complaints == []
    assert opened.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert opened.evaluate("[...document.images].every(i => i.complete && i.naturalWidth > 0)")
    opened.close()


def test_code_is_folded_and_opens(built, browser):
    opened = browser.new_page()
    opened.goto((built[1] / "report" / "03_tone.html").as_uri())
    code = opened.locator("details.code pre").first
    assert not code.is_visible()
    opened.locator("details.code summary").first.click()
    assert code.is_visible()
    opened.close()


def test_the_contents_link_every_page(built, browser):
    opened = browser.new_page()
    opened.goto((built[1] / "report" / "index.html").as_uri())
    links = opened.locator("main h3 a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
    assert links == [f"{name}.html" for name in sorted(EVERY)]
    opened.locator("main h3 a").first.click()
    assert opened.locator("h1").inner_text().rstrip("¶").endswith("?")
    opened.close()
