"""Emphasis: who mentions a remark, how early, in whose words and in which wording.

Prominence is the classic sign of salience in framing research, and so is omission (Entman
1993): what comes first, and what is left out.

`wordings` finds rival names of the same thing, and says of each mention whose wording and claim it is, and whether
it is used, denied or held at arm's length; `choices` and `users` say who chooses which. `mentions` finds a phrase and
its variants, `remark` tells whether they are of one remark; `treatment` says how each mention is treated; `references`
finds what points back to the remark without its words; `by_article`, `by_group` and `coverage` say who has it and who
has not, `first_uses` since when; `prominence` weighs; `adoption` follows the phrase through time; `suggest` proposes
variants.
"""

from analysis.emphasis.choices import choices, own_uses, users
from analysis.emphasis.mentions import mentions, remark
from analysis.emphasis.presence import adoption, by_article, by_group, coverage, first_uses
from analysis.emphasis.prominence import SCHEMES, prominence
from analysis.emphasis.references import references
from analysis.emphasis.treatment import treatment
from analysis.emphasis.variants import suggest
from analysis.emphasis.wordings import wordings

__all__ = [
    "SCHEMES",
    "adoption",
    "by_article",
    "by_group",
    "choices",
    "coverage",
    "first_uses",
    "mentions",
    "own_uses",
    "prominence",
    "references",
    "remark",
    "suggest",
    "treatment",
    "users",
    "wordings",
]
