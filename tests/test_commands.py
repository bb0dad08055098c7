"""`python -m analysis`: every command says what it takes, does what it says, and needs no make."""

import os
import re
import subprocess
import sys
from importlib import import_module

import pytest

import analysis
from analysis import __main__, commands, example, set_up
from analysis.commands import lab
from analysis.report import notebook, plan

MAKEFILE = (plan.ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_a_command_is_done_by_a_function_that_is_there(command):
    module, _, name = commands.COMMANDS[command].does.partition(":")
    assert callable(getattr(import_module(module), name))


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_a_command_says_what_it_takes(command, capsys):
    with pytest.raises(SystemExit) as ended:
        __main__.main([command, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith(f"usage: python -m analysis {command} ")
    flags = {commands.OPTIONS[name][0] for name in commands.COMMANDS[command].takes} - {"files"}
    assert all(flag in told for flag in flags)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a\x1b[31m.txt", "a[U+001B][31m.txt"),
        ("a\x9b2J.txt", "a[U+009B]2J.txt"),
        ("\u202etxt.a.txt", "[U+202E]txt.a.txt"),
    ],
)
def test_what_a_terminal_would_take_for_a_command_is_shown_by_its_number(tmp_path, capsys, name, told):
    (tmp_path / "texts").mkdir()
    for file in (name, f"{name}.exe"):
        (tmp_path / "texts" / file).write_text("The dam may leak.")
    study = tmp_path / "study.yml"
    for corpus in ("texts", f'"{name.encode("unicode_escape").decode()}"'):
        study.write_text(f"title: t\ncorpus: {corpus}\nphrase: dam\n")
        commands.main(["corpus", "--study", str(study)])
    said = capsys.readouterr()
    assert told in said.out
    assert name not in said.out + said.err


@pytest.mark.parametrize("given", [[], ["--help"]])
def test_the_help_lists_all_commands(given, capsys):
    with pytest.raises(SystemExit) as ended:
        __main__.main(given)
    assert ended.value.code == 0
    assert set(re.findall(r"(?m)^    ([a-z-]+)(?:\s|$)", capsys.readouterr().out)) == set(commands.COMMANDS)


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit):
        __main__.main(["--version"])
    assert capsys.readouterr().out == f"framing-analysis {analysis.__version__}\n"


def test_what_is_no_command_is_refused(capsys):
    with pytest.raises(SystemExit) as ended:
        __main__.main(["reprot"])
    assert ended.value.code == 2
    assert "'reprot'" in capsys.readouterr().err


def test_make_asks_for_commands_that_are_there_and_gives_what_they_take():
    asked = re.findall(r"\$\(ANALYSIS\) ([a-z-]+)", MAKEFILE)
    assert set(asked) == set(commands.COMMANDS) - {"restore", "clean"}
    assert "-m analysis clean" in MAKEFILE
    assert set(re.findall(r"-m (analysis\.\w+)", MAKEFILE)) == set()


def test_the_corpus_is_told_before_any_report(capsys):
    assert __main__.main(["corpus", "--study", str(example.study())]) == 0
    told = capsys.readouterr().out
    assert "articles: 3 articles\n\nOf each file\n" in told
    assert re.search(r"\n  dropped +1  h2\.txt: the file is empty\n", told)


def test_a_study_that_is_not_there_is_one_line(tmp_path, capsys):
    assert __main__.main(["corpus", "--study", str(tmp_path / "none.yml")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_lab_is_told_the_whole_path_of_the_study_and_encrypts(tmp_path, monkeypatch):
    asked = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "execve", lambda *given: asked.append(given) or sys.exit(0))
    with pytest.raises(SystemExit):
        commands.main(["lab", "--study", "mine.yml"])
    program, command, about = asked[0]
    assert command == [program, "-m", "jupyterlab", lab.ENCRYPTED, str(notebook.FOLDER)]
    assert about["ANALYSIS_STUDY"] == str(tmp_path / "mine.yml")


def test_a_python_without_packages_is_told_what_to_do():
    about = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-S", "-m", "analysis", "report"]
    done = subprocess.run(command, cwd=plan.ROOT, env=about, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert re.fullmatch(r".* has no \w+\. `python -m analysis setup` makes .*\n.*-m analysis\n", done.stderr)


def test_a_python_of_another_version_is_told_which_can_be_used(monkeypatch, capsys):
    monkeypatch.setattr(set_up, "VERSION", (3, 10, 1))
    assert __main__.main(["report"]) == 2
    assert "Python 3.11, 3.12 or 3.13 is needed" in capsys.readouterr().err
