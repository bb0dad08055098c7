"""The house rules of notebooks: thin, without stored outputs, with parameters that a study can give."""

import ast
import json
import re
import shutil

import pandas as pd
import pytest
from cells_of_notebooks import code_cells, run
from IPython.utils.capture import capture_output

from analysis import studies
from analysis.report import notebook, page

ALL = sorted(notebook.FOLDER.glob("*.ipynb"))

each_notebook = pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)


@each_notebook
def test_nothing_is_stored_in_it(path):
    assert [cell for cell in code_cells(path) if cell["outputs"] or cell["execution_count"]] == []


@each_notebook
def test_its_cells_are_short_and_define_nothing(path):
    for cell in code_cells(path):
        source = "".join(cell["source"])
        assert len(ast.parse(source).body) <= 8
        assert not [line for line in cell["source"] if line.lstrip().startswith(("def ", "class "))]
        assert "lambda" not in source
        assert "# fmt" not in source


@each_notebook
def test_each_cell_has_a_name_of_its_own(path):
    names = [cell["id"] for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]]
    assert len(set(names)) == len(names)


@each_notebook
def test_it_declares_the_study_and_knobs_that_leave_it_as_it_is(path):
    declared = notebook.declared(path)
    assert declared.pop("study_file") == studies.DEFAULT
    assert declared.pop("figures", "../lab") == "../lab"  # apart from those of a report
    assert set(declared.values()) <= {None}


@each_notebook
def test_it_opens_with_a_question_and_what_it_shows(path):
    opening = page.entry(path)
    assert opening.heading.endswith("?")
    assert opening.summary


@pytest.fixture(scope="session")
def bench(tmp_path_factory):
    """A folder with the study, its seeds and an empty folder for notebooks, as in the project."""
    folder = tmp_path_factory.mktemp("bench")
    for name in ("seeds", "codes"):
        shutil.copytree(notebook.FOLDER.parent / name, folder / name)
    shutil.copy(notebook.FOLDER.parent / "study.yml", folder)
    (folder / "notebooks").mkdir()
    return folder


@pytest.mark.report
@each_notebook
def test_it_runs_as_it_stands(path, bench, shell, monkeypatch):
    monkeypatch.chdir(bench / "notebooks")
    with capture_output() as shown:
        run(shell, path)
    assert shown.stdout + shown.stderr == ""
    assert path.stem == "01_corpus" or isinstance(shell.user_ns["passages"], pd.DataFrame)
    assert (
        path not in notebook.numbered()
        or path.stem == "10_methods"
        or list((bench / "lab").glob(f"{path.stem[:2]}_*.svg"))
    )


SHOWS = re.compile(r"^chart = charts\.\w+\(\s*([a-z_]+)[^#]*?\b(?:y|panel)=(?:by|\"outlet\")", re.MULTILINE)


@each_notebook
def test_charts_of_outlets_are_in_the_order_of_the_study_and_as_it_says(path):
    for cell in code_cells(path):
        source = "".join(cell["source"])
        if found := SHOWS.search(source):
            assert re.search(rf"^{found[1]} = labels\.in_order\(.*\brow_order\b", source, re.MULTILINE)
        assert source.count("charts.save(") == source.count("figure=study.figure")


TEXTS = {
    "A1": (
        "A",
        "The mayor said that the dam is safe for years. He said a wildcat strike closed the port of Lyme on Monday. "
        "Nobody knew at first how long the cranes would stand still, and shops stayed open.",
    ),
    "A2": (
        "A",
        "On Monday a wildcat strike closed the port of Lyme, the mayor said. The dam is safe for years, he said. "
        "Fishermen had asked for a new market hall and were told to come back in spring.",
    ),
    "B1": ("B", "The dam is safe for years, the mayor said. Ships from Gulliver waited for the morning tide."),
}


@pytest.fixture
def corpus_of_two(tmp_path):
    """Two outlets: one statement in both, one in two articles of the first."""
    rows = [{"article_id": name, "outlet": outlet, "text": text} for name, (outlet, text) in TEXTS.items()]
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "all.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    # A remark: all sentences with it are put together.
    (tmp_path / "study.yml").write_text("title: A strike\ncorpus: texts\nphrase: wildcat strike\n", encoding="utf-8")
    return {"study_file": str(tmp_path / "study.yml"), "figures": str(tmp_path / "figures")}


