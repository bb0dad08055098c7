"""JupyterLab as `make lab` starts it: the notebook explore in a browser, without network, answers what is typed."""

import csv
import datetime
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import nbformat
import pytest

from analysis import labels, studies
from analysis.commands.lab import ENCRYPTED
from analysis.explore import controls
from analysis.report import notebook

pytestmark = pytest.mark.report

ROOT = notebook.FOLDER.parent
START = 60  # seconds that JupyterLab may take to start on a busy machine
LONG = 60  # seconds that an answer from many articles may take on a busy machine
WINDOW = {"width": 1280, "height": 1400}
TEXTS = {
    "north.txt": "A wildcat strike closed the port, officials said. It may last a week.",
    "south.txt": "“This was a brief walkout,” the union said. The strike was over by noon.",
}
STUDY = """title: The port
corpus: articles
phrase: strike
wordings:
  what happened:
    strike: [strike]
    walkout: {forms: [walkout], near: [union]}
groups: {coast: {outlets: [Courier]}, inland: {outlets: [Herald]}}
"""  # one's own, beside the project's
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
MANY = """from analysis import annotate, corpus, explore, studies
import pandas as pd
study = studies.read()
articles = corpus.load(study.corpus, **study.reading)
passages = annotate.passages(articles)
ids = {copy: {one: f"{one}-{copy}" for one in articles["article_id"]} for copy in range(NUMBER // len(articles))}
articles["published"] = pd.Timestamp("2025-12-31")
tables = [[table.assign(article_id=table["article_id"].astype("str").map(names)) for names in ids.values()]
          for table in (articles, passages)]
articles, passages = (pd.concat(copies, ignore_index=True) for copies in tables)
articles["published"] -= pd.to_timedelta(articles.index // len(ids[0]), unit="D")
explore.panel(articles, passages, study=study)"""
OUTLETS = "file,outlet\nnorth.txt,Courier\nsouth.txt,Herald\n"
SAME = "Ships will load grain from Lilliput again on Monday morning."  # in both
# No search for newer versions; no token: nobody but this test can reach it.
QUIET = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token="]
QUIET += ["--LabApp.expose_app_in_browser=True"]
QUIET += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--ServerApp.port_retries=0"]
# Of axe's rules, those of what people with screen readers, keyboards and weak eyes need.
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa"]}}
# What the focus is on is called; what of the panel shows no focus when it has it.
NAME = """() => { const at = document.activeElement;
    const buttons = at.closest('.widget-toggle-buttons')?.querySelector('label');
    const called = at.labels?.length ? at.labels[0] : buttons ?? at;
    return called.textContent.trim(); }"""
UNSEEN = """() => [...document.querySelectorAll('.jp-OutputArea-output :is(input, select, button, textarea)')]
    .filter(one => one.checkVisibility() && !one.disabled)
    .filter(one => { const look = () => { const s = getComputedStyle(one);
        return [s.outlineStyle, s.outlineWidth, s.boxShadow, s.borderColor, s.backgroundColor].join(); };
        one.blur(); const before = look(); one.focus({focusVisible: true}); return look() === before; })
    .map(one => one.outerHTML)"""
