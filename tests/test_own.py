"""Notebooks of the study's own: which may be named, what their pages are called, what is run and may be shown."""

import json
import re

import pytest

from analysis import claims, studies
from analysis.report import own, own_notebook, own_outputs, page, parts, plan, preregister, readable

STUDY = "title: A strike\ncorpus: texts\nphrase: walkout\n"
TITLE = "# Who waits?\n\nPeople who wait are counted."
PARAMETERS = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": 'study_file = "study.yml"'}


def cell(source, kind="markdown", **about):
    return {"cell_type": kind, "metadata": {}, "source": source} | about


def notebook(*cells, **about):
    """The text of a notebook with a title, parameters and these cells."""
    content = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell(TITLE), PARAMETERS, *cells]}
    return json.dumps(content | about)


@pytest.fixture
def write(tmp_path):
    """A function: names and texts of files beside the study, and the notebooks that it names → the study."""
    (tmp_path / "study").mkdir()
    (tmp_path / "study" / "texts").mkdir()
    (tmp_path / "study" / "texts" / "a.txt").write_text("A\n\nA walkout.", encoding="utf-8")

    def make(*named, **files):
        for name, text in files.items():
            file = tmp_path / "study" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        path = tmp_path / "study" / "study.yml"
        path.write_text(f"{STUDY}notebooks: {json.dumps(named)}\n", encoding="utf-8")
        return studies.read(path)

    return make


# Which may be named


@pytest.mark.parametrize(
    "named",
    [
        "../who.ipynb",
        "/who.ipynb",
        "pages/../../who.ipynb",
        "./who.ipynb",
        "C:/who.ipynb",
        "pages\\who.ipynb",
        "con.ipynb",
        "who\n.ipynb",
        "",
    ],
)
def test_a_notebook_that_did_not_come_with_the_study_is_refused(write, named):
    with pytest.raises(ValueError, match=r"study\.yml: notebooks\.0: .*allowed: "):
        write(named)


def test_so_is_one_behind_a_link_that_leads_out_of_its_folder(write, tmp_path):
    (tmp_path / "who.ipynb").write_text(notebook(), encoding="utf-8")
    (tmp_path / "study" / "who.ipynb").symlink_to(tmp_path / "who.ipynb")
    with pytest.raises(ValueError, match="is no place in the study's folder"):
        write("who.ipynb")


def test_and_what_is_no_notebook_by_its_name(write):
    with pytest.raises(
        ValueError, match=r"notebooks\.0: 'who\.py' is no notebook; allowed: a name that ends in \.ipynb"
    ):
        write("who.py", **{"who.py": ""})


def test_and_one_that_is_named_twice_in_other_capitals_too(write):
    with pytest.raises(ValueError, match=r"notebooks: 'who\.ipynb' stands there twice"):
        write("who.ipynb", "Who.ipynb")


def test_a_report_is_not_written_over_it_nor_read_as_a_corpus(write, tmp_path):
    study = write("report/who.ipynb", **{"report/who.ipynb": notebook()})
    with pytest.raises(ValueError, match="overlaps with notebooks"):
        plan.jobs(plan.Run(study, tmp_path / "study"))
    study = write("texts/who.ipynb", **{"texts/who.ipynb": notebook()})
    with pytest.raises(ValueError, match="corpus: 'texts' overlaps with notebooks"):
        plan.jobs(plan.Run(study, tmp_path / "out"))


# What their pages are called


def test_names_are_of_letters_that_every_system_takes_and_no_two_are_the_same():
    files = [
        "who.ipynb",
        "Who.ipynb",
        "a b.ipynb",
        "a_b.ipynb",
        "a/b.ipynb",
        "кто.ipynb",
        "что.ipynb",
        "x" * 99 + ".ipynb",
    ]
    names = [own.name(file) for file in files]
    assert len(set(names)) == len(names)
    assert names[0] == "own_who"
    assert [one for one in names if not one.isascii() or len(one) > 75 or " " in one or "/" in one] == []


def test_a_name_is_no_other_when_another_notebook_is_named_too(write):
    alone = [one.name for one in own.entries(write("b/who.ipynb")).values()]
    both = [one.name for one in own.entries(write("a/who.ipynb", "b/who.ipynb")).values()]
    assert both[1:] == alone


