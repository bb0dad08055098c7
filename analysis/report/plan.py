"""What each page is made from, and which pages are out of date.

A page is up to date when it is there and everything it was made from is the same, byte for
byte, as when it was made. So a deleted article counts as a change, and a touched file does not.
"""

import hashlib
import json
import os
from pathlib import Path
from typing import NamedTuple

from analysis import study as studies
from analysis.cache import digest
from analysis.report import dependencies, notebook, page
from analysis.report.dependencies import ROOT

CONTENTS = "index"  # the page that lists the others


class Job(NamedTuple):
    """A page to be made: its notebook, the parameters it runs with and what it is made from.

    Among the inputs are the parameters as they are shown: files as the study names them, the same in every folder.
    """

    path: Path
    parameters: dict
    inputs: dict

    @property
    def name(self) -> str:
        """The notebook's name without its ending: the page's name too."""
        return self.path.stem


def jobs(study_path: Path, out: Path, share: str = "") -> list[Job]:
    """The pages of a study's report, in order. share: see `shorten.WORDS`.

    Raises what `study.read` and `notebook.chosen` raise.
    """
    study = studies.read(study_path)
    _check_apart(study_path, study, out)
    places = studies.places(study_path, study)
    notebooks = notebook.numbered()
    shared = {
        "title": study.title,
        "pages": [list(page.entry(path)) for path in notebooks],
        "lock": digest(ROOT / "requirements.lock"),
        "share": share,
    }
    digests = {name: {key: digest(place) for key, place in found.items()} for name, found in places.items()}
    chosen = studies.parameters(study)
    files = {name: _written(name, found) for name, found in places.items()}
    shown = {"corpus_path": study.corpus, "figures": "../figures"} | study.model_dump(include=set(studies.PLACES))
    code = dependencies.of(notebooks)
    made_from = {path: shared | {"code": code[path.stem]} for path in notebooks}
    return [_job(path, chosen | files, chosen | shown, digests, made_from[path], out) for path in notebooks]


def _check_apart(study_path: Path, study: studies.Study, out: Path) -> None:
    """Raise ValueError where the report would go into its corpus, and be read as articles the next time."""
    if out.resolve().is_relative_to(studies.beside(study_path, study.corpus).resolve()):
        told = f"{study_path}: corpus: {study.corpus!r} holds the folder in which the report goes, {out}"
        raise ValueError(f"{told}; allowed: a folder of articles alone, or another OUT")


def contents(jobs: list[Job]) -> dict:
    """What the contents page is made from: all that the pages are."""
    return {"pages": {job.name: hashlib.sha256(json.dumps(job.inputs).encode()).hexdigest() for job in jobs}}


def out_of_date(name: str, inputs: dict, out: Path) -> bool:
    """Whether the page has to be made (anew)."""
    made = record(name, out)
    return made.get("inputs") != inputs or not all((out / file).is_file() for file in made["files"])


def record(name: str, out: Path) -> dict:
    """What was noted when the page was made: ``inputs`` and ``files``; empty when it never was.

    Inputs are None while what was made is put in place, and after a run that was stopped then.
    """
    try:
        return json.loads(record_path(name, out).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}


def record_path(name: str, out: Path) -> Path:
    """Where a page's record is."""
    return out / ".build" / f"{name}.json"


def making(out: Path) -> Path:
    """The folder for what a run is making; gone when it ends, or else when the next one begins."""
    return out / ".build" / "making"


def staging(name: str, out: Path) -> Path:
    """The folder in which a page, its figures and its executed notebook are made before they are put in place."""
    return making(out) / name


def executed_path(name: str, out: Path) -> Path:
    """Where the executed notebook of a page is."""
    return out / ".build" / name / f"{name}.ipynb"


def marks(inputs: list[dict]) -> dict[str, str]:
    """Short digests of what pages are made from, for their foot: corpus, word lists, parameters, code."""
    code = {file: mark for each in inputs for file, mark in each["code"].items()}
    lists = {file: mark for file, mark in code.items() if file.endswith(".toml")}
    files = {name: marks for each in inputs for name, marks in each["files"].items()}
    made = {
        "corpus": files.get("corpus_path"),
        "word lists": [lists, files.get("lexicons")],
        "parameters": [[each["parameters"] for each in inputs], inputs[0]["title"], inputs[0]["share"], files],
        "code": [sorted(code.items() - lists.items()), [each["notebook"] for each in inputs], inputs[0]["lock"]],
    }
    texts = {name: json.dumps(value, sort_keys=True).encode() for name, value in made.items()}
    return {name: hashlib.sha256(text).hexdigest()[:8] for name, text in texts.items()}


def _written(name: str, found: dict[str, Path]) -> str | dict[str, str]:
    """Files and folders as the value of a parameter."""
    written = {key: _from_notebooks(place) for key, place in found.items()}
    return written if name == "transcripts" else written.get("", "")


def _job(path: Path, given: dict, shown: dict, digests: dict, shared: dict, out: Path) -> Job:
    """One page with everything it is made from."""
    figures = _from_notebooks(staging(path.stem, out) / "figures")
    parameters = notebook.chosen(path, given | {"figures": figures})
    named = notebook.chosen(path, shown)
    # Every page says whether people's codes stand beside what it measures.
    files = {name: digests[name] for name in digests if name in parameters or name == "codes"}
    inputs = shared | {"files": files, "notebook": digest(path), "parameters": named}
    return Job(path, parameters, inputs)


def _from_notebooks(path: Path) -> str:
    """The path as a notebook writes it: relative to the folder of notebooks."""
    return Path(os.path.relpath(path, notebook.FOLDER)).as_posix()
