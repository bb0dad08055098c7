"""Kernels that start warm: one process imports what all pages need, and each notebook's kernel is forked from it.

Every kernel is a process of its own, as one that is started by a command: its environment, its files, its group of
processes. Beside it stands a keeper, its parent, that tells how it ended. The system ends a kernel whose driver has
gone, whatever it is doing then.
"""

import array
import contextlib
import gc
import importlib
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable

from analysis.limits import process

# What every kernel needs, in the order in which it would load them; pages add their own modules.
USUAL = ("ipykernel.kernelapp", "ipykernel.ipkernel", "pandas", "matplotlib.pyplot", "seaborn", "scipy.stats")
INLINE = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}  # as kernels have it, before matplotlib is loaded
START = """
import sys
sys.path[:] = filter(None, sys.path)
from analysis.report import forks
forks.serve(int(sys.argv[1]), sys.argv[2:])
"""
HEAD = 8  # bytes before a request, which say how long it is
POSSIBLE = process.CAN_LIMIT and hasattr(os, "fork") and sys.platform != "darwin"  # whose libraries can't be forked


# As the driver sees it


class Forks:
    """The process that kernels are forked from, with these modules loaded. It ends with the block.

    It starts with the first kernel, or before, so that it loads while something else is done.
    """

    def __init__(self, modules: Iterable[str], about: dict[str, str], cwd: str):
        self._speaks, self._own, self.popen = threading.Lock(), None, None
        self._modules, self._about, self._cwd = list(modules), about, cwd

    def __enter__(self) -> "Forks":
        return self

    def __exit__(self, *_) -> None:
        if self.popen:
            self._own.close()
            self.popen.kill()  # it may be loading yet; its kernels end by themselves
            self.popen.wait()

    def start(self) -> None:
        """Begin to load, if that is not begun."""
        if self.popen:
            return
        self._own, theirs = socket.socketpair()
        command = [sys.executable, "-c", START, str(theirs.fileno()), *self._modules]
        with theirs:
            self.popen = subprocess.Popen(  # noqa: S603
                command, env=os.environ | INLINE | self._about, cwd=self._cwd, pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip

    def fork(self, arguments: list[str], env: dict[str, str], cwd: str) -> "Kernel":
        """A new kernel with these arguments. Raises OSError where the process is gone."""
        told, tells = os.pipe()
        lives, life = os.pipe()
        asked = json.dumps([arguments, env, cwd]).encode()
        try:
            with self._speaks:
                self.start()
                socket.send_fds(self._own, [len(asked).to_bytes(HEAD)], [tells, lives])
                self._own.sendall(asked)
        except OSError:
            os.close(told)
            os.close(life)
            raise
        finally:  # before an answer is waited for: none comes where these are open and the process has ended
            os.close(tells)
            os.close(lives)
        return Kernel(told, life)


class Kernel:
    """A forked kernel, as `subprocess.Popen` would be one."""

    stdin = stdout = stderr = None

    def __init__(self, told: int, life: int):
        self._told, self._life, self.returncode = told, life, None
        self.pid = self._number()
        if self.pid is None:
            os.close(told)
            os.close(life)
            raise ChildProcessError("the process that kernels are forked from has ended")

    def _number(self) -> int | None:
        """The next number that is told; None where nothing is told any more."""
        line = b""
        while not line.endswith(b"\n") and (byte := os.read(self._told, 1)):
            line += byte
        return int(line) if line.endswith(b"\n") else None

    def poll(self) -> int | None:
        """How it ended, as a status or the negative number of a signal; None while it lives."""
        heard = select.poll()
        heard.register(self._told, select.POLLIN)
        return self.wait() if self.returncode is None and heard.poll(0) else self.returncode

    def wait(self) -> int:
        """Wait until it has ended; how it did."""
        if self.returncode is None:
            ended = self._number()
            self.returncode = -signal.SIGKILL if ended is None else ended  # None: its keeper was killed with it
            os.close(self._told)
            os.close(self._life)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send it a signal, if it lives."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


# The process that is forked


def serve(number: int, modules: list[str]) -> None:
    """Load modules, then fork a kernel whenever one is asked for, until the driver has gone."""
    logging.disable()  # what a library says while it is loaded, as of a place that it can't write to, is of no page
    gc.disable()  # nothing that is loaded is garbage: to look for it takes a tenth of the time
    for name in (*USUAL, *modules):
        with contextlib.suppress(Exception):  # a page that needs it will say so
            importlib.import_module(name)
    gc.collect()
    gc.freeze()  # what is there is never looked at again: its memory stays shared
    gc.enable()
    logging.disable(logging.NOTSET)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # keepers end unseen
    asks = socket.socket(fileno=number)
    while (asked := _asked(asks)) is not None:
        request, fds = asked
        if os.fork() == 0:
            asks.close()
            _keep(request, *fds)
        for fd in fds:
            os.close(fd)


def _asked(asks: socket.socket) -> tuple[list, list[int]] | None:
    """The next request, with its pipes; None when the driver has gone."""
    head, fds, *_ = socket.recv_fds(asks, HEAD, 2)
    if len(head) < HEAD:
        return None
    left, body = int.from_bytes(head), array.array("B")
    while left and (piece := asks.recv(left)):
        body.frombytes(piece)
        left -= len(piece)
    return None if left else (json.loads(body.tobytes()), fds)


def _keep(request: list, tells: int, lives: int) -> None:
    """Fork a kernel and tell how it ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    keeper = os.getpid()
    kernel = os.fork()
    if kernel == 0:
        _become_kernel(request, tells, lives, keeper)
    os.close(lives)
    status = os.waitstatus_to_exitcode(os.waitpid(kernel, 0)[1])
    with contextlib.suppress(OSError):  # nobody waits for it any more
        os.write(tells, f"{status}\n".encode())
    os._exit(0)


def _become_kernel(request: list, tells: int, lives: int, keeper: int) -> None:
    """Be a kernel, with its own environment and place, until it ends."""
    code = 1
    try:
        os.setsid()
        process.end_with(lives)
        arguments, env, cwd = request
        os.environ.clear()
        os.environ.update(env, JPY_PARENT_PID=str(keeper))
        os.chdir(cwd)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.write(tells, f"{os.getpid()}\n".encode())
        os.close(tells)
        sys.argv = arguments
        importlib.import_module("numpy").random.seed()
        importlib.import_module("ipykernel.kernelapp").launch_new_instance()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