def test_a_page_is_listed_by_its_title_and_else_by_its_file(write):
    study = write("who.ipynb", "none.ipynb", "bad.ipynb", **{"who.ipynb": notebook(), "bad.ipynb": "{"})
    told = [(one.heading, one.summary, one.chapter, one.own) for one in own.entries(study).values()]
    assert told == [
        ("Who waits?", "People who wait are counted.", "A", "who.ipynb"),
        ("none.ipynb", "", "B", "none.ipynb"),
        ("bad.ipynb", "", "C", "bad.ipynb"),
    ]


# What is run


def test_nothing_is_a_page_unless_that_is_asked(write, tmp_path):
    study = write("who.ipynb", **{"who.ipynb": notebook()})
    without, with_own = (plan.jobs(plan.Run(study, tmp_path, own=asked)) for asked in (False, True))
    assert [job.name for job in with_own][len(without) :] == ["own_who"]
    assert [job.current(tmp_path) for job in without] == [job.current(tmp_path) for job in with_own[: len(without)]]
    assert own.left(study, {}, run=False) == [("who.ipynb", "Who waits?", "not run")]
    assert own.left(study, {}, run=True) == []
    assert own.left(study, {"own_who": "it fails"}, run=True) == [("who.ipynb", "Who waits?", "it fails")]


def test_a_change_of_what_is_run_counts_and_of_what_it_showed_does_not(write):
    code = cell("1 + 1", "code", execution_count=None, outputs=[])
    ran = code | {"execution_count": 7, "outputs": [{"output_type": "stream", "name": "stdout", "text": "2"}]}
    marks = [
        own.marks(write("who.ipynb", **{"who.ipynb": notebook(one)}))["who.ipynb"]
        for one in (code, ran, code | {"source": "1 + 2"})
    ]
    assert marks[0] == marks[1] != marks[2]


def test_what_is_run_has_nothing_of_what_it_was_saved_with_and_is_the_same_when_packed(write, tmp_path):
    shown = {"output_type": "stream", "name": "stdout", "text": "the whole article"}
    other = cell("x", "code", id="ab12", metadata={"tags": ["words"], "mine": 1}, execution_count=3, outputs=[shown])
    about = {"kernelspec": {"name": "my-env", "language": "python", "display_name": "mine"}}
    study = write("who.ipynb", **{"who.ipynb": notebook(other, metadata=about)})
    file = tmp_path / "packed.ipynb"
    file.write_bytes(own_notebook.as_file(own_notebook.source(study.notebooks[0], "who.ipynb")))
    content = json.loads(file.read_text(encoding="utf-8"))
    assert content["metadata"]["kernelspec"]["name"] == "python3"
    assert content["cells"][2]["metadata"] == {"tags": ["words"], "named": "ab12"}
    assert (content["cells"][2]["id"], content["cells"][2]["outputs"]) == ("cell-3", [])
    assert own_notebook.as_file(own_notebook.source(file, "who.ipynb")) == file.read_bytes()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (None, "there is no such file; allowed: a notebook beside the study"),
        ("{", "not readable as a notebook"),
        ("[]", "not readable as a notebook"),
        ('{"nbformat": 4, "cells": [1]}', "not readable as a notebook"),
        (notebook({"cell_type": "mine", "source": ""}), "not readable as a notebook"),
        (notebook(nbformat=3), "is of format 3; allowed: 4"),
        (notebook(metadata={"language_info": {"name": "R"}}), "is in 'R'; allowed: Python"),
        (notebook(cells=[]), "has no cells"),
        (notebook(cells=[PARAMETERS]), "the first cell must be a line '# …?'"),
        (notebook(cells=[cell("# no title", "code"), PARAMETERS]), "the first cell must be a line '# …?'"),
        (notebook(cell("from analysis import tone", "code")), "a module 'analysis' lies beside it"),
    ],
)
def test_what_can_not_be_run_is_named_as_the_study_names_it(write, tmp_path, text, told):
    study = write("my pages/who.ipynb", **{} if text is None else {"my pages/who.ipynb": text})
    if told.startswith("a module"):
        (tmp_path / "study" / "my pages" / "analysis.py").touch()
    with pytest.raises(ValueError, match=r"^my pages/who\.ipynb: ") as refused:
        own_notebook.prepare(study.notebooks[0], "my pages/who.ipynb", tmp_path / "given" / "who.ipynb")
    assert told in str(refused.value)


