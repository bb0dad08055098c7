"""``python -m analysis.report --study study.yml --out .``: bring figures and pages up to date.

A word before the options asks for something else: single (one file of all pages), verify (build again and compare),
compare --old FOLDER --new FOLDER (what changed between two runs), restore PAGE … (bring back words that were cut for
sharing), tables (articles, passages and hits as CSV and Parquet), corpus (what would be read, and what seems wrong).
"""

import argparse
import functools
import os
import signal
import sys
from pathlib import Path

from analysis import labels, studies
from analysis.report import plan

tell = functools.partial(print, flush=True)
STOPPED = 128 + signal.SIGINT  # how a shell tells that a command was stopped from the keyboard


def main(arguments: list[str] | None = None) -> int:
    """Do what is asked; 0 when all went well, 1 when something failed or differs, 2 when the input can't be used."""
    parser = argparse.ArgumentParser(prog="python -m analysis.report", description=__doc__)
    parser.add_argument("task", nargs="?", default="build", choices=TASKS, help="what is asked (build)")
    parser.add_argument("files", nargs="*", type=Path, help="restore: pages")
    parser.add_argument("--old", default="", help="compare: the folder of the earlier run")
    parser.add_argument("--new", default="", help="compare: the folder of the later run")
    parser.add_argument("--study", type=Path, default=Path("study.yml"), help="the study file (study.yml)")
    parser.add_argument("--out", type=Path, default=Path(), help="folder for figures/ and report/ (this one)")
    parser.add_argument("--share", default="", choices=["", "snippets"], help="snippets: cut short, to be passed on")
    parser.add_argument("--workers", default="", help="processes, or the address of a Dask scheduler (docs/scale.md)")
    parser.add_argument("--minutes", default="", help="that a cell of a notebook may take (60)")
    options = parser.parse_intermixed_args(arguments)
    options.study, options.out = options.study.resolve(), options.out.resolve()
    signal.signal(signal.SIGINT, _stop)
    try:
        return TASKS[options.task](options)
    except (ValueError, OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped. What was done is kept; the next run goes on from there.", file=sys.stderr)
        return STOPPED


def _stop(*_) -> None:
    """End the run; at once when asked a second time."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(STOPPED))
    raise KeyboardInterrupt


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
    workers = int(options.workers) if options.workers.isdecimal() else options.workers or None
    return plan.Run(studies.read(options.study), options.out, options.share, workers, minutes(options.minutes))


def _build(options: argparse.Namespace) -> int:
    """Bring a report up to date, one file of all pages too if that is asked, and say where it is."""
    from analysis.report import build, contents

    run, single = _run(options), options.task == "single"
    failed = build.bring_up_to_date(run, tell, single=single)
    if not failed:
        tell(f"The report is at {run.out / 'report' / 'index.html'}")
    if single and not failed:
        tell(f"All pages in one file: {run.out / 'report' / contents.SINGLE}")
    return int(failed)


def _verify(options: argparse.Namespace) -> int:
    """Build again elsewhere and tell what differs."""
    from analysis.report import verify

    differs = verify.differences(_run(options), tell)
    tell("\n".join(differs) or "The same again, byte for byte: pages, figures and executed notebooks.")
    return int(bool(differs))


def _compare(options: argparse.Namespace) -> int:
    """Tell what changed from one run to another."""
    from analysis.report import changes

    for name in ("old", "new"):
        if not getattr(options, name):
            raise ValueError(f"{name.upper()}: no folder is named; allowed: the folder of a run, its OUT")
    tell("\n".join(changes.lines(Path(options.old), Path(options.new))))
    return 0


def _restore(options: argparse.Namespace) -> int:
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


def _tables(options: argparse.Namespace) -> int:
    """Write the study's tables for other programs."""
    if options.share:
        raise ValueError(
            f"tables: SHARE={options.share}: they hold the whole articles; allowed: without SHARE, to keep"
        )
    from analysis.report import tables

    tell("\n".join(map(str, tables.write(_run(options), tell))))
    return 0


def _corpus(options: argparse.Namespace) -> int:
    """Tell what would be read of the study's corpus, and nothing else."""
    from analysis.report import reading

    tell("\n".join(reading.lines(studies.read(options.study))))
    return 0


TASKS = {"build": _build, "single": _build, "verify": _verify, "corpus": _corpus}
TASKS |= {"compare": _compare, "restore": _restore, "tables": _tables}


if __name__ == "__main__":
    sys.exit(main())
