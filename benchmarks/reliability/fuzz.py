"""Texts, tables and studies drawn at random for every public function: `python benchmarks/reliability fuzz`.

The properties and what is drawn are those of the tests (`tests/properties_*.py`), tried TIMES (25) as often, and with
other draws each time; ONLY (a pattern) names some of them. A break comes with the shortest values that show it: make
them a test.
"""

import os
import re
import tempfile
from collections.abc import Iterator

import pandas as pd

TIMES = int(os.environ.get("TIMES", "25"))


def run() -> pd.DataFrame:
    """One row a property: how often it was tried, whether it failed, and the shortest break."""
    os.environ["ANALYSIS_CACHE"] = tempfile.mkdtemp(prefix="fuzz-")
    os.environ["TQDM_DISABLE"] = "1"
    return pd.DataFrame(_rows(), columns=["what", "tried", "failed", "note"])


def _rows() -> Iterator[tuple[str, int, int, str]]:
    """What became of each property."""
    import properties
    from properties_corpus import PROPERTIES as CORPUS
    from properties_handmade import PROPERTIES as HANDMADE
    from properties_measures import PROPERTIES as MEASURES
    from properties_questions import PROPERTIES as QUESTIONS
    from properties_study import PROPERTIES as STUDY
    from properties_tables import PROPERTIES as TABLES

    for name, one in (CORPUS | STUDY | HANDMADE | MEASURES | QUESTIONS | TABLES).items():
        if not re.search(os.environ.get("ONLY", ""), name):
            continue
        number, error = properties.tried(one, one.tries * TIMES)
        notes = [repr(error), *getattr(error, "__notes__", [])] if error else []
        yield name, number, int(error is not None), " ".join(" ".join(notes).split())[:2000]
