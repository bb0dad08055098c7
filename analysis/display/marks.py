"""Marks on a text: what was found, from one character to another, whatever else begins or ends between."""

import re
from collections.abc import Iterable
from html import escape
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

# What stands before and after the words of a kind of hit, so that no colour is needed to tell it; else its name.
SIGNS = {"phrase": ("⟦", "⟧"), "positive": ("", "+"), "negative": ("", "−")}


class Mark(NamedTuple):
    """A stretch of a text, end exclusive: its class in the style sheet, and the labels before and after it, as HTML."""

    start: int
    end: int
    kind: str
    before: str = ""
    after: str = ""


def label(text: str) -> str:
    """Something said about the words beside it, and not one of them; white space sets it off for those who hear it."""
    return f'<span class="label">{escape(text)}</span>' if text else ""


def of_hits(kind: str, hits: pd.DataFrame) -> list[Mark]:
    """The marks of hits, a kind of their own or a user's."""
    before, after = SIGNS.get(kind, ("", f" {kind}"))
    known = kind if re.fullmatch(r"[\w-]+", kind) else "other"
    places = zip(hits["start"], hits["end"], strict=True)
    return [Mark(start, end, f"hit {known}", label(before), label(after)) for start, end in places]


def marked(text: str, start: int, marks: Iterable[Mark]) -> str:
    """A text that begins at `start`, with the marks on it. Marks may overlap in any way and go on beyond it.

    Each piece of text stands there once, in as many nested spans as there are marks on it.
    """
    end = start + len(text)
    here = sorted((mark for mark in marks if mark.start < end and start < mark.end), key=lambda m: (m.start, -m.end))
    inner = (edge for mark in here for edge in mark[:2] if start < edge < end)
    return "".join(_piece(text, start, *cut, here) for cut in pairwise(sorted({start, end, *inner})))


def _piece(text: str, start: int, a: int, b: int, marks: list[Mark]) -> str:
    """The text between two neighbouring edges in the spans of its marks, with the labels that belong there."""
    held = [mark for mark in marks if mark.start <= a and b <= mark.end]
    opened = "".join(f'<span class="{mark.kind}">' for mark in held)
    before = "".join(mark.before for mark in held if mark.start == a)
    after = "".join(mark.after for mark in reversed(held) if mark.end == b)
    return f"{before}{opened}{escape(text[a - start : b - start])}{'</span>' * len(held)}{after}"
