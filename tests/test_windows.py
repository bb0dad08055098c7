"""What is as on Windows, as far as it can be had elsewhere: no fork, no limits, its line ends and names of files."""

import os
import re
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from analysis import corpus, set_up, studies
from analysis.report import given, plan, signs

# What Windows lacks is taken away before anything is imported; os.name stays, for the standard library asks for it.
LACKING = """
import os, signal, sys
sys.modules["fcntl"] = sys.modules["resource"] = sys.modules["termios"] = sys.modules["pwd"] = None
del os.fork, os.getuid, os.killpg, os.setsid
del signal.SIGKILL, signal.SIGALRM, signal.SIGPROF, signal.setitimer, signal.alarm
"""
TEXTS = {
    "Übersicht – März.txt": "The dam may leak\r\n\r\nThe minister called it a “minor leak” on Monday.\r\n",
    "plain.md": "# The dam holds\r\n\r\nIt was a small leak, officials said.\r\n",
    "page.html": "<html><body><h1>The dam</h1>\r\n<p>The leak was small, they said.</p></body></html>",
    "rows.csv": "outlet,headline,text\r\nThe Post,Leak,“It may leak again”, the union said.\r\n".replace(
        "“It may leak again”, the union said.", '"“It may leak again”, the union said."'
    ),
}
STUDY = "title: A leak\r\ncorpus: texts\r\nphrase: minor leak\r\nvariants: [small leak]\r\n"


@pytest.fixture
def study(tmp_path):
    """A study and its texts, as an editor of Windows saves them: CR LF, a mark of order before all."""
    (tmp_path / "texts").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "texts" / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    (tmp_path / "study.yml").write_bytes(b"\xef\xbb\xbf" + STUDY.encode())
    return tmp_path / "study.yml"


def as_on_windows(code, *given):
    about = os.environ | {"PYTHONPATH": str(plan.ROOT), "PYTHONUTF8": "0", "LC_ALL": "C"}
    command = [sys.executable, "-c", LACKING + code, *map(str, given)]
    done = subprocess.run(command, env=about, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def test_files_are_read_without_limits_where_the_system_has_none(study):
    code = "from analysis import corpus\nprint(*map(ascii, sorted(corpus.load(sys.argv[1])['text'])), sep='|')"
    here = sorted(corpus.load(study.parent / "texts")["text"])
    assert as_on_windows(code, study.parent / "texts").strip().split("|") == [ascii(text) for text in here]
    assert len(here) == len(TEXTS)


def test_marks_of_order_and_line_ends_change_nothing_that_is_read(study):
    (study.parent / "plain").mkdir()
    for name, text in TEXTS.items():
        (study.parent / "plain" / name).write_bytes(text.replace("\r\n", "\n").encode())
    windows, plain = (corpus.load(study.parent / folder) for folder in ("texts", "plain"))
    windows["text"] = windows["text"].str.replace("\r\n", "\n")
    same = ["file", "outlet", "headline", "text", "words"]
    assert windows[same].equals(plain[same])


def test_passages_are_the_same_with_other_line_ends(passages_of):
    text = "The dam may leak.\n\nIt was “a minor leak”, she said.\n\nIt holds."
    unix, windows = passages_of(text), passages_of(text.replace("\n", "\r\n"))
    same = ["part", "paragraph", "sentence", "words", "voice", "source", "text"]
    assert unix[same].equals(windows[same])


def test_a_study_may_be_saved_by_any_editor(study):
    read = studies.read(study)
    assert (read.title, read.phrase, list(read.variants)) == ("A leak", "minor leak", ["small leak"])


def test_what_is_told_goes_to_a_terminal_of_any_encoding(study):
    code = "from analysis import __main__; sys.exit(__main__.main(['corpus', '--study', sys.argv[1]]))"
    about = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(plan.ROOT)}
    (study.parent / "texts" / "rows.csv").write_text(
        "outlet,headline,text\n日本新聞,Leak,It may leak.\n", encoding="utf-8"
    )
    command = [sys.executable, "-c", "import sys; " + code, str(study)]
    done = subprocess.run(command, env=about, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Leak" in done.stdout or b"articles" in done.stdout


def test_files_are_written_with_the_same_line_ends_everywhere():
    """Text mode would write CR LF on Windows: pages are made of bytes."""
    written = [
        file.name
        for folder in ("report", "charts")
        for file in (plan.PACKAGE / folder).rglob("*.py")
        if re.search(r"\.write_text\((?!.*newline=\"\")", file.read_text(encoding="utf-8"))
    ]
    assert written == []


def test_days_are_told_without_formats_of_one_system():
    told = [
        file.name for file in plan.PACKAGE.rglob("*.py") if re.search(r"%-[a-zA-Z]", file.read_text(encoding="utf-8"))
    ]
    assert told == []


def test_the_python_of_venv_is_where_windows_has_it(tmp_path, monkeypatch):
    monkeypatch.setattr(set_up.os, "name", "nt")
    place = set_up.python(PureWindowsPath("C:/Users/Ann Lund/framing"))
    assert str(place) == "C:\\Users\\Ann Lund\\framing\\.venv\\Scripts\\python.exe"


def test_no_file_of_the_project_has_a_name_that_windows_refuses():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=plan.ROOT, capture_output=True, check=True).stdout
    names = listed.decode().split("\0")
    reserved = re.compile(r'(?i)[<>:"\\|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)')
    assert not [name for name in names if any(reserved.search(part) for part in Path(name).parts)]
    assert len({name.lower() for name in names}) == len(names)


