"""What is given to make reaches Python as it is: no shell runs anything that stands in it, and make expands nothing."""

import os
import shutil
import subprocess
import sys

import pytest

from analysis.report import plan

OF_MAKE = ("MAKEFLAGS", "MFLAGS", "MAKELEVEL", "GNUMAKEFLAGS")  # what a make that runs the tests tells another
SHEET = ("CODES", "SIZE", "UNIT", "CODERS", "VARIABLES", "FORMAT")
CODER = ("SERVER", "MODEL", "VARIABLES", "ALL", "BUDGET", "DRY")
NAMES = ("STUDY", "OUT", "SHARE", "SCHEDULER", "MINUTES", "OWN", *SHEET, *CODER, "OLD", "NEW")
RUNS = ("report", "single", "tables", "methods", "package", "preregister", "verify")  # which take all of a run
TASKS = (*RUNS, "corpus", "compare", "coding-sheet", "code", "lab", "clean")
VALUES = {
    "a path": "mine/study 2.yml",
    "double quotes": 'x";touch ran;".yml',
    "single quotes": "x';touch ran;'.yml",
    "backticks": "`touch ran`",
    "a command of the shell": "$(touch ran)",
    "a command of make": "$(shell touch ran)",
    "another of make": "${shell touch ran}",
    "one within another": "$(eval $(shell touch ran))",
    "one that make would leave": "$$(touch ran)",
    "a function of make": "$(info ran)$(file >ran,x)",
    "variables": "$HOME ${PATH} $(CURDIR) $@ $x",
    "a dollar alone": "$",
    "commands after another": "; touch ran",
    "commands of a condition": "a && touch ran & touch ran || touch ran",
    "a pipe": "a | tee ran > ran",
    "lines": "a\ntouch ran",
    "lines of a recipe": "a\n\ttouch ran\nb",
    "an option": "--help",
    "another option": "-c",
    "the end of options": "--",
    "stars": "* ? [a-z] ~ {a,b}",
    "a comment": "a # b",
    "backslashes": "a\\ \\n \\",
    "other letters": "é 中\u202e",
    "nothing": "",
}
# What stands for Python: it notes what it was asked, and says that .venv is whole.
PYTHON = """#!/bin/sh
test "$3" = setup || printf '%s\\0' "$@" "end of task" >> asked
"""


@pytest.fixture
def project(tmp_path):
    """A folder with a Makefile and a .venv that needs nothing."""
    (tmp_path / "Makefile").write_bytes((plan.ROOT / "Makefile").read_bytes())
    (tmp_path / "requirements.lock").touch()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").write_text(PYTHON)
    (tmp_path / ".venv" / "bin" / "python").chmod(0o755)
    return tmp_path


def asked(folder, how, value):
    """What Python was asked, a list a task, when each variable has this value."""
    given = dict.fromkeys(NAMES, value)
    words = [f"{name}={text}" for name, text in given.items()] if how == "on the command line" else []
    about = {name: text for name, text in os.environ.items() if name not in (*NAMES, "PYTHON", *OF_MAKE)}
    about |= given if how == "in the environment" else {}
    done = subprocess.run(["make", *words, *TASKS], cwd=folder, env=about, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")
    return [task.split("\0") for task in (folder / "asked").read_text().split("\0end of task\0")[:-1]]


@pytest.mark.parametrize("how", ["on the command line", "in the environment"])
@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_what_is_given_reaches_python_as_it_is(project, how, value):
    before = {*project.iterdir()}
    coder = [f"--{name.lower()}={value}" for name in CODER]
    how_all = [f"--{name}={value}" for name in ("study", "out", "share", "workers", "minutes", "own")]
    suite = ["-m", "analysis"]
    assert asked(project, how, value) == [
        *([*suite, task, *how_all] for task in RUNS),
        [*suite, "corpus", f"--study={value}"],
        [*suite, "compare", f"--old={value}", f"--new={value}"],
        [
            *suite,
            "coding-sheet",
            f"--study={value}",
            f"--out={value}",
            *(f"--{name.lower()}={value}" for name in SHEET[1:]),
        ],
        [*suite, "code", f"--study={value}", *coder],
        [*suite, "lab", f"--study={value}", f"--own={value}"],
        [*suite, "clean", f"--out={value}"],
    ]
    assert {*project.iterdir()} - before == {project / "asked"}


def test_a_project_in_a_folder_of_any_name_runs_nothing(project):
    folder = project.rename(project.with_name("x\";touch ran;`touch ran`'$(touch ran)"))
    asked(folder, "on the command line", "a")
    assert not [*folder.parent.rglob("ran")]


@pytest.mark.parametrize("value", ["a'b", 'a"b', "$(shell touch ran)", "a b"])
def test_a_python_that_is_not_there_is_named_and_not_run(project, value):
    (project / ".venv" / "bin" / "python").unlink()
    done = subprocess.run(
        ["make", "report", f"PYTHON={value}"], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert value in done.stderr
    assert not (project / "ran").exists()


def test_clean_needs_no_venv_and_no_package(tmp_path):
    for name in ("report", "commands"):
        (tmp_path / "analysis" / name).mkdir(parents=True)
    names = ("__init__", "__main__", "set_up", "cache", "folders", "labels")
    for name in (*names, "commands/__init__", "report/__init__", "report/records", "report/remove"):
        shutil.copy(plan.PACKAGE / f"{name}.py", tmp_path / "analysis" / f"{name}.py")
    shutil.copy(plan.ROOT / "Makefile", tmp_path)
    (tmp_path / "bare").write_text(f'#!/bin/sh\nexec "{sys.executable}" -S "$@"\n')
    (tmp_path / "bare").chmod(0o755)
    (tmp_path / ".build").mkdir()
    (tmp_path / ".build" / "lock").touch()
    about = {name: text for name, text in os.environ.items() if name not in ("ANALYSIS_CACHE", "PYTHONPATH", *OF_MAKE)}
    done = subprocess.run(
        ["make", "clean", "PYTHON=./bare"], cwd=tmp_path, env=about, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert f"Removed 1 file, 0.0 MB, made in {tmp_path}" in done.stdout
    assert {file.name for file in tmp_path.iterdir()} == {"Makefile", "analysis", "bare"}
    assert not [*tmp_path.rglob("__pycache__")]
