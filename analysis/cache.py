"""What is kept between runs, by content: a thing is worked out once, by whichever run comes to it first.

One SQLite file that any number of notebooks may use at once. What is put is there whole or not at all. A run *claims*
what it is about to work out, so that another does something else meanwhile; a claim ends when the thing is put, when
it is given up, when its time is over, and when its process is gone.
"""

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from platform import node
from uuid import uuid4

FOLDER = "ANALYSIS_CACHE"  # environment variable that moves the cache
TABLES = """
CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (key TEXT PRIMARY KEY, owner TEXT, until REAL) WITHOUT ROWID;
"""
# An owner's claim to what it has claimed already is renewed.
CLAIM = """
INSERT INTO claims SELECT :key, :owner, :until WHERE NOT EXISTS (SELECT 1 FROM kept WHERE key = :key)
ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE owner = excluded.owner RETURNING key
"""


def path() -> Path:
    """The cache's file: in the folder named by $ANALYSIS_CACHE, else in .cache beside the package."""
    folder = os.environ.get(FOLDER) or Path(__file__).parents[1] / ".cache"
    return Path(folder) / "annotations.sqlite"


def key(*parts: str) -> str:
    """A key that changes when any of its parts does; the first says what kind of thing it is."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def digest(place: Path) -> str:
    """A digest of a file, or of the names and contents of all that is in a folder but hidden files."""
    total = hashlib.sha256()
    for file in [place] if place.is_file() else sorted(f for f in place.rglob("[!.]*") if not f.is_dir()):
        total.update(os.fsencode(file.relative_to(place)) + b"\0" + (b"link\0" if file.is_symlink() else b""))
        if file.is_file():  # not a pipe, nor a link to nowhere
            with file.open("rb") as content:
                total.update(hashlib.file_digest(content, "sha256").digest())
    return total.hexdigest()


def get(keys: Iterable[str]) -> dict[str, bytes]:
    """What is kept for these keys; keys never seen are absent."""
    with closing(_connect()) as store:
        rows = (store.execute("SELECT key, value FROM kept WHERE key = ?", (k,)).fetchone() for k in keys)
        return {row[0]: row[1] for row in rows if row}


def lacking(keys: Iterable[str]) -> list[str]:
    """Those of these keys, each once, for which nothing is kept."""
    with closing(_connect()) as store:
        known = "SELECT 1 FROM kept WHERE key = ?"
        return [k for k in dict.fromkeys(keys) if not store.execute(known, (k,)).fetchone()]


def put(values: Mapping[str, bytes]) -> None:
    """Keep values, all or none of them: a run killed here loses them but breaks nothing."""
    with closing(_connect()) as store, store:
        store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", values.items())
        store.executemany("DELETE FROM claims WHERE key = ?", [(k,) for k in values])


def owner() -> str:
    """A name for one run of this process, under which it claims."""
    return f"{node()} {os.getpid()} {uuid4()}"


def claim(keys: Iterable[str], name: str, seconds: float) -> list[str]:
    """Those of these keys that are this owner's for so many seconds: neither kept nor claimed by another."""
    now = time.time()
    with closing(_connect()) as store, store:
        store.execute("BEGIN IMMEDIATE")
        ended = [(o,) for (o,) in store.execute("SELECT DISTINCT owner FROM claims") if _gone(o)]
        store.executemany("DELETE FROM claims WHERE owner = ?", ended)
        store.execute("DELETE FROM claims WHERE until < ?", (now,))
        asked = ({"key": k, "owner": name, "until": now + seconds} for k in keys)
        return [k for one in asked for (k,) in store.execute(CLAIM, one).fetchall()]


def give_up(name: str) -> None:
    """End all claims of an owner."""
    with closing(_connect()) as store, store:
        store.execute("DELETE FROM claims WHERE owner = ?", (name,))


def _gone(name: str) -> bool:
    """Whether an owner was a process of this machine that is no more."""
    import psutil

    machine, process, _ = name.rsplit(" ", 2)
    return machine == node() and not psutil.pid_exists(int(process))


def _connect() -> sqlite3.Connection:
    """SQLite waits for other writers, so that notebooks may run at the same time."""
    file = path()
    file.parent.mkdir(parents=True, exist_ok=True)
    store = sqlite3.connect(file, timeout=60)
    store.execute("PRAGMA journal_mode = WAL")
    store.execute("PRAGMA synchronous = NORMAL")  # whole after any kill; after a power cut the last writes may lack
    store.executescript(TABLES)
    return store
