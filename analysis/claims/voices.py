"""Claims on who gets to speak."""

import pandas as pd

from analysis.claims import english
from analysis.claims.claim import Claim

ABOUT = "Direct quotation is found nearly always, reported speech in part."


def largest(speakers: pd.DataFrame, outlets: pd.DataFrame, *, section: str, about: str = ABOUT) -> Claim | None:
    """The named source given most of the words credited to others. None where no source is named.

    speakers: `sources.speakers` by outlet; outlets: with ``outlet`` and ``articles``.

    >>> from analysis import claims, example, sources
    >>> outlets = example.articles()["outlet"].value_counts().rename("articles").reset_index()
    >>> claim = claims.largest(sources.speakers(example.passages()), outlets, section="speakers")
    >>> print(claim.sentence)  # doctest: +NORMALIZE_WHITESPACE
    Critics and mayor are each given 23 % of all the words credited to others, more than any other
    source.
    """
    words = speakers.groupby("speaker")["words"].sum()
    first, total = english.tied(words[words > 0]), speakers["words"].sum()
    if not first:
        return None
    share = f"{english.number(100 * words.max() / total, 0)} %"
    given = "is given" if len(first) == 1 else "are each given"
    said = f"{english.listed(first)} {given} {share} of all the words credited to others, more than any other source."
    where = _most_in(speakers, first[0]) if len(first) == 1 else ""
    each = english.caution(outlets["articles"])
    return Claim(share, english.sentences(said, where, each), about, section)


def _most_in(speakers: pd.DataFrame, name: str) -> str:
    """In how many outlets a source is given more words than any other named one."""
    named = speakers.dropna(subset="speaker").groupby("outlet")
    firsts = [english.tied(rows.set_index("speaker")["words"]) for _, rows in named]
    where = english.out_of(firsts.count([name]), len(firsts), "outlet")
    return f"It is the source given most words in {where}." if len(firsts) > 1 else ""
