"""A piece of a page, and how it looks in JupyterLab."""

import functools
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import NamedTuple

STYLE = Path(__file__).with_name("style.css")


class Block(NamedTuple):
    """A piece of a page: its markup, and a line of text for where markup is not shown."""

    html: str
    text: str

    def _repr_html_(self):
        return f"<style>{style()}</style>{self.html}"

    def __repr__(self):
        return self.text


@functools.cache
def style() -> str:
    """The style sheet of the displays: for JupyterLab with each of them, for a report once a page.

    >>> from analysis import display
    >>> ".reading" in display.style()
    True
    """
    return STYLE.read_text(encoding="utf-8")


def stack(blocks: Iterable[Block]) -> Block:
    """Several pieces of a page, one under the other.

    >>> from analysis import display
    >>> display.stack([display.note("One."), display.note("Two.")])
    One.
    Two.
    """
    blocks = list(blocks)
    return Block("".join(block.html for block in blocks), "\n".join(block.text for block in blocks))


def folded(block: Block, summary: str) -> Block:
    """A piece of a page, folded away under a line that says what it is.

    >>> from analysis import display
    >>> display.folded(display.note("The whole list."), "All of them").html
    '<details><summary>All of them</summary><p>The whole list.</p></details>'
    """
    return Block(f"<details><summary>{escape(summary)}</summary>{block.html}</details>", summary)


def note(text: str) -> Block:
    """A paragraph of the study's own words; nothing for an empty text.

    >>> from analysis import display
    >>> display.note("Two students coded.").html
    '<p>Two students coded.</p>'
    """
    return Block(f"<p>{escape(text)}</p>" if text else "", text)
