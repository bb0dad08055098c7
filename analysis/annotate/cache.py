"""Annotations kept by content: an article's text is annotated once."""

import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

FOLDER = "ANALYSIS_CACHE"  # environment variable that moves the cache


def path() -> Path:
    """The cache's file: in the folder named by $ANALYSIS_CACHE, else in .cache beside the package."""
    folder = os.environ.get(FOLDER) or Path(__file__).parents[2] / ".cache"
    return Path(folder) / "annotations.sqlite"


def key(*parts: str) -> str:
    """A key that changes when any of its parts does."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def get(keys: Iterable[str]) -> dict[str, list]:
    """What is kept for these keys; keys never seen are absent."""
    with closing(_connect()) as store:
        rows = (store.execute("SELECT key, value FROM kept WHERE key = ?", (k,)).fetchone() for k in keys)
        return {row[0]: json.loads(row[1]) for row in rows if row}


def put(values: dict[str, list]) -> None:
    """Keep values, all or none of them: a run killed here loses them but breaks nothing."""
    rows = [(k, json.dumps(v, ensure_ascii=False)) for k, v in values.items()]
    with closing(_connect()) as store, store:
        store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", rows)


def _connect() -> sqlite3.Connection:
    """SQLite waits for other writers, so that notebooks may run at the same time."""
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    store = sqlite3.connect(file, timeout=60)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
    return store
