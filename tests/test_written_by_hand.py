"""Texts that people write by hand: what is no text of such a size is named, and not read."""

import os

import pytest

from analysis import folders, lexicon, studies, validity
from analysis.report import preregister

NAMES = {
    "study": "study.yml",
    "word list": "own.toml",
    "codes": "about.txt",
    "key": "key.csv",
    "plan": "study.plan.json",
}


@pytest.fixture
def read(tmp_path):
    """A function that reads the file of a kind, in a folder with a good study."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("The dam may leak.")
    (tmp_path / "study.yml").write_text("title: t\ncorpus: texts\nphrase: dam\n")
    ways = {
        "study": lambda: studies.read(tmp_path / "study.yml"),
        "word list": lambda: lexicon.read(tmp_path / "own.toml"),
        "codes": lambda: validity.about(tmp_path),
        "key": lambda: validity.key(tmp_path),
        "plan": lambda: preregister.read(studies.read(tmp_path / "study.yml")),
    }
    return lambda kind: ways[kind]()


def make(place, how):
    place.unlink(missing_ok=True)
    if how == "device":
        place.symlink_to(os.devnull)
    elif how == "gaps":
        place.touch()
        os.truncate(place, folders.LARGEST_TEXT + 1)
    else:
        place.write_bytes(b"# caf\xe9\n")


SAID = {
    "device": "neither a file nor a folder|there is no ",
    "gaps": r"20,000,001 bytes; allowed: up to",
    "another encoding": r"line 1 is not UTF-8 \(byte 0xe9\); save the file as UTF-8",
}


@pytest.mark.parametrize("kind", NAMES)
@pytest.mark.parametrize("how", SAID)
def test_what_is_no_such_text_is_named(tmp_path, read, kind, how):
    make(tmp_path / NAMES[kind], how)
    with pytest.raises((ValueError, FileNotFoundError), match=SAID[how]) as raised:
        read(kind)
    assert str(raised.value).startswith(str(tmp_path))
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_text_may_begin_with_a_mark_of_its_encoding(tmp_path, read, mark):
    (tmp_path / "about.txt").write_text(f"{mark}Coded by Ann.", encoding="utf-8")
    (tmp_path / "study.yml").write_text(f"{mark}title: é\ncorpus: texts\nphrase: dam\n", encoding="utf-8")
    assert read("codes") == "Coded by Ann."
    assert read("study").title == "é"
