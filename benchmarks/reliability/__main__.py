"""What the suite withstands: `python benchmarks/reliability [fuzz|readers|faults|corpora] …`; all without a name.

Prints the figures of ``docs/reliability.md``, a table for each: what was tried, how often, how often it failed; and how
long that took.
"""

import argparse
import importlib
import sys
import time
from pathlib import Path

HOME = Path(__file__).parents[2]
sys.path[:0] = [str(HOME), str(HOME / "tests")]

PARTS = {
    "fuzz": "invented texts, tables and studies for every public function",
    "readers": "files changed byte by byte, led by coverage",
    "faults": "processes killed, disks full, files gone",
    "corpora": "odd corpora and studies through the whole report",
}


def main() -> int:
    """Run the parts that are asked for; 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="python benchmarks/reliability", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="|".join(PARTS))
    failed = 0
    for part in parser.parse_args().parts or PARTS:
        print(f"{part}: {PARTS[part]}", flush=True)  # noqa: T201
        began = time.monotonic()
        table = importlib.import_module(part).run()
        print(table.to_string(index=False))  # noqa: T201
        total = f"{table['tried'].sum():,} tries, {table['failed'].sum():,} failed"
        print(f"{part}: {total}, in {(time.monotonic() - began) / 60:.0f} minutes\n", flush=True)  # noqa: T201
        failed += int(table["failed"].sum())
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
