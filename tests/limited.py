"""Work for processes with limits: what a library may do with a file."""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path


def pid():
    yield os.getpid()


def spin():
    while True:
        pass


def fill():
    yield bytearray(3_000_000_000)


def answer():
    for _ in range(30):
        yield b"x" * 10_000_000


def refuse():
    raise ValueError("a file: a field: no value; allowed: some")
    yield


def odd():
    class OwnError(Exception):
        pass

    raise OwnError("told")
    yield


def say(text):
    sys.stdout.write(str(text))
    sys.stdout.flush()
    yield text


def wait():
    time.sleep(600)
    yield


def abort():
    os.kill(os.getpid(), signal.SIGABRT)
    yield


def crash():
    ctypes.string_at(0)
    yield


def leave():
    os._exit(3)
    yield


def once(mark):
    """Is killed from outside the first time."""
    if not Path(mark).exists():
        Path(mark).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    yield "done"


def doubt(name):
    from analysis.corpus import doubts

    yield doubts.of_outlet(name).sign


def unpack(path, into, mark):
    """Is killed from outside the first time, with all unpacked."""
    from analysis.corpus import files

    yield from (files.unzip if path.suffix == ".zip" else files.ungzip)(path, into)
    yield from once(mark)


def one_id(number):
    """The ids of so many texts that all have one."""
    from analysis.corpus import duplicates
    from analysis.corpus.records import Record

    texts = [{"text": f"Text {k}.", "article_id": "a", "outlet": "A"} for k in range(number)]
    yield [record.fields["article_id"] for record in duplicates.mark_copies([Record(1, text) for text in texts])]
