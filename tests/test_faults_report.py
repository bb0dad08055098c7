"""Runs of a report that are killed, stopped, hang, flood or find no room: one clear line, nothing left half-made."""

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time

import nbformat
import psutil
import pytest

from analysis.commands import reports
from analysis.report import make, plan

pytestmark = pytest.mark.report

STUDY = "title: The port\ncorpus: texts\nphrase: strike\n"
# The report on the notebooks of a folder, as make runs it; with a limit for the size of files where one is given.
MAIN = """
    import resource, sys
    from pathlib import Path
    from analysis import commands
    from analysis.report import notebook
    notebook.FOLDER = Path(sys.argv[1])
    if len(sys.argv) > 3:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
    sys.exit(commands.main(["report", "--study", "study.yml", "--out", "out", "--minutes", sys.argv[2]]))
"""
GOOD = "print('all is well')"
GUARD = 300  # seconds after which a test gives up


def write_study(folder):
    """A study, to which tests add notebooks."""
    (folder / "texts").mkdir()
    (folder / "texts" / "north.txt").write_text("Port stands still\n\nA strike closed the port.")
    (folder / "study.yml").write_text(STUDY)
    (folder / "main.py").write_text(textwrap.dedent(MAIN))
    return folder


@pytest.fixture
def study(tmp_path):
    """The folder of a study without notebooks."""
    return write_study(tmp_path)


def write_notebooks(folder, **codes):
    """Notebooks of one cell beside the parameters."""
    (folder / "notebooks").mkdir(exist_ok=True)
    for name, code in codes.items():
        parameters = nbformat.v4.new_code_cell("study_file = ''", id="parameters", metadata={"tags": ["parameters"]})
        cells = [nbformat.v4.new_markdown_cell("# What?\n\nThis.", id="title"), parameters]
        cells += [nbformat.v4.new_code_cell(textwrap.dedent(code), id="code")]
        about = {"kernelspec": {"name": "python3", "language": "python", "display_name": "Python"}}
        nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=about), folder / "notebooks" / f"{name}.ipynb")


def start(folder, minutes="", *limit):
    command = [sys.executable, "main.py", folder / "notebooks", minutes, *map(str, limit)]
    about = os.environ | {"PYTHONPATH": f"{plan.ROOT}{os.pathsep}{folder}", "TQDM_DISABLE": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    RUNS.append(subprocess.Popen(command, cwd=folder, env=about, text=True, start_new_session=True, **pipes))
    return RUNS[-1]


RUNS = []


@pytest.fixture(autouse=True)
def none_is_left():
    """A test that fails leaves no run behind."""
    yield
    while RUNS:
        RUNS.pop().kill()


def ended(process):
    """The code of a run's end and what it said, once it has ended."""
    out, error = process.communicate(timeout=GUARD)
    return process.returncode, out, error


def files(folder):
    """Every file of a report but the lock, with its bytes."""
    found = (file for file in (folder / "out").rglob("*") if file.is_file() and file.name != "lock")
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}


FLOOD = """
    import sys
    from IPython.display import HTML, display
    for _ in range(20):
        print("x" * 100_000)
        print("y" * 100_000, file=sys.stderr)
    display(HTML("<p>shown after it</p>"))
"""
CODES = {
    "01_hangs": "import time\ntime.sleep(600)",
    "02_killed": "import os\nos.kill(os.getpid(), 9)",
    "03_good": GOOD,
    "04_raises": "raise KeyError('no' * 10_000)",
    "05_ends": "import os\nos._exit(3)",
    "06_prints": FLOOD,
    "07_gives": "'z' * 2_000_000",
}
MEMORY = "the kernel was ended by SIGKILL; the system does that where memory runs out"
TOLD = {
    "01_hangs": "cell 3 of 01_hangs.ipynb: not done after 0.2 min; MINUTES= allows a cell more",
    "02_killed": f"cell 3 of 02_killed.ipynb: {MEMORY}",
    "04_raises": f"cell 3 of 04_raises.ipynb: KeyError: '{'no' * 144}n …",
    "05_ends": "cell 3 of 05_ends.ipynb: the kernel ended by itself (status 3)",
}


@pytest.fixture(scope="module")
def troubled(tmp_path_factory):
    """The folder of a report whose notebooks fail in all ways, and its run's code, words and errors."""
    folder = write_study(tmp_path_factory.mktemp("troubled"))
    write_notebooks(folder, **CODES)
    return folder, *ended(start(folder, "0.2"))


ENDS_AT_ONCE = """
import os, pathlib, sys
if any("forks.serve" in one for one in sys.orig_argv):
    os._exit(1)  # so that each kernel is started by a command
if "ipykernel_launcher" in sys.orig_argv:
    ends = pathlib.Path({folder!r}) / "ends"
    left = int(ends.read_text())
    ends.write_text(str(left - 1))
    if left > 0:
        os._exit(1)
"""


@pytest.mark.parametrize(
    ("times", "told"), [(2, "done"), (3, "cell 0 of 01_good.ipynb: the kernel ended by itself (status 1)")]
)
def test_a_kernel_that_ends_before_its_first_cell_is_started_again(study, times, told):
    """As one does whose port another program has taken meanwhile."""
    write_notebooks(study, **{"01_good": GOOD})
    (study / "ends").write_text(str(times))
    (study / "sitecustomize.py").write_text(ENDS_AT_ONCE.format(folder=str(study)))
    _, out, error = ended(start(study))
    assert error == ""
    assert out.splitlines()[0].partition(" s  ")[2] == told


