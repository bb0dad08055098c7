"""Odd corpora and odd studies, each through the whole report, and its pages looked at in a browser.

`python benchmarks/reliability/corpora.py` takes a quarter of an hour or more of two cores, and needs Chromium.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

import corpora_pages
import corpora_studies
import corpora_texts
import pandas as pd

ROOT = Path(__file__).parents[2]
STUDY = """title: The dam
corpus: texts
phrase: minor leak
variants: [grave leak]
phrases: {disaster: []}
actors: {Ada Bell: [Bell, the mayor], the minister: [minister]}
seed: 1
"""
NOTHING = {"headlines only": "no article is left", "empty folder": "there is no article"}
NOTHING |= {"German": "None of 6 articles is in English"}  # corpora without a report
DOUBTED = ("numbers as names", "emoji as names", "long names")  # of which it is told that they seem to be no outlets
NOT_ENGLISH = {"four languages": "6 of 8 articles are not in English"}
NAMED = 3  # of what is wrong in a note
COLUMNS = ["what", "tried", "failed", "note"]


def run() -> pd.DataFrame:
    """One row an odd corpus or study, or many studies together: how many were tried, how many failed, and in what."""
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_rows(Path(folder)))
    return pd.DataFrame(rows, columns=COLUMNS)


def _rows(folder: Path) -> Iterator[tuple[str, int, int, str]]:
    for number, (name, rows) in enumerate(corpora_texts.CORPORA.items()):
        yield _row(f"corpus: {name}", wrong(folder / f"corpus {number}", rows(), STUDY, name))
    for number, (name, text) in enumerate(corpora_studies.BUILT.items()):
        rows = corpora_texts.of(corpora_texts.TWO)
        yield _row(f"study: {name}", wrong(folder / f"study {number}", rows, text, name))
    place = _written(folder / "studies", corpora_texts.of(["Gazette"], 1), "")
    refused = [(name, said) for name, odd in corpora_studies.REFUSED.items() for said in _refused(place, *odd)]
    yield _row("studies that can't be meant, refused in a line", refused, len(corpora_studies.REFUSED))
    read = [(name, said) for name, odd in corpora_studies.READ.items() for said in _read(place, *odd)]
    yield _row("odd studies that are meant, read", read, len(corpora_studies.READ))


def _row(what: str, found: list, tried: int = 1) -> tuple[str, int, int, str]:
    """One row: what was found wrong, in a few words."""
    said = [each if isinstance(each, str) else ": ".join(each) for each in found]
    more = f"; and {len(said) - NAMED} more" if len(said) > NAMED else ""
    return what, tried, min(len(said), tried), "; ".join(said[:NAMED]) + more


def wrong(folder: Path, rows: list[dict], study: str, name: str) -> list[str]:
    """Build the report of these articles and this study in a folder; what is wrong with it."""
    place = _written(folder, rows, study)
    command = [sys.executable, "-m", "analysis", "report", "--study", place, "--out", folder / "out"]
    quiet = os.environ | {"ANALYSIS_CACHE": str(folder.parent / "cache"), "TQDM_DISABLE": "1"}
    done = subprocess.run(command, cwd=ROOT, env=quiet, capture_output=True, text=True, check=False)  # noqa: S603
    if name in NOTHING:
        return [] if done.returncode == 2 and NOTHING[name] in done.stderr else [f"not refused: {done.stderr}"]
    if done.returncode:
        return [f"exit code {done.returncode}: {done.stdout} {done.stderr}"]
    doubted = "have an outlet that seems to be none" in done.stderr
    right = doubted if name in DOUBTED else not done.stderr
    found = [] if right else [f"in the terminal: {done.stderr or 'no doubt'}"]
    return found + list(corpora_pages.wrong(folder / "out")) + _silent(folder / "out", name)


def _silent(out: Path, name: str) -> list[str]:
    """The pages that do not say that articles are in other languages, where they are."""
    files = (out / "report").glob("*.html")
    return [f"{file.stem} does not warn" for file in files if NOT_ENGLISH.get(name, "") not in file.read_text("utf-8")]


def _written(folder: Path, rows: list[dict], study: str) -> Path:
    """The study file, beside its corpus."""
    (folder / "texts").mkdir(parents=True)
    if rows:
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "texts" / "articles.jsonl").write_text(lines, encoding="utf-8")
    (folder / "study.yml").write_text(study, encoding="utf-8")
    return folder / "study.yml"


def _refused(place: Path, content: str | bytes, said: str) -> Iterator[str]:
    """What is wrong with how a study is refused."""
    from analysis import commands

    place.write_bytes(content.encode() if isinstance(content, str) else content)
    with contextlib.redirect_stderr(io.StringIO()) as told:
        code = commands.main(["report", "--study", str(place), "--out", str(place.parent / "out")])
    if code != 2 or said not in told.getvalue() or told.getvalue().count("\n") != 1:
        yield f"exit code {code}, {told.getvalue()[:200]}"


def _read(place: Path, content: str | bytes, fields: dict) -> Iterator[str]:
    """What is wrong with how a study is read."""
    from analysis import studies

    place.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        read = studies.read(place)
        yield from (f"{name} is {getattr(read, name)!r}" for name in fields if getattr(read, name) != fields[name])
    except (ValueError, FileNotFoundError) as error:
        yield str(error)


if __name__ == "__main__":
    print(run().to_string(index=False))  # noqa: T201
