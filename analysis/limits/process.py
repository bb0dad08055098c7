"""A process that does what it is asked under limits, one thing after another: the other end of `pool`."""

import importlib
import os
import pickle
import select
import signal
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

try:
    import fcntl
    import resource
except ModuleNotFoundError:  # Windows has neither: there `pool` does all work itself
    CAN_LIMIT = False
else:
    CAN_LIMIT, PAGE = True, resource.getpagesize()

HEAD = 8  # bytes before a message, which say how long it is
IDLE = 60  # seconds after which a process that nobody asks ends
MB = 1_000_000
# Packages that bring pandas for what they give to notebooks: half a second that no reader needs.
BARE = ("corpus", "lexicon", "validity")
READY, PARTS, END, MEMORY, DEEP, ERROR = "ready", "parts", "end", "memory", "deep", "error"  # kinds of answers


def main(life: int, usual: str) -> None:
    """Answer until there is nothing more to come.

    life is a pipe that the asking process holds open while it lives; usual a module that is loaded at once.
    """
    end_with(life)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asks ends this one after a Ctrl-C
    for name in BARE:
        package = types.ModuleType(f"analysis.{name}")
        package.__path__ = [str(Path(__file__).parents[1] / name)]
        sys.modules[package.__name__] = package
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    importlib.import_module(usual)
    send(answers, READY, None)
    signal.alarm(IDLE)
    while (asked := receive(sys.stdin.buffer)[0]) is not None:
        signal.alarm(0)
        for job in asked[0]:
            if not _answer(answers, *job):
                return
        signal.alarm(IDLE)


def send(stream: BinaryIO, *message) -> None:
    """Write a message."""
    _write(stream, _packed(*message))


def _packed(*message) -> bytes:
    """A message with its head."""
    packed = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    return len(packed).to_bytes(HEAD) + packed


def _write(stream: BinaryIO, packed: bytes) -> None:
    """Write all of it, in as many pieces as the stream takes."""
    view = memoryview(packed)
    while view:
        view = view[stream.write(view) :]


def receive(stream: BinaryIO, most: int = sys.maxsize) -> tuple[tuple | None, int]:
    """The next message and its bytes; None where none comes any more. MemoryError for one of more bytes than most."""
    head = _exactly(stream, HEAD)
    size = int.from_bytes(head)
    if size > most:
        raise MemoryError
    packed = _exactly(stream, size) if len(head) == HEAD else b""
    # Both ends are our own code.
    return pickle.loads(packed) if packed and len(packed) == size else None, size  # noqa: S301


def _exactly(stream: BinaryIO, size: int) -> bytes:
    """So many bytes, or fewer where the other end is gone."""
    pieces = []
    while size and (piece := stream.read(min(size, MB))):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


def end_with(life: int) -> None:
    """Have the system end this process when the other end of a pipe is closed, whatever it is doing then."""
    fcntl.fcntl(life, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(life, fcntl.F_SETFL, fcntl.fcntl(life, fcntl.F_GETFL) | os.O_ASYNC)
    closed = select.poll()
    closed.register(life, select.POLLHUP)
    if closed.poll(0):  # before the system was asked
        sys.exit(1)


def _answer(answers: BinaryIO, work: Callable, given: tuple, memory: int, seconds: float) -> bool:
    """Do some work and send each thing that it yields; whether this process can go on.

    memory: megabytes that it may take beyond what is taken now, 0 where that can't be limited; seconds: of the
    processor, after which the system ends this process.
    """
    before = resource.getrlimit(resource.RLIMIT_DATA)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    last: list = []  # goes with the end, as each message wakes the one who asked
    try:
        _limit_memory(memory, before)
        for part in work(*given):
            if last:
                _write(answers, _packed(PARTS, last))
            last = [part]
        told = _packed(END, last)
    except MemoryError:
        told = None
    except RecursionError:
        told = _packed(DEEP, None)
    except Exception as error:  # a refusal, or a fault of ours: for who asks
        told = _packed(ERROR, _such_as_can_be_sent(error))
    signal.setitimer(signal.ITIMER_PROF, 0)
    resource.setrlimit(resource.RLIMIT_DATA, before)
    _write(answers, told or _packed(MEMORY, None))
    return told is not None


def _such_as_can_be_sent(error: Exception) -> Exception:
    """The error, or what it says."""
    try:
        return pickle.loads(pickle.dumps(error))  # noqa: S301
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")


def _limit_memory(memory: int, before: tuple[int, int]) -> None:
    """Let this process take so many megabytes more, and no byte beyond."""
    if memory:
        taken = int(Path("/proc/self/statm").read_text().split()[5]) * PAGE
        most, hard = taken + memory * MB, before[1]
        resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
