"""What it takes to be used, cited and mended: one version, licences that are true, files that are there."""

import pkgutil
import re
import tomllib
from importlib import metadata

import pytest
import yaml

import analysis
from analysis import lexicon, studies
from analysis.lexicon import files
from analysis.report import plan

ROOT = plan.ROOT
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_version_has_one_owner():
    assert re.fullmatch(r"\d+\.\d+\.\d+", analysis.__version__)
    assert PROJECT["project"]["dynamic"] == ["version"]
    assert PROJECT["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "analysis.__version__"}


def test_the_citation_and_the_first_change_tell_that_version():
    assert CITATION["version"] == analysis.__version__
    assert re.findall(r"(?m)^## (\S+)", text("CHANGELOG.md"))[0] == analysis.__version__


def test_a_citation_has_what_the_format_asks():
    assert {"cff-version", "message", "title", "authors"} <= set(CITATION)
    assert CITATION["license"] == PROJECT["project"]["license"] == "MIT"
    assert text("LICENSE").startswith("MIT License\n")


def test_pages_tell_the_version_that_made_them():
    inputs = {"version": "9.8.7", "code": {}, "files": {"corpus": "c"}, "study": {}, "share": "", "notebook": "n"}
    marks = plan.marks([inputs | {"lock": "l"}])
    from jinja2 import Environment, FileSystemLoader

    parts = Environment(loader=FileSystemLoader(plan.page.TEMPLATES), autoescape=True).get_template(
        "page/parts.html.j2"
    )
    foot = str(parts.module.foot(marks))
    assert "Version 9.8.7 of framing-analysis. Made from corpus <code>" in foot
    assert foot.count("9.8.7") == 1


def test_another_version_makes_pages_out_of_date(tmp_path, monkeypatch):
    run = plan.Run(studies.read(ROOT / "study.yml"), tmp_path)
    before = [job.inputs(()) for job in plan.jobs(run)]
    monkeypatch.setattr(plan, "__version__", "9.8.7")
    assert all(job.inputs(()) != old for job, old in zip(plan.jobs(run), before, strict=True))


def rows():
    """The table of licences: list → title, licence, source."""
    cells = (line.strip("| ").split(" | ") for line in text("docs/licences.md").splitlines() if line.startswith("| "))
    return {name: tuple(others) for name, *others in cells if name != "list"}


def test_the_table_of_licences_is_that_of_the_word_lists():
    about = {file.stem: lexicon.tables(file)[1] for file in files.FOLDER.glob("*.toml")}
    own = {name for name, one in about.items() if files.USED_BY in one}
    told = {name: (one["title"], one["licence"], f"<{one['url']}>") for name, one in about.items() if name in own}
    assert rows() == told


@pytest.mark.parametrize("licence", sorted({row[1] for row in rows().values()}))
def test_what_a_licence_means_is_said(licence):
    assert re.search(rf"(?m)^- \*{re.escape(licence)}\*", text("docs/licences.md"))


PAGES = [
    page.relative_to(ROOT).as_posix()
    for folder in (".", "docs", "docs/tutorial")
    for page in (ROOT / folder).glob("*.md")
]
TESTS = [file.read_text(encoding="utf-8") for file in (ROOT / "tests").glob("test_*.py")]
PARTS = {path.stem for path in (ROOT / "analysis").iterdir() if not path.name.startswith("_")}
SUFFIXES = (".py", ".csv", ".html", ".ipynb")
LONGEST = 260  # lines of a module, as CONTRIBUTING.md says; files of tests, which are lists of cases, may be longer


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_names_is_there(name):
    page = ROOT / name
    links = [link.partition("#")[0] for link in re.findall(r"\]\((?!https?:)([^)]+)\)", text(name))]
    named = re.findall(r"`((?:analysis|benchmarks|tests|docs|notebooks|codes|seeds)/[\w/.]+)`", text(name))
    lacking = [link for link in links if link and not (page.parent / link).exists()]
    assert lacking + [place for place in named if not (ROOT / place).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_tests_that_a_page_names_are_there(name):
    named = re.findall(r"`(test_\w+)(…?|\.py)`", text(name))
    files = {file.stem for file in (ROOT / "tests").glob("test_*.py")}
    defined = {one for file in TESTS for one in re.findall(r"(?m)^def (test_\w+)", file)} | files
    begun = [one for one, more in named if more == "…" and not any(name.startswith(one) for name in defined)]
    assert begun + [one for one, more in named if more != "…" and one not in defined] == []


@pytest.mark.parametrize("name", PAGES)
def test_the_functions_that_a_page_names_are_there(name):
    """`room.function`, or `room.module.name`; what has a suffix of a file is one."""
    found = re.findall(r"`([a-z_]+(?:\.[A-Za-z_]+)+)[`(]", text(name))
    ours = [one for one in found if one.partition(".")[0] in PARTS and not one.endswith(SUFFIXES)]
    assert [one for one in dict.fromkeys(ours) if not _is_there(one)] == []


def _is_there(named):
    try:
        pkgutil.resolve_name(f"analysis.{named}")
    except (ImportError, AttributeError):
        return False
    return True


def test_the_design_has_a_line_for_each_part_and_each_library():
    tree, libraries = text("docs/design.md").split("## The tree")[1].split("## Libraries")
    parts = set(re.findall(r"([a-z_]+)(?:\.py\b|/)", tree))
    assert PARTS - parts == set()
    named = {re.sub(r"[-_.]", "", name) for name in re.findall(r"[a-z][\w.-]*", libraries.lower())}
    needed = {re.match(r"[\w-]+", one)[0] for one in PROJECT["project"]["dependencies"]} - {"setuptools"}
    assert {name for name in needed if re.sub(r"[-_.]", "", name.lower()) not in named} == set()


def cells(row):
    """How many cells a row of a table has: a bar behind a backslash parts none."""
    return row.replace(r"\|", "").count("|") - 1


@pytest.mark.parametrize("name", PAGES)
def test_every_table_is_whole(name):
    """A row that begins with a bar is of a table: its head, a rule, and rows of as many cells, none of them a rule."""
    outside = re.sub(r"(?ms)^```.*?^```$", "", text(name))
    for table in re.findall(r"(?m)(?:^\|.*\n?)+", outside):
        rows = table.splitlines()
        assert [bool(re.fullmatch(r"\|( ?:?-+:? ?\|)+", row)) for row in rows[:3]] == [False, True, False], rows[0]
        assert rows.count(rows[0]) == 1
        assert {cells(row) for row in rows} == {cells(rows[0])}, rows[0]


@pytest.mark.parametrize("folder", ["analysis", "benchmarks", "tests"])
def test_no_module_is_too_long(folder):
    files = [file for file in (ROOT / folder).rglob("*.py") if not file.name.startswith("test_")]
    sizes = {file.name: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}


def test_the_index_leads_to_every_page():
    links = set(re.findall(r"\]\(([\w-]+\.md)\)", text("docs/index.md")))
    assert links == {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"}


def test_what_is_installed_is_called_as_it_is_cited():
    assert metadata.metadata(PROJECT["project"]["name"])["Name"] == "framing-analysis"
    assert CITATION["title"].startswith("framing-analysis")
