"""The report's first page, as a brief: question, answer, findings, what was checked; and all pages in one file."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import corpus, corrections, labels
from analysis.report import brief, changes, clean, own, page, plan, preregister
from analysis.report.make import put_in_place, write

SINGLE = "report.html"  # the file that holds all pages


def make(
    jobs: list[plan.Job], run: plan.Run, site: page.Site, articles: pd.DataFrame, failed: Mapping[str, str]
) -> None:
    """Put the contents page in place, with what a later run needs to tell what has changed.

    failed: pages of the study's own that could not be made → why.
    """
    left = own.left(run.study, failed, run=run.own)
    made = [job for job in jobs if job.name not in failed]
    site = with_own(site, made)
    folder = plan.staging(plan.CONTENTS, run.out)
    changes.write_history(articles, run.study.lexicons, folder)
    first = render(site, run, articles, made, left)
    write(first, folder / run.place(f"report/{plan.CONTENTS}.html"), run.out)
    files = {file.relative_to(folder).as_posix(): file for file in sorted(folder.rglob("*")) if file.is_file()}
    put_in_place(plan.CONTENTS, plan.contents(jobs, run.out, left), files, run.out)


def single(jobs: list[plan.Job], run: plan.Run, articles: pd.DataFrame, *, note: str = "") -> str:
    """One page with all pages of a report that is up to date, as one file to mail; links lead to places within it.

    It is not cut short; note: what it says of that where it will be.
    """
    site = with_own(run.site(articles, jobs), jobs)
    site = site._replace(single=True, note=note or site.note)
    executed = [plan.executed_path(job.name, run.out) for job in jobs]
    for file in executed:
        brief.outputs(file)  # one that is broken is named here
    others = [page.render(file, site, run.made / "figures", _marks(jobs, run)) for file in executed]
    return render(site, run, articles, jobs, own.left(run.study, {}, run=run.own), others=others)


def with_own(site: page.Site, jobs: list[plan.Job]) -> page.Site:
    """The report with the pages of the study's own, after those of the suite."""
    return site._replace(pages=[*site.pages, *(job.entry for job in jobs if job.entry.own)])


def render(
    site: page.Site,
    run: plan.Run,
    articles: pd.DataFrame,
    jobs: list[plan.Job],
    left: Sequence[own.Left],
    *,
    others: Sequence[str] = (),
) -> str:
    """The first page of the report on these articles.

    left: the study's own notebooks that are no pages; others: in a single file, the other pages, which follow it.
    """
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(loader=FileSystemLoader(page.TEMPLATES), autoescape=True)
    environment.filters["encode"] = page.encode
    told = brief.brief(site, run.out)
    frozen = preregister.read(run.study)
    now = preregister.current(run, articles, jobs) if frozen else None
    about = {
        "question": brief.question(run.study),
        "facts": facts(articles),
        "brief": told,
        "plan": preregister.said(frozen, now, told.tested),
        "marks": _marks(jobs, run),
        "others": others,
        "left": left,
        "not_run": own.NOT_RUN,
    }
    return clean.visible(environment.get_template("contents.html.j2").render(site=site, **about))


def _marks(jobs: list[plan.Job], run: plan.Run) -> dict[str, str]:
    """Short digests of what the pages are made from."""
    return plan.marks([plan.made_from(job.name, run.out) for job in jobs])


def facts(articles: pd.DataFrame) -> list[dict]:
    """What a reader must know of the corpus before any figure: names and values."""
    ledger = corpus.ledger(articles)
    dropped = ledger["status"].isin(["dropped", "duplicate"]).sum()
    compared = corpus.english(articles)
    dates = compared["published"].dropna()
    first, last = (labels.day(date) or "not stated" for date in (dates.min(), dates.max()))
    other = len(articles) - len(compared)
    outlets, unknown = labels.outlets(compared["outlet"])
    without = f" (and {unknown:,} not stated)" if unknown else ""
    foreign = [{"name": "Not in English, left out", "value": f"{other:,}"}] if other else []
    mended = corrections.tally(articles)
    by_hand = [{"name": "Corrections", "value": mended}] if mended else []
    return [
        {"name": "Articles", "value": f"{len(compared):,}"},
        {"name": "Outlets", "value": f"{outlets:,}{without}"},
        {"name": "Words", "value": f"{compared['words'].sum():,}"},
        {"name": "Published", "value": first if first == last else f"{first} to {last}"},
        {"name": "Left out at import", "value": f"{dropped:,}"},
        *foreign,
        *by_hand,
    ]
