"""What counts as a word: the one definition behind every rate."""

import re

# Letters or digits, joined inside by an apostrophe, hyphen, full stop or comma-in-number:
# "U.S", "one-on-one", "Ukraine’s", "100,000" and "1.5-hour-long" are one word each.
WORD = re.compile(r"\w+(?:(?:['’.\-‑]|,(?=\d))\w+)*")


def count(text: str) -> int:
    """Number of words in a text.

    >>> from analysis import words
    >>> words.count("U.S. aid of 1.5 million, a one-off")
    7
    """
    return len(WORD.findall(text))
