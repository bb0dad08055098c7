"""The whole report as one file to mail."""

from pathlib import Path

from analysis import corpus
from analysis import study as studies
from analysis.report import contents, page, plan, shorten, source

NAME = "report.html"


def render(study_path: Path, out: Path, share: str) -> str:
    """One page with all pages of a report that is up to date; links lead to places within it."""
    jobs = plan.jobs(study_path, out, share)
    articles = source.articles(study_path)
    notebooks = [job.path for job in jobs]
    title, unchecked = studies.read(study_path).title, source.unchecked(study_path, notebooks)
    site = page.site(title, notebooks, unchecked, corpus.foreign(articles))._replace(single=True)
    marks = plan.marks([job.inputs for job in jobs])
    others = [page.render(plan.executed_path(job.name, out), site, out / "figures", marks) for job in jobs]
    whole = contents.render(site, contents.facts(articles), out, marks, others=others)
    return shorten.page(whole, shorten.known(articles) if share else None)
