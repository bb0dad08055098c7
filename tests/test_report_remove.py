"""What `make clean` removes: what records tell of, what the suite keeps under its own names; nothing of the user's."""

import os
from pathlib import Path

import pytest

from analysis import cache
from analysis.report import make, plan, records, remove


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project with caches, code that was compiled, and files of the user's whose names look like them."""
    project = tmp_path / "a project"
    for name in MADE + MINE:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("0123456789")
    monkeypatch.setattr(remove, "ROOT", project)
    monkeypatch.setenv(cache.FOLDER, str(project / ".cache"))
    return project


CORPUS = "c" * 64
MADE = [
    ".cache/annotations.sqlite",
    ".cache/annotations.sqlite-wal",
    ".cache/annotations.broken",
    ".cache/annotate.lock",
    f".cache/corpora/{CORPUS}.parquet",
    f".cache/corpora/{CORPUS}.parquet.123",
    ".cache/fonts/fontlist-v390.json",
    ".pytest_cache/v/cache/lastfailed",
    ".ruff_cache/1/x",
    "analysis/__pycache__/cache.cpython-311.pyc",
    "analysis/corpus/__pycache__/load.cpython-311.pyc",
    "tests/__pycache__/test_make.cpython-311-pytest-9.pyc",
]
MINE = [
    "study.yml",
    ".cache/notes.txt",
    ".cache/corpora/mine.parquet",
    ".venv/lib/__pycache__/x.pyc",
    "analysis/cache.py",
    "analysis/mine.pyc",
    "notebooks/x",
    "notebooks/x b/__pycache__/y.pyc.txt",
    "notebooks/.ipynb_checkpoints/mine-checkpoint.ipynb",
    "figures/README.md",
    "figures/mine.png",
    "figures/mine/03_tone.csv",
    "report/notes.html",
    ".build/second.txt",
    ".build/04_mine.json",
    "texts/__pycache__/x.pyc",
]


def put(out, *places, name="03_tone"):
    folder = plan.staging(name, out)
    folder.mkdir(parents=True, exist_ok=True)
    files = {place: folder / str(number) for number, place in enumerate(places)}
    for file in files.values():
        file.write_text("0123456789")
    make.put_in_place(name, {}, files, out)


def left(folder):
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if not file.is_dir() or file.is_symlink()}


def test_what_was_made_goes_and_all_else_stays(project, capsys):
    put(project, "figures/03_tone.csv", "report/03_tone.html", ".build/03_tone/03_tone.ipynb")
    put(project, "report/report.html", name="single")
    put(project, "tables/articles.csv", name="tables")
    (project / ".build" / "lock").touch()
    (project / ".build" / "uncut" / "report").mkdir(parents=True)
    size = sum((project / ".build" / f"{name}.json").stat().st_size for name in ("03_tone", "single", "tables"))
    assert remove.main(["--out", str(project)]) == 0
    assert left(project) == {*MINE}
    assert not (project / ".pytest_cache").exists()
    assert not (project / ".build" / "uncut").exists()
    assert not (project / "tables").exists()
    assert capsys.readouterr().out.splitlines() == [
        f"Removed 9 files, {(size + 50) / 1e6:.1f} MB, made in {project}",
        f"Left: 5 files there of which no record tells; the first is {project / 'figures' / 'mine' / '03_tone.csv'}",
        f"Removed {len(MADE)} files, 0.0 MB, kept by the suite and its tools",
    ]


@pytest.mark.parametrize(("name", "told"), [("a\x1b[31m", "a[U+001B][31m"), ("a\udcff", "a[U+DCFF]")])
def test_a_name_that_a_terminal_would_take_for_a_command_is_shown_by_its_number(project, capsys, name, told):
    for file in (project / "figures" / "mine").iterdir():
        file.unlink()
    (project / "figures" / name).touch()
    assert remove.main(["--out", str(project)]) == 0
    assert f"the first is {project / 'figures' / told}" in capsys.readouterr().out


def test_a_report_elsewhere_goes_and_its_empty_folders_but_not_the_folder_that_held_it(project, tmp_path):
    out = tmp_path / "mine"
    put(out, "figures/03_tone.csv")
    assert remove.main(["--out", str(out)]) == 0
    assert [*out.iterdir()] == []
    assert left(project) == {*MINE}


