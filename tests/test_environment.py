"""One set of versions for everyone: pyproject.toml, requirements.lock and environment.yml agree."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
BENCH = (ROOT / "benchmarks" / "speed" / "requirements.lock").read_text(encoding="utf-8")
LOCKED = [line.removesuffix(" \\") for line in LOCK.splitlines() if re.match(r"[a-z0-9].*==", line)]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def name_of(requirement):
    return re.match(r"[A-Za-z0-9._-]+", requirement)[0].lower()


def test_every_dependency_is_locked():
    wanted = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    assert {name_of(one) for one in wanted} <= {name_of(one) for one in LOCKED}


@pytest.mark.parametrize("lock", [LOCK, BENCH], ids=["everyone", "bench"])
def test_every_locked_version_has_hashes_and_no_index_is_named(lock):
    assert all("--hash=sha256:" in part for part in re.split(r"(?m)^(?=[a-z0-9])", lock) if "==" in part)
    assert not re.search(r"https?://|--index|--find-links|file:", lock)


def test_what_only_the_bench_needs_replaces_nothing_that_everyone_has():
    added = {name_of(line) for line in BENCH.splitlines() if re.match(r"[a-z0-9].*==", line)}
    assert "textacy" in added
    assert not added & {name_of(one) for one in LOCKED}


def test_conda_users_get_the_same():
    conda, pip = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"][0::2]
    assert conda == "python " + PROJECT["requires-python"]
    assert pip["pip"] == ["--editable .", *LOCKED]
