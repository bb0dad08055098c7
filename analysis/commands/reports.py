"""Make a report, look what has changed, bring back what was cut: what `commands` asks for, one function each."""

import argparse
from pathlib import Path

from analysis import labels, studies
from analysis.commands import shown
from analysis.report import plan


def tell(text: str) -> None:
    """Print a line, or several, at once."""
    print(shown(text), flush=True)


def minutes(given: str) -> float | None:
    """Minutes as given; None where none are."""
    try:
        number = float(given or 1)
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        raise ValueError(f"minutes: {given!r}; allowed: a number above 0")
    return number if given else None


def _run(options: argparse.Namespace) -> plan.Run:
    """What is asked for, as a value: the study is read here, once. Raises what `studies.read` raises."""
    return plan.Run(studies.read(options.study), options.out, options.share, **_how(options))


def _how(options: argparse.Namespace) -> dict:
    """How it is run: with how many workers, how many minutes for a cell, and whether with the study's own notebooks."""
    workers = int(options.workers) if options.workers.isdecimal() else options.workers or None
    return {"workers": workers, "minutes": minutes(options.minutes), "own": options.own == "1"}


def build(options: argparse.Namespace) -> int:
    """Bring a report up to date, one file of all pages too if that is asked, and say where it is."""
    from analysis.report import build as building
    from analysis.report import contents

    run, single = _run(options), options.command == "single"
    failed = building.bring_up_to_date(run, tell, single=single)
    if not failed:
        tell(f"The report is at {run.out / 'report' / 'index.html'}")
    if single and not failed:
        tell(f"All pages in one file: {run.out / 'report' / contents.SINGLE}")
    return int(failed)


def verify(options: argparse.Namespace) -> int:
    """Build again elsewhere and tell what differs."""
    from analysis.report import verify as again

    differs = again.differences(_run(options), tell)
    tell("\n".join(differs) or "The same again, byte for byte: pages, figures and executed notebooks.")
    return int(bool(differs))


def compare(options: argparse.Namespace) -> int:
    """Tell what changed from one run to another."""
    from analysis.report import changes

    for name in ("old", "new"):
        if not getattr(options, name):
            raise ValueError(f"{name.upper()}: no folder is named; allowed: the folder of a run, its OUT")
    tell("\n".join(changes.lines(Path(options.old), Path(options.new))))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Bring back the words in pages that were made for sharing."""
    from analysis.report import make, snippets

    run = _run(options)
    articles = run.articles()
    unknown = 0
    for file in options.files:
        text, missing = snippets.restore(_cut_short(file, run.study), articles, file.suffix.lower())
        make.rewrite(text, file.resolve())
        unknown += missing
        lost = f", but for {labels.count(missing, 'passage')} that these articles don't have" if missing else ""
        tell(f"{file}: restored{lost}")
    return int(bool(unknown))


def _cut_short(file: Path, study: studies.Study) -> str:
    """The text of a file that is to be restored; it is written over, so it is none that the study reads."""
    allowed = "allowed: a page or a table of a report"
    if not file.is_file():
        raise FileNotFoundError(f"{file}: there is no such file; {allowed}")
    for place in filter(None, (study.corpus, study.codes)):
        if studies.overlap(file, place):
            raise ValueError(f"{file}: belongs to {place}, which the study reads; {allowed}")
    try:
        return file.read_bytes().decode()
    except UnicodeDecodeError:
        raise ValueError(f"{file}: is not UTF-8, so of no report; {allowed}") from None


def _check_not_shared(options: argparse.Namespace, why: str) -> None:
    """Raise ValueError for what is to be passed on, of what can't be."""
    if options.share:
        raise ValueError(f"{options.command}: SHARE={options.share}: {why}; allowed: without SHARE")


def tables(options: argparse.Namespace) -> int:
    """Write the study's tables for other programs."""
    _check_not_shared(options, "they hold the whole articles")
    from analysis.report import tables as whole

    tell("\n".join(map(str, whole.write(_run(options), tell))))
    return 0


def methods(options: argparse.Namespace) -> int:
    """Write the method section of the study and its tables for a paper."""
    _check_not_shared(options, "its tables are not cut short")
    from analysis.report import methods as section

    files = section.write(_run(options), tell)
    number = sum(file.suffix == ".tex" for file in files)
    tell(f"The method section, its works and {labels.count(number, 'table')}: {options.out / section.FOLDER}")
    return 0


def package(options: argparse.Namespace) -> int:
    """Write the package of a study to publish; or check one, and tell what differs."""
    if options.check:
        return _check_package(options)
    _check_not_shared(options, "a package is always cut short")
    from analysis.report import package as whole

    tell(f"The package is at {whole.write(_run(options), tell)}; its README.md tells how others check it.")
    return 0


def _check_package(options: argparse.Namespace) -> int:
    from analysis.report import package_check

    if not options.corpus:
        raise ValueError("--corpus: no folder is named; allowed: the folder (or file) of your articles")
    keep = options.keep and options.keep.resolve()
    found = package_check.check(options.check, options.corpus.resolve(), tell, keep, **_how(options))
    tell("\n".join(found.lines))
    return int(not found.same)


def preregister(options: argparse.Namespace) -> int:
    """Write down what the study will compare, before its report."""
    from analysis.report import preregister as frozen

    tell(f"The plan is at {frozen.write(_run(options))}; the report says whether it was followed.")
    return 0


def corpus(options: argparse.Namespace) -> int:
    """Tell what would be read of the study's corpus, and nothing else."""
    from analysis.report import reading

    tell("\n".join(reading.lines(studies.read(options.study))))
    return 0
