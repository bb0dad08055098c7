"""Label: the one sentence that a statement is shown by."""

import re

import pandas as pd

from analysis.statements.differences import typical, words

FINITE = re.compile(r"^\d+ \d+ (?:VBD|VBZ|VBP|MD) ", re.MULTILINE)  # a verb that makes a clause, in tokens
BEGINS = re.compile(r"[\"“”„‟«»‘'(]*[^\W\d_a-zß-ÿ]|[\"“”„‟«»‘'(]*\d")
ENDS = re.compile(r"[.!?,…][\"“”„‟«»’')]*$")
LEAST = 5  # words of a whole statement


def label(group: pd.DataFrame) -> str:
    """The wording of a statement that stands for it: of those that are whole statements the most typical.

    group: realisations, ``text, tokens, sentence_text``. Whole is what begins with a capital and ends with a mark, has
    a verb and five words at least. Where none is, the whole sentence of the most typical one.

    >>> import pandas as pd
    >>> from analysis.statements.label import label
    >>> rows = {"text": ["that the dam is safe"], "tokens": [""], "sentence_text": ["She said that the dam is safe."]}
    >>> label(pd.DataFrame(rows))
    'She said that the dam is safe.'
    """
    whole = [_is_whole(text, tokens) for text, tokens in zip(group["text"], group["tokens"], strict=True)]
    taken = group[whole] if any(whole) else group
    best = typical([words(text) for text in taken["text"]])
    return str(taken["text" if any(whole) else "sentence_text"].iloc[best])


def _is_whole(text: str, tokens: str) -> bool:
    """Whether a part of a sentence is a statement by itself."""
    ends = bool(BEGINS.match(text) and ENDS.search(text))
    return ends and len(words(text)) >= LEAST and FINITE.search(tokens) is not None
