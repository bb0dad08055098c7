"""Files → articles, and a ledger of everything met on the way.

`load` (`loading`) takes what was read before from the cache (`kept`) or reads (`articles`): a file goes through a
reader (`readers`), its records through `fields`, `metadata`, `cleaning`, `credits`, `repeated`, `identity` and
`copies`. All other functions look at the articles that it gives: at the
`ledger` and its sums, at the input they come from (`raw`, `original`), at text that several share (`wires`, `edits`),
and at the names of their outlets.
"""

from analysis.corpus.load import load
from analysis.corpus.originals import original, raw
from analysis.corpus.outlet_names import outlets, similar_outlets, some
from analysis.corpus.records import ledger
from analysis.corpus.summary import foreign, gaps, languages, lengths, missing, reasons, tally
from analysis.corpus.wires import edits, wires

__all__ = [
    "edits",
    "foreign",
    "gaps",
    "languages",
    "ledger",
    "lengths",
    "load",
    "missing",
    "original",
    "outlets",
    "raw",
    "reasons",
    "similar_outlets",
    "some",
    "tally",
    "wires",
]
