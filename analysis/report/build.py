"""Bring a report up to date: run what is out of date, then make the contents page."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis import cache, progress
from analysis.report import kernels, own, plan, preregister, records, sharing

SINGLE = "single"  # the name of the record of the file of all pages
Tell = Callable[[str], None]


def bring_up_to_date(run: plan.Run, tell: Tell, *, single: bool = False) -> bool:
    """Make the pages that are out of date, then the contents page; whether any failed.

    One of the study's own that fails is named on the contents page, which is made all the same. single: make the file
    of all pages too. A report that is passed on is cut short last of all: see `sharing.finish`.

    Raises what `corpus.load` raises: a corpus that can't be read, or has nothing in English, ends the run before any
    notebook; and OSError where files can't be written. A second run in the same folder waits for the first, and finds
    the work done.
    """
    with kernels.forked(run) as forks:  # loads while this process does
        return _made(run, tell, forks, single=single)


def _made(run: plan.Run, tell: Tell, forks, *, single: bool) -> bool:
    """Read what is asked for, and make what is out of date; whether any page failed."""
    jobs = plan.jobs(run)
    preregister.read(run.study)  # a broken plan ends the run before any notebook
    if not (plan.stale(jobs, run.out) or _contents_stale(jobs, run, {}) or (run.share and sharing.stale(jobs, run))):
        tell("Nothing has changed since the last run.")
        if not single:
            return False
    from analysis import annotate, corpus

    articles = run.articles()
    site = run.site(articles, jobs)
    prepare(run.out)
    if plan.stale(jobs, run.out):
        annotate.prepare(corpus.english(articles), actors=run.study.actors, workers=run.workers or run.study.workers)
    with alone(run.out, tell):
        failed = _make_pages(plan.stale(jobs, run.out), run, site, tell, forks)
        if not any(job.name in failed for job in jobs if not job.entry.own):
            _make_contents(jobs, run, site, articles, failed)
        _finish(jobs, run, articles, tell, failed=bool(failed), single=single)
    return bool(failed)


def _make_contents(jobs: list[plan.Job], run: plan.Run, site, articles, failed: dict[str, str]) -> None:
    """Drop what is no page of the study any more, and make the contents page where it is out of date."""
    from analysis.report import contents, make

    for name in {*own.gone(run.study, run.out, run=run.own), *failed} & {*records.names(run.out)}:
        make.drop(name, run.out)
    if _contents_stale(jobs, run, failed):
        contents.make(jobs, run, site, articles, failed)


def prepare(out: Path) -> None:
    """Have a folder for records in OUT. Raises ValueError where what is made there would lead out of it."""
    for name in records.MADE:
        records.place(f"{name}/a file", out)
    (out / records.BUILD).mkdir(parents=True, exist_ok=True)


@contextmanager
def alone(out: Path, tell: Tell) -> Iterator[None]:
    """Be the only one who makes anything in a folder meanwhile; what was being made is gone before and after."""
    prepare(out)
    another = f"Another run is at work in {out}; this one goes on when it has ended."
    with cache.alone(out / records.BUILD / "lock", lambda: tell(another)):
        _clear(records.making(out))  # of a run that was killed
        try:
            yield
        finally:
            _clear(records.making(out))


def _clear(folder: Path) -> None:
    """Remove a folder; of a link only the link."""
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _contents_stale(jobs: list[plan.Job], run: plan.Run, failed: dict[str, str]) -> bool:
    """Whether the contents page is out of date, where these pages could not be made."""
    left = own.left(run.study, failed, run=run.own)
    return plan.out_of_date(plan.CONTENTS, plan.contents(jobs, run.out, left), run.out)


def _finish(jobs: list[plan.Job], run: plan.Run, articles, tell: Tell, *, failed: bool, single: bool) -> None:
    """Make one file of all pages where that is asked, and cut a report short that is passed on."""
    from analysis.report import contents, make

    if failed:
        if run.share:
            tell(f"Not cut short: what is in {run.out / 'report'} is not to be passed on.")
        return
    whole = contents.single(jobs, run, articles) if single else ""
    if run.share:
        tell(sharing.finish(jobs, run, articles, whole))
    elif single:
        made = plan.staging(SINGLE, run.out) / contents.SINGLE
        make.write(whole, made, run.out)
        make.put_in_place(SINGLE, {}, {f"report/{contents.SINGLE}": made}, run.out)


def _make_pages(jobs: list[plan.Job], run: plan.Run, site, tell: Tell, forks) -> dict[str, str]:
    """Make the pages, telling how each went; those that failed, and why."""
    from analysis.report import make

    started, failed = time.monotonic(), {}
    with progress.bar(len(jobs), "Pages", "pages") as bar:
        for outcome in make.pages(jobs, run, site, forks):
            failed |= {outcome.name: outcome.error} if outcome.error else {}
            bar.clear()
            tell(f"{outcome.name:16} {time.monotonic() - started:5.1f} s  {outcome.error or 'done'}")
            bar.update(1)
    return failed
