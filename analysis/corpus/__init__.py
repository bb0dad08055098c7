"""Files → articles, and a ledger of everything met on the way.

`load` (`loading`) takes what was read before from the cache (`kept`) or reads (`articles`): a file goes through a
reader (`readers`), its records through `fields`, `metadata`, `cleaning`, `credits`, `repeated`, `identity` and
`copies`. All other functions look at the articles that it gives: at the
`ledger` and its sums, at the input they come from (`raw`, `original`), at text that several share (`wires`, `edits`),
and at the names of their outlets.
"""

from analysis.corpus.ledgers import ledger
from analysis.corpus.loading import load
from analysis.corpus.naming import similar_outlets
from analysis.corpus.originals import original, raw
from analysis.corpus.outlets import outlets, some
from analysis.corpus.overview import foreign, gaps, languages, lengths, missing, reasons, tally
from analysis.corpus.syndication import wires
from analysis.corpus.versions import edits

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
