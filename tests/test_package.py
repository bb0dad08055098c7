"""A package to publish: its bytes, what it holds, how a stranger's is opened, and what is told of articles."""

import html
import json
import re
import stat
import zipfile

import hostile
import mistune
import pandas as pd
import pytest
import yaml

from analysis import corpus, studies
from analysis.report import clean, given, package, package_check, packed, plan, signs

TEXT = "The old dam may leak within days. The minister called it a “minor leak” on Monday, and nobody was hurt in {}."
TOWNS = ("Selby", "Tring", "Wick")
MARKS = {"h1", "h2", "p", "ul", "ol", "li", "code", "table", "thead", "tbody", "tr", "th", "td"}
TAGS = {tag for name in MARKS for tag in (f"<{name}>", f"</{name}>")}


@pytest.fixture
def study(tmp_path):
    """A study of three articles with codes, in a folder outside the project whose name has blanks."""
    folder = tmp_path / "my study"
    (folder / "texts").mkdir(parents=True)
    (folder / "codes").mkdir()
    for town in TOWNS:
        (folder / "texts" / f"{town}.txt").write_text(f"Dam of {town}\n\n{TEXT.format(town)}\n", encoding="utf-8")
    (folder / "codes" / "ann.csv").write_bytes(f'\ufeffitem,text\r\np1,"⟦{TEXT.format("Wick")}⟧"\r\n'.encode())
    return write_study(folder)


def write_study(folder, **fields):
    stated = {"title": "A leak", "corpus": "texts", "phrase": "minor leak", "codes": "codes"} | fields
    text = yaml.safe_dump({name: value for name, value in stated.items() if value}, allow_unicode=True)
    (folder / "study.yml").write_text(f"# mine\n{text}", encoding="utf-8")
    return folder / "study.yml"


def as_given(file):
    return given.given(studies.read(file))


# The zip


