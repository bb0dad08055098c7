"""Which files a corpus is made of: folders, links and archives, and what is refused of them."""

import os
import stat
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest

from analysis import cache, corpus, folders, limits
from analysis.corpus import files
from analysis.corpus.readers import packed


def ledger_of(articles):
    return list(corpus.ledger(articles).itertuples(index=False, name=None))


def zipped(path, files, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as parts:
        for name, content in files.items():
            parts.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "name",
    [
        "with blanks.txt",
        'it\'s "quoted".txt',
        "статья о мосте.txt",
        "文章.txt",
        "x" * 200 + ".txt",
        "a.b.TXT",
        "100%.txt",
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_names_of_files(tmp_path, name, packed):
    (tmp_path / "corpus").mkdir()
    if packed:
        zipped(tmp_path / "corpus" / "all.zip", {name: "One."})
    else:
        (tmp_path / "corpus" / name).write_text("One.")
    articles = corpus.load(tmp_path / "corpus")
    assert articles["file"].tolist() == [f"all.zip/{name}" if packed else name]
    assert articles["text"].tolist() == ["One."]


def test_a_name_in_no_encoding_can_be_stored(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("One.")
    assert corpus.load(tmp_path)["file"].tolist() == ["caf\ufffd.txt"]


# --- links


def test_a_link_is_read_only_inside_the_folder_and_loops_end(tmp_path):
    inside, outside = tmp_path / "corpus", tmp_path / "outside"
    for place in (inside / "sub", outside):
        place.mkdir(parents=True)
        (place / "a.txt").write_text(f"In {place.name}.")
    links = {"b.txt": "sub/a.txt", "file.txt": outside / "a.txt", "folder": outside, "gone.txt": "nowhere"}
    for name, target in (links | {"loop": ".", "self.txt": "self.txt"}).items():
        (inside / name).symlink_to(target)
    articles = corpus.load(inside)
    assert articles["file"].tolist() == ["b.txt", "sub/a.txt"]
    assert [(file, reason) for file, _, status, reason in ledger_of(articles) if status == "dropped"] == [
        ("file.txt", "a link that leads out of the folder: copy the file itself there"),
        ("folder", "a link that leads out of the folder: copy the file itself there"),
        ("gone.txt", "a link that leads nowhere, or to itself"),
        ("loop", "a link to a folder of the corpus, which is read where it is"),
        ("self.txt", "a link that leads nowhere, or to itself"),
    ]


def test_a_corpus_that_is_itself_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text("One.")
    (tmp_path / "link").symlink_to("real")
    assert corpus.load(tmp_path / "link")["file"].tolist() == ["a.txt"]


def test_a_pipe_is_not_opened(tmp_path):
    (tmp_path / "a.txt").write_text("One.")
    os.mkfifo(tmp_path / "pipe.txt")
    assert ledger_of(corpus.load(tmp_path))[1] == ("pipe.txt", 0, "dropped", "neither a file nor a folder")


# One rule for what may be opened, before anything is: the digest of the corpus reads every file before the readers do.


@pytest.fixture
def opened(monkeypatch):
    """The files that are opened meanwhile, by their names as they were given."""
    met, real = [], Path.open
    monkeypatch.setattr(Path, "open", lambda path, *rest, **more: met.append(path) or real(path, *rest, **more))
    return met


def test_what_no_reader_opens_the_digest_does_not_open(tmp_path, opened, monkeypatch):
    monkeypatch.setattr(folders, "LARGEST", 5_000)
    inside, outside = tmp_path / "corpus", tmp_path / "out.txt"
    inside.mkdir()
    outside.write_text("Out.")
    for name, target in {
        "out.txt": outside,
        "device.txt": "/dev/zero",
        "gone.txt": "nowhere",
        "in.txt": "a.txt",
    }.items():
        (inside / name).symlink_to(target)
    os.mkfifo(inside / "pipe.txt")
    (inside / "a.txt").write_text("In.")
    (inside / "large.txt").write_text("x" * 5_001)
    opened.clear()
    before = cache.digest(inside)
    assert {path.name for path in opened} == {"a.txt", "in.txt"}
    outside.write_text("Out again.")
    assert cache.digest(inside) == before
    (inside / "a.txt").write_text("In again.")
    assert cache.digest(inside) != before
    ledger = corpus.ledger(corpus.load(inside))
    assert ledger.loc[ledger["status"] == "dropped", ["file", "reason"]].to_numpy().tolist() == [
        ["device.txt", "a link that leads out of the folder: copy the file itself there"],
        ["gone.txt", "a link that leads nowhere, or to itself"],
        ["large.txt", "the file has 5,001 bytes; allowed: 5,000"],
        ["out.txt", "a link that leads out of the folder: copy the file itself there"],
        ["pipe.txt", "neither a file nor a folder"],
    ]


def test_metadata_that_is_a_link_out_of_the_folder_is_refused(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("One.")
    (tmp_path / "secret.csv").write_text("file,outlet\na.txt,A\n")
    (tmp_path / "corpus" / "metadata.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(ValueError, match=r"metadata\.csv: a link that leads out of the folder"):
        corpus.load(tmp_path / "corpus")


@pytest.mark.parametrize("name", ["pipe.txt", "pipe.zip", "pipe"])
def test_a_pipe_or_device_named_as_the_corpus_is_refused(tmp_path, name):
    os.mkfifo(tmp_path / name)
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    for place in (tmp_path / name, tmp_path / "device.txt"):
        with pytest.raises(ValueError, match="neither a file nor a folder"):
            corpus.load(place)


def test_a_corpus_that_is_a_link_to_a_file(tmp_path):
    (tmp_path / "real.txt").write_text("One.")
    (tmp_path / "link.txt").symlink_to("real.txt")
    assert corpus.load(tmp_path / "link.txt")["text"].tolist() == ["One."]


def test_ten_thousand_files(tmp_path):
    for n in range(10_000):
        (tmp_path / f"{n:05}.txt").write_text(f"Text {n}.")
    with limits.Pool(limits.Limits()) as pool, files.open_corpus(tmp_path, pool) as (_, found):
        assert [file.name for file in found] == [f"{n:05}.txt" for n in range(10_000)]


# --- archives

FILES = {"a.txt": "One.", "sub/b.csv": "text,outlet\nTwo.,B\n", "metadata.csv": "file,outlet\na.txt,A\nsub/b.csv,\n"}


@pytest.mark.parametrize("top", ["", "my corpus/"])
def test_a_zip_is_read_as_the_folder_that_was_zipped(tmp_path, top):
    path = zipped(tmp_path / "all.zip", {top + name: content for name, content in FILES.items()})
    articles = corpus.load(path)
    assert articles["file"].tolist() == ["a.txt", "sub/b.csv"]
    assert articles["outlet"].tolist() == ["A", "B"]


def test_a_zip_beside_other_files(tmp_path):
    zipped(
        tmp_path / "b.zip", {"x/1.txt": "Two.", "x/~$1.docx": "lock", "__MACOSX/x/._1.txt": "mac", "x/.DS_Store": ""}
    )
    (tmp_path / "a.txt").write_text("One.")
    articles = corpus.load(tmp_path)
    assert articles["file"].tolist() == ["a.txt", "b.zip/1.txt"]
    assert len(ledger_of(articles)) == 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../up.txt", "a name that leads out of the archive is refused"),
        ("sub/../../up.txt", "a name that leads out of the archive is refused"),
        ("..\\up.txt", "a name that leads out of the archive is refused"),
        ("/etc/up.txt", "a name that leads out of the archive is refused"),
        ("C:\\up.txt", "a name that leads out of the archive is refused"),
        ("inner.zip", "an archive in an archive is not read; unpack it first"),
    ],
)
def test_what_an_archive_may_not_hold(tmp_path, name, reason):
    (tmp_path / "corpus").mkdir()
    path = zipped(tmp_path / "corpus" / "all.zip", {"a.txt": "One.", name: "Two."})
    before = set(tmp_path.rglob("*"))
    articles = corpus.load(path)
    assert articles["text"].tolist() == ["One."]
    assert ("dropped", reason) in [(status, said) for _, _, status, said in ledger_of(articles)]
    assert set(tmp_path.rglob("*")) == before


def test_a_link_in_an_archive_is_refused(tmp_path):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as parts:
        parts.writestr(link, "/etc/passwd")
        parts.writestr("a.txt", "One.")
    articles = corpus.load(tmp_path / "all.zip")
    assert ledger_of(articles)[1] == ("link.txt", 0, "dropped", "a link in an archive is refused")


def test_a_file_with_a_password_is_refused_and_the_others_are_read(tmp_path):
    path = zipped(tmp_path / "all.zip", {"a.txt": "One.", "b.txt": "Two."}, zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1  # the flag of the first file in the archive's list
    path.write_bytes(raw)
    articles = corpus.load(path)
    assert articles["file"].tolist() == ["b.txt"]
    assert "has a password" in ledger_of(articles)[0][3]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a/" * 30_000 + "b.txt", "a name of 60,005 characters in 30,000 folders; allowed: 1,000 and 100"),
        ("x/" * 101 + "page.html", "a name of 211 characters in 101 folders; allowed: 1,000 and 100"),
        ("é" * 1_000 + ".txt", "a name of 1,004 characters in 0 folders; allowed: 1,000 and 100"),
    ],
)
def test_a_name_longer_than_any_is_told_and_costs_its_own_file_alone(tmp_path, name, reason):
    path = zipped(tmp_path / "all.zip", {"page.html": "<p>x", name: "Two.", "c.txt": "One."}, zipfile.ZIP_STORED)
    articles = corpus.load(path)
    assert articles["file"].tolist() == ["c.txt"]
    told = [(file, why) for file, _, _, why in ledger_of(articles) if why == reason]
    assert len(told) == 1
    assert len(told[0][0]) <= 250


def test_two_files_of_one_name_are_both_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as parts:
        parts.writestr("a.txt", "One.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            parts.writestr("a.txt", "Two.")
    assert corpus.load(tmp_path / "all.zip")["text"].tolist() == ["One.", "Two."]


def test_a_name_in_utf8_that_is_not_said_to_be(tmp_path):
    path = zipped(tmp_path / "all.zip", {"статья.txt": "One."}, zipfile.ZIP_STORED)
    raw = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.index(mark) + at
        raw[place : place + 2] = struct.pack("<H", 0)
    path.write_bytes(raw)
    assert corpus.load(path)["file"].tolist() == ["статья.txt"]


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (
            lambda path: zipped(path, {"a.txt": b"0" * 50_000_000}),
            r"a part would unpack to \d+ times its size; allowed: 200",
        ),
        (lambda path: path.write_bytes(zipped(path, FILES).read_bytes()[:60]), "the file is damaged or cut off: .*"),
        (lambda path: path.write_bytes(b""), "the file is empty"),
        (lambda path: path.write_text("no archive"), "the file is damaged or cut off: .*"),
    ],
    ids=["bomb", "cut off", "empty", "no archive"],
)
def test_an_archive_that_cannot_be_used(tmp_path, make, reason):
    make(tmp_path / "all.zip")
    with pytest.raises(ValueError, match=f"no article is left of 1 record:\n  1 × {reason}$"):
        corpus.load(tmp_path / "all.zip")


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [
        ((packed, "LARGEST"), 7, "it would unpack to 8 bytes; allowed: 7"),
        ((files, "MOST_FILES"), 1, "the archive has 2 files; allowed: 1"),
    ],
)
def test_an_archive_too_large(tmp_path, monkeypatch, limit, value, reason):
    monkeypatch.setattr(*limit, value)
    path = zipped(tmp_path / "all.zip", {"a.txt": "One.", "b.txt": "Two."})
    assert [[file.refusal for file in found] for found in files.unzip(path, tmp_path)] == [[reason]]


def test_an_archive_that_understates_its_sizes_writes_no_more_than_it_states(tmp_path):
    path = zipped(tmp_path / "all.zip", {"a.txt": "0" * 100_000, "b.txt": "One."})
    raw = bytearray(path.read_bytes())
    place = raw.index(b"PK\x01\x02") + 24
    raw[place : place + 4] = struct.pack("<I", 10)
    path.write_bytes(raw)
    articles = corpus.load(path)
    assert articles["file"].tolist() == ["b.txt"]
    assert ledger_of(articles)[0][3].startswith("the file in the archive is damaged")


def test_nothing_is_left_of_what_was_unpacked(tmp_path, monkeypatch):
    (tmp_path / "private").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "private"))
    corpus.load(zipped(tmp_path / "all.zip", FILES))
    assert list((tmp_path / "private").iterdir()) == []
