"""The method section of a study and the tables of its report, for a paper: Markdown, BibTeX, CSV, LaTeX."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis import methods
from analysis.report import brief, build, make, notebook, own, plan

FOLDER = "methods"  # in OUT
PAGE = "10_methods"  # where the section stands
SECTION, WORKS = "methods.md", "references.bib"
MOST = 200  # rows of a table that a paper could have
OF_HITS = "start"  # a column of tables that have a row a hit


def write(run: plan.Run, tell: build.Tell) -> list[Path]:
    """Write the method section, the works that it cites and the report's tables into OUT/methods; the files.

    The report is brought up to date first: section and tables are what its pages show. A table is the numbers behind a
    chart, three files each (see `methods.write`). Raises RuntimeError where a page could not be made, else what
    `build.bring_up_to_date` and `make.put_in_place` raise.
    """
    if build.bring_up_to_date(run, tell):
        raise RuntimeError(f"{FOLDER}: not written, as pages of the report could not be made")
    folder = plan.staging(FOLDER, run.out)
    with build.alone(run.out, tell):
        (folder / "tables").mkdir(parents=True)
        said = section(run.out)
        (folder / SECTION).write_text(said["text"], encoding="utf-8", newline="")
        (folder / WORKS).write_text(said["bibtex"], encoding="utf-8", newline="")
        for name, caption, numbers in tables(run):
            methods.write(numbers, folder / "tables" / name, caption=caption)
        made = [file for file in sorted(folder.rglob("*")) if file.is_file()]
        files = {f"{FOLDER}/{file.relative_to(folder).as_posix()}": file for file in made}
        make.put_in_place(FOLDER, {}, files, run.out)
    return [run.out / named for named in files]


def section(out: Path) -> dict[str, str]:
    """The method section that a report shows: ``text`` and ``bibtex``. ValueError where its page shows none."""
    executed = plan.executed_path(PAGE, out)
    for output in brief.outputs(executed):
        if said := output.get("metadata", {}).get("text/html", {}).get("methods"):
            return said
    raise ValueError(f"{executed}: shows no method section; allowed: a cell with methods.describe(…)")


def tables(run: plan.Run) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """The figures behind each chart of a report: name, caption and table.

    What has no row, a row a hit, or more than `MOST` rows is no table for a paper; it stands in figures/.
    """
    names = [path.stem for path in notebook.numbered(run.study)]
    names += [entry.name for entry in own.entries(run.study).values()] if run.own else []
    for name in names:
        for output in brief.outputs(plan.executed_path(name, run.out)):
            if not (about := output.get("metadata", {}).get("image/svg+xml")):
                continue
            numbers = pd.read_csv(run.out / "figures" / f"{about['name']}.csv", keep_default_na=False, na_values=[""])
            if 0 < len(numbers) <= MOST and OF_HITS not in numbers:
                yield about["name"], about["caption"], numbers
