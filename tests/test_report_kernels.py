"""When the process begins that kernels are forked from: at once where a page will probably be made."""

import os
import socket
import subprocess
import sys

import pytest

from analysis import cache, studies
from analysis.report import forks, kernels, notebook, plan, records

pytestmark = pytest.mark.skipif(not forks.POSSIBLE, reason="this system can't fork")
LONG_AGO, SINCE, NOW = 1_000_000_000, 1_500_000_000, 1_600_000_000


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A report whose one page was noted after all that it is made from."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (tmp_path / "study.yml").write_text("title: A leak\ncorpus: texts\nphrase: leak\n", encoding="utf-8")
    monkeypatch.setattr(notebook, "FOLDER", tmp_path / "notebooks")
    monkeypatch.setattr(plan, "PACKAGE", tmp_path / "analysis")
    for name in ("notebooks/01_a.ipynb", "analysis/a.py", ".build/01_a.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"cells": [], "metadata": {}}', encoding="utf-8")
    for file in tmp_path.rglob("*"):
        os.utime(file, (LONG_AGO, LONG_AGO))
    os.utime(records.record_path("01_a", tmp_path), (SINCE, SINCE))
    return plan.Run(studies.read(tmp_path / "study.yml"), tmp_path)


def begun(run, monkeypatch):
    told = []
    monkeypatch.setattr(forks.Forks, "start", lambda some: told.append(some))
    with kernels.forked(run):
        return bool(told)


def test_where_nothing_is_newer_than_the_last_record_nothing_is_loaded(run, monkeypatch):
    assert not begun(run, monkeypatch)


@pytest.mark.parametrize("name", ["notebooks/01_a.ipynb", "analysis/a.py", "study.yml", "texts"])
def test_what_is_newer_lets_kernels_load_before_more_is_known(run, monkeypatch, name):
    os.utime(run.out / name, (NOW, NOW))
    assert begun(run, monkeypatch)


def test_before_the_first_report_they_load_at_once(run, monkeypatch):
    records.record_path("01_a", run.out).unlink()
    assert begun(run, monkeypatch)


def test_the_list_of_fonts_stays_with_the_cache_whatever_folder_a_report_goes_to(run, tmp_path, monkeypatch):
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "kept"))
    about = kernels.about(run.out)
    assert {about[name] for name in kernels.FONTS} == {str(tmp_path / "kept" / "fonts")}
    kernels.make_homes(about)
    assert (tmp_path / "kept" / "fonts").is_dir()


def test_what_libraries_say_while_they_are_loaded_is_no_word_of_the_run(tmp_path, capfd):
    """Matplotlib does where its folder can't be written; the line that names the place is the run's own."""
    (tmp_path / "a file").touch()
    about = os.environ | {"MPLCONFIGDIR": str(tmp_path / "a file" / "fonts")}
    with forks.Forks(["matplotlib.pyplot"], about, str(tmp_path)) as some:
        some.start()
        some._own.shutdown(socket.SHUT_RDWR)  # it ends once all is loaded
        assert some.popen.wait() == 0
    assert capfd.readouterr() == ("", "")


def test_to_see_that_nothing_has_changed_no_table_is_loaded():
    code = "import sys, analysis.commands.reports, analysis.report.build; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
