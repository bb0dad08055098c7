"""One notebook run in a kernel of its own, within bounds: of time, of output, and of the run that started it.

What it leaves has nothing in it that hangs on when, where and by whom it was run.
"""

import ast
import contextlib
import json
import logging
import os
import signal
import uuid
from collections import Counter
from pathlib import Path

import nbformat
import papermill
import psutil
from jupyter_client.provisioning import LocalProvisioner
from nbclient.exceptions import CellTimeoutError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines
from traitlets.config import Config

from analysis import studies
from analysis.report import notebook
from analysis.report.forks import Forks

INJECTED = "injected-parameters"
OF_THE_RUN = ("papermill", "execution")  # metadata: when, how long, from and to which file
# Run in the kernel after the last cell: the fields of the study that the notebook has read. It uses no name that a
# notebook may have given another meaning.
READ = "from analysis.studies import NOTED\nNOTED"
MINUTES = 60  # that a cell may take: fifteen times what the longest takes with 20,000 articles
PRINTED = 100_000  # characters that a cell may print, some thirty pages
CUT = "\n[cut: a cell may print 100,000 characters]\n"
LOST_BY = "message was: Timeout waiting for IOPub"
LOST = "what it shows got lost on the way; it prints more than can be taken"
SHOWN = 300  # characters of an error
STARTED = 300  # seconds that a kernel may take to start, on a very busy machine
ENDED = "the kernel ended by itself"
STARTS = 3  # of a kernel that ends before its first cell: another program may have taken one of its ports
DRAINED = 60  # seconds that what a cell showed may arrive after its end, on a busy machine
ENGINE = "bounded"
LAUNCHER = "ipykernel_launcher"
OS = "__import__('os')"
ALONE = f"{OS}.getppid() == int({OS}.environ['JPY_PARENT_PID']) or {OS}._exit(1)"
QUIET = logging.Logger(__name__, logging.CRITICAL)  # what is to be said of a kernel, the errors here say
# No bar and no log of papermill's or the kernel's own; no times in the notebook, which must come out the same again.
QUIETLY = {"progress_bar": False, "record_timing": False, "request_save_on_cell_execute": False}


def execute(
    path: Path,
    made: Path,
    parameters: dict,
    about: dict[str, str],
    minutes: float = MINUTES,
    *,
    cwd: Path = notebook.FOLDER,
    forks: Forks | None = None,
) -> list[str]:
    """Run a notebook with these parameters; the fields of the study that it read.

    made is where it is written with its outputs; about the environment variables of its kernel, beside those of this
    process; cwd where its kernel works, its folder as in JupyterLab; forks what that is forked from, if anything.
    Raises ValueError naming the cell where the notebook fails, takes longer than it may or loses its kernel.
    """
    # Kernels are spoken to on the loopback interface, where others of this machine could listen in.
    private = {"transport_encryption": "required", "connection_file": str(made.with_suffix(".connection"))}
    # Every second a kernel looks whether its parent has gone; whether it had before the first look is asked here. On
    # Windows a program stands between the two, and the system ends what is left.
    alone = ALONE if os.name == "posix" else ""
    settings = ["log_level=CRITICAL", "exec_PYTHONSTARTUP=False", f"exec_lines={alone}"]
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)  # else it tells what a kernel that ended left undone
    bounds = {
        "start_timeout": STARTED,
        "execution_timeout": round(minutes * 60),
        "iopub_timeout": DRAINED,
        "extra_arguments": [f"--IPKernelApp.{setting}" for setting in settings],
        "about": about,
        "forks": forks,
        "works_in": str(cwd),  # papermill would go there itself
        "config": Config({"KernelManager": private}),
    }
    try:
        ran = _executed(path, made, parameters, bounds)
    except papermill.PapermillExecutionError as error:
        told = _short(f"{error.ename}: {error.evalue}")
        raise ValueError(f"cell {error.exec_count} of {path.name}: {told}") from None
    except _StoppedError as error:
        raise ValueError(f"cell {error.args[0]} of {path.name}: {error.args[1]}") from None
    return ran.metadata.papermill.read


def _executed(path: Path, made: Path, parameters: dict, bounds: dict) -> nbformat.NotebookNode:
    """The notebook, run. A kernel that ends before its first cell is started again, with other ports."""
    # Papermill puts parameters in the place of names in braces, in paths too.
    places = [str(place).replace("{", "{{").replace("}", "}}") for place in (path, made)]

    def run() -> nbformat.NotebookNode:
        made.with_suffix(".connection").unlink(missing_ok=True)  # it names the ports of the kernel before
        return papermill.execute_notebook(*places, parameters, engine_name=ENGINE, **QUIETLY, **bounds)

    for _ in range(STARTS - 1):
        try:
            return run()
        except _StoppedError as error:
            if error.args[0] or not error.args[1].startswith(ENDED):
                raise
    return run()


