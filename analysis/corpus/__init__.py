"""Files → articles, and a ledger of everything met on the way.

A file goes through a reader (`readers`), its records through `fields`, `metadata`, `cleaning`, `credits`,
`repeated`, `identity` and `copies`. The other functions look at the articles that `load` gives.
"""

from analysis.corpus.articles import load
from analysis.corpus.ledgers import ledger
from analysis.corpus.naming import similar_outlets
from analysis.corpus.outlets import outlets

__all__ = ["ledger", "load", "outlets", "similar_outlets"]
