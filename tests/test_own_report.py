"""The report of the tutorial with pages of the study's own: the one of the docs, and some that can't be made."""

import html
import json
import re
import shutil

import pytest
import some_pages
from test_own import cell, notebook

from analysis import studies
from analysis.report import notebook as of_the_suite
from analysis.report import own, plan, verify

pytestmark = pytest.mark.report

TUTORIAL = plan.ROOT / "docs" / "tutorial"
DOCUMENT = (plan.ROOT / "docs" / "own-pages.md").read_text(encoding="utf-8")
GOOD, PAGE = "money_and_people.ipynb", "own_money_and_people"
SILENT = "my pages/Über uns.ipynb"
HELPER = "import lists\nopen('seen').read() + lists.WORDS"
BAD = {
    "fails.ipynb": (notebook(cell("1 / 0", "code")), "cell 3 of fails.ipynb: ZeroDivisionError: division by zero"),
    "unread.ipynb": ("{", "unread.ipynb: not readable as a notebook"),
    "none.ipynb": (None, "none.ipynb: there is no such file"),
    "untitled.ipynb": (notebook(cells=[cell("x")]), "untitled.ipynb: the first cell must be a line"),
    "bare.ipynb": (notebook(cells=[cell("# A?\n\nB.")]), "bare.ipynb: 0 cells have the tag 'parameters'; allowed: one"),
    "drawn.ipynb": (
        notebook(cell("from matplotlib import pyplot as plt\nplt.plot([1, 2])", "code")),
        "drawn.ipynb: cell 3: shows image/png; allowed: tables, text, and charts that charts.save gives back",
    ),
}


def run(command, folder, *options):
    """Do it with the page on methods as the only one of the suite's."""
    return some_pages.run(["10_methods"], command, *options)


def report(folder, *options, command="report"):
    return run(command, folder, "--study", folder / "study.yml", "--out", folder / "out", *options)


