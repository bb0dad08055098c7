"""The words around a stretch, as a coder needs them to judge it."""

import pandas as pd

OPEN, CLOSE = "⟦", "⟧"


def around(chosen: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """The paragraph of each stretch, with the stretch between ⟦ and ⟧, and the paragraphs before and after it."""
    articles = dict(iter(passages.groupby("article_id", sort=False)))
    places = chosen[["article_id", "part", "paragraph", "start", "end"]].itertuples(index=False)
    return pd.Series([_one(place, articles[place.article_id]) for place in places], index=chosen.index, dtype="str")


def _one(place, article: pd.DataFrame) -> str:
    """The context of one stretch of an article."""
    near = article[article["paragraph"].between(place.paragraph - 1, place.paragraph + 1)]
    return "\n".join(joined(rows, place) for _, rows in near.groupby("paragraph"))


def joined(paragraph: pd.DataFrame, place=None) -> str:
    """The text of a paragraph: its passages, with a space where sentences leave a gap; those of a place are set off."""
    written, past = "", None
    for row in paragraph.itertuples():
        gap = " " if past is not None and row.start > past else ""
        here = place is not None and row.paragraph == place.paragraph and place.start <= row.start < place.end
        written, past = written + gap + (_set_off(row.text) if here else row.text), row.end
    return written.strip()


def _set_off(text: str) -> str:
    """A text between ⟦ and ⟧; white space at its ends stays outside."""
    bare = text.strip()
    return text.replace(bare, f"{OPEN}{bare}{CLOSE}", 1) if bare else text
