"""Records of what was made: none leads out of its folder, a broken one is as if it had never been, nothing is lost."""

import json
import os

import pytest

from analysis.report import brief, build, changes, make, plan, records

NAME = "03_page"


@pytest.fixture
def out(tmp_path):
    """The folder of a report, beside a file of the user's."""
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / "data.txt").write_text("precious")
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def put(out, made, name=NAME):
    """Put files, name → text, in place as those of a page."""
    folder = plan.staging(name, out)
    folder.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(made.values()):
        (folder / str(number)).write_text(text)
    make.put_in_place(name, {"study": {}}, {place: folder / str(number) for number, place in enumerate(made)}, out)


def write_record(out, content, name=NAME):
    (out / records.BUILD).mkdir(exist_ok=True)
    records.record_path(name, out).write_text(content if isinstance(content, str) else json.dumps(content))


def texts(folder):
    """Every file of a folder but records and locks, with its text."""
    files = (file for file in folder.rglob("*") if file.is_file() and records.BUILD not in file.parts)
    return {file.relative_to(folder).as_posix(): file.read_text() for file in files}


# Places


OUTSIDE = {
    "a folder above": "../victim/data.txt",
    "a folder above, behind one of ours": "figures/../../victim/data.txt",
    "a folder above, as Windows writes it": "figures\\..\\..\\victim\\data.txt",
    "a whole path": "{victim}/data.txt",
    "a drive": "C:/victim/data.txt",
    "a drive's own folder": "C:data.txt",
    "another machine": "\\\\server\\share\\data.txt",
    "a link": "figures/link/data.txt",
    "a file beside the report": "study.yml",
    "a folder that is not the report's": "texts/data.txt",
    "one of the folders itself": "figures",
    "one of the folders with a stroke": "figures/",
    "one of the folders with a dot": "figures/.",
    "a file beside the report, as Windows writes it": "figures\\..\\study.yml",
    "nothing": "",
    "the folder": ".",
    "a zero": "figures/a\0b",
    "half a letter": "figures/\ud800",
    "a name that no file has": "figures/" + "a" * 300,
}


@pytest.mark.parametrize("named", OUTSIDE.values(), ids=OUTSIDE)
def test_a_place_outside_is_none_when_read_and_none_when_written(out, named):
    named = named.format(victim=out.parent / "victim")
    for name in ("study.yml", "texts/data.txt"):
        (out / name).parent.mkdir(exist_ok=True)
        (out / name).write_text("precious")
    (out / "figures").mkdir()
    (out / "figures" / "link").symlink_to(out.parent / "victim")
    before = texts(out.parent)
    write_record(out, {"inputs": None, "files": ["figures/a.csv", named]})
    assert records.record(NAME, out) == {}
    put(out, {"figures/b.csv": "new"})
    assert texts(out.parent) == before | {"out/figures/b.csv": "new"}
    with pytest.raises(ValueError, match=r"allowed|surrogates"):
        put(out, {named: "new"})
    assert texts(out.parent) == before | {"out/figures/b.csv": "new"}


@pytest.mark.parametrize("name", records.MADE)
def test_a_folder_that_leads_out_of_the_report_is_refused_before_anything_is_made(out, name):
    (out / name).symlink_to(out.parent / "victim")
    with pytest.raises(ValueError, match=f"{name} leads out of .*, to .*victim; allowed: a folder of its own"):
        build.prepare(out)
    assert texts(out.parent / "victim") == {"data.txt": "precious"}


def test_the_folder_of_what_is_being_made_is_no_link(out):
    (out / records.BUILD).mkdir()
    records.making(out).symlink_to(out.parent / "victim")
    with build.alone(out, print):
        put(out, {"figures/a.csv": "new"})
    assert texts(out.parent) == {"victim/data.txt": "precious", "out/figures/a.csv": "new"}


def test_a_lock_that_is_a_link_leads_nowhere(out):
    (out / records.BUILD).mkdir()
    (out / records.BUILD / "lock").symlink_to(out.parent / "victim" / "data.txt")
    with pytest.raises(OSError, match="lock"), build.alone(out, print):
        pass
    assert texts(out.parent / "victim") == {"data.txt": "precious"}


def test_a_report_may_be_reached_by_a_link(out):
    (out.parent / "link").symlink_to(out)
    put(out.parent / "link", {"figures/a.csv": "old"})
    put(out.parent / "link", {"figures/b.csv": "new"})
    assert texts(out) == {"figures/b.csv": "new"}


# Broken records

