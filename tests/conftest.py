"""Shared by all tests: a cache of their own, and passages of invented texts."""

import os
import shutil
import string

import pandas as pd
import pytest
from hypothesis import HealthCheck, settings

import analysis.report  # noqa: F401 (before nbformat, whose import it makes a second shorter)

# How fast a thing is says nothing on whether it is right; the machine may be busy.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


# Files that make whole reports, run notebooks or many processes, or draw much: begun first, so that none is left alone
# at the end.
LONG = [
    "pages",
    "report",
    "notebooks",
    "own_report",
    "faults_report",
    "scale",
    "odd_report",
    "little_to_say",
    "fuzz_measures",
    "fuzz_questions",
    "annotate",
    "validity",
]


def pytest_collection_modifyitems(items):
    """The long files first, in the order of `LONG`; all else as it was."""
    places = {f"test_{name}": place for place, name in enumerate(LONG)}
    items.sort(key=lambda item: places.get(item.path.stem, len(LONG)))


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory):
    """Tests never read or write the project's cache of annotations."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ANALYSIS_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def articles_of(*texts, headlines=None):
    """Invented articles: a1 by outlet A, a2 by outlet B, …"""
    rows = [
        {
            "article_id": f"a{k + 1}",
            "outlet": string.ascii_uppercase[k],
            "event": "e",
            "headline": (headlines or [""] * len(texts))[k],
            "text": text,
        }
        for k, text in enumerate(texts)
    ]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "event", "headline", "text"])


def index_of(texts, headlines, published):
    """What the explorer knows of three articles, a1 to a3, of outlets A, B and B. texts: id → text."""
    from analysis import annotate, explore

    articles = articles_of(*texts.values(), headlines=headlines)
    articles = articles.assign(outlet=["A", "B", "B"], published=pd.to_datetime(published))
    return explore.index(articles, annotate.passages(articles))


@pytest.fixture(scope="session")
def passages_of():
    """A function: invented texts → passages."""
    from analysis import annotate

    return lambda *texts, headlines=None: annotate.passages(articles_of(*texts, headlines=headlines))


@pytest.fixture
def shell(monkeypatch):
    """What a kernel runs cells in. What a cell shows is made and kept in ``shell.shown``, but not printed."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    shell.shown = []
    monkeypatch.setattr(shell.displayhook, "write_output_prompt", lambda *_: None)
    monkeypatch.setattr(shell.displayhook, "write_format_data", lambda *made: shell.shown.append(made))
    yield shell
    InteractiveShell.clear_instance()


@pytest.fixture(scope="module")
def browser():
    """Headless Chromium. CI must have one; elsewhere the tests that need it are skipped, and say so."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not path and not os.environ.get("CI"):
        pytest.skip("no Chromium found; set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