def test_the_cache_alone_goes_wherever_it_is_and_it_is_told_how_much_that_was(project, tmp_path, monkeypatch, capsys):
    put(project, "figures/03_tone.csv")
    moved = tmp_path / "moved"
    (moved / "corpora").mkdir(parents=True)
    (moved / "corpora" / f"{CORPUS}.parquet").write_bytes(bytes(2_500_000))
    (moved / "mine.sqlite").touch()
    monkeypatch.setenv(cache.FOLDER, str(moved))
    before = left(project)
    assert remove.main(["--cache"]) == 0
    assert capsys.readouterr().out == f"Removed 1 file, 2.5 MB, of the cache in {moved}\n"
    assert (left(project), left(tmp_path / "moved")) == (before, {"mine.sqlite"})


def test_a_cache_that_was_moved_stays_and_is_named(project, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv(cache.FOLDER, str(tmp_path / "moved"))
    cache.put({"key": b"value"})
    assert remove.main(["--out", str(project)]) == 0
    assert cache.path().exists()
    assert f"Left: the cache in {tmp_path / 'moved'}; make clean-cache removes it" in capsys.readouterr().out


def test_nothing_behind_a_link_goes(project, tmp_path):
    (tmp_path / "victim" / "__pycache__").mkdir(parents=True)
    for name in ("data.txt", "__pycache__/x.pyc", f"{CORPUS}.parquet"):
        (tmp_path / "victim" / name).touch()
    before = left(tmp_path / "victim")
    for name in (".hypothesis", "notebooks/link", "analysis/frames", ".build/fonts", ".build/making"):
        (project / name).symlink_to(tmp_path / "victim")
    put(tmp_path / "other", "figures/a.csv")
    (tmp_path / "other" / ".build" / "03_tone.json").unlink()
    assert remove.main(["--out", str(project)]) == 0
    assert left(tmp_path / "victim") == before
    assert left(tmp_path / "other") == {"figures/a.csv"}


@pytest.mark.parametrize("name", ["../victim/data.txt", "{victim}/data.txt", "figures/../../victim/data.txt"])
def test_a_record_that_names_what_is_elsewhere_removes_nothing(project, tmp_path, name):
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / "data.txt").write_text("precious")
    named = name.format(victim=tmp_path / "victim")
    records.record_path("03_tone", project).write_text(f'{{"inputs": null, "files": ["{named}"]}}')
    assert remove.main(["--out", str(project)]) == 0
    assert (tmp_path / "victim" / "data.txt").read_text() == "precious"
    assert records.record_path("03_tone", project).exists()


def test_records_that_lead_out_of_the_folder_are_refused(project, tmp_path, capsys):
    put(tmp_path / "victim", "figures/a.csv")
    before = left(tmp_path / "victim")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / ".build").symlink_to(tmp_path / "victim" / ".build")
    assert remove.main(["--out", str(tmp_path / "mine")]) == 2
    assert "leads out of" in capsys.readouterr().err
    assert left(tmp_path / "victim") == before


def test_while_a_run_is_at_work_nothing_goes(project, capsys):
    put(project, "figures/03_tone.csv")
    before = left(project) | {".build/lock"}
    with cache.alone(project / ".build" / "lock"):
        assert remove.main(["--out", str(project)]) == 2
    assert f"A run is at work in {project}; stop it first" in capsys.readouterr().err
    assert left(project) == before


def test_what_cannot_be_removed_is_named(project, monkeypatch, capsys):
    put(project, "figures/03_tone.csv")
    unlink = Path.unlink

    def refused(self, *given, **named):
        if self.name == "03_tone.csv":
            raise PermissionError(13, os.strerror(13))
        unlink(self, *given, **named)

    monkeypatch.setattr(Path, "unlink", refused)
    assert remove.main(["--out", str(project)]) == 1
    assert capsys.readouterr().err == f"{project / 'figures' / '03_tone.csv'}: not removed: Permission denied\n"


def test_where_there_is_nothing_nothing_goes(tmp_path, project, capsys):
    assert remove.main(["--out", str(tmp_path / "nowhere")]) == 0
    assert capsys.readouterr().out.startswith(f"Removed 0 files, 0.0 MB, made in {tmp_path / 'nowhere'}\n")
