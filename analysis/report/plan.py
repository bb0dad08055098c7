"""What each page is made from, and which pages are out of date.

A page is up to date when it is there and everything it was made from is the same, byte for byte, as when it was made.
So a deleted article counts as a change, and a touched file does not. Of the study counts what the page has read.
"""

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis import __version__, studies
from analysis.cache import digest
from analysis.report import notebook, own, own_notebook, page, records

if TYPE_CHECKING:
    import pandas as pd  # not needed to see that nothing has changed

PACKAGE = Path(__file__).parents[1]
ROOT = PACKAGE.parent
CONTENTS = "index"  # the page that lists the others
# Fields of the study that every page tells of, whatever its notebook does: in its title, a warning, at its foot.
FRAME = {"title", "corpus", "reading", "where", "groups", "labels", "codes", "corrections"}
SHORT = (
    "Cut short to be passed on: at most {percent} % of an article’s words can be read in this report, headlines left "
    "out. “[23 words: …]” stands for words that were left out; one who has the articles can bring them back."
)
BESIDE = "beside the study: "  # before the names of modules that are not the suite's
MEANS = {"workers"}  # fields that say how fast a page is made, and change nothing on it


class Run(NamedTuple):
    """What is asked for: the report on a study in a folder.

    share: "snippets" where it is cut short to be passed on (see `sharing`); workers: see `annotate.prepare`; minutes:
    that a cell of a notebook may take; own: whether the study's own notebooks, which are code, are run too.
    """

    study: studies.Study
    out: Path
    share: str = ""
    workers: int | str | None = None
    minutes: float | None = None
    own: bool = False

    @property
    def percent(self) -> float:
        """How much of an article's words may be read in a report that is passed on."""
        return studies.Share(**self.study.share).percent

    @property
    def note(self) -> str:
        """What a report that is passed on says of that."""
        return SHORT.format(percent=f"{self.percent:g}")

    @property
    def made(self) -> Path:
        """The folder for report/ and figures/ as they are made: apart from what is passed on, if that is cut short."""
        return self.out / records.BUILD / "uncut" if self.share else self.out

    def place(self, file: str) -> str:
        """The place in ``out`` of a file that is made, as "report/index.html"."""
        return (self.made / file).relative_to(self.out).as_posix()

    def articles(self) -> "pd.DataFrame":
        """The articles of the study, read as it says. Raises what `corpus.load` raises."""
        from analysis import corpus

        return corpus.load(self.study.corpus, **self.study.reading)

    def site(self, articles: "pd.DataFrame", jobs: list["Job"]) -> page.Site:
        """What the pages of the suite share: whether somebody coded what they measure, too.

        Raises what `validity.read` raises.
        """
        from analysis import corpus, corrections, validity

        ours = [job for job in jobs if not job.entry.own]
        coded = set(validity.read(self.study.codes, self.study.variables)["variable"])
        outside = {notebook.OUTSIDE: [about.get("checked_by", name) for name, about in self.study.measures.items()]}
        rest_on = {job.name: outside.get(notebook.needs(job.path), notebook.measures(job.path)) for job in ours}
        unchecked = {name: [one for one in of if one not in coded] for name, of in rest_on.items() if of}
        short = corpus.short_texts(corpus.english(articles))
        told = [corpus.doubtful(articles), corpus.foreign(articles), *short["said"], corrections.lost(articles)]
        cautions = dict(zip(short["outlet"], short["said"], strict=True))
        site = page.site(self.study.title, [job.entry for job in ours], unchecked)
        site = site._replace(warnings=tuple(filter(None, told)), cautions=cautions)
        return site._replace(note=self.note) if self.share else site


class Job(NamedTuple):
    """A page to be made: notebook, entry in the contents, values of the study's fields now, what else it is of."""

    path: Path
    entry: page.Entry
    values: dict  # field → the value as written, so the same in every folder
    digests: dict  # field → digests of the files that it names
    others: dict

    @property
    def name(self) -> str:
        """The page's name: that of a notebook of ours without its ending."""
        return self.entry.name

    def inputs(self, fields: Iterable[str]) -> dict:
        """All that the page is made from when these are the fields that it reads."""
        read = sorted(({*fields} | FRAME) - MEANS)
        files = {name: self.digests[name] for name in read if self.digests.get(name) and name != own.FIELD}
        return self.others | {"study": {name: self.values.get(name) for name in read}, "files": files}

    def current(self, out: Path) -> dict:
        """What the page would be made from now, if it reads the fields that it read when it was made."""
        return self.inputs(made_from(self.name, out).get("study", ()))


def jobs(run: Run) -> list[Job]:
    """The pages of a report, in order: those of the suite, then the study's own, where these are to be run.

    Raises ValueError for a notebook of the suite that can't be read, and where the report would go among what the study
    reads.
    """
    study, notebooks = run.study, notebook.numbered(run.study)
    studies.keep_apart(study, "OUT", run.out, [run.out / name for name in records.MADE])
    values = {name: study.written.get(name) for name in studies.Fields.model_fields}
    digests = {name: _digests(getattr(study, name)) for name in values if name != own.FIELD}
    digests[own.FIELD] = own.marks(study) or None
    digests["plan"] = digest(frozen_path(study)) if frozen_path(study).is_file() else None
    listed = [page.entry(path) for path in notebooks]
    shared = {
        "pages": [list(entry) for entry in listed],
        "lock": digest(ROOT / "requirements.lock"),
        "version": __version__,
        "share": run.share and f"{run.share}, {run.percent:g} %",
    }
    code, added = _code(notebooks), own.entries(study) if run.own else {}
    others = [shared | {"code": code[path], "notebook": digest(path)} for path in notebooks]
    ours = [
        Job(path, entry, values, digests, each) for path, entry, each in zip(notebooks, listed, others, strict=True)
    ]
    made_of = (_whole_package() if added else {}, digests[own.FIELD])
    return ours + [Job(path, one, values, digests, shared | _own(path, one, *made_of)) for path, one in added.items()]