def test_modules_beside_it_count_as_far_as_they_are_imported(write, tmp_path):
    files = {
        "lists.py": "import more",
        "more.py": "",
        "other.py": "",
        "lib/__init__.py": "from . import deep",
        "lib/deep.py": "",
    }
    imports = cell("%matplotlib inline\nimport pandas\nfrom lists import a\nif a:\n    import lib", "code")
    study = write(
        "p/who.ipynb", **{"p/who.ipynb": notebook(imports)}, **{f"p/{name}": code for name, code in files.items()}
    )
    path = study.notebooks[0]
    found = own_notebook.beside(own_notebook.source(path, "p/who.ipynb"), path, "p/who.ipynb")
    assert list(found) == ["p/lib/__init__.py", "p/lib/deep.py", "p/lists.py", "p/more.py"]
    run = plan.Run(study, tmp_path / "out", own=True)
    before = plan.jobs(run)[-1].current(run.out)
    (tmp_path / "study" / "p" / "other.py").write_text("x = 1")
    assert plan.jobs(run)[-1].current(run.out) == before
    (tmp_path / "study" / "p" / "more.py").write_text("x = 1")
    assert plan.jobs(run)[-1].current(run.out) != before


def test_a_plan_holds_what_is_run_by_its_digest(write, tmp_path):
    study = write("who.ipynb", **{"who.ipynb": notebook()})
    asked = plan.Run(study, tmp_path / "out")
    preregister.write(asked)
    frozen = preregister.read(study)
    assert frozen.files["notebooks"] == own.marks(study)
    changed = asked._replace(study=write("who.ipynb", **{"who.ipynb": notebook(cell("More."))}))
    now = preregister.current(changed, changed.articles(), plan.jobs(changed._replace(own=True)))
    assert preregister.deviations(frozen, now, frozen.measures) == ["The files of notebooks are not those of the plan."]


# What may be shown


@pytest.fixture
def held(tmp_path):
    """A function: outputs of a cell, and the tags of another → what is left of the outputs on the page."""
    (tmp_path / "figures").mkdir()

    def hold(*outputs, tags=()):
        made = tmp_path / "own_who.ipynb"
        cells = [cell("## The words\n\nText.", id="cell-1", metadata={"tags": list(tags), "named": "ab12"})]
        cells.append(cell("x", "code", id="cell-2", execution_count=2, outputs=[dict(one) for one in outputs]))
        made.write_text(json.dumps({"metadata": {"widgets": {}}, "cells": cells}), encoding="utf-8")
        own_outputs.hold(made, tmp_path / "figures", "own_who")
        return json.loads(made.read_text(encoding="utf-8"))["cells"][1]["outputs"]

    return hold


def shows(kind, data="x", **about):
    return {"output_type": "display_data", "data": {kind: data, "text/plain": "<it>"}, "metadata": {kind: about}}


def claim(section):
    shown, about = claims.show(claims.Claim("1", "It is so.", "", section))._repr_mimebundle_()
    return {"output_type": "display_data", "data": shown, "metadata": about}


@pytest.mark.parametrize("section", ["ab12", "words", "The words"])
def test_a_claim_names_the_cell_with_its_words_by_id_tag_or_heading(held, section):
    (made,) = held(claim(section), tags=["words"])
    assert [one["section"] for one in made["metadata"]["text/html"]["claims"]] == ["cell-1"]


def test_a_claim_that_the_first_page_states_anew_leads_there_too(held):
    made = claims.Claim("1", "It is so.", "", "words", wording={"section": "words"})
    shown, about = claims.show(made)._repr_mimebundle_()
    (made,) = held({"output_type": "display_data", "data": shown, "metadata": about}, tags=["words"])
    assert made["metadata"]["text/html"]["claims"][0]["wording"]["section"] == "cell-1"


@pytest.mark.parametrize(
    ("output", "told"),
    [
        (claim("nowhere"), "cell 2: the claim '1' names the section 'nowhere', which no cell has; allowed: a tag"),
        (shows("text/html", claims=3), "cell 2: its claims are no list"),
        (shows("text/html", claims=[{"figure": "1"}]), "cell 2: sentence: field required; allowed: a claim"),
        (
            shows("text/html", claims=[claims.Claim("1", "It is.", "", "", tests=({"p": 1},))._asdict()]),
            "cell 2: the tests of its claims can't be read",
        ),
        (
            shows("image/png", "iVBORw0KGgo="),
            "cell 2: shows image/png; allowed: tables, text, and charts that charts.save",
        ),
        (shows("image/svg+xml", "<svg/>"), "cell 2: shows image/svg.xml; allowed"),
        (
            shows("image/svg+xml", "<svg/>", name="a"),
            "cell 2: caption: field required; allowed: a picture of charts.save",
        ),
        (shows("application/vnd.plotly.v1+json", {}), "cell 2: shows application/vnd.plotly.v1.json; allowed"),
        (shows("application/javascript", "ran()"), "cell 2: shows application/javascript; allowed"),
    ],
)
def test_what_a_page_can_not_show_is_named_and_not_lost(held, output, told):
    with pytest.raises(ValueError, match=f"^{told}"):
        held(output)


