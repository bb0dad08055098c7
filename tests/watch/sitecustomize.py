# ruff: noqa: PTH100, PTH119 (pathlib would be loaded at every start)
"""Notes what a Python process writes, starts and speaks to; every process with this folder in PYTHONPATH does so."""

import json
import os
import sys

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGED = {
    "os.mkdir": 0,
    "os.remove": 0,
    "os.rmdir": 0,
    "os.rename": 1,
    "os.truncate": 0,
    "os.symlink": 1,
    "os.link": 1,
}
SPOKEN = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"}
NOTES = os.open(os.environ["WATCH"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)


def note(event, args):
    """Write a line where something is written, started or spoken to."""
    if event == "open" and not isinstance(args[0], int) and (args[2] or 0) & WRITING:
        tell("writes", os.path.abspath(os.fsdecode(args[0])))
    elif event in CHANGED and isinstance(args[-1], int) and args[-1] >= 0:
        return  # a name in an opened folder, of which the removal was noted
    elif event in CHANGED:
        tell("writes", os.path.abspath(os.fsdecode(args[CHANGED[event]])))
    elif event == "shutil.rmtree":
        tell("writes", os.path.abspath(os.fsdecode(args[0])))
    elif event in SPOKEN:
        tell("speaks", str(args[1][0] if isinstance(args[1], tuple) else args[0]))
    elif event == "subprocess.Popen":
        tell("starts", os.path.basename(os.fsdecode(args[0])))


def tell(what, name):
    """One line, whole, whichever process writes it."""
    os.write(NOTES, (json.dumps([what, name]) + "\n").encode())


sys.addaudithook(note)
