"""Bring a report up to date: run what is out of date, then make the contents page."""

import time
from collections.abc import Callable
from pathlib import Path

from analysis import study as studies
from analysis.report import page, plan

Tell = Callable[[str], None]


def bring_up_to_date(study_path: Path, out: Path, share: str, tell: Tell, workers: int | str | None = None) -> bool:
    """Make the pages that are out of date, then the contents page; whether any failed. workers: see `annotate.prepare`.

    Raises what `study.read` and `corpus.load` raise: a corpus that can't be read ends the run before any notebook.
    """
    jobs = plan.jobs(study_path, out, share)
    index = out / "report" / "index.html"
    if index.is_file() and not stale(jobs, out):
        tell("Nothing has changed since the last run.")
        return False
    from filelock import FileLock

    from analysis import annotate, corpus
    from analysis.report import contents, history, run, shorten, source

    study = studies.read(study_path)
    articles = source.articles(study_path)
    annotate.prepare(articles, workers=workers or study.workers)  # once, so that notebooks only read
    known = shorten.known(articles) if share else None
    notebooks = [job.path for job in jobs]
    site = page.site(study.title, notebooks, source.unchecked(study_path, notebooks), corpus.foreign(articles))
    (out / ".build").mkdir(parents=True, exist_ok=True)
    with FileLock(out / ".build" / "lock"):  # a second run into the same folder waits, and finds the work done
        failed = _run(run.build(stale(jobs, out), site, out, known), tell)
        if not failed:
            marks = plan.marks([job.inputs for job in jobs])
            history.note(articles, studies.beside(study_path, study.lexicons) if study.lexicons else None, out)
            first = contents.render(site, contents.facts(articles), out, marks)
            run.write(shorten.page(first, known), index, out)
    return failed


def stale(jobs: list[plan.Job], out: Path) -> list[plan.Job]:
    """The pages that are out of date."""
    return [job for job in jobs if plan.out_of_date(job, out)]


def _run(outcomes, tell: Tell) -> bool:
    """Run the notebooks, telling how each went; whether any failed."""
    started, failed = time.monotonic(), False
    for outcome in outcomes:
        failed |= outcome.error is not None
        tell(f"{outcome.name:16} {time.monotonic() - started:5.1f} s  {outcome.error or 'done'}")
    return failed