GOOD = {"study": {"phrase": "x"}, "files": {"corpus": "1"}, "code": {"x.py": "1"}, "notebook": "n", "share": ""}
BROKEN = {
    "nothing": "",
    "no JSON": "{",
    "bytes": "\x00\x01",
    "a list": [],
    "null": None,
    "a number": 7,
    "a text": "files",
    "an empty table": {},
    "no files": {"inputs": {}},
    "no inputs": {"files": []},
    "files null": {"inputs": {}, "files": None},
    "files a text": {"inputs": {}, "files": "figures/a.csv"},
    "files a table": {"inputs": {}, "files": {"figures/a.csv": 1}},
    "a file that is a number": {"inputs": {}, "files": [1]},
    "a file that is null": {"inputs": {}, "files": [None]},
    "a file that is a list": {"inputs": {}, "files": [["figures/a.csv"]]},
    "inputs a list": {"inputs": [], "files": []},
    "inputs a text": {"inputs": "x", "files": []},
    "inputs a number": {"inputs": 0, "files": []},
    **{
        f"{name} {value!r}": {"inputs": GOOD | {name: value}, "files": []}
        for name in ("study", "files", "code", "notebook", "share", "pages", "lock")
        for value in (None, 1, True)
    },
    "too deep": "[" * 100_000,
    "a number too large": '{"files": [], "inputs": ' + "1" * 10_000 + "}",
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_record_is_as_if_it_had_never_been_and_is_healed(out, content):
    write_record(out, content)
    assert records.record(NAME, out) == {}
    assert plan.made_from(NAME, out) == {}
    assert plan.out_of_date(NAME, {}, out)
    put(out, {"figures/a.csv": "new"})
    assert records.record(NAME, out) == {"inputs": {"study": {}}, "files": ["figures/a.csv"]}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_two_runs_one_of_which_has_a_broken_record_are_not_compared_but_it_is_named(out, content):
    write_record(out, content)
    with pytest.raises(ValueError, match=r"03_page\.json: its record is broken, .*; run make report"):
        changes.lines(out, out)


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to itself", "link out"])
def test_what_is_no_file_is_no_record(out, kind):
    place = records.record_path(NAME, out)
    place.parent.mkdir()
    links = {"link to itself": place, "link out": "/dev/zero"}
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to(links[kind])
    assert records.record(NAME, out) == {}


def test_a_record_of_a_size_that_none_has_is_not_read(out):
    write_record(out, {"inputs": None, "files": []})
    os.truncate(records.record_path(NAME, out), records.LARGEST + 1)
    assert records.record(NAME, out) == {}


# What is there already


@pytest.mark.parametrize(
    "name", ["figures/a.csv", "report/03_page.html", ".build/03_page/03_page.ipynb", "tables/a.csv"]
)
@pytest.mark.parametrize("kind", ["file", "folder", "link"])
def test_what_no_record_knows_is_not_written_over_and_nothing_is_moved(out, name, kind):
    put(out, {"figures/b.csv": "old"})
    place = out / name
    place.parent.mkdir(parents=True, exist_ok=True)
    if kind == "file":
        place.write_text("precious")
    elif kind == "folder":
        place.mkdir()
    else:
        place.symlink_to(out.parent / "victim" / "data.txt")
    before = texts(out.parent)
    with pytest.raises(
        ValueError, match=f"{name}: is there, and no record tells .*; move it away, or name another OUT"
    ):
        put(out, {"figures/b.csv": "new", name: "new"})
    assert texts(out.parent) == before
    assert os.path.lexists(place)
    assert records.record(NAME, out)["files"] == ["figures/b.csv"]


def test_a_report_whose_records_are_lost_is_made_again_where_it_comes_out_the_same(out):
    made = {"figures/a.csv": "same", "report/03_page.html": "same"}
    put(out, made)
    records.record_path(NAME, out).unlink()
    put(out, made)
    assert records.record(NAME, out)["files"] == [*made]
    put(out, dict.fromkeys(made, "new"))
    assert texts(out) == dict.fromkeys(made, "new")


def test_a_file_may_go_from_one_page_to_another(out):
    put(out, {"figures/a.csv": "of the first"}, "01_page")
    put(out, {"figures/a.csv": "of the second"}, "02_page")
    put(out, {"figures/b.csv": "of the first"}, "01_page")
    assert texts(out) == {"figures/a.csv": "of the second", "figures/b.csv": "of the first"}


def test_what_is_no_longer_made_goes_unless_it_is_no_file(out):
    (out / "figures" / "mine").mkdir(parents=True)
    write_record(out, {"inputs": {}, "files": ["figures/mine", "figures/gone.csv"]})
    put(out, {"figures/a.csv": "new"})
    assert (out / "figures" / "mine").is_dir()


# What comparing says of files that are broken

CUT = {
    "figures/04_rates.csv": ["", 'a,b\n1,2,3,4\n"'],
    ".build/articles.csv": ["", "a,b\n1,2\n", "article_id,outlet\na,b\n"],
    ".build/lexicons/own.toml": ["[", "a = ", "a = " + "[" * 5000],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, some in CUT.items() for text in some])
def test_a_file_of_a_run_that_is_broken_is_named(out, name, text):
    for file in CUT:
        (out / file).parent.mkdir(parents=True, exist_ok=True)
    write_record(out, {"inputs": GOOD, "files": []}, "04_rates")
    (out / "figures" / "04_rates.csv").write_text("outlet,rate\nA,1\n")
    (out / ".build" / "articles.csv").write_text("article_id,outlet,text\na,A,1\n")
    assert changes.lines(out, out)[1] == "  the same"
    (out / name).write_text(text)
    with pytest.raises(ValueError, match=name):
        changes.lines(out, out)


def test_a_folder_without_a_report_is_named(out):
    with pytest.raises(FileNotFoundError, match="out: holds no report; allowed: the folder of a run, its OUT"):
        changes.lines(out, out)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"cells": 1}', '{"cells": [1]}', '{"cells": [{"outputs": [1]}]}']
)
def test_an_executed_notebook_that_is_broken_is_named_with_what_to_do(out, text):
    place = plan.executed_path(NAME, out)
    place.parent.mkdir(parents=True)
    place.write_text(text)
    with pytest.raises(ValueError, match=f"{place}: is broken; delete it, and make report makes its page again"):
        brief.outputs(place)
