"""Files of any make → lines of text. What the lines mean is for others: see `databases` and `document`.

`open_content` goes by what the bytes of a file are, and not by its ending: exports of news databases often bear the
wrong one.
"""

from analysis.corpus.readers.containers.content import TEXT, Content, first_lines, open_content, records
from analysis.corpus.readers.containers.line import CELL, HEADING, PLAIN, TITLE, Line, join_lines

__all__ = [
    "CELL",
    "HEADING",
    "PLAIN",
    "TEXT",
    "TITLE",
    "Content",
    "Line",
    "first_lines",
    "join_lines",
    "open_content",
    "records",
]
