"""A corpus that was read before comes from the cache, the same to the last value; anything changed is read anew."""

import importlib
import json
import os
import warnings

import pandas as pd
import pytest

from analysis import cache, corpus
from analysis.corpus import read as reading

load = importlib.import_module("analysis.corpus.load")  # the module: the package's `load` is its function


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of articles, a cache of its own, and a list of what was read from files."""
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    place = tmp_path / "corpus"
    place.mkdir()
    (place / "metadata.csv").write_text("file,outlet,published\na.txt,Gazette,2022-01-19\n")
    (place / "a.txt").write_text("The dam may leak\n\nThe minister called it a “minor leak” on Monday.")
    (place / "b.txt").write_text("The town fears a disaster, said the mayor of Lilliput.")
    return place


@pytest.fixture
def read(monkeypatch):
    """The paths of the corpora that were read from their files."""
    met, real = [], reading.read_corpus
    monkeypatch.setattr(reading, "read_corpus", lambda path, chosen: met.append(path) or real(path, chosen))
    return met


def test_a_second_reading_is_the_same_and_opens_no_file(folder, read):
    first, second = corpus.load(folder), corpus.load(folder)
    assert len(read) == 1
    pd.testing.assert_frame_equal(first, second)
    assert first.attrs == second.attrs
    pd.testing.assert_frame_equal(corpus.ledger(first), corpus.ledger(second))


@pytest.mark.parametrize(
    "change",
    [
        lambda place: (place / "c.txt").write_text("One more article, of the Courier."),
        lambda place: (place / "b.txt").unlink(),
        lambda place: (place / "b.txt").write_text("The town fears nothing, said the mayor of Lilliput."),
        lambda place: (place / "b.txt").rename(place / "d.txt"),
        lambda place: (place / "metadata.csv").write_text("file,outlet\na.txt,Courier\n"),
    ],
    ids=["added", "gone", "other words", "other name", "other metadata"],
)
def test_what_changed_is_read_anew(folder, read, change):
    first = corpus.load(folder)
    change(folder)
    second = corpus.load(folder)
    assert len(read) == 2
    assert not first.equals(second)


def test_each_choice_is_kept_by_itself(folder, read):
    told = [
        corpus.load(folder, **choice)["text"].tolist()
        for choice in ({}, {"clean": False}, {"duplicates": "keep"}, {"outlets": {"The Gazette": ["Gazette"]}}) * 2
    ]
    assert len(read) == 4
    assert told[:4] == told[4:]


def test_what_it_warns_of_is_said_again(folder, read):
    for _ in range(2):
        with pytest.warns(UserWarning, match="outlets: no record has the name fax"):
            corpus.load(folder, outlets={"Fox": ["fax"]})
    assert len(read) == 1


@pytest.mark.parametrize("spoil", [lambda file: file.write_bytes(b""), lambda file: file.write_bytes(b"PAR1 no table")])
def test_a_spoilt_file_of_the_cache_is_read_over(folder, read, spoil):
    first = corpus.load(folder)
    for file in (folder.parent / "cache" / load.FOLDER).iterdir():
        spoil(file)
    pd.testing.assert_frame_equal(first, corpus.load(folder))
    assert len(read) == 2


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(folder, read, monkeypatch):
    (folder.parent / "file").write_text("no folder")
    monkeypatch.setenv(cache.FOLDER, str(folder.parent / "file"))
    assert corpus.load(folder).equals(corpus.load(folder))
    assert len(read) == 2


@pytest.mark.parametrize(
    "notes", [("1", '"a"', "[2]"), ("9" * 30, "1", "2")], ids=["several kinds", "numbers too large"]
)
def test_columns_that_the_cache_cannot_hold_are_read_each_time(tmp_path, read, monkeypatch, notes):
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    lines = [f'{{"text": "Article {n} on the dam.", "note": {note}}}' for n, note in enumerate(notes)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    first, second = corpus.load(tmp_path / "a.jsonl"), corpus.load(tmp_path / "a.jsonl")
    assert first["note"].tolist() == second["note"].tolist() == list(map(json.loads, notes))


def test_the_oldest_corpora_are_let_go(folder):
    for n in range(load.MOST_CACHED + 3):
        (folder / "a.txt").write_text(f"Article {n} on the dam.")
        corpus.load(folder)
    left = list((folder.parent / "cache" / load.FOLDER).iterdir())
    assert len(left) == load.MOST_CACHED
    assert all(file.suffix == ".parquet" for file in left)


@pytest.mark.parametrize(("most", "left"), [(0, 1), (1, 1), (2.5, 2), (8.5, 8), (100, 8)])
def test_the_oldest_are_let_go_where_there_is_no_room_for_their_bytes(folder, monkeypatch, most, left):
    place = folder.parent / "cache" / load.FOLDER
    place.mkdir(parents=True)
    for age in range(12):  # one of them left by a run that was killed
        file = place / (f"{age:064}.parquet" if age != 1 else f"{age:064}.parquet.123")
        file.write_bytes(bytes(1000))
        os.utime(file, (10**9 - age, 10**9 - age))
    monkeypatch.setattr(load, "MOST_BYTES", most * 1000)
    load._let_go(place)
    assert sorted(file.name[:64] for file in place.iterdir()) == [f"{age:064}" for age in range(left)]


@pytest.mark.parametrize("name", ["mine.parquet", "2022.parquet.bak", f"{'F' * 64}.parquet", f"{'0' * 64}.parquet.old"])
def test_a_file_of_somebody_elses_beside_them_stays(folder, monkeypatch, name):
    place = folder.parent / "cache" / load.FOLDER
    place.mkdir(parents=True)
    (place / name).write_text("precious")
    os.utime(place / name, (0, 0))
    monkeypatch.setattr(load, "MOST_BYTES", 0)
    corpus.load(folder)
    assert (place / name).read_text() == "precious"


def test_nothing_is_warned_of_where_all_is_well(folder):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        corpus.load(folder), corpus.load(folder)
