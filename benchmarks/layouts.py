"""How many invented articles come back as they were written: `python benchmarks/layouts.py`, a row a layout.

Prints the table of ``docs/reliability.md``, and below it each field that came back otherwise.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import layouts_read

SHOWN = 300  # characters of a value that came back otherwise


def say(text: str) -> None:
    """Print a line or more."""
    print(text, flush=True)  # noqa: T201


def main() -> int:
    """Write, read and print; 1 where anything is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        found, ledger = layouts_read.read(Path(folder), layouts_read.write(Path(folder)))
    say(layouts_read.table(found).to_string(index=False))
    wrong = found[found["meant"] != found["read"]]
    for row in wrong.itertuples():
        say(f"{row.layout}, {row.variant}: {row.field}: {row.meant[:SHOWN]!r} came back as {row.read[:SHOWN]!r}")
    doubted = (ledger["status"] == "suspect").sum()
    say(f"{len(found):,} values, {len(wrong)} of them otherwise; {doubted} doubts")
    return int(bool(len(wrong) or doubted))


if __name__ == "__main__":
    sys.exit(main())
