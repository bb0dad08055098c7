"""Check a built report: pages there and linked, figures there with their numbers. Exits 1 with what is wrong."""

import json
import re
import sys
from pathlib import Path

PROSE = {"10_methods"}  # pages without a chart


def wrong(out: Path) -> list[str]:
    """What is wrong with the report in this folder; empty when all is well."""
    notebooks = sorted(path.stem for path in Path("notebooks").glob("[0-9]*.ipynb") if not _only_for_some(path))
    index = (out / "report" / "index.html").read_text(encoding="utf-8")
    problems = [f"index.html has no link to {name}" for name in notebooks if f'href="{name}.html"' not in index]
    problems += ["index.html has no findings"] if 'class="findings"' not in index else []
    for name in notebooks:
        text = (out / "report" / f"{name}.html").read_text(encoding="utf-8")
        files = json.loads((out / ".build" / f"{name}.json").read_text(encoding="utf-8"))["files"]
        problems += [f"{name}: {file} is missing or empty" for file in files if not _has_content(out / file)]
        problems += [f"{name}: does not say what it was made from"] if "Made from corpus" not in text else []
        said = '<p class="none">' in text  # a chart of nothing is a line that says so
        problems += [f"{name}: no chart"] if "<figure>" not in text and name not in PROSE and not said else []
        problems += [f"{name}: shows {found!r}" for found in re.findall(r"Traceback|nan</td>|NaN|&lt;NA&gt;", text)]
        pictures = [file for file in files if file.startswith("figures/") and not file.endswith(".csv")]
        charts = {file.split(".")[0] for file in pictures}  # long tables are in figures/ as CSV alone
        kinds = {f"{chart}.{kind}" for chart in charts for kind in ("png", "svg", "csv")}
        problems += [f"{name}: {file} was not made" for file in sorted(kinds - set(files))]
    return problems


def _only_for_some(notebook: Path) -> bool:
    """Whether a notebook is a page of those studies alone that have a field."""
    return "needs" in json.loads(notebook.read_text(encoding="utf-8"))["metadata"]


def _has_content(file: Path) -> bool:
    return file.is_file() and file.stat().st_size > 0


if __name__ == "__main__":
    found = wrong(Path(sys.argv[1]))
    sys.stdout.write("\n".join(found) + "\n" if found else "The report is whole.\n")
    sys.exit(bool(found))