def test_a_statement_of_one_outlet_is_not_shown_as_shared(shell, corpus_of_two):
    run(shell, notebook.FOLDER / "06_statements.ipynb", **corpus_of_two)
    found, shown = shell.user_ns["found"], shell.user_ns["matrix"]
    assert 1 in set(found.groupby("statement_id")["outlet"].nunique())
    assert set(shown["outlets"]) == {2}


def more_of(study, text):
    """Put more fields into a study."""
    with (study / "study.yml").open("a", encoding="utf-8") as file:
        file.write(text)


def test_rival_wordings_are_compared_by_outlet_and_group(shell, corpus_of_two, tmp_path):
    rivals = "wordings: {the stop: {strike: [wildcat strike], closure: [close, closure]}}\n"
    more_of(tmp_path, f"{rivals}groups: {{north: {{outlets: A}}}}\n")
    run(shell, notebook.FOLDER / "05_emphasis.ipynb", **corpus_of_two)
    found = shell.user_ns["found"]
    assert found["wording"].value_counts().to_dict() == {"strike": 2, "closure": 2}
    assert shell.user_ns["shares"].set_index("wording")["mean"].to_dict() == {"closure": 0.5, "strike": 0.5}
    assert set(shell.user_ns["in_groups"]["outlet_group"]) == {"north"}
    assert shell.user_ns["members"].reset_index()["outlet_group"].isna().sum() == 1


@pytest.mark.parametrize("name", ["02_voices", "05_emphasis"])
def test_charts_show_outlets_in_the_order_of_their_labels(shell, corpus_of_sections, tmp_path, name):
    more_of(tmp_path, "labels: {Herald: The Herald}\nfigure: {size: 6, format: pdf}\n")
    run(shell, notebook.FOLDER / f"{name}.ipynb", **corpus_of_sections)
    tables = [pd.read_csv(file) for file in (tmp_path / "figures").glob("*.csv") if file.with_suffix(".svg").exists()]
    of_outlets = [table["outlet"] for table in tables if "outlet" in table]
    assert {tuple(outlets.unique()) for outlets in of_outlets if outlets.nunique() > 1} == {("The Herald", "Gazette")}
    assert {file.suffix for file in (tmp_path / "figures").iterdir()} == {".svg", ".csv", ".pdf"}


@pytest.mark.parametrize("name", ["01_corpus", "02_voices", "03_tone", "05_emphasis"])
def test_charts_and_tables_show_outlets_by_group_then_the_longest_first(shell, corpus_of_sections, tmp_path, name):
    more_of(tmp_path, "groups: {weekly: {outlets: Herald}, daily: {outlets: Gazette}}\n")
    run(shell, notebook.FOLDER / f"{name}.ipynb", **corpus_of_sections)
    assert list(shell.user_ns["row_order"]) == ["Herald", "Gazette"]
    tables = [pd.read_csv(file) for file in (tmp_path / "figures").glob("*.csv") if file.with_suffix(".svg").exists()]
    orders = {
        tuple(table["outlet"].unique()) for table in tables if "outlet" in table and table["outlet"].nunique() > 1
    }
    assert orders == {("Herald", "Gazette")}


def test_groups_are_tested_where_there_are_two(shell, corpus_of_sections, tmp_path):
    rivals = "wordings: {the dam: {dam: [dam], wall: [wall]}}\n"
    more_of(tmp_path, f"{rivals}groups: {{section: {{column: section}}}}\n")
    run(shell, notebook.FOLDER / "05_emphasis.ipynb", **corpus_of_sections)
    tested = shell.user_ns["tested"]
    # Of two wordings the one's share is what the other's leaves.
    assert tested[["wording", "outlet_group", "other"]].to_numpy().tolist() == [["dam", "News", "Opinion"]]


def test_the_words_behind_an_outlet_are_its_own(shell, corpus_of_two):
    run(shell, notebook.FOLDER / "09_words.ipynb", **corpus_of_two)
    listed = set(shell.user_ns["top"][["outlet", "word"]].itertuples(index=False, name=None))
    assert set(shell.user_ns["hits"][["outlet", "term"]].itertuples(index=False, name=None)) <= listed


ROWS = [
    (
        "n1",
        "Gazette",
        "News",
        "The dam may leak. Engineers praised the repair, which was “a grave disaster” for years.",
    ),
    (
        "n2",
        "Gazette",
        "Opinion",
        "The dam clearly failed. The mayor said it could last, and critics called it a disgrace.",
    ),
    ("n3", "Herald", "News", "The dam is safe. The minister claimed that the wall may hold, and she praised the town."),
    ("n5", "Herald", "", "The dam may or may not hold, an engineer said. Rain fell on the town."),
    ("n4", "Herald", "Opinion", "Perhaps the town will sue. “This is no minor leak,” the mayor said. It was shameful."),
]


