"""``python -m analysis setup``: make .venv, with the exact versions of the locks.

By uv: the one there, else one that pip brings for the time being; by pip where uv can't be had or fails. Any Python 3
can read this file and say that it is too old: nothing here is newer than 3.6, and nothing is imported that has to be
installed. A note in .venv is written last, so that a set-up that was interrupted is done again.
"""

import argparse
import ast
import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSION, OLDEST, TOO_NEW = sys.version_info[:3], (3, 11), (3, 14)
# What is set up → its lock and its note. The tests come on top: their lock names only what the first does not.
STAGES = {"report": ("requirements.lock", "ready"), "tests": ("requirements-test.lock", "ready-test")}
UV = re.compile(r"^uv==.*\n(?:    --hash=.*\n)+", re.MULTILINE)  # where a lock names uv, with its hashes
QUIET = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
# What pip was told of where packages are, and how uv calls the same.
INDEXES = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
INDEXES.update({"cert": "SSL_CERT_FILE", "trusted-host": "UV_INSECURE_HOST"})


class CannotSetUpError(Exception):
    """Why .venv can't be made, in a line."""


def main(arguments=None):
    """Set up what is lacking; 0 when all is there, 1 when --check finds something lacking, 2 when it can't be done."""
    parser = argparse.ArgumentParser(prog="python -m analysis setup", description="Make .venv, or what it lacks.")
    parser.add_argument("--tests", action="store_true", help="what tests and tools need, too")
    parser.add_argument("--check", action="store_true", help="only look: 1 where something is lacking")
    options = parser.parse_args(arguments)
    if options.check:
        return int(bool(missing(ROOT, options.tests)))
    try:
        bring_up_to_date(ROOT, tests=options.tests)
    except (CannotSetUpError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. The next set-up begins anew, with what was downloaded.\n")
        return 130
    return 0


def bring_up_to_date(root, tests):
    """Set up what is lacking for a report, and for the tests if that is asked. Raises CannotSetUpError, OSError."""
    stages = missing(root, tests)
    if stages and not os.access(str(root), os.W_OK):
        told = f"have its owner run make {'report' if 'report' in stages else 'test'} once"
        raise CannotSetUpError(f"{root} can't be written: copy it to a folder of your own, or {told}")
    if "report" in stages and too_old_or_new():
        raise CannotSetUpError(f"{too_old_or_new()}; PYTHON= names another")
    for stage in stages:
        set_up(root, stage)


def too_old_or_new():
    """That this Python can't be used, and which can; nothing where it can."""
    if OLDEST <= VERSION < TOO_NEW:
        return ""
    return f"Python 3.11, 3.12 or 3.13 is needed; {sys.executable} is {sys.version.split()[0]}"


def missing(root, tests):
    """Of what is lacking, what is asked for."""
    return [stage for stage in lacking(root) if stage == "report" or tests]


def lacking(root):
    """The names of what is to be set up in .venv, in order.

    All of it where .venv is not whole: moved, since it holds its path; half deleted; without its Python, or with a
    note that was cut short.
    """
    notes = {stage: _note(root / ".venv" / note) for stage, (_, note) in STAGES.items()}
    there, number = python(root).exists(), len(_packages(root))
    told = [told for told in notes.values() if told is not None]
    if not there or any(one.get("folder") != str(root) or not 0 < one.get("packages", 0) <= number for one in told):
        return list(STAGES)
    locks = {stage: _digest(root / lock) for stage, (lock, _) in STAGES.items()}
    first = [stage for stage, told in notes.items() if told is None or told.get("lock") != locks[stage]]
    return list(STAGES) if "report" in first else first


def python(root):
    """The Python of .venv."""
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def set_up(root, stage):
    """Install what a stage needs, and note it. Raises CannotSetUpError."""
    uv = _usable(shutil.which("uv"))
    if stage == "report":
        _make_venv(root, bare=bool(uv))
    else:
        sys.stdout.write("Adding to .venv what tests and tools need …\n")
    sys.stdout.flush()
    locks = [lock for lock, _ in STAGES.values()][: list(STAGES).index(stage) + 1]
    with tempfile.TemporaryDirectory() as folder:
        uv = uv or _bring(root, Path(folder))
        # All locks are given, so that it is found out if they don't go together.
        uv = _install(root, uv, ["--require-hashes", *(word for lock in locks for word in ("-r", lock))])
        if stage == "report":
            _install(root, uv, ["--no-deps", "--no-build-isolation", "--editable", "."])
    note(root, stage)


def note(root, stage):
    """Note that a stage is set up: in which folder, with how many packages, from which lock."""
    lock, name = STAGES[stage]
    told = {"folder": str(root), "packages": len(_packages(root)), "lock": _digest(root / lock)}
    (root / ".venv" / name).write_text(json.dumps(told), encoding="utf-8")


def _make_venv(root, bare):
    """Make .venv anew; bare: without pip. Raises CannotSetUpError where this Python can't, or another's would go."""
    venv = root / ".venv"
    if venv.is_symlink():  # Python would empty what it leads to, and then refuse to fill it
        raise CannotSetUpError(f"{venv} is a link to {venv.resolve()}, which would be emptied; remove the link")
    base = getattr(sys, "_base_executable", None) or sys.executable
    if not bare and _run(root, [base, "-c", "import ensurepip"], **QUIET).returncode:
        raise CannotSetUpError(f"{base} has no venv; on Debian and Ubuntu: apt install python3-venv")
    sys.stdout.write("Setting up .venv (a minute or two) …\n")
    sys.stdout.flush()
    command = [base, "-m", "venv", "--clear", *["--without-pip"][:bare], ".venv"]
    if _run(root, command).returncode:
        raise CannotSetUpError(f"{root / '.venv'} can't be made: see above")


def _bring(root, folder):
    """Have pip bring uv into a folder, in the version of the lock; the program, or None where it can't be had."""
    lock = folder / "uv.lock"
    lock.write_text(UV.search((root / STAGES["tests"][0]).read_text(encoding="utf-8")).group(), encoding="utf-8")
    given = ["--no-deps", "--require-hashes", "--target", str(folder / "uv"), "-r", str(lock)]
    brought = _run(root, [*_pip(root), *given], **QUIET)
    programs = [file for file in sorted(folder.glob("uv/*/uv*")) if file.name in ("uv", "uv.exe")]
    uv = _usable(programs[0] if programs else None)
    if not uv:
        _with_pip(brought.stderr)
    return uv


def _usable(uv):
    """The program, as a text, if it runs here; else None."""
    with contextlib.suppress(OSError):
        if uv and not _run(ROOT, [str(uv), "--version"], **QUIET).returncode:
            return str(uv)
    return None


def _install(root, uv, given):
    """Install by uv, else by pip; uv, if it did. Raises CannotSetUpError where neither can."""
    if uv:
        command = [uv, "pip", "install", "--quiet", "--python", str(python(root)), *given]
        done = _run(root, command, env=as_pip(root), **QUIET)
        if not done.returncode:
            return uv
        _with_pip(done.stderr)
        if not list(_packages(root, "pip")):
            _run(root, [str(python(root)), "-m", "ensurepip"], **QUIET)
    if _run(root, [*_pip(root), *given]).returncode:
        raise CannotSetUpError("Packages can't be installed: see above. The next run tries again")
    return None


def _run(root, command, **given):
    """Run a command in the project's folder; how it ended, and what it said if that is kept quiet."""
    return subprocess.run(command, cwd=str(root), check=False, encoding="utf-8", errors="replace", **given)  # noqa: S603


def _with_pip(error):
    """Say that pip installs, and why."""
    why = ([line.strip(" ×╰─▶├│") for line in error.splitlines() if line.strip()] or ["it can't be had"])[-1]
    sys.stdout.write(f"Without uv ({why[:200]}): pip does it, which takes longer …\n")
    sys.stdout.flush()


def _pip(root):
    """The beginning of a command to pip."""
    return [str(python(root)), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]


def as_pip(root):
    """The environment of uv: it asks where pip was told to ask, unless it was told otherwise itself."""
    about = dict(os.environ)
    if any(name in about for name in ("UV_INDEX_URL", "UV_DEFAULT_INDEX", "UV_INDEX", "UV_EXTRA_INDEX_URL")):
        return about
    told = _run(root, [str(python(root)), "-m", "pip", "config", "list"], **QUIET)
    for line in sorted(told.stdout.splitlines(), reverse=True):  # what stands in the environment comes last, and counts
        name, _, value = line.partition("=")
        with contextlib.suppress(ValueError, SyntaxError):
            if name.split(".")[-1] in INDEXES and name.split(".")[0] in ("global", "install", ":env:"):
                kind = name.split(".")[-1]
                about[INDEXES[kind]] = ("," if kind == "find-links" else " ").join(ast.literal_eval(value).split())
    return dict(about, UV_INDEX_STRATEGY="unsafe-best-match")  # as pip; what comes is held to the hashes


def _packages(root, name="*"):
    """What is in the folder of packages."""
    venv = root / ".venv"
    return [place for where in ("lib/python*", "Lib") for place in venv.glob(f"{where}/site-packages/{name}")]


def _note(file):
    """What a note says: nothing when it was cut short; None without one."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) and isinstance(told.get("packages"), int) else {}


def _digest(file):
    """A digest of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
