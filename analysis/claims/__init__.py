"""Claims: what a table lets one say, as a figure and a sentence that is safe to quote.

Written by rules from the tables of the measures. Outlets differ only where that holds among all the tests of a page,
and on the first page among all of the report; with one article each nothing is said about outlets.
Each function gives a `Claim`, or None where the table bears none.
"""

from analysis.claims.apart import Wording, difference, stated
from analysis.claims.claim import Claim, Shown, Trust, quoted, show, trust
from analysis.claims.differences import agreed, differing, distinctive
from analysis.claims.phrase import largest, mentioned, whose
from analysis.claims.rivals import rivals

__all__ = [
    "Claim",
    "Shown",
    "Trust",
    "Wording",
    "agreed",
    "difference",
    "differing",
    "distinctive",
    "largest",
    "mentioned",
    "quoted",
    "rivals",
    "show",
    "stated",
    "trust",
    "whose",
]
