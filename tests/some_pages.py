"""Commands of the suite on some of its pages: in a process of their own, or in this one where no page is made."""

import contextlib
import io
import os
import signal
import subprocess
import sys
import warnings

import pytest

from analysis import commands
from analysis.report import notebook, plan

ONLY = """
import sys
from analysis import commands
from analysis.report import notebook
named = sys.argv.pop().split(",")
numbered = notebook.numbered
notebook.numbered = lambda study=None: [path for path in numbered(study) if path.stem in named]
sys.exit(commands.main(sys.argv[1:]))
"""


def run(pages, *words):
    """What a command did in a process of its own, with these pages as the only ones of the suite's."""
    command = [sys.executable, "-c", ONLY, *words, ",".join(pages)]
    quiet = os.environ | {"TQDM_DISABLE": "1"}
    return subprocess.run(command, cwd=plan.ROOT, env=quiet, capture_output=True, text=True, check=False)


def here(pages, *words):
    """The same in this process, which has loaded already what a command needs: for one that makes no page."""
    numbered, stop = notebook.numbered, signal.getsignal(signal.SIGINT)
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(action="default"):
        patch.setattr(notebook, "numbered", lambda study=None: [p for p in numbered(study) if p.stem in pages])
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = commands.main([str(word) for word in words])
    signal.signal(signal.SIGINT, stop)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())
