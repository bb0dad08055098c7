"""Kernels forked from one process are as separate as those that are started, and end as they do."""

import os
import signal
from pathlib import Path

import nbformat
import psutil
import pytest

from analysis.report import forks, notebook_run

pytestmark = [
    pytest.mark.report,
    pytest.mark.skipif(not forks.POSSIBLE, reason="this system can't fork"),
]
# What a kernel sees of itself, and of what another has done.
SEES = """
import os, sys, pandas, numpy
from analysis import studies
seen = [hasattr(pandas, "changed"), os.environ.get("CHANGED"), sorted(studies.NOTED)]
pandas.changed = os.environ["CHANGED"] = "yes"
studies.NOTED.add("phrase")
about = [os.getpid(), os.getppid(), os.getsid(0), os.getcwd(), os.environ["GIVEN"], hash("a"), numpy.random.random()]
print(*seen, sep="|")
print(*about, sep="|")
print("pandas" in str(sys.modules["pandas"]), sys.argv[0])
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("forks")


@pytest.fixture
def some(folder):
    """What kernels are forked from."""
    with forks.Forks(["analysis.studies", "no.such.module"], {"PYTHONHASHSEED": "0"}, str(folder)) as some:
        assert some.popen is None  # it starts with the first kernel, or when it is told to
        some.start()
        yield some
    assert not psutil.pid_exists(some.popen.pid)


def ran(folder, some, code, given="this"):
    """The cells of a notebook of one cell, run in a forked kernel."""
    parameters = nbformat.v4.new_code_cell("a = 1", id="parameters", metadata={"tags": ["parameters"]})
    about = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python"}}
    content = nbformat.v4.new_notebook(cells=[parameters, nbformat.v4.new_code_cell(code, id="code")], metadata=about)
    nbformat.write(content, folder / "one.ipynb")
    made = folder / "made.ipynb"
    notebook_run.execute(folder / "one.ipynb", made, {"a": 2}, {"GIVEN": given, "PYTHONHASHSEED": "0"}, forks=some)
    return "".join(output["text"] for cell in nbformat.read(made, 4).cells for output in cell.outputs)


def test_each_kernel_is_its_own_and_nothing_of_one_is_in_the_next(folder, some):
    first, second = (ran(folder, some, SEES, given).splitlines() for given in ("this", "that"))
    assert first[0] == second[0] == "False|None|[]"
    one, other = (told[1].split("|") for told in (first, second))
    assert one[0] != other[0]
    for pid, keeper, session, place, *_ in (one, other):
        assert pid == session != keeper
        assert place == str(notebook_run.notebook.FOLDER)
    assert (one[4], other[4]) == ("this", "that")
    assert one[5] == other[5]  # the same hashes
    assert one[6] != other[6]  # not the same chances


def test_a_kernel_has_what_was_loaded(folder, some):
    code = "import sys, os\nprint(open(f'/proc/{os.getppid()}/cmdline').read().count('forks.serve'), sys.argv[0])"
    assert ran(folder, some, code).split() == ["1", "ipykernel_launcher"]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import os\nos._exit(3)", r"the kernel ended by itself \(status 3\)"),
        ("import os\nos.kill(os.getpid(), 9)", "the kernel was ended by SIGKILL"),
        ("import os\nos.kill(os.getppid(), 9)\nimport time\ntime.sleep(60)", "the kernel"),
        ("raise KeyError('no')", "cell 3 of one.ipynb: KeyError: 'no'"),
    ],
)
def test_how_a_kernel_ended_is_told(folder, some, code, told):
    with pytest.raises(ValueError, match=told):
        ran(folder, some, code)
    assert ran(folder, some, "print('the next')") == "the next\n"


def test_without_the_process_kernels_are_started_by_a_command(folder, some):
    some.popen.kill()
    some.popen.wait()
    code = "import os\nprint(open(f'/proc/{os.getppid()}/cmdline').read().count('forks.serve'))"
    assert ran(folder, some, code) == "0\n"


def test_no_file_and_no_process_is_left(folder, some):
    ran(folder, some, "print(1)")  # libraries open what they keep
    before = len([*Path("/proc/self/fd").iterdir()])
    told = ran(folder, some, "import os\nprint(os.getpid(), os.getppid())").split()
    assert len([*Path("/proc/self/fd").iterdir()]) <= before + 3  # of an event loop, until it is collected
    assert not psutil.wait_procs([psutil.Process(int(pid)) for pid in told if psutil.pid_exists(int(pid))], 20)[1]


def test_a_kernel_is_asked_and_made_to_end(folder, some):
    env = dict(os.environ)
    kernel = some.fork(["ipykernel_launcher", f"-f={folder}/asked.json"], env, str(folder))
    assert kernel.poll() is None
    kernel.send_signal(signal.SIGKILL)
    assert kernel.wait() == kernel.poll() == -signal.SIGKILL
    kernel.kill()  # nothing happens


def test_kernels_end_with_the_one_who_asked(folder, some):
    kernel = some.fork(["ipykernel_launcher", f"-f={folder}/life.json"], dict(os.environ), str(folder))
    os.close(kernel._life)  # as the system does when that process ends
    kernel._life = os.open(os.devnull, os.O_RDONLY)
    assert kernel.wait() == -signal.SIGIO
