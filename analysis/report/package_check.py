"""Whether a package tells the truth: its study run on a colleague's articles, and compared with what is in it.

A package comes from somebody else, so it is opened as a stranger's (see `packed`), and its study reads nothing that is
not in it, but for the articles.
"""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import cells, folders, labels, studies
from analysis.report import build, clean, given, make, own, package, packed, plan, signs, verify
from analysis.studies import study_file

AGAIN = "again"  # folder of the report that is made anew, beside what was in the package
# Digests at a page's foot: of the folder of articles, too, where a colleague may have other files beside them.
FOOT = re.compile(rb"Made from (?:[a-z ,]+<code>\w+</code>)+")
FEW = 20  # articles named of a kind
KINDS = {  # what may be wrong with an article, and how that is told
    "missing": "missing here",
    "different": "with other words here",
    "called": "under another article_id here",
    "more": "here, and not in the package",
}


class Found(NamedTuple):
    """What a check has found: lines to tell, and whether all is the same."""

    lines: list[str]
    same: bool


def check(file: Path, articles: Path, tell: build.Tell, keep: Path | None = None, **how) -> Found:
    """Run the study of a package on the articles in a folder (or file), and compare figures, numbers and methods.

    keep: a new folder for the study with all it reads and the report; without it nothing is kept. how: the workers,
    minutes and own of `plan.Run`. Nothing is run where articles are missing, differ, or are too many.
    Raises ValueError for what is no package, FileExistsError where keep holds anything.
    """
    if not articles.exists():
        raise FileNotFoundError(f"{articles}: there is no such folder; allowed: the folder (or file) of the articles")
    if keep and studies.overlap(keep, articles):
        raise ValueError(f"{keep}: overlaps with the articles in {articles}; allowed: a folder of its own")
    with nullcontext(keep) if keep else tempfile.TemporaryDirectory() as folder:
        return _checked(file, articles, Path(folder), tell, how)


def _checked(file: Path, articles: Path, folder: Path, tell: build.Tell, how: dict) -> Found:
    files = packed.opened(file, folder)
    about = _about(files, file)
    study = _study(folder / given.FOLDER / about["study"], articles)
    asked = how.pop("own", False)
    with_own = about.get("own") is True
    run = plan.Run(study, folder / AGAIN, own=asked and with_own, **how)
    lacking = list(_tables(folder, run.articles()))  # one of them may say what the articles are called
    compared = compare(_listed(files[package.ARTICLES]), package.digests(run.articles(), study.corpus))
    lines = [*article_lines(compared), *lacking]
    if lacking or not compared["how"].isin(["same", "signs"]).all():
        return Found([*lines, "Not run: the figures rest on these very articles and tables."], same=False)
    lines += version_lines(about, package.versions(plan.jobs(run)))
    tell("\n".join(lines))
    # A page's foot tells of the study as it stands in its file: of one with places of its own it is another.
    kinds = package.MADE if about.get("verbatim") is True and with_own == run.own else package.FIGURES
    again = package.write(run, tell)
    left_out = () if with_own == run.own else (f"figures/{own.PREFIX}",)
    checked = {name: file for name, file in files.items() if name.startswith(kinds) and not name.startswith(left_out)}
    differs = _differences(checked, again, kinds)
    number = len(checked)
    told = (
        f"The same again, byte for byte: {labels.count(number, 'file')} of figures, numbers, method section and report."
    )
    code = "Not checked: report.html, and what the study's own notebooks made; they are code, and --own runs them."
    not_run = [code] if left_out else []
    return Found([*(differs or [told]), *not_run], same=not differs)


def _about(files: dict[str, Path], file: Path) -> dict:
    """What a package says of its versions, with the name of its study."""
    lacking = [name for name in (package.ARTICLES, package.INPUTS, package.VERSIONS) if name not in files]
    about = {} if lacking else _json(files[package.VERSIONS])
    named = about.get("study")
    if not isinstance(named, str) or f"{given.FOLDER}/{named}" not in files:
        raise ValueError(
            f"{file}: is no package: {(lacking or [package.VERSIONS])[0]} is missing or broken; {packed.ALLOWED}"
        )
    return about


