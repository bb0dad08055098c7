"""Files → articles, and a ledger of everything met on the way.

`load` takes what was read before from the cache or reads (`read`): the files of a folder (`files`) go through a reader
(`readers`), their records through `metadata`, `fields`, `outlet_names`, `addresses`, `wrapped_lines`, `boilerplate`,
`credits`, `repeated_lines` and `duplicates`; `doubts` says what seems to be read wrongly. All other functions look at
the articles that it gives: at the `ledger` and its sums, at the input they come from (`raw`, `original`), at text that
several share (`wires`, `edits`), at the names of their outlets, at texts that are cut off (`short_texts`), and at their
languages.
"""

from analysis.corpus.languages import english, foreign
from analysis.corpus.load import load
from analysis.corpus.originals import original, raw
from analysis.corpus.outlet_names import head_by_outlet, outlets
from analysis.corpus.records import ledger
from analysis.corpus.short_texts import short_texts
from analysis.corpus.similar_outlets import similar_outlets
from analysis.corpus.summary import doubtful, gaps, lengths, missing, reasons, tally
from analysis.corpus.wires import edits, wires

__all__ = [
    "doubtful",
    "edits",
    "english",
    "foreign",
    "gaps",
    "head_by_outlet",
    "ledger",
    "lengths",
    "load",
    "missing",
    "original",
    "outlets",
    "raw",
    "reasons",
    "short_texts",
    "similar_outlets",
    "tally",
    "wires",
]
