"""Bring a report up to date: run what is out of date, then make the contents page."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis import progress
from analysis import study as studies
from analysis.report import plan

Tell = Callable[[str], None]


def bring_up_to_date(
    study_path: Path, out: Path, share: str, tell: Tell, workers: int | str | None = None, minutes: float | None = None
) -> bool:
    """Make the pages that are out of date, then the contents page; whether any failed.

    workers: see `annotate.prepare`; minutes: that a cell of a notebook may take. Raises what `study.read` and
    `corpus.load` raise, a corpus that can't be read ends the run before any notebook; and OSError where files can't
    be written.
    """
    jobs = plan.jobs(study_path, out, share)
    if not stale(jobs, out) and not _contents_stale(jobs, out):
        tell("Nothing has changed since the last run.")
        return False
    from analysis import annotate, corpus
    from analysis.report import contents, page, run, shorten, source

    study = studies.read(study_path)
    articles = source.articles(study_path)
    (out / ".build").mkdir(parents=True, exist_ok=True)
    annotate.each(articles, actors=study.actors, workers=workers or study.workers)  # once: notebooks only read
    known = shorten.known(articles) if share else None
    notebooks = [job.path for job in jobs]
    site = page.site(study.title, notebooks, source.unchecked(study_path, notebooks), corpus.foreign(articles))
    with _alone(out, tell):
        waiting = stale(jobs, out)
        with progress.bar(len(waiting), "Pages", "pages") as bar:
            failed = _run(run.build(waiting, site, out, known, minutes), tell, bar)
        if not failed and _contents_stale(jobs, out):
            lexicons = studies.beside(study_path, study.lexicons) if study.lexicons else None
            contents.make(jobs, site, articles, known, lexicons, out)
    return failed


def stale(jobs: list[plan.Job], out: Path) -> list[plan.Job]:
    """The pages that are out of date."""
    return [job for job in jobs if plan.out_of_date(job.name, job.inputs, out)]


def _contents_stale(jobs: list[plan.Job], out: Path) -> bool:
    """Whether the contents page is out of date."""
    return plan.out_of_date(plan.CONTENTS, plan.contents(jobs), out)


@contextmanager
def _alone(out: Path, tell: Tell) -> Iterator[None]:
    """Be the only run in a folder: a second one waits, and finds the work done. What a run was making is dropped."""
    from filelock import FileLock, Timeout

    lock = FileLock(out / ".build" / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(f"Another run is at work in {out}; this one goes on when it has ended.")
        lock.acquire()
    try:
        shutil.rmtree(plan.making(out), ignore_errors=True)
        yield
    finally:
        shutil.rmtree(plan.making(out), ignore_errors=True)
        lock.release()


def _run(outcomes, tell: Tell, bar) -> bool:
    """Run the notebooks, telling how each went; whether any failed."""
    started, failed = time.monotonic(), False
    for outcome in outcomes:
        failed |= outcome.error is not None
        bar.clear()
        tell(f"{outcome.name:16} {time.monotonic() - started:5.1f} s  {outcome.error or 'done'}")
        bar.update(1)
    return failed
