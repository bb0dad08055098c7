"""Validity on the researcher's own corpus: codes of people beside the suite's measures.

`sample` draws what is to be coded and `write` makes the sheets.
"""

from analysis.validity.answers import stretches
from analysis.validity.answers import table as answers
from analysis.validity.draw import sample
from analysis.validity.sheets import write

__all__ = ["answers", "sample", "stretches", "write"]
