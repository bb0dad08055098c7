"""Odd studies are read as they are meant, or refused in one line: file, field, value and what is allowed."""

import sys
from pathlib import Path

import pytest

from analysis import commands, studies
from analysis.report import plan

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks" / "reliability"))
import corpora_studies as odd


@pytest.fixture
def write(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("Dam may leak\n\nIt is a minor leak.", encoding="utf-8")

    def _write(content):
        path = tmp_path / "study.yml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return _write


@pytest.mark.parametrize(("content", "said"), odd.REFUSED.values(), ids=odd.REFUSED)
def test_what_cannot_be_meant_is_refused_in_one_line(write, capsys, content, said):
    path = write(content)
    assert commands.main(["report", "--study", str(path), "--out", str(path.parent / "out")]) == 2
    message = capsys.readouterr().err
    assert message.startswith(f"{path}: ")
    assert message.count("\n") == 1
    assert said in message
    assert len(message) < 500 + len(str(path))
    assert not (path.parent / "out").exists()


@pytest.mark.parametrize(("content", "fields"), odd.READ.values(), ids=odd.READ)
def test_what_is_odd_but_meant_is_read(write, content, fields):
    read = studies.read(write(content))
    assert {name: getattr(read, name) for name in fields} == fields


def test_a_folder_is_no_study_file(tmp_path):
    with pytest.raises(FileNotFoundError, match="is a folder; allowed: a study file"):
        studies.read(tmp_path)


def test_a_report_does_not_go_into_its_own_corpus(write):
    path = write(odd.GOOD)
    for inside in (path.parent / "texts", path.parent / "texts" / "report"):
        with pytest.raises(ValueError, match="which is written, overlaps with corpus"):
            plan.jobs(plan.Run(studies.read(path), inside))
    assert plan.jobs(plan.Run(studies.read(path), path.parent))
