"""A claim, and several of them as a notebook shows them."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

import pandas as pd

from analysis import labels

SENTENCE = ["article_id", "sentence"]
DIFFERS, COUNTED, OPEN, CHECKED = "differs", "counted", "open", "checked"
QUOTED = 2  # sentences that stand beside a difference
LONG = 300  # characters of a sentence that is quoted


class Claim(NamedTuple):
    """One finding, to be quoted as it stands.

    kind: "differs", a difference that holds; "counted", what stands in these articles; "open", that nothing could be
    shown, in what; "checked", whether another measure says the same.
    """

    figure: str
    sentence: str
    about: str  # what its measure is worth
    section: str  # the cell of the notebook that shows the words behind it
    kind: str = COUNTED
    what: str = ""  # the figure that it is about: "hedges per 1,000 own words"
    higher: str | None = None  # the group that has more, where groups differ
    quotes: tuple[dict, ...] = ()  # sentences of that group: text, and what cites its article
    tests: tuple[dict, ...] = ()  # what the claim that groups differ rests on
    wording: dict | None = None  # and how it is told: the other arguments of `difference`


class Shown(NamedTuple):
    """Claims as a notebook shows them. Pages find them in the output's metadata, and set them their own way."""

    claims: list[Claim]

    def _repr_mimebundle_(self, include=None, exclude=None):
        said = [(escape(claim.figure), escape(claim.sentence), escape(claim.about)) for claim in self.claims]
        items = [f"<li><b>{figure}</b> {sentence} <i>{about}</i></li>" for figure, sentence, about in said]
        shown = {"text/html": f"<ul>{''.join(items)}</ul>", "text/plain": "\n".join(c.sentence for c in self.claims)}
        return shown, {"text/html": {"claims": [claim._asdict() for claim in self.claims]}}


def show(*claims: Claim | None) -> Shown:
    """The claims that there are, in this order: the main one first.

    >>> from analysis import claims, emphasis, example
    >>> found = emphasis.mentions(example.passages(), "minor leak")
    >>> claim = claims.whose(found, phrase="minor leak", section="where-behind")
    >>> [each.figure for each in claims.show(claim, None).claims]
    ['2 of 2']
    """
    return Shown([claim for claim in claims if claim])


def quoted(claim: Claim | None, hits: pd.DataFrame, passages: pd.DataFrame, *, by: str = "outlet") -> Claim | None:
    """The claim, with two sentences of the group that has more, where it tells of a difference; else as it is.

    They are those of the first hits in own words, of two articles where there are two.

    hits: of what differs, in these passages, in the order in which they are to be quoted; with the day, headline and
    address of their articles where they have these columns. by: the column that makes the groups.

    >>> import pandas as pd
    >>> from analysis import claims, example, hedging
    >>> passages = example.passages()
    >>> claim = claims.Claim("+1", "Herald hedges more.", "", "hedges", kind="differs", higher="Herald")
    >>> claims.quoted(claim, hedging.hits(passages), passages).quotes[0]["text"]
    'The town fears a disaster.'
    """
    if claim is None or claim.higher is None:
        return claim
    own = hits[(hits[by].astype("str") == claim.higher) & (hits["voice"] == "own")]
    first = own.drop_duplicates(SENTENCE)
    order = first.groupby("article_id", observed=True).cumcount().sort_values(kind="stable").index
    chosen = first.loc[order].head(QUOTED)
    quotes = tuple(_quote(row, passages) for row in chosen.itertuples())
    return claim._replace(quotes=quotes)


def _quote(row, passages: pd.DataFrame) -> dict:
    """The sentence of a hit, and what cites its article."""
    rows = passages[(passages["article_id"] == row.article_id) & (passages["sentence"] == row.sentence)]
    text = " ".join("".join(rows["text"]).split())
    cut = text if len(text) <= LONG else f"{text[:LONG].rsplit(None, 1)[0]} …"
    return {"text": cut} | labels.citation(row)._asdict()


class Trust(NamedTuple):
    """What is known of each measure on this corpus, as a notebook shows it; the first page finds it in the metadata."""

    said: list[str]

    def _repr_mimebundle_(self, include=None, exclude=None):
        items = "".join(f"<li>{escape(one)}</li>" for one in self.said)
        shown = {"text/html": f"<ul>{items}</ul>", "text/plain": "\n".join(self.said)}
        return shown, {"text/html": {"trust": self.said}}


def trust(said: Iterable[str]) -> Trust:
    """A sentence a measure, as `validity.status` gives them; what says nothing is left out.

    >>> from analysis import claims, example, validity
    >>> claims.trust(validity.status(example.judged())["said"]).said[2:3]
    ['Hedges: checked on 10 passages by 2 coders (ann, ben), alpha .79, F1 of one or more .93 [.33, 1.00].']
    """
    return Trust(list(filter(None, said)))
