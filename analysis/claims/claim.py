"""A claim, and several of them as a notebook shows them."""

from html import escape
from typing import NamedTuple

UNCHECKED = "Not checked on this corpus."


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
    """The claims that there are, in this order: the main one first."""
    return Shown([claim for claim in claims if claim])
