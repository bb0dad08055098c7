"""What is kept between runs, by content: a thing is worked out once, by whichever run comes to it first.

One SQLite file that any number of notebooks may use at once. What is put is there whole or not at all. A file that is
broken is set aside, and what it held is worked out anew. A value that is not what was put is as if it had never been.
"""

import hashlib
import json
import logging
import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from analysis import folders

T = TypeVar("T")

FOLDER = "ANALYSIS_CACHE"  # environment variable that moves the cache
TABLE = "CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID"
# The name of a corpus in the folder of those that were read, or of what is left of one half written (`corpus.load`).
CORPUS = re.compile(r"[0-9a-f]{64}\.parquet(\.\d+)?")
MARK = 8  # bytes before a value, by which it is known to be whole
# What SQLite says of a file that is not, or no longer, as it was written here.
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR)


def path() -> Path:
    """The cache's file: in the folder named by $ANALYSIS_CACHE, else in .cache beside the package."""
    folder = os.environ.get(FOLDER) or Path(__file__).parents[1] / ".cache"
    return Path(folder) / "annotations.sqlite"


def key(*parts: str) -> str:
    """A key that changes when any of its parts does; the first says what kind of thing it is."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def digest(place: Path) -> str:
    """A digest of a file, or of the names and contents of all that is in a folder but hidden files.

    Nothing is opened that no reader would open (`folders`): of such a thing the reason counts.
    """
    total, inside = hashlib.sha256(), place.resolve()
    for file in [place] if not place.is_dir() else sorted(f for f in place.rglob("[!.]*") if not f.is_dir()):
        total.update(os.fsencode(file.relative_to(place)) + b"\0" + (b"link\0" if file.is_symlink() else b""))
        refused = folders.refusal(file, inside)
        if refused:
            total.update(refused.encode())
        else:
            with file.open("rb") as content:
                total.update(hashlib.file_digest(content, "sha256").digest())
    return total.hexdigest()


@contextmanager
def opened() -> Iterator[None]:
    """Keep the file open meanwhile. Who closes it last writes its log back, which is slow after every small thing."""
    lacking([])  # it is there, and whole
    with closing(sqlite3.connect(path(), timeout=60)) as store:
        store.execute("SELECT key FROM kept LIMIT 1").fetchall()
        yield


@contextmanager
def alone(file: Path, waits: Callable[[], object] | None = None, *, patience: float = 0) -> Iterator[None]:
    """Hold a lock meanwhile: the system frees it when its holder ends, however that ends.

    waits: what is done where another holds it for longer than patience, in seconds, before waiting for it.
    """
    from filelock import FileLock, Timeout

    lock = FileLock(file)
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        if waits:
            waits()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def get(keys: Iterable[str]) -> dict[str, bytes]:
    """What is kept for these keys; keys never seen are absent."""
    asked = list(keys)

    def read(store: sqlite3.Connection) -> dict:
        rows = (store.execute("SELECT key, value FROM kept WHERE key = ?", (k,)).fetchone() for k in asked)
        return dict(row for row in rows if row)

    stored = _on_file(read)
    whole = {k: v[MARK:] for k, v in stored.items() if isinstance(v, bytes) and _mark(k, v[MARK:]) == v[:MARK]}
    if broken := [(k,) for k in stored if k not in whole]:
        _on_file(lambda store: store.executemany("DELETE FROM kept WHERE key = ?", broken))
    return whole


def lacking(keys: Iterable[str]) -> list[str]:
    """Those of these keys, each once, for which nothing is kept."""
    asked, known = list(dict.fromkeys(keys)), "SELECT 1 FROM kept WHERE key = ?"
    return _on_file(lambda store: [k for k in asked if not store.execute(known, (k,)).fetchone()])


def put(values: Mapping[str, bytes]) -> None:
    """Keep values, all or none of them: a run killed here loses them but breaks nothing."""
    marked = [(k, _mark(k, value) + value) for k, value in values.items()]
    _on_file(lambda store: store.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?)", marked))


def kept(make: Callable[[], T], *parts: str) -> T:
    """What ``make`` gives, worked out once for these parts (see `key`). It must be what JSON can hold."""
    place = key(*parts)
    if known := get([place]):
        return json.loads(known[place])
    made = make()
    put({place: json.dumps(made).encode()})
    return made


def _mark(key: str, value: bytes) -> bytes:
    """A digest of a value and its key."""
    return hashlib.blake2b(key.encode() + value, digest_size=MARK).digest()


def _on_file(work: Callable[[sqlite3.Connection], T]) -> T:
    """Have work done on the file, all or nothing; on a new one where it is broken.

    Raises OSError naming the file when it can't be used.
    """
    file = path()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        seen = file.stat().st_ino if file.exists() else None
        try:
            return _done(work, file)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in BROKEN:
                raise
            _set_aside(file, seen)
            return _done(work, file)
    except (OSError, sqlite3.Error) as error:
        raise OSError(f"{file}: the cache can't be used: {error}; ${FOLDER} names another folder for it") from None


def _done(work: Callable[[sqlite3.Connection], T], file: Path) -> T:
    """The work, done. SQLite waits for other writers, so that notebooks may run at the same time."""
    with closing(sqlite3.connect(file, timeout=60)) as store, store:
        store.execute("PRAGMA synchronous = NORMAL")  # whole after any kill; after a power cut the last writes may lack
        if not store.execute("PRAGMA user_version").fetchone()[0]:
            with alone(file.with_suffix(".lock")):  # SQLite refuses a second process at once, without waiting
                store.execute("PRAGMA journal_mode = WAL")
                store.executescript(f"{TABLE}; PRAGMA user_version = 1")
        return work(store)


def _set_aside(file: Path, seen: int | None) -> None:
    """Move the broken file out of the way, unless another process has: the file is no more the one that was seen."""
    with alone(file.with_suffix(".lock")):
        if not file.exists() or file.stat().st_ino != seen:
            return
        for part in ("-wal", "-shm"):
            Path(f"{file}{part}").unlink(missing_ok=True)
        aside = file.replace(file.with_suffix(".broken"))
    logging.getLogger(__name__).warning("%s was broken and is now %s; what it held is done anew.", file, aside)
