"""``python -m analysis.statements fetch NAME``: bring a sentence model here, for the study's field ``meaning``."""

import argparse
import sys

from analysis.statements import meaning


def main(arguments: list[str] | None = None) -> int:
    """Fetch a model; 0 when it is here, 2 when it can't be had."""
    parser = argparse.ArgumentParser(prog="python -m analysis.statements", description=__doc__)
    parser.add_argument("command", choices=["fetch"])
    parser.add_argument("name", help="of a model of sentence-transformers")
    options = parser.parse_args(arguments)
    try:
        meaning.fetch(options.name)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{options.name} is here\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
