"""Claims: what a table lets one say, as a figure and a sentence that is safe to quote.

Written by rules from the tables of the measures. A claim never goes beyond its interval: outlets differ only where
the interval leaves out 0 and the corrected p is below .05; with one article each nothing is said about outlets.
Each function gives a `Claim`, or None where the table bears none.
"""

from analysis.claims.claim import Claim, Shown, Trust, quoted, show, trust
from analysis.claims.differences import agreed, difference, differing, distinctive
from analysis.claims.phrase import largest, mentioned, whose

__all__ = [
    "Claim",
    "Shown",
    "Trust",
    "agreed",
    "difference",
    "differing",
    "distinctive",
    "largest",
    "mentioned",
    "quoted",
    "show",
    "trust",
    "whose",
]
