"""Exploring: a phrase, and at once where it stands, in whose words and how often.

`answer` turns a `Selection` (phrase, outlets, voices, dates) into tables; `marks` is all that a reading view of an
article shows. `panel` puts them behind fields and buttons in JupyterLab, and holds nothing that they don't.
"""

from analysis.explore.answers import Answer, Selection, answer, marks
from analysis.explore.finding import Row, find, matched
from analysis.explore.index import index
from analysis.explore.panel import panel

__all__ = ["Answer", "Row", "Selection", "answer", "find", "index", "marks", "matched", "panel"]
