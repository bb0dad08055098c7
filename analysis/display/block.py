"""A piece of a page, and how it looks in JupyterLab."""

import functools
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
