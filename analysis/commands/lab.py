"""Open the notebooks in JupyterLab, on a study."""

import argparse
import os
import signal
import subprocess
import sys

from analysis.report import notebook
from analysis.studies import INSTEAD

ENCRYPTED = "--MappingKernelManager.transport_encryption=required"  # others of this machine could listen in


def start(options: argparse.Namespace) -> int:
    """Run JupyterLab in the notebooks' folder, or that of the study's own, until it is stopped.

    Notebooks work in their folder: they are told the whole path of the study.
    """
    folder = options.study.parent if options.own == "1" else notebook.FOLDER
    command = [sys.executable, "-m", "jupyterlab", ENCRYPTED, str(folder)]
    path = os.pathsep.join(filter(None, (str(notebook.FOLDER.parent), os.environ.get("PYTHONPATH"))))
    about = os.environ | {INSTEAD: str(options.study), "PYTHONPATH": path}
    if os.name == "posix":
        os.execve(sys.executable, command, about)  # noqa: S606 (it takes this one's place, and its Ctrl-C)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return subprocess.run(command, env=about, check=False).returncode  # noqa: S603