def test_pages_that_fail_in_any_way_are_named_with_their_cell_and_leave_the_others_alone(troubled):
    folder, code, out, error = troubled
    told = {line.split()[0]: line.partition(" s  ")[2] for line in out.splitlines()}
    assert (code, error) == (1, "")
    assert told == dict.fromkeys(CODES, "done") | TOLD
    pages = {file.stem for file in (folder / "out" / "report").iterdir()}
    assert pages == CODES.keys() - TOLD.keys()
    assert not (folder / "out" / ".build" / "making").exists()


@pytest.mark.parametrize(("name", "shown"), [("06_prints", "shown after it"), ("07_gives", "zzz")])
def test_a_flood_of_output_is_cut_and_what_is_shown_stays(troubled, name, shown):
    page = (troubled[0] / "out" / "report" / f"{name}.html").read_text(encoding="utf-8")
    assert "[cut: a cell may print 100,000 characters]" in page
    assert shown in page
    assert len(page) < 1_000_000


@pytest.mark.parametrize("given", ["0", "-1", "soon", "inf", "nan"])
def test_minutes_that_there_cannot_be(given):
    with pytest.raises(ValueError, match=f"minutes: '{given}'; allowed: a number above 0"):
        reports.minutes(given)


# Stopped and killed

WAITS = "open('{}', 'w').close()\nimport time\ntime.sleep(600)"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The folder of a report of two pages, made in peace."""
    folder = write_study(tmp_path_factory.mktemp("undisturbed"))
    write_notebooks(folder, **{"01_one": GOOD, "02_two": GOOD, "03_three": GOOD})
    assert ended(start(folder))[0] == 0
    return folder


def at_work(study):
    """A run whose second page has its kernel at work, and all its processes."""
    mark = study / "at work"
    write_notebooks(study, **{"01_one": GOOD, "02_two": WAITS.format(mark), "03_three": GOOD})
    process = start(study)
    while not mark.exists() and process.poll() is None:
        time.sleep(0.05)
    return process, psutil.Process(process.pid).children(recursive=True)


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_ends_a_run_and_its_kernels_with_a_word(study, times):
    process, kernels = at_work(study)
    assert kernels
    for _ in range(times):
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
    code, _, error = ended(process)
    assert code == 130
    assert error.strip() in ["Stopped. What was done is kept; the next run goes on from there."] + [""] * (times > 1)
    assert not psutil.wait_procs(kernels, timeout=GUARD)[1]


def test_a_killed_run_leaves_no_kernel_and_one_that_waited_for_it_gives_what_an_undisturbed_one_gives(
    study, undisturbed
):
    process, kernels = at_work(study)
    write_notebooks(study, **{"02_two": GOOD})
    second = start(study)
    told = second.stdout.readline()
    process.kill()
    ended(process)
    assert told == f"Another run is at work in {study / 'out'}; this one goes on when it has ended.\n"
    assert kernels
    assert not psutil.wait_procs(kernels, timeout=GUARD)[1]
    assert ended(second)[0] == 0
    assert files(study) == files(undisturbed)


class StoppedError(BaseException):
    """What a test stops a run with."""


def put(out, made, inputs):
    """Put a page of these files in place."""
    folder = plan.staging("01_page", out)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in made.items():
        (folder / name).write_text(text)
    make.put_in_place("01_page", inputs, {f"figures/{name}": folder / name for name in made}, out)


@pytest.mark.parametrize("moves", range(6))
def test_a_run_that_is_stopped_while_it_puts_a_page_in_place_leaves_it_out_of_date(tmp_path, monkeypatch, moves):
    before, after = {"a.svg": "old", "b.svg": "old"}, {"a.svg": "new", "c.svg": "new"}
    put(tmp_path, before, {"phrase": "old"})
    move, done = make.replace, []

    def some(file, place):
        if len(done) == moves:
            raise StoppedError
        done.append(place)
        move(file, place)

    monkeypatch.setattr(make, "replace", some)
    try:
        put(tmp_path, after, {"phrase": "new"})
    except StoppedError:
        stopped = True
    else:
        stopped = False
    made_of = {phrase for phrase in ("old", "new") if not plan.out_of_date("01_page", {"phrase": phrase}, tmp_path)}
    shown = {file.name: file.read_text() for file in (tmp_path / "figures").iterdir()}
    assert (made_of, shown) in [({"old"}, before), ({"new"}, after), (set(), shown)]
    assert stopped == (moves < 4)
    monkeypatch.setattr(make, "replace", move)
    put(tmp_path, after, {"phrase": "new"})
    assert {file.name: file.read_text() for file in (tmp_path / "figures").iterdir()} == after


def test_a_contents_page_that_a_killed_run_did_not_come_to_is_made_by_the_next(study, undisturbed):
    for folder in ("out", "notebooks"):
        shutil.copytree(undisturbed / folder, study / folder)
    assert "Nothing has changed" in ended(start(study))[1]
    record = study / "out" / ".build" / "index.json"
    record.write_text(json.dumps(json.loads(record.read_text()) | {"inputs": None}))
    (study / "out" / "report" / "index.html").write_text("of another phrase")
    assert ended(start(study))[0] == 0
    assert files(study) == files(undisturbed)


# No room, no right, two at once


def test_a_place_that_cannot_be_written_is_named_in_one_line(study):
    write_notebooks(study, **{"01_good": GOOD})
    (study / "out").write_text("a file")
    code, out, error = ended(start(study))
    assert (code, out) == (2, "")
    assert len(error.splitlines()) == 1
    assert str(study / "out") in error


def test_a_full_disk_ends_the_run_with_a_word_and_with_room_again_all_is_made(study, undisturbed):
    write_notebooks(study, **{"01_one": GOOD, "02_two": GOOD, "03_three": GOOD})
    code, out, error = ended(start(study, "", 3000))
    assert (code, out) == (2, "")
    assert len(error.splitlines()) == 1
    assert ended(start(study))[0] == 0
    assert files(study) == files(undisturbed)
