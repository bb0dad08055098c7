"""A report to publish: one zip of the study, its tables, figures, numbers, versions, and digests of the articles.

Of an article it shows no more than a report that is passed on (see `sharing`), over everything in it. Who holds the
same articles gets the same figures from it: `package_check` does that. The zip has the same bytes every time.
"""

import hashlib
import json
import platform
import re
import tempfile
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import __version__, cache, cells, studies
from analysis.report import (
    budget,
    build,
    clean,
    contents,
    given,
    make,
    methods,
    normal,
    own,
    own_notebook,
    packed,
    page,
    plan,
    preregister,
    readable,
    records,
    sharing,
    signs,
)

if TYPE_CHECKING:
    import pandas as pd

NAME = "package"  # of the record, of the folder in OUT
FILE = "package.zip"
REPORT, ARTICLES, INPUTS, VERSIONS, README = "report.html", "articles.csv", "inputs.csv", "versions.json", "README.md"
SIGNS = "signs.json"
WHOLE, CUT, LEFT = "whole", "cut short", "left out"
FIGURES = ("figures/", f"{methods.FOLDER}/")
MADE = (*FIGURES, REPORT)  # what a run makes, and a check compares
SHOWN = 0.5  # of what may be read of an article: as much as inputs that can't be cut may take


def write(run: plan.Run, tell: build.Tell) -> Path:
    """Write the package of a study into OUT/package, after its report; the zip.

    It is there when it is whole, and measured. Raises ValueError where more of an article could be read in it than the
    study's ``share`` allows, and where a file is there that was not made so; RuntimeError where a page could not be
    made, else what `build.bring_up_to_date` raises.
    """
    if build.bring_up_to_date(run, tell):
        raise RuntimeError(f"{NAME}: not written, as pages of the report could not be made")
    folder = plan.staging(NAME, run.out)
    with build.alone(run.out, tell):
        folder.mkdir(parents=True)
        articles = run.articles()
        packed.write(filled(run, articles, folder / "files"), folder / FILE)
        measure(folder / FILE, articles, run.percent)
        make.put_in_place(NAME, {}, {f"{NAME}/{FILE}": folder / FILE}, run.out)
    return run.out / NAME / FILE


def filled(run: plan.Run, articles: "pd.DataFrame", folder: Path) -> dict[str, Path]:
    """Write what a package of an up-to-date report holds into a folder: name → file."""
    jobs, study = plan.jobs(run), given.given(run.study)
    said = methods.section(run.out)
    made = [place for job in jobs for place in records.record(job.name, run.out)["files"]]
    drawn = {place: run.out / place for place in made if place.startswith("figures/")}
    texts = {REPORT: contents.single(jobs, run, articles, note=run.note)}
    texts |= {place: file.read_text(encoding="utf-8") for place, file in drawn.items() if file.suffix == ".csv"}
    cells.write(digests(articles, run.study.corpus), _new(folder / ARTICLES))
    texts[ARTICLES] = (folder / ARTICLES).read_text(encoding="utf-8")
    inputs = {f"{given.FOLDER}/{place}": file for place, file in study.files.items()}
    inputs |= _notebooks(run.study, folder / "notebooks")
    tables = {place: text for place, file in inputs.items() if (text := given.table(file)) is not None}
    as_it_was = study.verbatim and all(text.encode() == inputs[place].read_bytes() for place, text in tables.items())
    texts_of_ours = {
        f"{given.FOLDER}/{study.name}": study.written,
        f"{methods.FOLDER}/{methods.SECTION}": said["text"].encode(),
        f"{methods.FOLDER}/{methods.WORKS}": said["bibtex"].encode(),
        VERSIONS: _as_json(versions(jobs) | {"study": study.name, "verbatim": as_it_was, "own": run.own}),
    }
    others = {place: file for place, file in inputs.items() if place not in tables}
    fits = _fitting(others, articles, run.percent * SHOWN)
    whole = drawn | _files(texts_of_ours, folder / "own") | fits
    files = sharing.written(texts | tables, whole, articles, run.percent, folder / "cut")
    told = _signs(tables, files, articles)
    how = dict.fromkeys(inputs, LEFT) | dict.fromkeys(fits, WHOLE)
    how |= {place: LEFT if told[place] is None else CUT if told[place] else WHOLE for place in tables}
    rows = [(place, how[place], _sha256(inputs[place].read_bytes())) for place in sorted(inputs)]
    left = [*(place for place in sorted(how) if how[place] == LEFT), *study.lacking]
    last = {
        INPUTS: cells.joined([("file", "how", "sha256"), *rows]).encode(),
        README: readme(run, study, left).encode(),
        SIGNS: _as_json({place: some for place, some in told.items() if some}),
    }
    files |= _files(last, folder / "own")
    return {place: file for place, file in files.items() if how.get(place) != LEFT}