@pytest.fixture
def files(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("b", "a"):
        (tmp_path / "in" / name).write_text(name * 1000)
    return {"z/b.txt": tmp_path / "in" / "b", "a.txt": tmp_path / "in" / "a"}


def test_the_same_files_are_the_same_zip_whenever_and_however_they_were_written(files, tmp_path):
    packed.write(files, tmp_path / "one.zip")
    files["a.txt"].touch()
    files["a.txt"].chmod(0o600)
    packed.write(dict(reversed(files.items())), tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as made:
        assert made.namelist() == ["a.txt", "z/b.txt"]
        assert {entry.date_time for entry in made.infolist()} == {packed.WHEN}


def test_what_is_packed_comes_out_as_it_was(files, tmp_path):
    packed.write(files, tmp_path / "one.zip")
    out = packed.opened(tmp_path / "one.zip", tmp_path / "a folder" / "new")
    assert {name: file.read_bytes() for name, file in out.items()} == {n: f.read_bytes() for n, f in files.items()}


NAMES = {
    "above": "../a",
    "above, further down": "study/../../a",
    "of the root": "/etc/a",
    "of a drive": "C:/a",
    "of another system": "study\\..\\..\\a",
    "of a device": "study/NUL.txt",
    "of nothing": "study//a",
    "that Windows cuts": "study/a. ",
    "of a stream": "study/a.txt:b",
    "of a folder": "study/",
    "that is too long": "a" * 300,
    "with a line": "study/a\nb",
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_zip_with_a_name_that_leads_elsewhere_is_refused_before_anything_is_written(name, files, tmp_path):
    with pytest.raises(ValueError, match="is no name of a file within a folder"):
        packed.write({name: files["a.txt"]}, tmp_path / "own.zip")
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as made:
        made.writestr("README.md", "good")
        made.writestr(zipfile.ZipInfo(name), "bad")
    before = {*tmp_path.rglob("*")}
    with pytest.raises(ValueError, match=r"bad\.zip: .* is no name of a file within a folder; allowed: a package"):
        packed.opened(tmp_path / "bad.zip", tmp_path / "out")
    assert {*tmp_path.rglob("*")} == before


def entry(name, mode=stat.S_IFREG | 0o644):
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    return made


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ([entry("a", stat.S_IFLNK | 0o777)], "is a link"),
        ([entry("a", stat.S_IFIFO | 0o777)], "is a link, a device"),
        ([entry("a.txt"), entry("A.TXT")], "stands there twice"),
        ([entry("é"), entry("e\u0301")], "stands there twice"),
        ([entry("a"), entry("a/b")], "stands there twice"),
        ([entry("a/b"), entry("A")], "stands there twice"),
    ],
    ids=["link", "pipe", "capitals", "accents", "file, then folder", "folder, then file"],
)
def test_a_zip_with_links_or_two_things_in_one_place_is_refused(entries, said, tmp_path):
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as made:
        for one in entries:
            made.writestr(one, "/etc/passwd")
    with pytest.raises(ValueError, match=said):
        packed.opened(tmp_path / "bad.zip", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_zip_that_would_fill_the_disk_is_refused(tmp_path, monkeypatch):
    with zipfile.ZipFile(tmp_path / "bad.zip", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("a", "0" * 10_000)
    monkeypatch.setattr(packed, "MOST_BYTES", 9_999)
    with pytest.raises(ValueError, match=r"holds 1 files of 10,000 bytes; allowed: up to"):
        packed.opened(tmp_path / "bad.zip", tmp_path / "out")


def test_what_is_no_zip_or_was_cut_is_refused(files, tmp_path):
    packed.write(files, tmp_path / "one.zip")
    whole = (tmp_path / "one.zip").read_bytes()
    for number, content in enumerate((b"", b"a text", whole[:-30], whole[:40] + b"\0" * 9 + whole[49:])):
        (tmp_path / "bad.zip").write_bytes(content)
        with pytest.raises(ValueError, match=r"bad\.zip"):
            packed.opened(tmp_path / "bad.zip", tmp_path / f"out{number}")


def test_nothing_is_unpacked_into_a_folder_that_holds_something(files, tmp_path):
    packed.write(files, tmp_path / "one.zip")
    with pytest.raises(FileExistsError, match="holds something already"):
        packed.opened(tmp_path / "one.zip", tmp_path / "in")


# The study and its tables


def test_a_study_with_all_beside_it_is_taken_as_it_stands(study):
    made = as_given(study)
    assert (made.name, made.verbatim, made.corpus) == ("study.yml", True, "texts")
    assert made.written == study.read_bytes()
    assert list(made.files) == ["codes/ann.csv"]


def test_what_lies_elsewhere_gets_a_place_and_no_folder_of_the_author_is_told(study, tmp_path):
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "mine.toml").write_text("[about]\n")
    (tmp_path / "speech.txt").write_text("It is a minor leak.")
    texts = (study.parent / "texts").rename(tmp_path / "far")
    lists, speech = f"{tmp_path}/lists", "../speech.txt"
    write_study(study.parent, corpus=str(texts), lexicons=lists, transcripts={"a talk": speech}, workers="tcp://x:1")
    made = as_given(study)
    said = yaml.safe_load(made.written)
    assert not made.verbatim
    assert said["corpus"] == "elsewhere/corpus"
    assert said["lexicons"] == "elsewhere/lexicons"
    assert said["transcripts"] == {"a talk": "elsewhere/transcripts_a_talk.txt"}
    assert (said["codes"], said["phrase"]) == ("codes", "minor leak")
    assert "workers" not in said
    assert str(tmp_path).encode() not in made.written
    places = ["codes/ann.csv", "elsewhere/lexicons/mine.toml", "elsewhere/transcripts_a_talk.txt"]
    assert sorted(made.files) == places


def test_a_study_with_places_of_its_own_can_be_read_again(study, tmp_path):
    texts = (study.parent / "texts").rename(tmp_path / "far")
    write_study(study.parent, corpus=str(texts), where={"published": ["2022-01-19", "2022-01-31"]}, title="#1: yes")
    made, again = as_given(study), tmp_path / "again"
    (again / made.corpus).mkdir(parents=True)
    (again / "codes").mkdir()
    (again / made.name).write_bytes(made.written)
    read = studies.read(again / made.name)
    assert (read.title, read.where) == ("#1: yes", {"published": ["2022-01-19", "2022-01-31"]})


def test_dates_and_outlets_of_articles_go_along(study):
    (study.parent / "texts" / "metadata.csv").write_text("file,outlet\nWick.txt,The Post\n")
    assert "texts/metadata.csv" in as_given(study).files


def test_hidden_files_and_links_out_of_codes_do_not(study, tmp_path):
    (tmp_path / "secret.csv").write_text("a,b\n")
    (study.parent / "codes" / "link.csv").symlink_to(tmp_path / "secret.csv")
    (study.parent / "codes" / ".hidden.csv").write_text("a,b\n")
    (study.parent / "codes" / "~$ann.xlsx").write_text("a")
    assert list(as_given(study).files) == ["codes/ann.csv"]


def test_a_workbook_of_codes_becomes_a_table_that_can_be_cut(study):
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["item", "text"], ["p1", "=a"]):
        book.active.append(row)
    book.save(study.parent / "codes" / "ben.xlsx")
    made = as_given(study).files
    assert list(made) == ["codes/ann.csv", "codes/ben.csv"]
    assert given.table(made["codes/ben.csv"]) == "item,text\np1,'=a\n"


def test_tables_as_other_programs_write_them_are_tables(tmp_path):
    (tmp_path / "a.csv").write_bytes("item;text\r\np1;„Größe“\r\n".encode("utf-16"))
    assert given.table(tmp_path / "a.csv") == "item,text\np1,„Größe“\n"


def test_two_things_in_one_place_are_refused(study):
    (study.parent / "codes" / "ann.xlsx").write_bytes(b"")
    with pytest.raises(ValueError, match=r"'codes/ann.csv' would stand in the package twice"):
        as_given(study)


def test_a_plan_goes_with_a_study_that_is_as_it_stood(study, tmp_path):
    plan.frozen_path(studies.read(study)).write_text("{}")
    assert "study.plan.json" in as_given(study).files
    (study.parent / "texts").rename(tmp_path / "far")
    write_study(study.parent, corpus=f"{tmp_path}/far")
    assert "study.plan.json" not in as_given(study).files


@pytest.mark.parametrize(
    "fields", [{"codes": "../codes"}, {"transcripts": {"a": "../a.txt"}}, {"workers": "tcp://x:1"}]
)
def test_a_study_of_a_stranger_reads_nothing_outside_its_package(study, tmp_path, fields):
    (tmp_path / "codes").mkdir()
    (tmp_path / "a.txt").write_text("mine")
    write_study(study.parent, **fields)
    with pytest.raises(
        ValueError, match=f"study.yml: {next(iter(fields))}.*allowed: a package as make package wrote it"
    ):
        given.check(studies.read(study), study.parent)


# What of the articles can be read, and which they are


def test_files_that_cannot_be_cut_stay_out_where_they_show_too_much(study, tmp_path):
    articles = corpus.load(study.parent / "texts")
    texts = {"few.toml": "terms = ['minor leak']", "much.txt": TEXT.format("Wick"), "picture.jpg": "x"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "odd.txt").write_bytes(TEXT.encode("utf-16"))
    found = package._fitting({name: tmp_path / name for name in (*texts, "odd.txt")}, articles, 10)
    assert list(found) == ["few.toml"]


def test_a_table_that_is_cut_comes_back_from_the_articles(study):
    from analysis.report import sharing

    articles = corpus.load(study.parent / "texts")
    table = given.table(study.parent / "codes" / "ann.csv")
    files = sharing.written({"ann.csv": table}, {}, articles, 0, study.parent / "out")
    assert "nobody was hurt" not in files["ann.csv"].read_text(encoding="utf-8")
    told = package._signs({"ann.csv": table}, files, articles)["ann.csv"]
    back, lacking = given.restored({"a": files["ann.csv"].read_text(encoding="utf-8")}, articles)["a"]
    assert lacking == 0
    assert signs.put_in(back, json.loads(json.dumps(told))) == table
    assert given.restored({"a": files["ann.csv"].read_text(encoding="utf-8")}, articles.head(1))["a"][1] > 0


def listed(study):
    return package.digests(corpus.load(study.parent / "texts"), study.parent / "texts")


def test_a_digest_is_that_of_the_file_and_another_that_of_its_words(study):
    import hashlib

    before = listed(study)
    file = study.parent / "texts" / "Wick.txt"
    assert before.set_index("file")["file_sha256"]["Wick.txt"] == hashlib.sha256(file.read_bytes()).hexdigest()
    file.write_text(file.read_text(encoding="utf-8").replace("“minor leak”", '"minor leak"'), encoding="utf-8")
    after = listed(study)
    same = (before == after).all()
    assert not same["file_sha256"]
    assert not same["text_sha256"]
    assert same["words_sha256"]


def changed(folder):
    file = folder / "Wick.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("Monday", "Tuesday"), encoding="utf-8")


CHANGES = {
    "same": lambda folder: None,
    "different": changed,
    "missing": lambda folder: (folder / "Wick.txt").unlink(),
    "called": lambda folder: (folder / "Wick.txt").rename(folder / "w.txt"),
    "more": lambda folder: (folder / "new.txt").write_text("Another dam\n\nIt holds, the mayor of Yarm said today."),
    "signs": lambda folder: (folder / "Wick.txt").write_text(f"Dam of Wick\n\n{TEXT.format('WICK')}", encoding="utf-8"),
}


@pytest.mark.parametrize("how", CHANGES)
def test_each_article_that_is_not_the_same_is_named(study, how):
    before = listed(study)
    CHANGES[how](study.parent / "texts")
    found = package_check.compare(before, listed(study))
    assert found["how"].value_counts().to_dict() == {"same": 3 if how in ("same", "more") else 2} | (
        {how: 1} if how != "same" else {}
    )
    lines = list(package_check.article_lines(found))
    there = 3 if how in ("same", "signs", "more") else 2
    assert lines[0] == f"{there} of 3 articles are there, word for word."
    assert len(lines) == (1 if how == "same" else 2)


def test_names_of_a_stranger_s_articles_are_shown_and_do_nothing():
    row = {"article_id": "a\u202eb\x1b[2J", "outlet": "x\x07", "published": None, "headline": "h", "how": "missing"}
    told = "\n".join(package_check.article_lines(pd.DataFrame([row])))
    assert "a[U+202E]b[U+001B][2J (x[U+0007], h)" in told


def test_other_versions_are_told():
    now = {"suite": "1", "code": "c", "lock": "l", "python": "3.12.1", "machine": "m", "packages": {"pandas": "3"}}
    assert list(package_check.version_lines(now, now)) == []
    other = now | {"python": "3.11.7", "packages": {}}
    assert list(package_check.version_lines(other, now)) == [
        "python: 3.11.7 in the package, 3.12.1 here",
        "1 package in other versions: pandas",
    ]
    assert next(package_check.version_lines({"packages": 3}, now)) == "suite: None in the package, 1 here"


def test_what_a_reader_is_told_is_no_markup(study):
    write_study(study.parent, title="<b>A</b> [leak](http://x) `x`", share={"percent": 12})
    run = plan.Run(studies.read(study), study.parent / "out")
    told = package.readme(run, as_given(study), ["a`b.txt"])
    assert told.startswith(r"# \<b\>A\</b\> \[leak\](http://x) \`x\`")
    assert "12 % of the words" in told
    assert "- a\\`b.txt\n" in told


@pytest.mark.parametrize("text", [*hostile.PAYLOADS, hostile.UNSEEN, *hostile.FORMULAS, "~~~", "- - a", "+ a", "==="])
def test_hostile_names_in_what_a_reader_is_told_are_shown_as_they_are(study, text):
    write_study(study.parent, title=f"{text} x")
    run = plan.Run(studies.read(study), study.parent / "out")
    plain = package.readme(run, as_given(study), ["gone"])
    write_study(study.parent, title="x")
    made = mistune.html(plain)
    told = mistune.html(package.readme(run, as_given(study), [text]))
    for page in (made, told):
        shown = html.unescape(re.sub("<[^>]*>", "", page))
        assert " ".join(clean.visible(text).split()) in shown
        assert {*re.findall("<[^>]*>", page)} <= TAGS


def test_marks_of_whole_folders_are_not_compared():
    from jinja2 import Environment, FileSystemLoader

    parts = Environment(loader=FileSystemLoader(plan.page.TEMPLATES), autoescape=True).get_template(
        "page/parts.html.j2"
    )
    marks = {"version": "1.2.3", "corpus": "1a", "word lists": "2b", "study": "3c", "code": "4d"}
    first, other = (str(parts.module.foot(marks | {"corpus": mark})).encode() for mark in ("1a", "ff"))
    assert first != other
    assert package_check._bare(first) == package_check._bare(other)
    assert b"1.2.3" in package_check._bare(first)


@pytest.fixture
def filled(files, study, monkeypatch):
    """A run whose report is up to date, with what goes into its package."""
    monkeypatch.setattr(package.build, "bring_up_to_date", lambda *_: False)
    monkeypatch.setattr(package, "filled", lambda *_: files)
    return plan.Run(studies.read(study), study.parent / "out"), files


def test_what_shows_too_much_is_not_put_in_place(filled):
    run, files = filled
    files["a.txt"].write_text(TEXT.format("Wick"))
    with pytest.raises(ValueError, match=r"Wick: 88\.0 % of its words can be read; allowed: 15 %"):
        package.write(run, print)
    assert not (run.out / "package").exists()
    assert not (run.out / ".build" / "making").exists()


def test_a_package_is_whole_or_as_it_was(filled, monkeypatch):
    run, files = filled
    before = package.write(run, print).read_bytes()
    files["a.txt"].write_text("other")

    def stopped(*given):
        if given[0] is files:
            given[1].write_bytes(b"PK half")
        raise KeyboardInterrupt

    for module, name in ((packed, "write"), (package.make, "replace")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, stopped)
            with pytest.raises(KeyboardInterrupt):
                package.write(run, print)
        assert [file.name for file in (run.out / "package").iterdir()] == ["package.zip"]
        assert (run.out / "package" / "package.zip").read_bytes() == before
    assert package.write(run, print).read_bytes() != before
