"""Articles to read: one or two with all that was found in them, or own words beside those of others."""

from collections.abc import Mapping
from html import escape
from itertools import groupby
from operator import attrgetter
from types import MappingProxyType

import pandas as pd

from analysis import columns, labels
from analysis.display.html import Block, citation
from analysis.display.marks import TIED, Mark, Marks, article_marks, hit_marks, label, marked, side, tie_marks

NOTHING: Mapping[str, pd.DataFrame] = MappingProxyType({})
NEEDED = ["article_id", "outlet", "part", "paragraph", "sentence", "start", "end", "text", "words", "voice"]
CREDIT = ["source", "speaker", "cue", "group"]
# What stands around the words of a voice; quotations have marks of their own.
SIGNS = {"own": ("", ""), "direct": ("", ""), "indirect": (label("⟨"), label("⟩"))}


def reading(passages: pd.DataFrame, *, hits: Mapping[str, pd.DataFrame] = NOTHING, voices: bool = True) -> Block:
    """One article as it reads, with its voices, sources and cues, and all hits marked, under a legend that counts them.

    Reported speech stands between ⟨ and ⟩, after the words of others stands who is credited with them; sources are
    bold, cues italic. So nothing is told by colour alone.

    hits: kind → hits. The kinds phrase, hedge, booster, positive and negative have a look of their own, any other an
    underline and its name; those of other articles are left aside. Marks may overlap. Every character of the passages
    stands there once; sentences missing between others, and words missing inside one, show as […].

    Raises ValueError for passages of more or fewer articles than one, and for a column that is not there.

    >>> from analysis import display, example, hedging
    >>> one = example.passages().query("article_id == 'g1'")
    >>> display.reading(one, hits={"hedge": hedging.hits(one)})
    Gazette: Dam may leak
    """
    passages = _checked(passages, 1)
    legend = _legend(passages, hits, voices=voices)
    if not voices:
        passages = passages.assign(voice="own", **dict.fromkeys(CREDIT))
    return Block(f'<div class="reading">{legend}{_article(passages, hits, {})}</div>', _name(passages))


def reading_pair(
    passages: pd.DataFrame, statements: pd.DataFrame, *, hits: Mapping[str, pd.DataFrame] = NOTHING
) -> Block:
    """Two articles side by side, as in `reading`, with the statements that both report numbered and linked.

    A statement stands between [ and ], after the same number in both articles; the number leads to the other article.
    It is the order of the statements in the first. statements: as `statements.align` gives them for these articles, or
    more. Raises ValueError for passages of more or fewer articles than two, and for a column that is not there.

    >>> from analysis import display, example, statements
    >>> two = example.passages().query("event == 'leak'")
    >>> told = statements.align(two)
    >>> display.reading_pair(two, told[told["similarity"] > 0.5])
    Gazette: Dam may leak | Herald: A grave leak: 1 statement in both
    """
    passages = _checked(passages, 2)
    _check("statements", statements, TIED)
    articles = [rows for _, rows in passages.groupby("article_id", sort=False, observed=True)]
    count, ties = tie_marks(statements, [rows["article_id"].iloc[0] for rows in articles])
    sides = [_article(rows, hits, marks) for rows, marks in zip(articles, ties, strict=True)]
    both = f"{labels.count(count, 'statement')} in both"
    legend = _legend(passages, hits, f'<span class="label tie">1 [</span>…<span class="label">]</span>: {both}')
    html = f'<div class="reading">{legend}<div class="pair">{"".join(sides)}</div></div>'
    return Block(html, f"{' | '.join(map(_name, articles))}: {both}")


def side_by_side(passages: pd.DataFrame) -> Block:
    """Each article, folded away: its own words on the left, beside them the words it credits to others.

    A row is a paragraph. After quoted or reported words stand their source and cue. Passages that are `cited` have
    their day, headline and address above.

    >>> from analysis import display, example
    >>> display.side_by_side(example.passages())
    4 articles
    """
    articles = [_columns(rows) for _, rows in passages.groupby("article_id", sort=False, observed=True)]
    return Block("".join(articles), labels.count(len(articles), "article"))


def _article(passages: pd.DataFrame, hits: Mapping[str, pd.DataFrame], ties: Marks) -> str:
    """The headline and paragraphs of an article."""
    marks = article_marks(passages, hits, ties)
    about = f"{passages['outlet'].iloc[0]} · {passages['article_id'].iloc[0]}"
    name = escape(f"{_name(passages)} ({passages['article_id'].iloc[0]})")
    rows = sorted(columns.uncategorised(passages).itertuples(), key=attrgetter("paragraph"))
    paragraphs = [_paragraph(list(some), marks) for _, some in groupby(rows, attrgetter("paragraph"))]
    return (
        f'<div class="article" role="region" aria-label="{name}"><p class="where">{escape(about)}</p>'
        f"{''.join(paragraphs)}</div>"
    )


