"""Of a study counts what a page has read: it is noted when the page is made, and decides when it is made anew."""

import json
import os
import subprocess
import sys

import nbformat
import pytest

from analysis import studies
from analysis.report import notebook, plan

pytestmark = pytest.mark.report

STUDY = """\
title: The port
corpus: texts
phrase: strike
variants: [walkout]
phrases: {lockout: [closure]}
actors: {the union: [dockers]}
lexicons: lists
workers: 1
"""
# The report on the notebooks of a folder, as make runs it.
MAIN = """
import sys
from pathlib import Path
from analysis import commands
from analysis.report import notebook
notebook.FOLDER = Path("notebooks").resolve()
sys.exit(commands.main(["report", "--study", "study.yml", "--out", "out"]))
"""
READ = "from analysis import studies\nstudy = studies.read(study_file)\n"
CODES = {
    "01_phrase": f"{READ}study.phrase, study.workers",
    "02_any": f"{READ}[getattr(study, name) for name in ('actors', 'lexicons')]",
    "03_own": f"{READ.replace(')', ', phrase=own)')}study.phrase, study.variants",
    "04_none": "len(study_file) > 0",
    "05_loose": "sorted = set = None\nfrom analysis import studies\nstudies.read(study_file).variants\ndel studies",
}
FRAME = {"title", "corpus", "reading", "where", "groups", "labels", "codes", "corrections"}
READS = {
    "01_phrase": {"phrase"},
    "02_any": {"actors", "lexicons"},
    "03_own": {"phrase", "phrases", "variants"},
    "04_none": set(),
    "05_loose": {"variants"},
}


def write_notebook(path, code):
    cells = [nbformat.v4.new_markdown_cell("# What?\n\nThis.", id="title")]
    cells += [nbformat.v4.new_code_cell("study_file = '../study.yml'\nown = 'lockout'", id="parameters")]
    cells[-1].metadata["tags"] = ["parameters"]
    cells += [nbformat.v4.new_code_cell(code, id="code")]
    kernel = {"name": "python3", "language": "python", "display_name": "Python"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)


def make(folder, **environment):
    """Run the report; what it said."""
    about = os.environ | {"PYTHONPATH": str(plan.ROOT)} | environment
    command = [sys.executable, "main.py"]
    done = subprocess.run(command, cwd=folder, env=about, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder of a study whose report is made. In the environment another study is named, which is not meant."""
    folder = tmp_path_factory.mktemp("fields")
    for name in ("texts", "notebooks", "lists", "other"):
        (folder / name).mkdir()
    (folder / "texts" / "north.txt").write_text("Port stands still\n\nA strike closed the port.")
    (folder / "lists" / "own.toml").write_text("# none yet\n")
    (folder / "study.yml").write_text(STUDY)
    (folder / "main.py").write_text(MAIN)
    for name, code in CODES.items():
        write_notebook(folder / "notebooks" / f"{name}.ipynb", code)
    make(folder, **{studies.INSTEAD: "none.yml"})
    return folder


@pytest.fixture
def stale(built, monkeypatch):
    """A function: the pages out of date when this stands in the study in the place of that; all is put back."""
    monkeypatch.setattr(notebook, "FOLDER", built / "notebooks")

    def names(old="", new=""):
        (built / "study.yml").write_text(STUDY.replace(old, new))
        run = plan.Run(studies.read(built / "study.yml"), built / "out")
        return {job.name for job in plan.stale(plan.jobs(run), run.out)}

    yield names
    (built / "study.yml").write_text(STUDY)


def record(built, name):
    return json.loads((built / "out" / ".build" / f"{name}.json").read_text())["inputs"]


@pytest.mark.parametrize(("name", "fields"), READS.items(), ids=READS)
def test_the_record_of_a_page_keeps_the_fields_that_it_read(built, name, fields):
    assert set(record(built, name)["study"]) == fields | FRAME
    assert set(record(built, name)["files"]) == {"corpus", *({"lexicons"} & fields)}


@pytest.mark.parametrize(
    ("old", "new", "pages"),
    [
        ("", "", set()),
        ("strike", "stoppage", {"01_phrase", "03_own"}),
        ("[walkout]", "[]", {"03_own", "05_loose"}),
        ("closure", "shutdown", {"03_own"}),
        ("dockers", "workers", {"02_any"}),
        ("workers: 1", "workers: 2", set()),
        ("workers: 1", "seed: 3", set()),
        ("lexicons: lists", "lexicons: other", {"02_any"}),
        ("The port", "The harbour", set(CODES)),
        ("workers: 1", "reading: {duplicates: keep}", set(CODES)),
        ("workers: 1", "# a remark", set()),
    ],
)
def test_a_page_is_out_of_date_when_a_field_that_it_read_has_changed(stale, old, new, pages):
    assert stale(old, new) == pages


def test_files_that_a_read_field_names_count_by_their_content(built, stale):
    place = built / "lists" / "own.toml"
    place.write_text("# still none\n")
    assert stale() == {"02_any"}
    place.write_text("# none yet\n")
    assert stale() == set()


def test_a_page_without_a_record_is_out_of_date(built, stale):
    place = built / "out" / ".build" / "04_none.json"
    kept = place.read_text()
    place.unlink()
    assert stale() == {"04_none"}
    place.write_text(kept)


def test_a_page_that_reads_other_fields_than_before_is_judged_by_these(built, stale):
    path = built / "notebooks" / "04_none.ipynb"
    write_notebook(path, f"{READ}study.seed")
    assert stale() == {"04_none"}
    assert "04_none" in make(built)
    assert stale("workers: 1", "seed: 3") == {"04_none"}


def test_an_executed_notebook_tells_what_it_read_and_keeps_no_cell_of_the_driver_s(built):
    cells = json.loads((built / "out" / ".build" / "01_phrase" / "01_phrase.ipynb").read_text())["cells"]
    assert [cell["id"] for cell in cells] == ["title", "parameters", "injected-parameters", "code"]
    told = "".join(cells[2]["source"]).splitlines()
    assert told[:3] == ["study_file = 'study.yml'", "own = 'lockout'", "# Of the study:"]
    assert {"# phrase = 'strike'", "# corpus = 'texts'"} <= set(told)
    assert str(built) not in "".join(cells[2]["source"])
