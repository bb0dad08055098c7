"""A claim, and several of them as a notebook shows them."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple


class Claim(NamedTuple):
    """One finding, to be quoted as it stands."""

    figure: str
    sentence: str
    about: str  # what its measure is worth
    section: str  # the cell of the notebook that shows the words behind it


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


class Trust(NamedTuple):
    """What is known of each measure on this corpus, as a notebook shows it; the first page finds it in the metadata."""

    said: list[str]

    def _repr_mimebundle_(self, include=None, exclude=None):
        items = "".join(f"<li>{escape(one)}</li>" for one in self.said)
        shown = {"text/html": f"<ul>{items}</ul>", "text/plain": "\n".join(self.said)}
        return shown, {"text/html": {"trust": self.said}}


def trust(said: Iterable[str]) -> Trust:
    """A sentence a measure, as `validity.status` gives them.

    >>> from analysis import claims, example, validity
    >>> claims.trust(validity.status(example.judged())["said"]).said[2:3]
    ['Hedges: checked on 10 passages by 2 coders (ann, ben), alpha .79, F1 of one or more .93 [.33, 1.00].']
    """
    return Trust(list(said))