NO_NEWS = '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}'


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """A folder with the notebook and two invented articles, and JupyterLab's own files beside them: no news there."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "config" / "labconfig").mkdir(parents=True)
    (folder / "config" / "labconfig" / "page_config.json").write_text(NO_NEWS)
    (folder / "notebooks").mkdir()
    (folder / "mine" / "articles").mkdir(parents=True)
    (folder / "mine" / "study.yml").write_text(STUDY, encoding="utf-8")
    (folder / "mine" / "articles" / "metadata.csv").write_text(OUTLETS, encoding="utf-8")
    shutil.copy(notebook.FOLDER / "explore.ipynb", folder / "notebooks")
    for number in (100, 5000):
        cell = nbformat.v4.new_code_cell(MANY.replace("NUMBER", str(number)))
        made = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": KERNEL})
        nbformat.write(made, folder / "notebooks" / f"many{number}.ipynb")
    for name, text in TEXTS.items():
        (folder / "mine" / "articles" / name).write_text(f"{text}\n\n{SAME}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def lab(bench):
    """The address of a running JupyterLab."""
    port = free_port()
    own = {f"JUPYTER_{name}_DIR": str(bench / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    about = os.environ | own | {"IPYTHONDIR": str(bench / "ipython"), "PYTHONPATH": str(ROOT)}
    about[studies.INSTEAD] = str(bench / "mine" / "study.yml")
    command = [sys.executable, "-m", "jupyterlab", ENCRYPTED, "notebooks", *QUIET, f"--ServerApp.port={port}"]
    with (bench / "log.txt").open("w") as log:
        run = subprocess.Popen(command, cwd=bench, env=about, stdout=log, stderr=log)
    try:
        yield wait_for(f"http://127.0.0.1:{port}", run, bench / "log.txt")
    finally:
        run.terminate()
        run.wait(timeout=20)


def wait_for(address, run, log):
    until = time.monotonic() + START
    while time.monotonic() < until:
        assert run.poll() is None, log.read_text()
        try:
            urllib.request.urlopen(f"{address}/api", timeout=2)  # noqa: S310 its own address
        except OSError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError(log.read_text())


def run_all(page, address):
    """Open a notebook and run all its cells, until there is a panel."""
    page.goto(address, timeout=60_000)
    # Not the dot in the toolbar: it says idle also before there is a kernel, and cells run then are forgotten.
    page.get_by_text("(ipykernel) | Idle").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.get_by_label("Phrase", exact=True).wait_for(timeout=180_000)


@pytest.fixture(scope="module")
def opened(lab, browser):
    """The notebook in Chromium with all its cells run, and the addresses that were asked for."""
    page = browser.new_page(viewport=WINDOW)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    run_all(page, f"{lab}/lab/tree/explore.ipynb?reset")
    return page, asked


@pytest.fixture(scope="module", params=[100, 5000])
def many(lab, browser, request):
    """A panel of so many articles."""
    from playwright.sync_api import expect

    page = browser.new_page(viewport=WINDOW)
    page.set_default_timeout(LONG * 1000)
    expect.set_options(timeout=LONG * 1000)
    run_all(page, f"{lab}/lab/tree/many{request.param}.ipynb?reset")
    yield page, request.param
    page.close()


def test_the_lab_opens_on_the_study_asked_for(opened):
    page, _ = opened
    assert page.get_by_label("Phrase", exact=True).input_value() == "strike"
    sets = page.get_by_label("Ask", exact=True).locator("option").all_inner_texts()
    assert [name.replace("\xa0", " ") for name in sets[1:]] == ["strike", "what happened"]


def terms_are(page, terms):
    """Wait until these are the terms of the lines."""
    from playwright.sync_api import expect

    expect(page.locator(".line .word")).to_have_text(terms, timeout=15_000)


def see(page, view):
    page.get_by_role("button", name=view, exact=True).click()


@pytest.mark.parametrize(
    ("phrase", "terms", "said"),
    [
        ("strike", ["strike", "strike"], "2 mentions in 2 of 2 articles"),
        ("walk*", ["walkout"], "1 mention in 1 of 2 articles"),
        ("snow", [], "0 mentions in 0 of 2 articles"),
    ],
)
def test_the_panel_answers_what_is_typed(opened, phrase, terms, said):
    page, _ = opened
    page.get_by_label("Phrase", exact=True).fill(phrase)
    terms_are(page, terms)
    page.get_by_text(said).wait_for()


def test_a_click_on_a_bar_leaves_its_mentions(opened):
    page, _ = opened
    page.get_by_label("Phrase", exact=True).fill("the")
    terms_are(page, ["the", "the", "The"])
    page.locator("button[title*='reported speech: 1 mention']").click()
    terms_are(page, ["the"])


def test_a_set_of_the_study_has_a_row_a_wording(opened):
    page, _ = opened
    page.get_by_label("Ask", exact=True).select_option("what happened")
    terms_are(page, ["strike", "walkout", "strike"])
    assert page.get_by_label("Near 2", exact=True).input_value() == "union"
    page.get_by_label("By", exact=True).select_option("group")
    page.locator("button[title='inland, walkout: 1 mention']").wait_for()


def test_a_line_leads_to_its_article_and_back_by_the_keyboard(opened):
    from playwright.sync_api import expect

    page, _ = opened
    page.get_by_role("button", name="Read 1", exact=True).focus()
    page.keyboard.press("Enter")
    article = page.locator(".widget-html .reading .article")
    article.wait_for()
    assert "A wildcat ⟦strike" in article.inner_text()
    page.get_by_label("hedges", exact=True).uncheck()
    page.locator(".widget-html .reading .hit.hedge").first.wait_for(state="detached")
    back = page.get_by_role("button", name="Back to the lines", exact=True)
    back.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Read 1", exact=True)).to_be_focused()


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("counts", "Mentions by group"),
        ("places", "left of the line: headlines"),
        ("trend", "no mentions on any day known"),
        ("collocates", "Words near mentions"),
        ("words", "Words, and how they are spread"),
    ],
)
def test_each_view_shows_what_it_says(opened, view, said):
    page, _ = opened
    see(page, view)
    page.locator(".widget-html").get_by_text(said).first.wait_for()


def test_the_question_is_written_for_the_study(opened):
    from playwright.sync_api import expect

    page, _ = opened
    see(page, "for the study")
    expect(page.get_by_label("Lines", exact=True)).to_have_value(
        "wordings:\n  explored:\n    strike: [strike]\n    walkout: {forms: [walkout], near: [union]}\n"
    )


def test_the_panel_is_accessible(opened):
    """axe finds nothing in the panel and in what it shows; JupyterLab around it is not ours."""
    from axe_playwright_python.sync_playwright import Axe

    page, _ = opened
    for view in ("lines", "counts", "places", "article", "collocates", "for the study"):
        see(page, view)
        page.locator(".jp-OutputArea-output .widget-vbox").first.wait_for()
        found = Axe().run(page, context=".jp-OutputArea-output .widget-vbox", options=RULES).response
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []


def to_name(page, name):
    """Press Tab until the field or button of this name has the focus; give back the names met on the way."""
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        met.append(page.evaluate(NAME))
        if met[-1] == name:
            return met
    raise AssertionError(met)


def test_the_panel_can_be_worked_with_the_keyboard_alone(opened):
    """Fields are met in the order that they are read in; an answer takes the focus from nobody; the focus is seen."""
    from playwright.sync_api import expect

    page, _ = opened
    page.get_by_label("Ask", exact=True).select_option("strike")
    see(page, "lines")
    phrase = page.get_by_label("Phrase", exact=True)
    phrase.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("walk*")
    terms_are(page, ["walkout"])
    expect(phrase).to_be_focused()
    met = to_name(page, "View")
    order = ["Also", "Near", "Not near", "Within", "Regular expression", "By", "Outlets", "Groups", "own words"]
    assert [name for name in met if name in order] == order
    unseen = [name for name in page.evaluate(UNSEEN) if name]
    assert unseen == []
    to_name(page, "Order by")
    cells = page.locator(".jp-Cell").count()
    for key in ("ArrowDown", "x", "b"):  # JupyterLab would go to the next cell, cut this one, and make another
        page.keyboard.press(key)
        assert page.evaluate(NAME) == "Order by"
    assert page.locator(".jp-Cell").count() == cells


def test_the_answer_is_said_to_those_who_hear_it(opened):
    page, _ = opened
    page.get_by_label("Phrase", exact=True).fill("wlakout")
    page.get_by_role("status").get_by_text("0 mentions in 0 of 2 articles").wait_for()
    page.get_by_text("no “wlakout” in these articles (there is: walkout)").wait_for()
    page.get_by_label("Phrase", exact=True).fill("…")
    page.get_by_role("status").get_by_text("allowed: a text with a word in it").wait_for()
    page.get_by_label("Phrase", exact=True).fill("walkout")
    page.get_by_role("status").get_by_text("1 mention in 1 of 2 articles").wait_for()


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_the_panel_is_accessible_in_both_themes_and_in_a_narrow_window(opened, theme):
    from axe_playwright_python.sync_playwright import Axe

    page, _ = opened
    page.evaluate("theme => jupyterapp.commands.execute('apputils:change-theme', {theme})", theme)
    page.locator(f"body[data-jp-theme-name='{theme}']").wait_for(state="attached")
    page.get_by_label("Ask", exact=True).select_option("what happened")
    for width in (1280, 390):
        page.set_viewport_size(WINDOW | {"width": width})
        for view in ("lines", "counts", "places", "trend", "collocates", "words", "article", "for the study"):
            see(page, view)
            if view == "article":
                page.get_by_label("Read", exact=True).select_option(index=1)
            found = Axe().run(page, context=".jp-OutputArea-output .widget-vbox", options=RULES).response
            assert [(view, width, one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    page.set_viewport_size(WINDOW)


def test_many_articles_are_asked_and_read(many):
    from playwright.sync_api import expect

    page, number = many
    half = number // 2
    page.get_by_label("Phrase", exact=True).fill("walkout")
    page.get_by_text(f"{half:,} mentions in {half:,} of {number:,} articles, 1 of 2 outlets").wait_for()
    expect(page.locator(".line .word")).to_have_count(20)
    page.get_by_role("button", name="Further lines", exact=True).click()
    page.get_by_text(f"Lines 21 to 40 of {half:,}").wait_for()
    page.get_by_role("button", name="Read 22", exact=True).click()
    page.locator(".widget-html .reading .article").wait_for()
    see(page, "collocates")
    page.locator(".widget-html").get_by_text("brief", exact=True).wait_for()


def ask_strike(page, number):
    """Ask for a word that each article has once, and look at its lines."""
    page.get_by_label("Phrase", exact=True).fill("strike")
    page.get_by_text(f"{number:,} mentions in {number:,} of {number:,} articles, 2 of 2 outlets").wait_for()
    see(page, "lines")


def by_order(page, order):
    page.get_by_label("Order by", exact=True).select_option(order)


def test_the_lines_of_many_articles_are_sorted(many):
    """By what stands left, right, the outlet and the day: each time another line comes first."""
    from playwright.sync_api import expect

    page, number = many
    ask_strike(page, number)
    where, right = (page.locator(f".line .{name}").first for name in ("where", "right"))
    for order, told, words in (
        ("words before", f"Herald · {day_of(1)}", "was over by noon"),
        ("words after", f"Courier · {day_of(1)}", "closed the port"),
        ("day", f"Courier · {day_of(number // 2)}", "closed the port"),
        ("outlet and place", f"Courier · {day_of(1)}", "closed the port"),
    ):
        by_order(page, order)
        expect(where).to_contain_text(told)
        expect(right).to_contain_text(words)


def day_of(copy):
    """The day of the articles of a copy, from 1: each is a day before the one before it."""
    return labels.day(datetime.datetime(2026, 1, 1) - datetime.timedelta(days=copy))


def test_an_article_among_many_is_read_with_layers_that_are_switched(many):
    from playwright.sync_api import expect

    page, number = many
    ask_strike(page, number)
    page.get_by_role("button", name="Read 1", exact=True).click()
    article = page.locator(".widget-html .reading .article")
    expect(article).to_contain_text("A wildcat ⟦strike")
    for layer, mark in (("voices", ".indirect"), ("hedges", ".hit.hedge"), ("tone", ".hit.negative, .hit.positive")):
        expect(article.locator(mark).first).to_be_visible()
        page.get_by_label(layer, exact=True).uncheck()
        expect(article.locator(mark)).to_have_count(0)
        page.get_by_label(layer, exact=True).check()
        expect(article.locator(mark).first).to_be_visible()
    shared = article.locator(".hit.other")
    expect(shared).to_have_count(0)
    page.get_by_label("statements", exact=True).check()
    expect(shared.first).to_be_visible()
    page.get_by_label("statements", exact=True).uncheck()
    expect(shared).to_have_count(0)


def test_the_lines_of_many_articles_are_saved_in_their_order(many, bench):
    page, number = many
    ask_strike(page, number)
    by_order(page, "day")
    page.locator(".line .where").first.get_by_text(day_of(number // 2)).wait_for()
    page.get_by_role("button", name="Save these lines (CSV)", exact=True).click()
    page.get_by_text("Saved as concordance-strike.csv").wait_for()
    with (bench / "notebooks" / "concordance-strike.csv").open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == number
    assert [line["published"][:10] for line in lines] == sorted(line["published"][:10] for line in lines)
    assert {line["term"] for line in lines} == {"strike"}


def test_a_question_to_many_articles_is_copied_into_a_study(many, bench):
    """The lines that the view gives are copied by the keyboard and pasted into a study, which then asks the same."""
    from playwright.sync_api import expect

    page, number = many
    page.get_by_label("Ask", exact=True).select_option("what happened")
    page.get_by_text(f"{number + number // 2:,} mentions in {number:,} of {number:,} articles").wait_for()
    see(page, "for the study")
    lines = page.get_by_label("Lines", exact=True)
    expect(lines).to_have_value(re.compile("walkout"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lines.press("Control+A")
    lines.press("Control+C")
    copied = page.evaluate("navigator.clipboard.readText()")
    pasted = STUDY.partition("wordings:")[0] + copied
    file = bench / "mine" / "pasted.yml"
    file.write_text(pasted, encoding="utf-8")
    asked = studies.read(bench / "mine" / "study.yml").sets()["what happened"]
    assert controls_of(studies.read(file).sets()["explored"]) == controls_of(asked)
    page.get_by_label("Ask", exact=True).select_option("phrases of your own")
    page.get_by_role("button", name="Without the last phrase", exact=True).click()


def controls_of(wordings):
    """What the fields of the panel would hold of wordings."""
    return {name: controls.wording(written, name) for name, written in wordings.items()}


def test_a_statement_leads_to_the_other_article(opened):
    from playwright.sync_api import expect

    page, _ = opened
    ties = page.locator(".pair .tie a")
    (here, to), (there, back) = ties.evaluate_all("ties => ties.map(a => [a.id, a.hash.slice(1)])")
    assert (here, there) == (back, to)
    page.set_viewport_size({"width": 700, "height": 300})
    ties.last.click()
    expect(ties.first).to_be_in_viewport()
    page.set_viewport_size(WINDOW)


def test_no_request_left_the_machine(opened, lab):
    _, asked = opened
    assert [url for url in asked if not url.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))] == []


def test_its_kernels_are_spoken_to_encrypted(opened, bench):
    connections = [json.loads(file.read_text()) for file in (bench / "runtime").glob("kernel-*.json")]
    assert connections
    assert all(one.get("curve_publickey") for one in connections)
