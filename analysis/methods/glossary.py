"""The terms of a report, each with its meaning and an example of the corpus."""

from collections.abc import Mapping

import pandas as pd

LONG, FIRST = 120, 20  # characters of an example; rows of which it is one
# The term → what it means. An example is found for those that a table of `glossary` has rows of.
TERMS = {
    "own words": "Words that the outlet says itself.",
    "direct quotation": "Words in quotation marks that are put to somebody.",
    "reported speech": "What somebody said, thought or wanted, told in the outlet’s words.",
    "source": "Who is credited with quoted or reported words, as the text writes it.",
    "cue": "The words that credit a source: “said”, “according to”.",
    "lead": "The first paragraph or two of a text, which tell its news.",
    "hedge": "A word that makes a statement less certain.",
    "booster": "A word that makes a statement more certain.",
    "frame": "An angle under which an event is told, as conflict or morality; here, words of a list for it.",
    "tone": "How positive or negative words are, from −1 to +1.",
    "mention": "A place where the study’s phrase, or one of its wordings, stands.",
    "wording by, claim by": "Who chose the words of a mention, and who says that it is so: the outlet, or others.",
    "treatment": "Whether a mention is used, denied, or kept at a distance: alleged, asked, feared, in scare marks.",
    "prominence": "How far in front a mention stands, or how much room it gets.",
    "drift": "What an outlet makes of a statement beside its most common wording: kept, reworded, softened, sharpened.",
    "95 % interval (low, high)": "Of intervals made like this from other such articles, 95 of 100 hold the true one.",
    "p": "How likely so great a difference is if there were none; adjusted: among all comparisons made.",
    "ratio, times": "How many times one figure is another: 2 is twice as much, 0.5 half as much.",
    "carries": "By how much the figure of one outlet moves more than another’s without a word.",
    "basis": "What two are compared in: all articles, or the events that both report.",
    "percentage points": "The difference of two percentages.",
    "detectable": "The least difference that would be shown in 80 of 100 corpora like this one.",
    "agreement of orders": "Kendall’s tau: 1, two measures put the outlets in the same order; −1, in the opposite one.",
    "F1": "How well a measure finds what coders found, and nothing else: 1 is perfect.",
    "alpha": "Krippendorff’s: how far coders agree beyond chance; 1 is full agreement.",
    "AUC": "The chance that an article with a frame scores higher than one without: 0.5 is guessing.",
    "z": "How far the use of a word is from alike, each use taken for itself: a word that one article repeats is high.",
    "holds": "Beyond chance among all that was compared, as words in five articles or more.",
    "cluster": "Articles that are not independent, as those of one wire text: they count as one.",
}


def glossary(passages: pd.DataFrame, found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """One row a term of the report: ``term, meaning, example``, from this corpus; missing where there is none.

    found: a term → a table with examples in ``text``.

    >>> from analysis import example, hedging, methods
    >>> passages = example.passages()
    >>> table = methods.glossary(passages, {"hedge": hedging.hits(passages).query("kind == 'hedge'")})
    >>> table.set_index("term")["example"].loc[["direct quotation", "cue"]].tolist()
    ['“This is no minor leak,”', 'praised']
    """
    voices = {"own words": "own", "direct quotation": "direct", "reported speech": "indirect"}
    examples = {term: _telling(passages[passages["voice"] == voice], "text") for term, voice in voices.items()}
    examples |= {"lead": _telling(passages[passages["part"] == "lead"], "text")}
    examples |= {name: _telling(passages, name) for name in ("source", "cue")}
    examples |= {term: _telling(table, "text") for term, table in found.items()}
    rows = [(term, meaning, examples.get(term)) for term, meaning in TERMS.items()]
    return pd.DataFrame(rows, columns=["term", "meaning", "example"])


def _telling(table: pd.DataFrame, column: str) -> str | None:
    """The longest of the first values of a column that is no longer than an example may be."""
    values = table[column].dropna().head(FIRST).astype("str").str.strip()
    return max(values[values.str.len() <= LONG], key=len, default=None)
