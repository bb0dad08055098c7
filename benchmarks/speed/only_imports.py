"""Make a report of notebooks that only import, the least that a driver can do; options as for a report."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import reports

from analysis import commands
from analysis.report import notebook

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for path in notebook.numbered():
            (Path(folder) / path.name).write_text(reports.only_imports(path), encoding="utf-8")
        notebook.FOLDER = Path(folder)
        sys.exit(commands.main(["report", *sys.argv[1:]]))