def test_the_rest_is_shown_and_nothing_that_other_pages_read(held):
    kinds = [
        shows("text/html", "<p>x</p>", trust=["Tone: checked."], methods={}),
        shows("text/markdown", "**b**<script>1</script>"),
    ]
    made = held(*kinds, shows("application/vnd.jupyter.widget-view+json", {}), shows("text/latex", "$x$"))
    assert [(one["data"], one["metadata"]) for one in made] == [
        ({"text/html": "<p>x</p>"}, {}),
        ({"text/html": "<p><strong>b</strong></p>\n"}, {}),
        ({"text/plain": "<it>"}, {}),
        ({"text/plain": "$x$"}, {}),
    ]


def test_figures_begin_with_the_name_of_the_page(held, tmp_path):
    for ending in ("svg", "png", "csv"):
        (tmp_path / "figures" / f"04_hedges.{ending}").write_text("x")
    about = {"name": "04_hedges", "caption": "C.", "alt": "A.", "answers": True, "formats": ["png"], "height": 9.5}
    (made,) = held(shows("image/svg+xml", "<svg/>", **about))
    assert made["metadata"]["image/svg+xml"]["name"] == "own_who_04_hedges"
    names = sorted(file.name for file in (tmp_path / "figures").iterdir())
    assert names == [f"own_who_04_hedges.{ending}" for ending in ("csv", "png", "svg")]


@pytest.mark.parametrize("name", ["a.png", "a.html", "a.txt", "folder", "a" * 200 + ".csv"])
def test_a_file_that_nobody_can_look_into_is_no_figure(held, tmp_path, name):
    place = tmp_path / "figures" / name
    place.mkdir() if name == "folder" else place.write_text("the whole article")
    with pytest.raises(ValueError, match=r"among its figures; allowed: what charts\.save writes"):
        held()


def test_code_beside_a_study_is_measured_as_text(tmp_path):
    (tmp_path / "a.py").write_text("words = 'the walkout'")
    assert list(readable.readings(tmp_path / "a.py")) == ["words = 'the walkout'"]


def test_what_a_page_says_of_its_measures_is_that_they_are_its_own():
    mine = page.Entry("own_who", "Who", "Who?", "", own="who.ipynb", chapter="A")
    site = page.Site("t", [mine], "", {"own_who": []})
    assert site.trust("own_who") == page.OWN
    assert parts.numbering("own_who", "A")("Figure") == "Figure A.1"


def test_prose_links_to_pages_of_the_report_and_to_the_web_and_nothing_runs():
    from nbconvert.filters import markdown2html

    from analysis.report import clean

    text = "# T\n\n[a](04_hedging.html#x) [b](https://x.org) [c](../secret.txt) [d](#e) "
    text += "<img src=x onerror=ran()><script>ran()</script>"
    made = clean.prose(markdown2html(text), {"04_hedging.html": "#04_hedging"})
    assert '<a href="#04_hedging">a</a>' in made
    assert '<a href="https://x.org">b</a>' in made
    assert "<a>c</a> d" in made
    assert "ran()" not in made
    assert parts.anchored(made, "cell-1").startswith('<h1 id="cell-1">T<a class="anchor-link"')


def test_a_heading_of_which_nothing_is_left_is_still_one():
    from nbconvert.filters import markdown2html

    from analysis.report import clean

    made = clean.prose(markdown2html("## <script>ran()</script>\n\n## <b>B</b>"), {})
    assert re.findall(r"<h2[^>]*>(.*?)<a", made) == ["…", "<b>B</b>"]


def test_a_table_of_pandas_can_be_scrolled_and_has_no_empty_head():
    html = '<table border="1"><thead><tr><th></th><th>a</th></tr></thead></table>'
    made = parts.output(html, "cell-3", parts.numbering("own_x", "A"), foreign=True)
    assert made.startswith(
        '<div class="scroll" id="cell-3" tabindex="0" role="group" aria-label="Table A.1: Table"><table'
    )
    assert "<td></td><th>a</th>" in made
