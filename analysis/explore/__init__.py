"""Exploring: phrases, and at once where they stand, in whose words, how often, and what stands around them.

`index` works out once where all words of a corpus are. On it, `find` finds phrases, `answer` turns a `Selection`
(phrases, groups, voices, dates) into tables, `collocates`, `runs` and `trend` say what keeps company with them, which
words there are and when; `hint` says what may help
where nothing is found; `entry` writes the question for the study. `marks` is what a reading view of an article shows.
`panel` puts all that behind fields and buttons in JupyterLab, and holds nothing that they don't; `correcting` stands
beside an article that is read, and writes down what is wrong.
"""

from analysis.explore.answers import Answer, Selection, answer
from analysis.explore.company import collocates, runs
from analysis.explore.correcting import correcting
from analysis.explore.entry import entry
from analysis.explore.finding import Found, Row, find, matched
from analysis.explore.hints import hint
from analysis.explore.index import Index, index
from analysis.explore.panel import panel
from analysis.explore.reader import marks
from analysis.explore.trends import trend

__all__ = [
    "Answer",
    "Found",
    "Index",
    "Row",
    "Selection",
    "answer",
    "collocates",
    "correcting",
    "entry",
    "find",
    "hint",
    "index",
    "marks",
    "matched",
    "panel",
    "runs",
    "trend",
]
