"""The last step of a report that is passed on: all that was made, cut short together, measured and put in place.

Pages and figures are made whole in `plan.Run.made`, and stay there, since the budget of an article is over all of them:
when one is made anew, the others are cut anew. Only what is in report/ and figures/ is to be passed on.
"""

import hashlib
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.cache import digest
from analysis.report import plan, records

if TYPE_CHECKING:
    import pandas as pd  # not needed to see that nothing has changed

NAME = "share"  # of the record of what is passed on
FOLDERS = ("report", "figures")
KEEP = "Pass on report/ and figures/ alone: .build/, tables/ and .cache/ hold the articles' words."


def stale(jobs: list[plan.Job], run: plan.Run) -> bool:
    """Whether what is passed on is no longer what was measured, whoever changed it."""
    return records.record(NAME, run.out).get("inputs") != _inputs(jobs, run, _there(run.out))


def finish(jobs: list[plan.Job], run: plan.Run, articles: "pd.DataFrame", single: str = "") -> str:
    """Cut a report short, measure what can be read in it, and put it in place; a line that says how much.

    single: the file of all pages, where there is one. Raises ValueError, and leaves report/ and figures/ as they were,
    when more of an article could be read there than the study allows.
    """
    from analysis.report import contents, make, readable

    folder = plan.staging(NAME, run.out)
    whole = {place: run.made / place for place in places(jobs, run)}
    texts = {
        place: file.read_text(encoding="utf-8") for place, file in whole.items() if file.suffix in (".html", ".csv")
    }
    if single:
        texts[f"report/{contents.SINGLE}"] = single
    files = written(texts, whole, articles, run.percent, folder)
    # What is in the folders and does not go with the last report stays there, and is passed on too.
    old = records.record(NAME, run.out).get("files", [])
    others = {place: file for place, file in _there(run.out).items() if place not in old}
    if drawn := [file for file in others.values() if file.suffix.lower() in readable.DRAWN]:  # an .svg may show less
        raise ValueError(f"{drawn[0]}: nobody can tell what it shows of the articles; move it elsewhere")
    found = readable.measured(others | files, articles)
    if told := readable.above(found, run.percent):
        hint = f"A file that is not of this report is to be moved elsewhere, or made again with SHARE={run.share}."
        raise ValueError("\n".join([*told, hint]))
    make.put_in_place(NAME, _inputs(jobs, run, others | files), files, run.out)
    most = found["percent"].max() if len(found) else 0
    return f"At most {most:.1f} % of an article can be read in it, headlines left out. {KEEP}"


def places(jobs: list[plan.Job], run: plan.Run) -> list[str]:
    """The files that were made, page by page, each page before its figures."""
    uncut = run.place("")
    pages = [records.record(name, run.out)["files"] for name in (plan.CONTENTS, *(job.name for job in jobs))]
    made = [sorted((p for p in files if p.startswith(uncut)), key=lambda p: not p.endswith(".html")) for files in pages]
    return [Path(place).relative_to(uncut).as_posix() for files in made for place in files]


def written(
    texts: dict[str, str], whole: dict[str, Path], articles: "pd.DataFrame", percent: float, folder: Path
) -> dict[str, Path]:
    """Write what is passed on into a folder: place → file.

    texts: pages and tables, place → text, the most important first, which are cut short together; whole: files that
    are not cut, pictures and others, whose words count first.
    """
    from analysis.report import outputs, snippets

    made = [outputs.page(text) if place.endswith(".html") else outputs.table(text) for place, text in texts.items()]
    uncut = {place: file for place, file in whole.items() if place not in texts}
    drawn = [_told(file) for file in uncut.values()]
    for place in (*whole, *texts):
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
    for place, text in zip(texts, snippets.cut(made, articles, percent, drawn), strict=True):
        (folder / place).write_text(text, encoding="utf-8", newline="")
    for place, file in uncut.items():
        shutil.copyfile(file, folder / place)
    return {place: folder / place for place in {**whole, **texts}}


def _told(file: Path) -> str:
    """The words of a file that can't be cut; a picture's are those of its drawing."""
    from analysis.report import outputs, readable

    if file.suffix.lower() in readable.DRAWN:
        return ""
    text = file.read_text(encoding="utf-8", errors="replace")
    return outputs.drawing(text) if file.suffix.lower() == ".svg" else text


def _there(out: Path) -> dict[str, Path]:
    """The files that are passed on with a report: place → file."""
    found = [file for name in FOLDERS for file in sorted((out / name).rglob("*")) if file.is_file()]
    return {file.relative_to(out).as_posix(): file for file in found if file.stat().st_size}


def _inputs(jobs: list[plan.Job], run: plan.Run, files: dict[str, Path]) -> dict:
    """What the report that is passed on is made from, and what it is."""
    made = [records.record(name, run.out) for name in (plan.CONTENTS, *(job.name for job in jobs))]
    mark = hashlib.sha256(json.dumps(made).encode()).hexdigest()
    return {"made": mark, "files": {place: digest(files[place]) for place in sorted(files)}}
