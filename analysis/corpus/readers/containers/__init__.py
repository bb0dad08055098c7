"""Files of any make → lines of text. What the lines mean is for others: see `databases` and `document`.

`content` opens a file by what its bytes are, and not by its ending: exports of news databases often bear the wrong one.
"""

from analysis.corpus.readers.containers.content import TEXT, Content, content, head, records
from analysis.corpus.readers.containers.line import CELL, HEADING, PLAIN, TITLE, Line, joined

__all__ = [
    "CELL",
    "HEADING",
    "PLAIN",
    "TEXT",
    "TITLE",
    "Content",
    "Line",
    "content",
    "head",
    "joined",
    "records",
]