def ask(folder, *named):
    """Have the study name these notebooks."""
    text = (TUTORIAL / "study.yml").read_text(encoding="utf-8")
    named = json.dumps(named, ensure_ascii=False)
    (folder / "study.yml").write_text(f"{text}\nnotebooks: {named}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The folder of a study with two pages of its own, and its report in ``out``."""
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(TUTORIAL / "corpus", folder / "corpus")
    shutil.copy(TUTORIAL / GOOD, folder)
    (folder / "my pages").mkdir()
    (folder / SILENT).write_text(notebook(cell(HELPER, "code")), encoding="utf-8")
    (folder / "my pages" / "seen").write_text("a file beside it and ", encoding="utf-8")
    (folder / "my pages" / "lists.py").write_text("WORDS = 'a module beside it'", encoding="utf-8")
    ask(folder, GOOD, SILENT)
    done = report(folder, "--own", command="single")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder


@pytest.fixture
def copied(made, tmp_path):
    """A copy of it that a test may change."""
    return shutil.copytree(made, tmp_path / "copied")


@pytest.fixture
def stale(monkeypatch):
    """A function: a folder → the pages that are out of date in it."""
    numbered = of_the_suite.numbered
    monkeypatch.setattr(of_the_suite, "numbered", lambda _=None: [p for p in numbered() if p.stem == "10_methods"])

    def names(folder):
        asked = plan.Run(studies.read(folder / "study.yml"), folder / "out", own=True)
        return [job.name for job in plan.stale(plan.jobs(asked), asked.out)]

    return names


def page(folder, name):
    return (folder / "out" / "report" / f"{name}.html").read_text(encoding="utf-8")


def plain(markup):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_the_findings_stand_on_the_first_page_and_say_whose_they_are(made):
    first = page(made, "index")
    mine = first.split("<h2>From the study’s own pages</h2>")[1].split("<h2>")[0]
    assert "notebooks of this study’s own, not from the suite, which has not checked them" in plain(mine)
    assert "Business Week has" in plain(mine)
    assert mine.count("<figure>") == 1
    assert "own_" not in first.split("<h2>From the study’s own pages</h2>")[0].split("<main")[1]


def test_the_guide_quotes_the_page(made):
    quoted = [line.removeprefix("> ") for line in DOCUMENT.splitlines() if line.startswith("> ")]
    assert quoted
    assert [line for line in quoted if line not in plain(page(made, PAGE))] == []


def test_the_guide_shows_the_cells_of_the_notebook():
    cells = json.loads((TUTORIAL / GOOD).read_text(encoding="utf-8"))["cells"]
    code = "\n\n".join("".join(each["source"]) for each in cells)
    shown = re.findall(r"^```\w+\n(.*?)^```$", DOCUMENT, re.DOTALL | re.MULTILINE)
    assert len(shown) >= 3
    assert [block for block in shown if block.strip() not in code] == []


def test_every_link_of_a_finding_leads_to_its_words(made):
    links = re.findall(rf'href="{PAGE}\.html#([^"]+)"', page(made, "index"))
    assert len(links) == 1
    assert all(f'<ul class="words" id="{place}"' in page(made, PAGE) for place in links)


def test_a_page_says_that_it_is_the_studys_own_and_has_numbers_of_its_own(made):
    assert plan.page.OWN in plain(page(made, PAGE))
    assert "Figure A.1" in plain(page(made, PAGE))
    assert (made / "out" / "figures" / f"{PAGE}_rates.csv").is_file()


def test_a_notebook_works_in_its_folder_and_may_import_what_lies_there(made):
    assert "a file beside it and a module beside it" in plain(page(made, own.name(SILENT)))


def test_the_page_on_methods_names_them(made):
    assert "“money_and_people.ipynb”, “Über uns.ipynb”" in plain(page(made, "10_methods"))


def test_all_are_in_the_single_file(made):
    whole = page(made, "report")
    for name in (PAGE, own.name(SILENT)):
        assert f'<article id="{name}">' in whole
        assert f'href="#{name}"' in whole


def test_only_what_changed_is_made_anew(copied, stale):
    assert stale(copied) == []
    content = json.loads((copied / GOOD).read_text(encoding="utf-8"))
    content["cells"][3]["execution_count"] = 5  # as it is saved after it was run in JupyterLab
    (copied / GOOD).write_text(json.dumps(content), encoding="utf-8")
    assert stale(copied) == []
    content["cells"][-1]["source"] = "Another end."
    (copied / GOOD).write_text(json.dumps(content), encoding="utf-8")
    assert stale(copied) == [PAGE]
    (copied / "my pages" / "lists.py").write_text("WORDS = ''", encoding="utf-8")
    assert stale(copied) == [PAGE, own.name(SILENT)]


def test_one_that_can_not_be_made_says_why_and_the_others_go_on(copied):
    for name, (text, _) in BAD.items():
        if text is not None:
            (copied / name).write_text(text, encoding="utf-8")
    ask(copied, GOOD, SILENT, *BAD)
    done = report(copied, "--own")
    assert (done.returncode, done.stderr) == (1, "")
    listed = plain(page(copied, "index").split("<h3>Pages of the study’s own</h3>")[1])
    for told in [told for _, told in BAD.values()]:
        assert f"could not be made: {told}" in listed
        assert told in done.stdout
    assert "Business Week has" in plain(page(copied, "index"))
    there = [file.stem for file in (copied / "out" / "report").glob(f"{own.PREFIX}*")]
    assert sorted(there) == sorted([PAGE, own.name(SILENT)])


def test_without_being_asked_none_is_run_and_the_contents_say_how(copied):
    before = page(copied, "10_methods")
    done = report(copied)
    assert (done.returncode, done.stderr) == (0, "")
    assert "done" not in done.stdout  # no page is made anew
    listed = plain(page(copied, "index").split("<h3>Pages of the study’s own</h3>")[1])
    assert "this report was made without running it: make report OWN=1 , or python -m analysis report --own" in listed
    assert "Who counts money, and who counts people? money_and_people.ipynb : not run." in listed
    assert page(copied, "10_methods") == before
    assert [*(copied / "out").glob(f"*/{own.PREFIX}*"), *(copied / "out" / ".build").glob(f"{own.PREFIX}*")] == []


def test_it_comes_out_the_same_elsewhere(made, tmp_path):
    done = run("report", made, "--study", made / "study.yml", "--out", tmp_path / "again", "--own")
    assert done.returncode == 0, done.stderr + done.stdout
    assert verify.compared(made / "out", tmp_path / "again") == []


def test_a_report_that_is_passed_on_shows_no_more_of_an_article_for_them(copied):
    done = report(copied, "--own", "--share", "snippets", command="single")
    assert done.returncode == 0, done.stderr + done.stdout
    percent = float(re.search(r"At most ([\d.]+) % of an article", done.stdout)[1])
    assert 0 < percent <= 15
    assert re.search(r"\[\d+ words?: \w{12}\]", page(copied, PAGE))


@pytest.fixture(scope="module")
def packed(made, tmp_path_factory):
    """A copy of the study with a package of its report."""
    folder = shutil.copytree(made, tmp_path_factory.mktemp("packed") / "study")
    (folder / SILENT).write_text(notebook(cell("import lists\nlists.WORDS", "code")), encoding="utf-8")
    done = report(folder, "--own", command="package")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder


@pytest.mark.parametrize("asked", [[], ["--own"]])
def test_a_package_holds_them_and_a_check_runs_them_only_where_that_is_asked(packed, tmp_path, asked):
    articles = tmp_path / "articles"
    shutil.copytree(packed / "corpus", articles, ignore=shutil.ignore_patterns("metadata.csv"))
    zipped = packed / "out" / "package" / "package.zip"
    done = run("package", packed, "--check", zipped, "--corpus", articles, "--keep", tmp_path / "kept", *asked)
    assert done.returncode == 0, done.stderr + done.stdout
    assert "The same again, byte for byte" in done.stdout
    assert ("--own runs them" in done.stdout) != bool(asked)
    assert (tmp_path / "kept" / "study" / SILENT).is_file()
    assert (tmp_path / "kept" / "again" / "report" / f"{PAGE}.html").is_file() == bool(asked)
    readme = (tmp_path / "kept" / "README.md").read_text(encoding="utf-8")
    assert "- study/money\\_and\\_people.ipynb" in readme
    assert "only with `--own`" in readme