@pytest.fixture
def corpus_of_sections(tmp_path):
    """Two outlets, two sections, in a folder of texts with a metadata.csv."""
    (tmp_path / "texts").mkdir()
    for name, _, _, text in ROWS:
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    about = "".join(f"{name}.txt,{outlet},{section}\n" for name, outlet, section, _ in ROWS)
    (tmp_path / "texts" / "metadata.csv").write_text(f"file,outlet,section\n{about}", encoding="utf-8")
    (tmp_path / "study.yml").write_text("title: A dam\ncorpus: texts\nphrase: minor leak\n", encoding="utf-8")
    return {"study_file": str(tmp_path / "study.yml"), "figures": str(tmp_path / "figures")}


@pytest.mark.parametrize("name", ["02_voices", "03_tone", "04_hedging", "07_frames", "09_words"])
def test_a_column_of_the_corpus_makes_the_groups_of_a_page(shell, corpus_of_sections, tmp_path, name):
    with capture_output() as shown:
        run(shell, notebook.FOLDER / f"{name}.ipynb", group="section", **corpus_of_sections)
    assert shown.stderr == ""
    (figure,) = [file for file in (tmp_path / "figures").glob("*.csv") if file.stem in GROUPED]
    assert set(pd.read_csv(figure)["section"].dropna()) == {"News", "Opinion"}
    assert shell.user_ns.get("cluster", "outlet") == "outlet"


GROUPED = ("02_voices", "03_tone", "04_hedges", "07_frames", "09_words")


def test_other_lists_of_hedges_are_a_change_of_one_line(shell, corpus_of_sections, tmp_path):
    (tmp_path / "mine.toml").write_text(HEDGE_LIST, encoding="utf-8")
    run(shell, notebook.FOLDER / "04_hedging.ipynb", hedge_lists=[str(tmp_path / "mine.toml")], **corpus_of_sections)
    assert shell.user_ns["hits"]["term"].tolist() == ["town"] * 3


HEDGE_LIST = """
[about]
title = "Mine"
source = "Invented."
url = "https://example.org"
licence = "own work"
retrieved = "2026-11-29"
changes = "none"

[places]
kind = "hedge"
epistemic = true
terms = ["town"]
"""


def write(tmp_path, *cells):
    path = tmp_path / "note.ipynb"
    made = [{"cell_type": "code", "metadata": {"tags": tags}, "source": source} for source, tags in cells]
    path.write_text(json.dumps({"cells": made}))
    return path


def test_parameters_are_plain_values(tmp_path):
    path = write(tmp_path, ("seed = 1\nnames = ['x']", ["parameters"]), ("y = 2", []))
    assert notebook.declared(path) == {"seed": 1, "names": ["x"]}


def test_modules_are_those_of_the_package(tmp_path):
    path = write(tmp_path, ("import pandas as pd\nfrom analysis import tone, charts", []))
    assert notebook.modules(path) == {"analysis.tone", "analysis.charts"}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([("x = 1", [])], "0 cells have the tag"),
        ([("x = 1", ["parameters"])] * 2, "2 cells have the tag"),
        ([("x = 1 + y", ["parameters"])], "only lines of 'name = value'"),
    ],
)
def test_bad_parameters_are_refused_by_name(tmp_path, cells, said):
    with pytest.raises(ValueError, match=r"note\.ipynb") as error:
        notebook.declared(write(tmp_path, *cells))
    assert said in str(error.value)


def test_what_is_no_notebook_is_named(tmp_path):
    (tmp_path / "x.ipynb").write_text("not JSON")
    with pytest.raises(ValueError, match=r"x\.ipynb: not readable as a notebook"):
        notebook.declared(tmp_path / "x.ipynb")


def test_names_in_braces_in_a_path_stay_as_they_are(tmp_path, monkeypatch):
    import papermill
    from papermill.parameterize import parameterize_path

    from analysis.report import notebook_run

    met = []

    def execute_notebook(path, made, parameters, **_):
        met.extend(parameterize_path(place, parameters) for place in (path, made))

    monkeypatch.setattr(papermill, "execute_notebook", execute_notebook)
    places = [tmp_path / "{x}" / "{study_file}.ipynb", tmp_path / "{study_file.__class__}" / "{}" / "{{a}}.ipynb"]
    notebook_run._executed(*places, {"study_file": "/elsewhere"}, {})
    assert met == [str(place) for place in places]
