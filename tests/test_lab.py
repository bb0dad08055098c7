"""JupyterLab as `make lab` starts it: the notebook explore in a browser, without network, answers what is typed."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from analysis import studies
from analysis.commands.lab import ENCRYPTED
from analysis.report import notebook

pytestmark = pytest.mark.report

ROOT = notebook.FOLDER.parent
START = 60  # seconds that JupyterLab may take to start on a busy machine
WINDOW = {"width": 1280, "height": 1400}
TEXTS = {
    "north.txt": "A wildcat strike closed the port, officials said. It may last a week.",
    "south.txt": "“This was a brief walkout,” the union said. The strike was over by noon.",
}
STUDY = "title: The port\ncorpus: articles\nphrase: strike\n"  # one's own, beside the project's
SAME = "Ships will load grain from Lilliput again on Monday morning."  # in both
# No search for newer versions; no token: nobody but this test can reach it.
QUIET = ["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--IdentityProvider.token="]
QUIET += ["--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--ServerApp.port_retries=0"]
NO_NEWS = '{"disabledExtensions": {"@jupyterlab/apputils-extension:announcements": true}}'


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def chromium():
    """CI must have one; elsewhere the tests that need it are skipped, and say so."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path and not os.environ.get("CI"):
        pytest.skip("no Chromium found; set CHROMIUM to its path")
    return path


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    """A folder with the notebook and two invented articles, and JupyterLab's own files beside them: no news there."""
    folder = tmp_path_factory.mktemp("lab")
    (folder / "config" / "labconfig").mkdir(parents=True)
    (folder / "config" / "labconfig" / "page_config.json").write_text(NO_NEWS)
    (folder / "notebooks").mkdir()
    (folder / "mine" / "articles").mkdir(parents=True)
    (folder / "mine" / "study.yml").write_text(STUDY, encoding="utf-8")
    shutil.copy(notebook.FOLDER / "explore.ipynb", folder / "notebooks")
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


@pytest.fixture(scope="module")
def opened(lab):
    """The notebook in Chromium with all its cells run, and the addresses that were asked for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport=WINDOW)
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{lab}/lab/tree/explore.ipynb?reset", timeout=60_000)
        # Not the dot in the toolbar: it says idle also before there is a kernel, and cells run then are forgotten.
        page.get_by_text("(ipykernel) | Idle").wait_for(timeout=60_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.get_by_label("Phrase", exact=True).wait_for(timeout=60_000)
        yield page, asked
        browser.close()


def test_the_lab_opens_on_the_study_asked_for(opened):
    page, _ = opened
    assert page.get_by_label("Phrase", exact=True).input_value() == "strike"


def terms_are(page, terms):
    """Wait until these are the terms of the concordance."""
    from playwright.sync_api import expect

    expect(page.locator("td.term")).to_have_text(terms, timeout=15_000)


@pytest.mark.parametrize(
    ("phrase", "terms", "said"),
    [
        ("strike", ["strike", "strike"], "2 mentions in 2 of 2 articles"),
        ("walkout", ["walkout"], "1 mention in 1 of 2 articles"),
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


def test_an_article_can_be_read(opened):
    page, _ = opened
    page.get_by_label("Read", exact=True).select_option(index=1)
    page.locator(".widget-html .reading .article").wait_for()
    assert "wildcat strike" in page.locator(".widget-html .reading .article").inner_text()


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
