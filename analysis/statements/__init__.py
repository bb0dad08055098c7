"""The same statement across outlets: wording, credit, fidelity, omission, strength.

`align` finds the sentences of different articles that report one statement; all others read its
table. `wording` shows what each article makes of a statement, `credit` who is credited with it,
`fidelity` what happened inside the quotation marks, `omissions` who leaves it out, `strength` how
far each outlet stands behind it; `contrasts` puts those that differ most first. `events` says
which articles are about the same event, where the corpus does not, and `widest` takes those that most outlets report.
"""

from analysis.statements.align import align
from analysis.statements.contrasts import contrasts
from analysis.statements.credit import credit
from analysis.statements.events import events, widest
from analysis.statements.fidelity import fidelity
from analysis.statements.omissions import omissions
from analysis.statements.strength import strength
from analysis.statements.wording import wording

__all__ = ["align", "contrasts", "credit", "events", "fidelity", "omissions", "strength", "widest", "wording"]
