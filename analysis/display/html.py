"""A piece of a page, and how it looks in JupyterLab."""

import functools
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import labels

CITED = ["published", "headline", "url"]  # what a reader finds an article by, beside its outlet
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


def cited(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Rows of any table, as of hits, each with the ``published, headline, url`` of its article: so displays cite it.

    Displays show a day and a headline as they are, and an address as a link. What is not known is NaN.

    >>> from analysis import display, example, hedging
    >>> hits = display.cited(hedging.hits(example.passages()), example.articles())
    >>> hits[["outlet", "text", "published", "headline"]].head(1)
        outlet text  published      headline
    0  Gazette  may 2022-01-19  Dam may leak
    """
    about = articles.set_index(articles["article_id"].astype("str"))
    of_rows = rows["article_id"].astype("str")
    return rows.assign(**{name: of_rows.map(about[name]) if name in about else None for name in CITED})


def citation(row) -> str:
    """Which article a row is of, as markup: its outlet, and the day, headline and address where it is `cited`."""
    outlet, day, headline, url = labels.citation(row)
    told = [text for text in (outlet, day, headline and f"“{headline}”") if text]
    return " · ".join([*map(escape, told[:-1]), linked(told[-1], url)])


def linked(text: str, url: object) -> str:
    """A text as markup, which leads to an address of the web; without such an address, the text alone."""
    web = labels.web(url)
    return f'<a href="{escape(web)}">{escape(text)}</a>' if web else escape(text)


def note(text: str) -> Block:
    """A paragraph of the study's own words; nothing for an empty text.

    >>> from analysis import display
    >>> display.note("Two students coded.").html
    '<p>Two students coded.</p>'
    """
    return Block(f"<p>{escape(text)}</p>" if text else "", text)
