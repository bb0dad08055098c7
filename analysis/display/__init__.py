"""Tables and passages as notebooks and pages show them.

Everything from the corpus is escaped: a text can't put markup into a page.

`table` and `cards` show tables; `concordance` and `words_behind` hits with the words around them, and `export`
writes them; `side_by_side` sets own words beside those of others; `reading` shows an article with all that was
found in it, `reading_pair` two with what both report.
`in_turn` puts rows of all groups first, where the rest of a table is folded away.
`cited` says of hits which article they are of. `stack` puts pieces one under the other, `folded` folds one away.
"""

from analysis.display.concordance import concordance, export, in_turn, words_behind
from analysis.display.html import Block, cited, folded, note, stack, style
from analysis.display.reading import reading, reading_pair, side_by_side
from analysis.display.tables import cards, table

__all__ = [
    "Block",
    "cards",
    "cited",
    "concordance",
    "export",
    "folded",
    "in_turn",
    "note",
    "reading",
    "reading_pair",
    "side_by_side",
    "stack",
    "style",
    "table",
    "words_behind",
]
