"""A report on three invented texts: what is run, when, and that it comes out the same again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import some_pages
from check_report import wrong

from analysis import studies
from analysis.report import clean, notebook, plan, verify

pytestmark = pytest.mark.report

WATCH = Path(__file__).parent / "watch"
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


def make(study, out, **environment):
    """Run the report as make does."""
    command = [sys.executable, "-m", "analysis", "report", "--study", study, "--out", out]
    env = os.environ | environment
    return subprocess.run(command, cwd=plan.ROOT, capture_output=True, text=True, check=False, env=env)


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder of a study and the folder of its report, built once; what was done for it is in `seen`."""
    folder = tmp_path_factory.mktemp("a study")
    study = write_study(folder)
    watch = {"WATCH": str(folder / "seen"), "HOME": str(folder / "home")}
    watch["PYTHONPATH"] = os.pathsep.join([str(WATCH), str(plan.ROOT)])
    done = make(study, folder / "out put", **watch)
    assert done.returncode == 0, done.stderr + done.stdout
    return study, folder / "out put"


def seen(built, what):
    """The names of all that a run, its kernels included, ``writes``, ``starts`` or ``speaks`` to."""
    lines = (built[0].parent / "seen").read_text(encoding="utf-8").splitlines()
    return {name for kind, name in map(json.loads, lines) if kind == what}


def test_a_run_writes_to_its_folder_and_to_the_cache_and_nowhere_else(built):
    written = seen(built, "writes")
    allowed = (str(built[1]), os.environ["ANALYSIS_CACHE"], os.devnull)
    assert f"{built[1]}/report/index.html" in written
    assert {name for name in written if not name.startswith(allowed)} == set()
    assert not (built[0].parent / "home").exists()


def test_a_run_speaks_to_no_other_machine_and_starts_only_what_it_needs(built):
    assert seen(built, "speaks") <= {"127.0.0.1", "::1"}
    assert seen(built, "starts") <= {Path(sys.executable).name, "fc-list", "uname"}  # kernels; which fonts there are


def test_every_page_and_figure_is_there(built):
    assert wrong(built[1]) == []


def test_a_second_run_does_nothing(built):
    study, out = built
    before = {file: file.stat().st_mtime_ns for file in out.rglob("*")}
    done = make(study, out)
    assert "Nothing has changed" in done.stdout
    assert {file: file.stat().st_mtime_ns for file in out.rglob("*")} == before


ELSEWHERE = {"TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}


def test_two_runs_at_once_elsewhere_leave_one_report_the_same_to_the_byte(built, tmp_path):
    study = write_study(tmp_path / "another" / "place")
    command = [sys.executable, "-m", "analysis", "report", "--study", study, "--out", tmp_path / "out"]
    how = {"cwd": plan.ROOT, "stdout": subprocess.PIPE, "text": True, "env": os.environ | ELSEWHERE}
    runs = [subprocess.Popen(command, **how) for _ in range(2)]
    said = [run.communicate()[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert wrong(tmp_path / "out") == []
    assert sum(text.count("done") for text in said) == len(EVERY)
    assert verify.compared(built[1], tmp_path / "out") == []


def test_what_differs_is_named(tmp_path):
    for name, text in (("first", "a\nb"), ("second", "a\nc")):
        (tmp_path / name / "report").mkdir(parents=True)
        (tmp_path / name / "report" / "index.html").write_text(text)
    (tmp_path / "first" / "report" / "01.html").write_text("x")
    assert verify.compared(tmp_path / "first", tmp_path / "second") == [
        "report/01.html: only in the first build",
        "report/index.html: line 2 differs",
    ]


def test_a_report_of_other_input_is_not_verified_but_named(copied):
    study, out = copied
    study.write_text(STUDY.replace("wildcat", "long"))
    assert verify.differences(run_of(study, out), print) == [
        f"{name}: made before a change of phrase; run make report"
        for name in ("05_emphasis", "06_statements", "08_validity", "09_words", "10_methods")
    ]


def run_of(study, out):
    return plan.Run(studies.read(study), out)


def stale(study, out):
    return {job.name for job in plan.stale(plan.jobs(run_of(study, out)), out)}


@pytest.fixture
def copied(built, tmp_path):
    """A copy of the built study that a test may change."""
    shutil.copytree(built[0].parent, tmp_path / built[0].parent.name)
    study = tmp_path / built[0].parent.name / "study.yml"
    out = study.parent / "out put"
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
        (change_phrase, {"05_emphasis", "06_statements", "08_validity", "09_words", "10_methods"}),
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
        ("tone/__init__.py", {"03_tone", "05_emphasis", "08_validity", "10_methods"}),
        ("corpus/__init__.py", EVERY),
        ("report/page.py", EVERY),
        ("emphasis/prominence.py", {"05_emphasis", "06_statements", "08_validity", "10_methods"}),
        ("validity/codebook.toml", {"08_validity", "10_methods"}),
        ("lexicons/agencies.toml", EVERY),
    ],
)
def test_which_pages_rest_on_a_module(built, module, pages):
    jobs = plan.jobs(run_of(*built))
    assert {job.name for job in jobs if f"analysis/{module}" in job.inputs(())["code"]} == pages


def test_a_failing_notebook_names_its_cell_and_leaves_the_rest_whole(copied):
    study, out = copied
    before = {file.name: file.read_text() for file in (out / "report").iterdir()}
    (study.parent / "lists").mkdir()
    (study.parent / "lists" / "broken.toml").write_text("no list of words")
    study.write_text(STUDY + "lexicons: lists\n")
    done = some_pages.run(["04_hedging", "07_frames"], "report", "--study", study, "--out", out)
    assert done.returncode == 1
    told = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert all("cell" in told[name] for name in ("04_hedging", "07_frames"))
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


@pytest.mark.parametrize(
    ("markup", "left"),
    [
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<script>x()</script>b", "b"),
        ("<a href='javascript:x()'>c</a>", "<a>c</a>"),
        ("<a href='http://x.example/'>c</a>", '<a href="http://x.example/">c</a>'),
        ("<a href='#place'>c</a>", '<a href="#place">c</a>'),
        ("<img src='http://x.example/y.png'>", ""),
        ("<meta http-equiv='refresh' content='0'>", ""),
        ('<table class="t"><tr><th scope="col">d</th></tr></table>', None),
    ],
)
def test_outputs_are_cleaned(markup, left):
    left_over = clean.markup(markup)
    assert left_over == left if left is not None else 'scope="col"' in left_over


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 中 \t\n", "plain é 中 \t\n"),
        ("a\u202eb", "a[U+202E]b"),
        ("\x00\x07", "[U+0000][U+0007]"),
        ("half \ud800", "half \ufffd"),
    ],
)
def test_characters_that_turn_or_hide_text_are_shown_by_number(text, shown):
    assert clean.visible(text) == shown
