"""The same statement across outlets: wording, credit, fidelity, omission, strength.

`comparable` picks the articles; `align` finds the sentences of different articles that report one statement, and all
others read its table (`encoder` is a sentence model for it, where one is wanted). `wording` shows what each article
makes of a statement, `credit` who is credited with it, `fidelity` what happened inside the quotation marks,
`omissions` who leaves it out, `strength` how far each outlet stands behind it; `contrasts` puts those that differ most
first, and `cards` shows them. `events` says which articles are about the same event, where the corpus does not, and
`widely_reported` takes those that most outlets report.
"""

from analysis.statements.align import align
from analysis.statements.comparable import Comparable, comparable, widely_reported
from analysis.statements.credit import credit, hedge_gaps, strength
from analysis.statements.events import events
from analysis.statements.fidelity import fidelity
from analysis.statements.meaning import encoder
from analysis.statements.omissions import likely, omission_counts, omission_outlets, omissions
from analysis.statements.wording import cards, contrasts, wording

__all__ = [
    "Comparable",
    "align",
    "cards",
    "comparable",
    "contrasts",
    "credit",
    "encoder",
    "events",
    "fidelity",
    "hedge_gaps",
    "likely",
    "omission_counts",
    "omission_outlets",
    "omissions",
    "strength",
    "widely_reported",
    "wording",
]
