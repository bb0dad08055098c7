"""A study says where the codes of its corpus are."""

import pytest

from analysis import studies

TEXT = "title: A strike\ncorpus: texts\nphrase: wild cat\n"


@pytest.fixture
def path(tmp_path):
    (tmp_path / "texts").mkdir()
    return tmp_path / "study.yml"


def test_codes_are_a_folder_beside_the_study(path):
    (path.parent / "coding").mkdir()
    path.write_text(TEXT + "codes: coding\n", encoding="utf-8")
    assert studies.read(path).codes == path.parent / "coding"


def test_a_study_without_codes_is_one(path):
    path.write_text(TEXT, encoding="utf-8")
    assert studies.read(path).codes is None


def test_codes_that_are_not_there_are_named(path):
    path.write_text(TEXT + "codes: coding\n", encoding="utf-8")
    with pytest.raises(FileNotFoundError, match="codes: 'coding' is no folder beside the study"):
        studies.read(path)
