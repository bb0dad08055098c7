"""Validity on the researcher's own corpus: codes of people beside the suite's measures.

Out: `sample` draws what is to be coded, `write` makes a sheet for each coder and the key. In: `key` and `read` take
them back, `remarks` tells what could not be used, `judged` sets each code beside the suite's answer. Then `between` and
`disagreements` (coders with each other), `agreement`, `values`, `confusion`, `errors` (measures with coders), `equal`
(outlets), `corrected` and `corrected_differences` (figures), and `status`, a sentence a measure. ``docs/validity.md``
says how, and how well intervals hold.
"""

from analysis.validity.answering import stretches, whole
from analysis.validity.answering import table as answers
from analysis.validity.coders import between, disagreements
from analysis.validity.correction import differences as corrected_differences
from analysis.validity.correction import table as corrected
from analysis.validity.draw import sample
from analysis.validity.each import about, of_each
from analysis.validity.equality import table as equal
from analysis.validity.figures import long
from analysis.validity.judgement import table as judged
from analysis.validity.keys import placed
from analysis.validity.keys import read as key
from analysis.validity.returned import read, remarks
from analysis.validity.scores import confusion, errors, values
from analysis.validity.scores import table as agreement
from analysis.validity.sheets import write
from analysis.validity.state import table as status

__all__ = [
    "about",
    "agreement",
    "answers",
    "between",
    "confusion",
    "corrected",
    "corrected_differences",
    "disagreements",
    "equal",
    "errors",
    "judged",
    "key",
    "long",
    "of_each",
    "placed",
    "read",
    "remarks",
    "sample",
    "status",
    "stretches",
    "values",
    "whole",
    "write",
]