def _json(file: Path) -> dict:
    """What a file of JSON tells; nothing where it is broken, or not there."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _study(file: Path, articles: Path) -> studies.Study:
    """The study of a package, with the articles put where it reads them."""
    said = study_file.written(file).get("corpus")
    if not isinstance(said, str) or not folders.portable(said):
        raise ValueError(f"{file.name}: corpus: {said!r} is not in the package; {packed.ALLOWED}")
    place = file.parent / said
    if articles.is_file() and (place.is_dir() or not place.suffix):
        raise ValueError(f"{articles}: is a file, and the study reads a folder; allowed: a folder with the articles")
    pairs = [(articles, place)]
    if articles.is_dir():
        found = sorted(one for one in articles.rglob("*") if one.is_file())
        pairs = [(one, place / one.relative_to(articles)) for one in found]
    for one, to in pairs:
        if not to.exists():  # what the package has beside them stays
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(one, to)
    _only_what_is_there(place / given.METADATA)
    study = studies.read(file)
    given.check(study, file.parent)
    return study


def _only_what_is_there(metadata: Path) -> None:
    """Leave out what a package says of files that are missing here: they are told as missing articles."""
    if not metadata.is_file():
        return
    head, *rows = cells.rows(metadata.read_bytes().decode(errors="replace")) or [[]]
    named = [name.strip().casefold() for name in head]
    if "file" in named:
        at = named.index("file")
        kept = [row for row in rows if len(row) > at and (metadata.parent / row[at]).exists()]
        if len(kept) < len(rows):
            make.rewrite(cells.joined([head, *kept]), metadata)


def _tables(folder: Path, articles: pd.DataFrame) -> Iterator[str]:
    """Bring back the words of tables that were cut short; lines on what is lacking."""
    rows = [row for row in cells.rows((folder / package.INPUTS).read_text(encoding="utf-8"))[1:] if len(row) == 3]
    yield from (f"{name}: was left out of the package" for name, how, _ in rows if how == package.LEFT)
    cut = {name: folder / name for name, how, _ in rows if how == package.CUT and folders.portable(name)}
    texts = {name: file.read_bytes().decode(errors="replace") for name, file in cut.items() if file.is_file()}
    told = _json(folder / package.SIGNS)
    for name, (text, missing) in given.restored(texts, articles).items():
        make.rewrite(text if missing else signs.put_in(text, told.get(name)), cut[name])
        if missing:
            yield f"{name}: {labels.count(missing, 'passage')} not in these articles"


def _listed(file: Path) -> pd.DataFrame:
    """The articles that a package lists. Raises ValueError where it lists none."""
    needed = ["article_id", "outlet", "published", "headline", "text_sha256", "words_sha256"]
    try:
        rows = pd.read_csv(file, dtype=str, keep_default_na=False)
    except ValueError as error:
        raise ValueError(f"{file.name}: can't be read as a table: {str(error).strip()}; {packed.ALLOWED}") from None
    if missing := [name for name in needed if name not in rows]:
        raise ValueError(f"{file.name}: has no column {missing[0]!r}; {packed.ALLOWED}")
    return rows[needed].map(cells.restored)


def compare(listed: pd.DataFrame, here: pd.DataFrame) -> pd.DataFrame:
    """One row an article of a package, and one that is here alone: ``article_id, outlet, published, headline, how``.

    how: ``same``; ``signs``: the same words, with other capitals, quotation marks or white space; ``called``: the same
    words under another name; ``different``; ``missing``; ``more``.
    """
    left = {row.article_id: row for row in here.itertuples()}
    words = {row.words_sha256: row.article_id for row in here.itertuples()}
    rows = []
    for row in listed.itertuples():
        own = left.pop(row.article_id, None)
        if own is None:
            how = "called" if row.words_sha256 in words else "missing"
        elif row.text_sha256 == own.text_sha256:
            how = "same"
        else:
            how = "signs" if row.words_sha256 == own.words_sha256 else "different"
        rows.append((row.article_id, row.outlet, row.published, row.headline, how))
    listed_words = set(listed["words_sha256"])
    more = [row for row in left.values() if row.words_sha256 not in listed_words]
    rows += [(row.article_id, row.outlet, row.published, row.headline, "more") for row in more]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "published", "headline", "how"])


def article_lines(compared: pd.DataFrame) -> Iterator[str]:
    """Lines on which articles are there, and on each that is not as it was."""
    of_package = compared[compared["how"] != "more"]
    there = of_package["how"].isin(["same", "signs"]).sum()
    yield f"{there:,} of {labels.count(len(of_package), 'article')} are there, word for word."
    if signs := (compared["how"] == "signs").sum():
        yield f"{labels.count(signs, 'article')} of these with other signs between the words."
    for how, told in KINDS.items():
        rows = compared[compared["how"] == how]
        for row in rows.head(FEW).itertuples():
            day = "" if pd.isna(row.published) else str(row.published).partition(" ")[0]
            about = ", ".join(filter(None, [str(row.outlet), day, "" if pd.isna(row.headline) else row.headline]))
            yield clean.visible(f"  {told}: {row.article_id} ({about})")
        if len(rows) > FEW:
            yield f"  … and {len(rows) - FEW:,} more {told}"


def _bare(page: bytes) -> bytes:
    return FOOT.sub(b"", page)


def version_lines(then: dict, now: dict) -> Iterator[str]:
    """Lines on what the figures may depend on and is not the same here."""
    for name in ("suite", "code", "lock", "python", "machine"):
        if then.get(name) != now[name]:
            yield clean.visible(f"{name}: {str(then.get(name))[:40]} in the package, {str(now[name])[:40]} here")
    packages = then.get("packages") if isinstance(then.get("packages"), dict) else {}
    other = [name for name, version in now["packages"].items() if packages.get(name) != version]
    if other:
        yield f"{labels.count(len(other), 'package')} in other versions: {', '.join(other[:FEW])}"


def _differences(files: dict[str, Path], again: Path, kinds: tuple[str, ...]) -> list[str]:
    """The files of a run that are not the same in a package and in another, byte for byte."""
    with tempfile.TemporaryDirectory() as folder:
        made = packed.opened(again, Path(folder))
        names = sorted(name for name in {**files, **made} if name.startswith(kinds))
        nowhere = Path(folder) / "nowhere"
        told = [(name, verify.difference(files.get(name, nowhere), made.get(name, nowhere), _bare)) for name in names]
    return [clean.visible(f"{name}: {said}") for name, said in told if said]
