"""Articles with their own words on one side, the words of others on the other."""

from html import escape

import pandas as pd

from analysis import labels
from analysis.display.block import Block


def side_by_side(passages: pd.DataFrame) -> Block:
    """Each article, folded away: its own words on the left, beside them the words it credits to others.

    A row is a paragraph. After quoted or reported words stand their source and cue.

    >>> from analysis import display, example
    >>> display.side_by_side(example.passages())
    4 articles
    """
    articles = [_article(rows) for _, rows in passages.groupby("article_id", sort=False)]
    return Block("".join(articles), labels.count(len(articles), "article"))


def _article(passages: pd.DataFrame) -> str:
    """One article for `side_by_side`."""
    first = passages.iloc[0]
    heads = '<th scope="col">own words</th><th scope="col">words of others</th>'
    rows = [
        f"<tr><td>{_run(rows[rows['voice'] == 'own'])}</td><td>{_run(rows[rows['voice'] != 'own'])}</td></tr>"
        for _, rows in passages.groupby("paragraph", sort=True)
    ]
    summary = f"<summary>{escape(str(first['outlet']))} ({escape(str(first['article_id']))})</summary>"
    table = f"<table class='sides'><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f"<details>{summary}{table}</details>"


def _run(passages: pd.DataFrame) -> str:
    """Passages one after another, each with its credit."""
    said = passages[["text", "source", "cue"]].itertuples(index=False)
    return " … ".join(escape(r.text.strip()) + _credit(r.source, r.cue) for r in said)


def _credit(source, cue) -> str:
    """Who is credited, and with what cue, after the words credited."""
    known = [str(part) for part in (source, cue) if pd.notna(part)]
    return f" <span class='where'>{escape(' · '.join(known))}</span>" if known else ""