def _whole_package() -> dict[str, str]:
    files = sorted(file for file in PACKAGE.rglob("*") if file.suffix != ".pyc" and file.is_file())
    return {file.relative_to(ROOT).as_posix(): digest(file) for file in files}


def _own(path: Path, entry: page.Entry, code: dict[str, str], marks: dict[str, str]) -> dict:
    """What a page of the study's own is made from beside what all pages are. code: any of ours may be used in it."""
    try:
        beside = own_notebook.beside(own_notebook.source(path, entry.own), path, entry.own)
    except ValueError:  # which is told when it is to be made
        beside = {}
    code = code | {f"{BESIDE}{place}": digest(file) for place, file in beside.items()}
    return {"code": code, "notebook": marks[entry.own], "page": list(entry)}


def _digests(value: object) -> str | dict[str, str] | None:
    """Digests of the files and folders that a field names, if it names any."""
    digests = {name: digest(place) for name, place in studies.named(value).items()}
    return (digests if isinstance(value, dict) else digests.get("")) or None


def frozen_path(study: studies.Study) -> Path:
    """Where the plan of a study is, if one was written down (see `preregister`)."""
    return study.file.with_name(f"{study.file.stem}.plan.json")


# The records of what was made


def contents(jobs: list[Job], out: Path, left: Iterable[own.Left] = ()) -> dict:
    """What the contents page is made from: all that the pages were, the word lists that it copies, a frozen plan.

    left: the study's own notebooks that are no pages.
    """
    made = {job.name: json.dumps(made_from(job.name, out)) for job in jobs}
    pages = {name: hashlib.sha256(inputs.encode()).hexdigest() for name, inputs in made.items()}
    told = {"left": [list(one) for one in left]}
    return {"pages": pages} | told | {name: jobs[0].digests[name] for name in ("lexicons", "plan")}


def stale(jobs: list[Job], out: Path) -> list[Job]:
    """The pages that are out of date."""
    return [job for job in jobs if out_of_date(job.name, job.current(out), out)]


def out_of_date(name: str, inputs: dict, out: Path) -> bool:
    """Whether a page has to be made (anew)."""
    made = records.record(name, out)
    return made.get("inputs") != inputs or not all((out / file).is_file() for file in made["files"])


def made_from(name: str, out: Path) -> dict:
    """What a page was made from; empty when it never was, or the run that made it was stopped."""
    return records.record(name, out).get("inputs") or {}


def staging(name: str, out: Path) -> Path:
    """The folder in which a page, its figures and its executed notebook are made before they are put in place."""
    return records.making(out) / name


def executed_path(name: str, out: Path) -> Path:
    """Where the executed notebook of a page is."""
    return out / records.BUILD / name / f"{name}.ipynb"


def marks(inputs: list[dict]) -> dict[str, str]:
    """For the foot of pages: the version that made them, and short digests of corpus, word lists, study, code."""
    code = {file: mark for each in inputs for file, mark in each["code"].items()}
    lists = {file: mark for file, mark in code.items() if file.endswith(".toml")}
    files = {name: marks for each in inputs for name, marks in each["files"].items()}
    made = {
        "corpus": files["corpus"],
        "word lists": [lists, files.get("lexicons")],
        "study": [[each["study"] for each in inputs], inputs[0]["share"], files],
        "code": [sorted(code.items() - lists.items()), [each["notebook"] for each in inputs], inputs[0]["lock"]],
    }
    texts = {name: json.dumps(value, sort_keys=True).encode() for name, value in made.items()}
    digests = {name: hashlib.sha256(text).hexdigest()[:8] for name, text in texts.items()}
    return {"version": inputs[0]["version"]} | digests


# The files of the package that a notebook rests on


def _code(notebooks: list[Path]) -> dict[Path, dict[str, str]]:
    """Each notebook → files that it rests on → their digests. Raises ValueError for a module that is not there."""
    import grimp

    graph = grimp.build_graph(PACKAGE.name, cache_dir=None)
    files = {path: sorted(_files(path, graph)) for path in notebooks}
    digests = {file: digest(file) for file in set().union(*files.values())}
    return {path: {file.relative_to(ROOT).as_posix(): digests[file] for file in some} for path, some in files.items()}


def _files(path: Path, graph) -> set[Path]:
    """The files that a notebook rests on: modules, what they read beside them, and what makes pages."""
    used = notebook.modules(path)
    if unknown := sorted(used - graph.modules):
        raise ValueError(f"{path}: imports {unknown[0]}, which does not exist")
    used |= {module for name in used for module in graph.find_upstream_modules(name)}
    places = [ROOT.joinpath(*module.split(".")) for module in used]
    files = {place / "__init__.py" if place.is_dir() else place.with_suffix(".py") for place in places}
    files |= {file for file in (PACKAGE / "report").rglob("*") if file.suffix != ".pyc" and file.is_file()}
    folders = {file.parent for file in files}
    if PACKAGE / "lexicon" in folders:
        folders.add(PACKAGE / "lexicons")  # what it reads
    return files | {file for folder in folders for file in folder.iterdir() if file.suffix in (".toml", ".css", ".bib")}
