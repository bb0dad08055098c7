"""The form of a rule for lines that are not the article.

A rule must match a whole line (case does not matter). Rules name what pages have in
common, not outlets. A line that could be a sentence of the article must not match.
"""

import re
from typing import NamedTuple

ANYWHERE, EDGES = "anywhere", "edges"


class Rule(NamedTuple):
    """A kind of line: what it is called in the ledger, where it may stand, and its pattern."""

    what: str
    where: str
    pattern: re.Pattern


def rule(what: str, where: str, pattern: str) -> Rule:
    """A rule; the group ``credit`` of its pattern, if it has one, is whom the line credits."""
    return Rule(what, where, re.compile(pattern, re.IGNORECASE))