def test_a_package_holds_a_study_as_an_editor_of_windows_saved_it(study):
    code = """
from pathlib import Path
from analysis import studies
from analysis.report import given, packed
made = given.given(studies.read(sys.argv[1]))
own = Path(sys.argv[2], "own")
own.write_bytes(made.written)
packed.write({f"study/{made.name}": own}, Path(sys.argv[2], "package.zip"))
packed.opened(Path(sys.argv[2], "package.zip"), Path(sys.argv[2], "opened"))
print(made.verbatim)
"""
    (study.parent / "out").mkdir()
    assert as_on_windows(code, study, study.parent / "out").strip() == "True"
    opened = study.parent / "out" / "opened" / "study" / "study.yml"
    assert opened.read_bytes() == study.read_bytes()
    assert studies.study_file.written(opened) == studies.study_file.written(study)


@pytest.mark.parametrize(
    "said", ["my\\codes", "C:\\Users\\Ann\\codes", "C:/Users/Ann/codes", "\\\\server\\codes", "aux"]
)
def test_a_place_as_windows_writes_it_becomes_one_for_every_system(study, said):
    assert given._place(said, ("codes",), study.parent / "texts", study) == "elsewhere/codes"


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_a_table_of_a_program_of_windows_is_a_table_of_a_package(tmp_path, encoding):
    (tmp_path / "ann.csv").write_bytes("item;text\r\np1;“Größe”\r\n".encode(encoding))
    assert given.table(tmp_path / "ann.csv").replace("\r\n", "\n").lstrip("\ufeff") == "item,text\np1,“Größe”\n"


def test_line_ends_of_a_table_come_back_as_they_were():
    whole = '\ufeffitem,text\r\np1,"one\r\ntwo"\r\n'
    told = signs.differing('item,text\np1,"one two"\n', whole)
    assert signs.put_in('item,text\np1,"one two"\n', told) == whole


def test_set_up_is_looked_at_without_what_windows_lacks_on_a_terminal_of_any_encoding(tmp_path):
    code = (
        "import runpy; sys.argv = ['analysis', 'setup', '--check']; runpy.run_module('analysis', run_name='__main__')"
    )
    about = os.environ | {"PYTHONIOENCODING": "cp437", "PYTHONPATH": str(plan.ROOT), "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-c", LACKING + code], cwd=tmp_path, env=about, capture_output=True, check=False
    )
    assert (done.returncode in (0, 1), done.stdout, done.stderr) == (True, b"", b"")


def test_the_note_of_a_set_up_tells_a_folder_of_windows(tmp_path, monkeypatch):
    (tmp_path / ".venv").mkdir()
    (tmp_path / "requirements.lock").write_bytes(b"a==1\r\n")
    monkeypatch.setattr(set_up, "_packages", lambda *_: ["a"])
    set_up.note(tmp_path, "report")
    told = set_up._note(tmp_path / ".venv" / "ready")
    assert (told["folder"], told["packages"]) == (str(tmp_path), 1)
