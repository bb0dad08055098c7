"""Bring a report up to date: run what is out of date, then make the contents page."""

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from analysis import cache, progress
from analysis.report import plan, sharing

Tell = Callable[[str], None]


def bring_up_to_date(run: plan.Run, tell: Tell, *, single: bool = False) -> bool:
    """Make the pages that are out of date, then the contents page; whether any failed.

    single: make the file of all pages too. A report that is passed on is cut short last of all: see `sharing.finish`.

    Raises what `corpus.load` raises: a corpus that can't be read ends the run before any notebook; and OSError where
    files can't be written. A second run in the same folder waits for the first, and finds the work done.
    """
    jobs = plan.jobs(run)
    changed = plan.stale(jobs, run.out) or _contents_stale(jobs, run.out) or (run.share and sharing.stale(jobs, run))
    if not changed:
        tell("Nothing has changed since the last run.")
    if not changed and not single:
        return False
    from analysis import annotate
    from analysis.report import contents

    articles = run.articles()
    site = run.site(articles, [job.path for job in jobs])
    (run.out / ".build").mkdir(parents=True, exist_ok=True)
    annotate.prepare(articles, actors=run.study.actors, workers=run.workers or run.study.workers)
    another = f"Another run is at work in {run.out}; this one goes on when it has ended."
    with cache.alone(run.out / ".build" / "lock", lambda: tell(another)):
        shutil.rmtree(plan.making(run.out), ignore_errors=True)  # of a run that was killed
        try:
            failed = _make_pages(plan.stale(jobs, run.out), run, site, tell)
            if not failed and _contents_stale(jobs, run.out):
                contents.make(jobs, run, site, articles)
            _finish(jobs, run, articles, tell, failed=failed, single=single)
        finally:
            shutil.rmtree(plan.making(run.out), ignore_errors=True)
    return failed


def _contents_stale(jobs: list[plan.Job], out: Path) -> bool:
    """Whether the contents page is out of date."""
    return plan.out_of_date(plan.CONTENTS, plan.contents(jobs, out), out)


def _finish(jobs: list[plan.Job], run: plan.Run, articles, tell: Tell, *, failed: bool, single: bool) -> None:
    """Make one file of all pages where that is asked, and cut a report short that is passed on."""
    from analysis.report import contents, make

    if failed:
        if run.share:
            tell(f"Not cut short: what is in {run.out / 'report'} is not to be passed on.")
        return
    whole = contents.single(run, articles) if single else ""
    if run.share:
        tell(sharing.finish(jobs, run, articles, whole))
    elif single:
        make.write(whole, run.out / "report" / contents.SINGLE, run.out)


def _make_pages(jobs: list[plan.Job], run: plan.Run, site, tell: Tell) -> bool:
    """Make the pages, telling how each went; whether any failed."""
    from analysis.report import make

    started, failed = time.monotonic(), False
    with progress.bar(len(jobs), "Pages", "pages") as bar:
        for outcome in make.pages(jobs, run, site):
            failed |= outcome.error is not None
            bar.clear()
            tell(f"{outcome.name:16} {time.monotonic() - started:5.1f} s  {outcome.error or 'done'}")
            bar.update(1)
    return failed
