"""A cache that is broken, full, locked away or of an earlier version: never a wrong value, never a traceback."""

import sqlite3
from contextlib import closing

import pandas as pd
import pytest
from conftest import articles_of

from analysis import annotate, cache
from analysis.annotate import article

KEYS = [cache.key("test", str(k)) for k in range(300)]
VALUES = {key: key.encode() * 40 for key in KEYS}


@pytest.fixture
def full(tmp_path, monkeypatch):
    """A cache of its own with some hundred values; its file."""
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    cache.put(VALUES)
    return cache.path()


def cut_in_half(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def overwrite_the_middle(file):
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(whole[:middle] + b"garbage!" * 1500 + whole[middle + 12_000 :])


def garbage(file):
    file.write_bytes(b"This is no database. " * 500)


def empty(file):
    file.write_bytes(b"")


def tables_of_another(file):
    file.unlink()
    with closing(sqlite3.connect(file)) as store, store:
        store.execute("CREATE TABLE kept (name TEXT)")


@pytest.mark.parametrize("damage", [cut_in_half, overwrite_the_middle, garbage, empty, tables_of_another])
def test_a_broken_file_gives_nothing_wrong_and_is_done_anew(full, damage, caplog):
    damage(full)
    found = cache.get(KEYS)
    assert found.items() <= VALUES.items()
    cache.put(VALUES)
    assert cache.get(KEYS) == VALUES
    assert cache.lacking(KEYS) == []
    told = f"{full} was broken and is now {full.with_suffix('.broken')}; what it held is done anew."
    assert caplog.messages in ([], [told])
    assert caplog.messages or damage in (empty, overwrite_the_middle)  # values out of place are told by their marks


def test_a_broken_file_is_set_aside_once_by_many(full):
    seen = full.stat().st_ino
    garbage(full)
    cache._set_aside(full, seen)
    cache.put(VALUES)
    cache._set_aside(full, seen)  # by one that saw it broken too
    assert cache.get(KEYS) == VALUES


def corrupt(file, value):
    with closing(sqlite3.connect(file)) as store, store:
        store.execute("UPDATE kept SET value = ? WHERE key = ?", (value, KEYS[0]))


@pytest.mark.parametrize(
    "value", [b"", b"garbage", None, "text", 7, cache._mark(KEYS[1], b"of another") + b"of another"]
)
def test_a_value_that_is_not_what_was_put_is_as_if_it_had_never_been(full, value):
    corrupt(full, value)
    assert cache.get(KEYS[:2]) == {KEYS[1]: VALUES[KEYS[1]]}
    assert cache.lacking(KEYS[:2]) == KEYS[:1]


def test_passages_of_a_broken_value_are_worked_out_again(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.FOLDER, str(tmp_path))
    articles = articles_of("Lund said it was “a disgrace”.", "It may rain.")
    first = annotate.passages(articles)
    with closing(sqlite3.connect(cache.path())) as store, store:
        store.execute("UPDATE kept SET value = x'00'")
    again = annotate.passages(articles)
    pd.testing.assert_frame_equal(again, first)
    assert all(article.read(value) for value in cache.get(annotate._keys(articles)).values())


def a_file_in_the_way(folder):
    folder.write_text("")


def a_folder_in_its_place(folder):
    (folder / "annotations.sqlite").mkdir(parents=True)


@pytest.mark.parametrize("obstacle", [a_file_in_the_way, a_folder_in_its_place])
def test_a_cache_that_cannot_be_written_is_named(tmp_path, monkeypatch, obstacle):
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "cache"))
    obstacle(tmp_path / "cache")
    with pytest.raises(OSError, match=r"cache.annotations.sqlite: the cache can't be used: .*; \$ANALYSIS_CACHE names"):
        cache.put(VALUES)


def test_a_full_disk_is_named_and_loses_only_what_was_being_written(full, monkeypatch):
    done = cache._done

    def without_room(work, file):
        return done(lambda store: (store.execute("PRAGMA max_page_count = 1"), work(store))[1], file)

    monkeypatch.setattr(cache, "_done", without_room)
    with pytest.raises(OSError, match="full"):
        cache.put({cache.key("test", "large"): b"x" * 10**7})
    monkeypatch.setattr(cache, "_done", done)
    assert cache.get([*KEYS, cache.key("test", "large")]) == VALUES


EARLIER = """
CREATE TABLE kept (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE claims (key TEXT PRIMARY KEY, owner TEXT, until REAL) WITHOUT ROWID;
PRAGMA journal_mode = WAL;
PRAGMA user_version = 1;
"""


def test_a_cache_of_an_earlier_version_is_read_and_written(full, caplog):
    with closing(sqlite3.connect(full)) as store:
        rows = store.execute("SELECT * FROM kept").fetchall()
    full.unlink()
    with closing(sqlite3.connect(full)) as store, store:
        store.executescript(EARLIER)
        store.executemany("INSERT INTO kept VALUES (?, ?)", rows)
        store.execute("INSERT INTO claims VALUES (?, 'elsewhere 1 run', 60)", (cache.key("test", "new"),))
    assert cache.get(KEYS) == VALUES
    cache.put({cache.key("test", "new"): b"new"})
    assert cache.get([cache.key("test", "new")]) == {cache.key("test", "new"): b"new"}
    assert not caplog.messages
