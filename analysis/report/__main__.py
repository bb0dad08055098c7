"""``python -m analysis.report --study study.yml --out .``: bring figures and pages up to date."""

import argparse
import sys
import time
from pathlib import Path

from analysis import study as studies
from analysis.report import page, plan


def main(arguments: list[str] | None = None) -> int:
    """Make what is out of date; 0 when all went well, 1 when a notebook failed, 2 when the input can't be used."""
    parser = argparse.ArgumentParser(prog="python -m analysis.report", description=__doc__)
    parser.add_argument("--study", type=Path, default=Path("study.yml"), help="the study file (study.yml)")
    parser.add_argument("--out", type=Path, default=Path(), help="folder for figures/ and report/ (this one)")
    options = parser.parse_args(arguments)
    try:
        failed = bring_up_to_date(options.study.resolve(), options.out.resolve())
    except (ValueError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    if not failed:
        print(f"The report is at {options.out / 'report' / 'index.html'}")
    return int(failed)


def bring_up_to_date(study_path: Path, out: Path) -> bool:
    """Make the pages that are out of date, then the contents page; whether any failed."""
    jobs = plan.jobs(study_path, out)
    index = out / "report" / "index.html"
    if index.is_file() and not _stale(jobs, out):
        print("Nothing has changed since the last run.")
        return False
    from filelock import FileLock

    from analysis.report import contents

    study = studies.read(study_path)
    facts = contents.facts(studies.beside(study_path, study.corpus))  # a corpus that can't be read ends the run here
    site = page.site(study.title, [job.path for job in jobs])
    (out / ".build").mkdir(parents=True, exist_ok=True)
    with FileLock(out / ".build" / "lock"):  # a second run into the same folder waits, and finds the work done
        failed = _run(_stale(jobs, out), site, out)
        if not failed:
            _write(index, contents.render(site, facts, out), out)
    return failed


def _stale(jobs: list[plan.Job], out: Path) -> list[plan.Job]:
    """The pages that are out of date."""
    return [job for job in jobs if plan.out_of_date(job, out)]


def _run(stale: list[plan.Job], site: page.Site, out: Path) -> bool:
    """Run the notebooks, telling how each went; whether any failed."""
    from analysis.report import run

    started, failed = time.monotonic(), False
    for outcome in run.build(stale, site, out):
        failed |= outcome.error is not None
        print(f"{outcome.name:16} {time.monotonic() - started:5.1f} s  {outcome.error or 'done'}", flush=True)
    return failed


def _write(index: Path, text: str, out: Path) -> None:
    """Put the contents page in place, whole."""
    from analysis.report import run

    whole = out / ".build" / index.name
    whole.write_text(text, encoding="utf-8")
    run.replace(whole, index)


if __name__ == "__main__":
    sys.exit(main())