def tidy(path: Path, parameters: dict, study: dict) -> None:
    """Write an executed notebook anew: no times, no places, no warnings of the kernel.

    Its parameters are told as given here, and with them what it has read of the study, as written there.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    told = [f"{name} = {value!r}" for name, value in parameters.items()]
    told += ["# Of the study:", *(f"# {name} = {value!r}" for name, value in study.items() if value is not None)]
    for part in (content, *content["cells"]):
        part["metadata"] = {name: value for name, value in part["metadata"].items() if name not in OF_THE_RUN}
    for cell in content["cells"]:
        if INJECTED in cell["metadata"].get("tags", []):
            cell |= {"id": INJECTED, "source": "\n".join(told)}
        if "outputs" in cell:
            cell["outputs"] = [output for output in cell["outputs"] if output.get("name") != "stderr"]
    path.write_bytes((json.dumps(content, indent=1, ensure_ascii=False) + "\n").encode())


def end() -> None:
    """Kill all that this process has started; kernels don't hear the keyboard."""
    for child in psutil.Process().children(recursive=True):
        try:
            child.kill()
        except psutil.NoSuchProcess:
            continue


def _ended(kernel, error: RuntimeError) -> str:
    """How a kernel ended that no one ended, or why it did not begin."""
    code = getattr(getattr(kernel.provisioner, "process", None), "returncode", None)
    if code is None:
        return f"the kernel does not answer: {_short(str(error))}"
    if code >= 0:
        return f"{ENDED} (status {code})"
    memory = "; the system does that where memory runs out" if code == -signal.SIGKILL else ""
    return f"the kernel was ended by {signal.Signals(-code).name}{memory}"


def _short(text: str) -> str:
    """An error in one line of a length that can be read."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]} …"


class _StoppedError(Exception):
    """A notebook that did not come to its end: the number of the cell, and why."""


def _text(content: dict) -> tuple[dict, str]:
    """Where the text is in what a cell prints, or shows in plain text and no other way; else in nothing."""
    if "data" in content:
        return (content["data"], "text/plain") if set(content["data"]) == {"text/plain"} else ({}, "text")
    return content, "text"


class _Client(PapermillNotebookClient):
    """Papermill's client, that keeps no more of what a cell prints than a page can show."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.printed = Counter()

    def output(self, outs: list, msg: dict, display_id: str | None, cell_index: int):
        """Take an output, as far as there is room for it."""
        said, kind = _text(msg["content"])
        if kind in said:
            stream = cell_index, said.get("name")
            room = PRINTED - self.printed[stream]
            self.printed[stream] += len(said[kind])
            if room < 0:
                return None
            if len(said[kind]) > room:
                said[kind] = said[kind][:room] + CUT
        return super().output(outs, msg, display_id, cell_index)

    def papermill_execute_cells(self):
        """Run the cells, and then one of our own, which the notebook does not keep."""
        super().papermill_execute_cells()
        if not self.nb.metadata.papermill.get("exception"):
            self.nb.cells.append(nbformat.v4.new_code_cell(READ))
            self.execute_cell(self.nb.cells[-1], len(self.nb.cells) - 1)
            shown = [output.data for output in self.nb.cells.pop().outputs if output.output_type == "execute_result"]
            # A notebook that changes what is shown of a value tells nothing: then all fields count.
            read = ast.literal_eval(shown[0]["text/plain"]) if shown else studies.Fields.model_fields
            self.nb.metadata.papermill["read"] = sorted(read)


class _Provisioner(LocalProvisioner):
    """Jupyter's way to start and end a kernel, by a fork; by a command where that can't be."""

    forks: Forks | None = None

    @classmethod
    def of(cls, manager, forks: Forks) -> "_Provisioner":
        """One for a manager of a kernel."""
        new = cls(kernel_id=str(uuid.uuid4()), kernel_spec=manager.kernel_spec, parent=manager)
        new.forks = forks
        return new

    async def launch_kernel(self, cmd: list[str], **given):
        """Launch a kernel."""
        place = cmd.index(LAUNCHER) if LAUNCHER in cmd else None
        with contextlib.suppress(OSError):
            if place is not None:
                self.process = self.forks.fork(cmd[place:], given["env"], str(given["cwd"]))
                self.pid = self.pgid = self.process.pid
                self.cwd = given["cwd"]
                return self.connection_info
        return await super().launch_kernel(cmd, **given)


class _Engine(Engine):
    """Papermill's way to run a notebook, with our client."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man, kernel_name, *, start_timeout, execution_timeout, about, forks, works_in, **given
    ):
        unused = ("input_path", "log_output", "stdout_file", "stderr_file")
        given = {name: value for name, value in given.items() if name not in unused}
        client = _Client(
            nb_man, kernel_name=kernel_name, timeout=execution_timeout, startup_timeout=start_timeout,
            shutdown_kernel="immediate", log=QUIET, **given,
        )  # fmt: skip
        kernel = client.create_kernel_manager()
        if forks:
            kernel.provisioner = _Provisioner.of(kernel, forks)
        try:
            return client.execute(env=os.environ | about, cwd=works_in)
        except CellTimeoutError as error:
            long = f"not done after {execution_timeout / 60:g} min; MINUTES= allows a cell more"
            why = LOST if LOST_BY in str(error) else long
        except RuntimeError as error:
            why = _ended(kernel, error)
        raise _StoppedError(client.code_cells_executed, why)


papermill_engines.register(ENGINE, _Engine)