def _paragraph(rows: list, marks: Marks) -> str:
    """A paragraph, or the headline, with its marks. rows: its passages."""
    first, past = min(row.start for row in rows), max(row.end for row in rows)
    near = {at: [mark for mark in some if mark.start < past and first < mark.end] for at, some in marks.items()}
    around = zip([None, *rows[:-1]], rows, [*rows[1:], None], strict=True)
    pieces = [_gap(before, row) + _voice(row, near, last=_ends(row, after)) for before, row, after in around]
    tag = "h3" if rows[0].part == "headline" else "p"
    return f"<{tag}>{''.join(pieces)}</{tag}>"


def _gap(before, row) -> str:
    """What stands between a passage and the one before it: white space, or passages that are missing."""
    if before is None or before.end == row.start:
        return ""
    return " " if row.sentence == before.sentence + 1 else label(" […] ")


def _ends(row, after) -> bool:
    """Whether what a source is credited with ends here."""
    if after is None or after.voice == "own" or pd.isna(row.group) or pd.isna(after.group):
        return True
    return row.group != after.group


def _voice(row, marks: Marks, *, last: bool) -> str:
    """A passage in its voice, with who is credited after the last words of theirs, and white space after that."""
    words = row.text.rstrip()
    end, space = row.start + len(words), row.text[len(words) :]
    here = (mark._replace(end=end) if end < mark.end <= row.end else mark for mark in marks[side(row.part)])
    text = marked(words, row.start, here)
    if row.voice == "own":
        return text + space
    before, after = SIGNS[row.voice]
    who = "nobody named" if pd.isna(row.source) else f"{row.source}: not sure who"
    who = str(row.speaker) if pd.notna(row.speaker) else who
    credit = label(f" {who}") if last else ""
    return f'<span class="{row.voice}">{before}{text}{after}</span>{credit}{space}'


def _columns(passages: pd.DataFrame) -> str:
    """One article for `side_by_side`."""
    first = passages.iloc[0]
    heads = '<th scope="col">own words</th><th scope="col">words of others</th>'
    rows = [
        f"<tr><td>{_run(rows[rows['voice'] == 'own'])}</td><td>{_run(rows[rows['voice'] != 'own'])}</td></tr>"
        for _, rows in passages.groupby("paragraph", sort=True)
    ]
    summary = f"<summary>{escape(str(first['outlet']))} ({escape(str(first['article_id']))})</summary>"
    table = f"<table class='sides'><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    about = f"<p class='where'>{citation(first)}</p>" if "published" in passages else ""
    return f"<details>{summary}{about}{table}</details>"


def _run(passages: pd.DataFrame) -> str:
    """Passages one after another, each with its credit."""
    said = []
    unsure = passages["source"].notna() & passages["speaker"].isna()
    source = passages["source"].astype("str").where(~unsure, passages["source"].astype("str") + ": not sure who")
    for text, *credit in passages.assign(source=source)[["text", "source", "cue"]].itertuples(index=False):
        known = [str(part) for part in credit if pd.notna(part)]
        where = f" <span class='where'>{escape(' · '.join(known))}</span>" if known else ""
        said.append(escape(text.strip()) + where)
    return " … ".join(said)


def _legend(passages: pd.DataFrame, hits: Mapping[str, pd.DataFrame], *more: str, voices: bool = True) -> str:
    """What the marks mean, and how often each is there."""
    said = passages.groupby("voice", observed=True)["words"].sum()
    items = [
        f"{marked(name, 0, [Mark(0, len(name), voice, *SIGNS[voice])])}: "
        f"{labels.count(int(said.get(voice, 0)), 'word')}"
        for voice, name in labels.VOICES.items()
    ]
    items = [*items, '<b class="source">source</b>, <em class="cue">cue</em>'] if voices else []
    for kind, table in hits.items():
        sample = marked(kind, 0, hit_marks(kind, pd.DataFrame({"start": [0], "end": [len(kind)]})))
        items.append(f"{sample}: {table['article_id'].isin(passages['article_id']).sum():,}")
    return f'<ul class="legend"><li>{"</li><li>".join([*items, *more])}</li></ul>'


def _name(passages: pd.DataFrame) -> str:
    """An article in a line: its outlet and headline."""
    headline = "".join(passages.loc[passages["part"] == "headline", "text"])
    return ": ".join(filter(None, [str(passages["outlet"].iloc[0]), headline]))


def _checked(passages: pd.DataFrame, number: int) -> pd.DataFrame:
    """The passages, if they are those of so many articles, with columns for credits if they have none."""
    _check("passages", passages, NEEDED)
    if (found := passages["article_id"].nunique()) != number:
        raise ValueError(f"passages: of {labels.count(found, 'article')}; allowed: {number}")
    lacking = {name: None for name in CREDIT if name not in passages}
    return passages.assign(**lacking)


def _check(name: str, table: pd.DataFrame, needed: list[str]) -> None:
    """Raise ValueError for a column that is not there."""
    for column in needed:
        if column not in table:
            raise ValueError(f"{name}: no column {column!r}; needed: {', '.join(needed)}")
