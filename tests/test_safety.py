"""Nothing that comes from a file is run as code. What a run writes and whom it speaks to is watched in test_report."""

import ast

import pytest

from analysis.report import plan

# What runs code that stands in data, or hands a text to a shell: none of it belongs in the package.
BUILTINS = {"eval", "exec", "compile", "__import__", "breakpoint", "input"}
MODULES = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "joblib", "shelve", "marshal", "code", "runpy", "pty"}
MODULES |= {
    *("distributed", "multiprocessing", "subprocess", "telnetlib", "ftplib", "smtplib"),
    *("urllib.request", "http.client", "requests", "httpx", "socket"),
}
CALLS = {"os.system", "os.popen", "os.execv", "os.spawnl", "yaml.load", "yaml.unsafe_load", "yaml.full_load"}
CALLS |= {"joblib.load", "joblib.Memory"}
CALLS |= {"pd.read_pickle", "pandas.read_pickle", "np.load", "numpy.load", "pd.eval", "pd.read_clipboard"}
METHODS = {"to_pickle", "read_pickle"}
RUN = {"eval", "query"}  # methods of a table that run what stands in a text, which must stand in the code itself
# The one module that may use each, and why.
ALLOWED = {
    ("studies/study_file.py", "yaml.load"): "with a loader made of SafeLoader, as a test below holds",
    ("annotate/workers.py", "joblib"): "its processes, loky's, which get nothing but what this process gives them",
    ("annotate/workers.py", "distributed"): "the client of a scheduler that the user names",
    ("statements/meaning.py", "np.load"): "vectors that the suite has kept itself; numpy reads no pickles unasked",
    ("limits/asking.py", "subprocess"): "starts this Python on a module of ours, with numbers for arguments",
    ("commands/lab.py", "subprocess"): "JupyterLab of this Python, with a list of arguments",
    ("coder/server.py", "urllib.request"): "the server that the user names, by the command `code` alone",
    ("coder/server.py", "http.client"): "its errors",
    ("coder/server.py", "socket"): "its errors",
    ("set_up.py", "subprocess"): "this Python, pip and uv, with lists of arguments",
    ("report/forks.py", "subprocess"): "starts this Python on a module of ours",
    ("report/forks.py", "socket"): "a pair of its own, between the driver and the process that kernels are forked from",
    ("limits/process.py", "pickle"): "jobs to our own process and what it made of them, through a pipe of its own",
}


def and_above(name):
    """A module's name and those of the packages that it is in."""
    parts = name.split(".")
    return {".".join(parts[:length]) for length in range(1, len(parts) + 1)}


def found(code):
    """What stands in code of all that does not belong there."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (set().union(*(and_above(name.name) for name in node.names)) & MODULES)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names = set().union(*(and_above(f"{node.module}.{name.name}") for name in node.names))
            yield from (names & (MODULES | CALLS))
        elif isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            yield from ({called} & (BUILTINS | CALLS))
            method = {called.rpartition(".")[2]} if "." in called else set()
            yield from (method & METHODS)
            yield from (method & RUN if not all(isinstance(given, ast.Constant) for given in node.args) else ())
            yield from (word.arg for word in node.keywords if word.arg in ("allow_pickle", "shell"))


CODE = sorted(plan.PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("file", CODE, ids=[file.relative_to(plan.PACKAGE).as_posix() for file in CODE])
def test_the_package_runs_nothing_that_stands_in_data(file):
    name = file.relative_to(plan.PACKAGE).as_posix()
    assert {(name, what) for what in found(file.read_text(encoding="utf-8"))} <= ALLOWED.keys()


def test_what_is_allowed_is_still_used():
    used = {(file.relative_to(plan.PACKAGE).as_posix(), file.read_text(encoding="utf-8")) for file in CODE}
    assert {(name, what) for name, code in used for what in found(code)} == ALLOWED.keys()


@pytest.mark.parametrize("notebook", sorted((plan.ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_nor_do_the_notebooks(notebook):
    import nbformat

    cells = nbformat.read(notebook, as_version=4).cells
    assert [what for cell in cells if cell.cell_type == "code" for what in found(cell.source)] == []


REFUSED = """
import pickle
from joblib import load
from joblib.externals.loky import ProcessPoolExecutor
import joblib.numpy_pickle
import multiprocessing.pool
joblib.load(file)
from urllib import request
eval("1")
yaml.load(text)
np.load(file, allow_pickle=True)
os.system("ls")
table.query(text)
pd.read_pickle(file)
run(command, shell=True)
"""


@pytest.mark.parametrize("code", REFUSED.strip().splitlines())
def test_what_does_not_belong_there_is_found(code):
    assert list(found(code))


HOSTILE = "!!python/object/apply:os.system ['touch {}']"


@pytest.mark.parametrize("field", ["title", "corpus", "phrase", "variants", "actors", "codes"])
def test_a_study_file_runs_nothing(tmp_path, field):
    from analysis import studies

    mark = tmp_path / "it ran"
    fields = {"title": "t", "corpus": "texts", "phrase": "p"} | {field: HOSTILE.format(mark)}
    file = tmp_path / "study.yml"
    file.write_text("\n".join(f"{name}: {value}" for name, value in fields.items()))
    with pytest.raises(ValueError, match="not readable as YAML"):
        studies.read(file)
    assert not mark.exists()


def test_the_loader_of_studies_is_a_safe_one():
    import yaml

    from analysis import studies

    assert issubclass(studies.Loader, yaml.SafeLoader)
