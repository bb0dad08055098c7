"""What a study reads and what is made for it lie apart; else it is refused in one line, before anything is written."""

import pytest

from analysis import cache, studies
from analysis import commands as command
from analysis.report import plan, remove
from analysis.studies import places

TEXT = "The dam may leak\n\nThe minister called it a “minor leak” on Monday."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with a study, its articles, codes, lists and a transcript, and a cache of its own."""
    folder = tmp_path / "folder"
    for name in ("articles", "codes", "lists", "mine", "report", "../home/user"):
        (folder / name).mkdir(parents=True)
    (folder / "articles" / "a.txt").write_text(TEXT)
    (folder / "speech.txt").write_text("It is a minor leak.")
    monkeypatch.setenv(cache.FOLDER, str(folder / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path / "home" / "user"))
    monkeypatch.chdir(folder)
    return folder


def write_study(folder, **fields):
    given = {"title": "t", "corpus": "articles", "phrase": "minor leak"} | fields
    (folder / "study.yml").write_text("\n".join(f"{name}: {value}" for name, value in given.items()))
    return str(folder / "study.yml")


def files(folder):
    return {file.relative_to(folder).as_posix(): file.is_file() and file.read_bytes() for file in folder.rglob("*")}


# OUT; the fields of the study; what is said.
REFUSED = {
    "OUT is the root": ("/", {}, "OUT: '/' is the root of all files"),
    "OUT is the system's": ("/etc/x", {}, "OUT: '/etc/x' is a folder of the system"),
    "OUT is a home folder": ("../home/user", {}, "is a home folder, or holds one"),
    "OUT holds the home folders": ("../home", {}, "is a home folder, or holds one"),
    "OUT is the corpus": ("articles", {}, "overlaps with corpus"),
    "OUT is in the corpus": ("articles/mine", {}, "overlaps with corpus"),
    "OUT is in the corpus by a link": ("link/mine", {}, "overlaps with corpus"),
    "the corpus is what is made": ("", {"corpus": "report"}, "overlaps with corpus"),
    "the corpus is in what is made": ("", {"corpus": "report/texts"}, "overlaps with corpus"),
    "the corpus is a file of what is made": ("", {"corpus": "report/a.txt"}, "overlaps with corpus"),
    "the corpus holds what is made": ("mine", {"corpus": "."}, "overlaps with corpus"),
    "the corpus leads to what is made": ("", {"corpus": "made"}, "overlaps with corpus"),
    "the codes are what is made": ("", {"codes": "report"}, "overlaps with codes"),
    "the codes hold what is made": ("codes/mine", {"codes": "codes"}, "overlaps with codes"),
    "the lists hold what is made": ("lists", {"lexicons": "lists"}, "overlaps with lexicons"),
    "a transcript is in what is made": ("", {"transcripts": "{a: report/a.txt}"}, "overlaps with transcripts"),
    "the corpus holds the codes": ("mine", {"corpus": "lists", "codes": "lists/texts"}, "'lists' overlaps with codes"),
    "the corpus is the codes": ("mine", {"codes": "articles"}, "corpus: 'articles' overlaps with codes"),
    "the corpus is in the lists": ("mine", {"corpus": "lists/texts", "lexicons": "lists"}, "overlaps with lexicons"),
    "the corpus is the root": ("mine", {"corpus": "/"}, "corpus: '/' is the root of all files"),
    "the corpus is the system's": ("mine", {"corpus": "/etc"}, "corpus: '/etc' is a folder of the system"),
    "the corpus is a file of the system's": ("mine", {"corpus": "/etc/hostname"}, "is a folder of the system"),
    "the corpus is the home folder": ("mine", {"corpus": "../home/user"}, "is a home folder, or holds one"),
    "the lists are the system's": ("mine", {"lexicons": "/etc"}, "lexicons: '/etc' is a folder of the system"),
    "a transcript is the system's": ("mine", {"transcripts": "{a: /etc/passwd}"}, "is a folder of the system"),
    "the corpus is the suite": ("mine", {"corpus": str(plan.ROOT)}, "overlaps with the suite's own files"),
    "the corpus is its tests": ("mine", {"corpus": str(plan.ROOT / "tests")}, "overlaps with the suite's own files"),
    "the corpus is the tutorial": ("mine", {"corpus": str(plan.ROOT / "docs" / "tutorial")}, "the suite's own files"),
    "OUT is in the tutorial's corpus": (str(places.TUTORIAL / "x"), {}, "overlaps with the suite's own files"),
    "OUT is the package": (str(plan.PACKAGE), {}, "overlaps with the suite's own files"),
    "OUT is among the notebooks": (str(plan.ROOT / "notebooks" / "x"), {}, "overlaps with the suite's own files"),
    "the cache is where it is made": ("cache/corpora", {}, "overlaps with the cache"),
    "the corpus is in the cache": ("mine", {"corpus": "cache/corpora"}, "overlaps with the cache"),
    "the corpus holds the cache": ("mine", {"corpus": "cache"}, "overlaps with the cache"),
}


@pytest.fixture
def all_there(folder):
    """All that the cases name."""
    for name in ("report/texts", "lists/texts", "cache/corpora"):
        (folder / name).mkdir(parents=True)
        (folder / name / "a.txt").write_text(TEXT)
    (folder / "report" / "a.txt").write_text(TEXT)
    (folder / "link").symlink_to("articles")
    (folder / "made").symlink_to("report")
    return folder


@pytest.mark.parametrize("task", ["report", "single", "tables", "verify"])
@pytest.mark.parametrize(("out", "fields", "said"), REFUSED.values(), ids=REFUSED)
def test_what_overlaps_is_refused_in_one_line_and_nothing_is_written(all_there, capsys, task, out, fields, said):
    study = write_study(all_there, **fields)
    before = files(all_there)
    assert command.main([task, "--study", study, f"--out={out}"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert said in told.err
    assert "allowed: " in told.err
    assert files(all_there) == before


@pytest.mark.parametrize("out", ["", "mine", "../home/user/mine", "../other", str(plan.ROOT), str(plan.ROOT / "mine")])
def test_what_lies_apart_is_allowed(folder, out):
    (folder / "codes" / "articles").mkdir()
    study = studies.read(write_study(folder, codes="codes", lexicons="lists", transcripts="{a: speech.txt}"))
    made = [folder / out / name for name in ("figures", "report", "tables", ".build")]
    studies.keep_apart(study, "OUT", folder / out, made)


@pytest.mark.parametrize("part", ["", "echo"])
def test_the_corpus_of_the_tutorial_may_be_read(folder, part):
    study = studies.read(write_study(folder, corpus=str(places.TUTORIAL / part)))
    studies.keep_apart(study, "OUT", folder / "mine", [folder / "mine" / "report"])


def test_the_project_may_be_in_the_home_folder_itself(folder, monkeypatch):
    home = folder.parent / "home" / "user"
    assert places.refusal(home) is not None
    monkeypatch.setattr(places, "PROJECT", home)
    assert places.refusal(home) is None


def test_a_user_may_have_no_home_folder(folder, monkeypatch):
    def none():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(places.Path, "home", none)
    assert places.refusal(folder) is None


def test_a_disk_in_memory_is_no_folder_of_the_system():
    assert places.refusal(places.MEMORY / "articles") is None
    assert places.refusal(places.MEMORY.parent) is not None


def test_a_place_is_the_same_under_another_name_where_the_disk_says_so(folder):
    (folder / "Report.txt").hardlink_to(folder / "speech.txt")  # as it says for other capitals, on some disks
    assert places.overlap(folder / "Report.txt", folder / "speech.txt")
    assert not places.overlap(folder / "study.yml", folder / "speech.txt")


# Coding sheets, restored pages


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ("/", "CODES: '/' is the root of all files"),
        ("../home/user", "is a home folder"),
        ("articles", "overlaps with corpus"),
        ("articles/sheets", "overlaps with corpus"),
        (".", "overlaps with"),
        ("lists", "overlaps with lexicons"),
        (str(plan.ROOT / "tests"), "overlaps with the suite's own files"),
        ("cache/corpora", "overlaps with the cache"),
    ],
)
def test_a_coding_sheet_lies_apart_too(folder, capsys, codes, said):
    study = write_study(folder, codes="codes", lexicons="lists")
    before = files(folder)
    assert command.main(["coding-sheet", "--study", study, f"--out={codes}"]) == 2
    assert said in capsys.readouterr().err
    assert files(folder) == before


def test_it_may_lie_among_the_codes(folder):
    study = studies.read(write_study(folder, codes="codes"))
    studies.keep_apart(study, "CODES", folder / "codes" / "new", [folder / "codes" / "new"], studies.SHEET)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("articles/saved.html", b"<p>[2 words: 0123456789ab]", "belongs to"),
        ("codes/ann.csv", b"item,text", "belongs to"),
        ("study.yml", b"", "ends in '.yml'; allowed: .html, .csv"),
        ("gone.html", None, "there is no such file"),
        ("page.html", b"\xff\xfe", "is not UTF-8"),
    ],
)
def test_what_is_no_page_of_a_report_is_not_restored(folder, capsys, name, content, said):
    study = write_study(folder, codes="codes")
    if content:
        (folder / name).write_bytes(content)
    before = files(folder)
    assert command.main(["restore", name, "--study", study]) == 2
    assert said in capsys.readouterr().err
    assert {file: before[file] for file in before} == {file: files(folder)[file] for file in before}


def test_a_page_that_cannot_be_restored_stays_whole(folder, monkeypatch):
    study = write_study(folder)
    (folder / "page.html").write_text("<p>whole</p>")

    def without_room(self, _):
        self.touch()
        raise OSError("no space left")

    monkeypatch.setattr(type(folder), "write_bytes", without_room)
    assert command.main(["restore", "page.html", "--study", study]) == 2
    monkeypatch.undo()
    assert (folder / "page.html").read_text() == "<p>whole</p>"
    assert not [*folder.glob(".*page.html")]


@pytest.mark.parametrize(("given", "said"), [([], "OLD: no folder is named"), (["--old=mine"], "NEW: no folder is")])
def test_two_runs_are_compared_and_no_folder_is_guessed(folder, capsys, given, said):
    assert command.main(["compare", *given]) == 2
    assert said in capsys.readouterr().err


def test_tables_are_not_written_over_what_is_no_table_of_ours(folder, capsys):
    study = write_study(folder)
    (folder / "mine" / "tables").mkdir()
    (folder / "mine" / "tables" / "counts.csv").write_text("precious")
    assert command.main(["tables", "--study", study, "--out=mine"]) == 2
    assert "counts.csv: is there, and no record tells that it was made here" in capsys.readouterr().err
    assert files(folder / "mine" / "tables") == {"counts.csv": b"precious"}
    (folder / "mine" / "tables" / "counts.csv").unlink()
    for _ in range(2):
        assert command.main(["tables", "--study", study, "--out=mine"]) == 0
    assert len(files(folder / "mine" / "tables")) == 16
    assert remove._remove(remove.made(folder / "mine"), folder / "mine", "") == []
    assert not (folder / "mine" / "tables").exists()
