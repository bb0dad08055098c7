"""Files → articles, and a ledger of everything met on the way.

`load`, `ledger` and `outlets` are the public functions. A file goes through a reader (`readers`),
its records through `fields`, `metadata`, `cleaning`, `identity` and `duplicates`.
"""

from analysis.corpus.articles import ledger, load
from analysis.corpus.outlets import outlets

__all__ = ["ledger", "load", "outlets"]