def _notebooks(study: studies.Study, folder: Path) -> dict[str, Path]:
    """The study's own notebooks as they are run, without what they showed when saved; and what they import."""
    found = {}
    for file, path in own.written(study).items():
        with suppress(ValueError):  # there is none, or none that could be run
            content = own_notebook.source(path, file)
            found[file] = _new(folder / file)
            found[file].write_bytes(own_notebook.as_file(content))
            found |= own_notebook.beside(content, path, file)
    return {f"{given.FOLDER}/{place}": file for place, file in found.items() if file.is_file()}


def measure(file: Path, articles: "pd.DataFrame", percent: float) -> None:
    """Raise ValueError where more of an article can be read in a finished zip than this percent of its words."""
    with tempfile.TemporaryDirectory() as folder:
        found = readable.measured(packed.opened(file, Path(folder)), articles)
    if told := readable.above(found, percent):
        raise ValueError("\n".join([*told, "Not written; allowed: another share.percent in the study."]))


def digests(articles: "pd.DataFrame", corpus: Path) -> "pd.DataFrame":
    """One row an article, by which a colleague finds it and sees whether it is the same.

    Columns: ``article_id, outlet, published, headline, words, file``; ``file_sha256`` of its file, missing within an
    archive; ``text_sha256`` of headline and text as they are read; ``words_sha256`` of their words alone, whatever
    their capitals, quotation marks and white space.
    """
    files = {name: corpus / name if corpus.is_dir() else corpus for name in articles["file"].dropna().unique()}
    known = {name: _sha256(file.read_bytes()) for name, file in files.items() if file.is_file()}
    texts = [f"{headline}\n{text}" for headline, text in budget.texts(articles)]
    return articles[["article_id", "outlet", "published", "headline", "words", "file"]].assign(
        file_sha256=articles["file"].map(known),
        text_sha256=[_sha256(text) for text in texts],
        words_sha256=[_sha256(" ".join(word.word for word in normal.words(text))) for text in texts],
    )


def versions(jobs: list[plan.Job]) -> dict:
    """What figures may depend on beside the articles: the suite, its code, Python, the machine, packages."""
    lock = (plan.ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {
        "suite": __version__,
        "code": preregister.suite(jobs),
        "lock": cache.digest(plan.ROOT / "requirements.lock"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "packages": dict(filter(None, map(_installed, re.findall(r"(?m)^([\w.-]+)==", lock)))),
    }


def _installed(name: str) -> tuple[str, str] | None:
    try:
        return name, metadata.version(name)
    except metadata.PackageNotFoundError:  # for another system, or another Python
        return None


def _fitting(files: dict[str, Path], articles: "pd.DataFrame", percent: float) -> dict[str, Path]:
    """Those of the files that can't be cut in which no more than this percent of an article can be read."""
    kept: dict[str, Path] = {}
    for place, file in files.items():
        try:
            file.read_bytes().decode()
            found = readable.measured(kept | {place: file}, articles)
        except ValueError:  # no text, or of a kind of which nobody can tell what it shows
            continue
        if not readable.above(found, percent):
            kept[place] = file
    return kept


def _signs(tables: dict[str, str], files: dict[str, Path], articles: "pd.DataFrame") -> dict[str, dict | None]:
    """What it takes to bring tables back beside the articles: nothing for those that are whole, None where it fails."""
    written = {place: files[place].read_bytes().decode() for place in tables}
    back = given.restored({place: text for place, text in written.items() if text != tables[place]}, articles)
    found = {place: None if lost else signs.differing(text, tables[place]) for place, (text, lost) in back.items()}
    return {place: {} for place in tables} | found


def readme(run: plan.Run, study: given.Given, left: list[str]) -> str:
    """What a colleague has to know, in Markdown."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    how = {"keep_trailing_newline": True, "trim_blocks": True, "undefined": StrictUndefined}
    template = Environment(loader=FileSystemLoader(page.TEMPLATES), **how).get_template("package.md.j2")  # noqa: S701
    about = {
        "title": _plain(run.study.title),
        "percent": f"{run.percent:g}",
        "left": list(map(_plain, left)),
        "name": _plain(study.name),
        "own": list(map(_plain, own.written(run.study))),
        "with_own": run.own,
    }
    return template.render(verbatim=study.verbatim, version=__version__, python=platform.python_version(), **about)


def _plain(text: str) -> str:
    """A text in which nothing is markup, in one line."""
    return re.sub(r"([\\`*_\[\]<>#|&!~$+=]|^-)", r"\\\1", " ".join(clean.visible(text).split()))


def _as_json(value: object) -> bytes:
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _files(contents: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """Write files into a folder: name → file."""
    made = {place: _new(folder / place) for place in contents}
    for place, file in made.items():
        file.write_bytes(contents[place])
    return made


def _new(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _sha256(content: str | bytes) -> str:
    """The digest of a file, or of a text, as other programs work it out."""
    return hashlib.sha256(content.encode(errors="replace") if isinstance(content, str) else content).hexdigest()
