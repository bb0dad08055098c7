"""Measures from outside: numbers, categories and counts that something else made of these articles, as our own.

A study names their tables (``measures:``). `read` finds each value's article, and its words where it has a place in the
text, `remarks` has what could not be used, `behind` the values with their words. `figures` are what groups have, by
voice where there are places, `differences` set groups against each other. `with_answers` puts values beside people's
codes.
"""

from analysis.outside.checking import behind, called, checked_by, higher, judged_by, trust, with_answers
from analysis.outside.comparing import differences, figures
from analysis.outside.reading import describe, read, remarks
from analysis.outside.units import answers

__all__ = [
    "answers",
    "behind",
    "called",
    "checked_by",
    "describe",
    "differences",
    "figures",
    "higher",
    "judged_by",
    "read",
    "remarks",
    "trust",
    "with_answers",
]
