"""Passages of the corpus cut short, to share a report without the articles; and brought back.

A passage is any run of words of an output that stands so in an article, in whichever order it is read. What its
articles' `budget` does not allow gives way to its length and a digest, "[23 words: 3f2a9c1b7d04]". Who holds the same
articles finds the words of the digest in them.
"""

import hashlib
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import pandas as pd

from analysis.report import budget, clean, normal, outputs


class Token(NamedTuple):
    """A word of a reading, and the pieces of texts that it is written in."""

    word: str
    pieces: tuple[tuple[int, int, int], ...]  # number of the text, start, end


class Edit(NamedTuple):
    """What is put in the place of a piece of a text."""

    start: int
    end: int
    put: str


def cut(made: Sequence[outputs.Output], articles: pd.DataFrame, percent: float, drawn: Sequence[str] = ()) -> list[str]:
    """The outputs, the most important first, with passages cut short: see `budget`.

    percent: of the words of an article that may be readable in all outputs together. drawn: the texts of pictures,
    which can't be cut and are counted first, as addresses are.
    """
    tokens = (token for one in made for between, order in one.readings for token in [_tokens(one, between, order)])
    wanted = {run for each in tokens for run in normal.runs([token.word for token in each])}
    never_cut = [*drawn, *(address for one in made for address in one.addresses)]
    told = [[found.word for found in normal.words(text)] for text in never_cut]
    wanted.update(run for words in told for run in normal.runs(words))
    spent = budget.Budget(budget.Articles(articles, wanted), percent)
    for words in told:
        spent.spend(words)
    cut_short = []
    for one in made:
        cut_short.append(_cut(one, spent))
        spent.keep_back()
    return cut_short


def _cut(one: outputs.Output, spent: budget.Budget) -> str:
    """An output, cut short in each order in which it may be read."""
    edits: dict[int, list[Edit]] = defaultdict(list)
    gone: set[tuple[int, int, int]] = set()
    for between, order in one.readings:
        tokens = _tokens(one, between, order)
        for is_gone, row in groupby(tokens, lambda token: not gone.isdisjoint(token.pieces)):
            if is_gone:
                continue
            row = list(row)
            for start, end in _passages(row, spent):
                for taken, put in _taken(row[start:end], one.marked, spent):
                    gone.update(piece for token in taken for piece in token.pieces)
                    _note(edits, taken, put)
    texts = [_edited(text, edits.get(number, ())) for number, text in enumerate(one.texts)]
    return one.put_together(texts)


def _tokens(one: outputs.Output, between: str, order: list[int]) -> list[Token]:
    """The words of an output in this order of its texts."""
    if between:
        return [
            Token(found.word, ((number, found.start, found.end),))
            for number in order
            for found in normal.words(one.texts[number])
        ]
    starts, at = [], 0
    for number in order:
        starts.append(at)
        at += len(one.texts[number])
    return [
        Token(found.word, tuple(_pieces(found, starts, order)))
        for found in normal.words("".join(one.texts[number] for number in order))
    ]


def _pieces(found: normal.Word, starts: list[int], order: list[int]) -> Iterator[tuple[int, int, int]]:
    """The pieces of texts, which begin at these starts, in which a word is written."""
    at = bisect(starts, found.start) - 1
    while at < len(starts) and starts[at] < found.end:
        end = starts[at + 1] if at + 1 < len(starts) else found.end
        piece = max(found.start, starts[at]) - starts[at], min(found.end, end) - starts[at]
        if piece[0] < piece[1]:
            yield order[at], *piece
        at += 1


def _passages(row: list[Token], spent: budget.Budget) -> list[tuple[int, int]]:
    """Where passages begin and end: runs of words that stand so in articles, taken together where they overlap."""
    found: list[tuple[int, int]] = []
    for at, places in enumerate(spent.places([token.word for token in row])):
        if places and found and at < found[-1][1]:
            found[-1] = (found[-1][0], at + normal.RUN)
        elif places:
            found.append((at, at + normal.RUN))
    return found


def _taken(passage: list[Token], marked: set[int], spent: budget.Budget) -> Iterator[tuple[list[Token], str]]:
    """What is taken out of a passage, and what is put there."""
    words = [token.word for token in passage]
    evidence = frozenset(at for at, token in enumerate(passage) if token.pieces[0][0] in marked)
    kept = spent.kept(words, evidence)
    if len(kept) == len(words):
        return
    parts = _parts(words, spent)
    where = lambda at: (at in kept, passage[at].pieces[0][0], parts[at])  # noqa: E731
    for (is_kept, _, article), ats in groupby(range(len(words)), where):
        if not is_kept:
            ats = list(ats)
            out = [words[at] for at in ats]
            told = mark(spent.articles.keys[article[1]], out)
            yield [passage[at] for at in ats], f"[{len(out)} {normal.unit(out)}: {told}]"


def _parts(words: list[str], spent: budget.Budget) -> list[tuple[int, int]]:
    """For each word of a passage, the number of the part that stands as a whole in one article, and which one."""
    numbers, alive, holders = [], set(), []
    for at, places in enumerate(spent.places(words)):
        on = {place + 1 for place in alive} & set(places)
        if not places:
            alive = {place + 1 for place in alive} if at + normal.RUN - 1 < len(numbers) else set()
            continue
        if not on:
            holders.append(0)
        alive = on or set(places)
        holders[-1] = spent.articles.article(min(alive))
        numbers += [len(holders) - 1] * (at + normal.RUN - len(numbers))
    return [(number, holders[number]) for number in numbers]


def _note(edits: dict[int, list[Edit]], taken: list[Token], put: str) -> None:
    """Note what is put in the place of words, in the texts that they are written in."""
    pieces = [piece for token in taken for piece in token.pieces]
    for number, of_text in groupby(pieces, lambda piece: piece[0]):
        of_text = list(of_text)
        edits[number].append(Edit(of_text[0][1], of_text[-1][2], put))
        put = ""  # a word that goes on in another text


def _edited(text: str, edits: Sequence[Edit]) -> str:
    """A text with its edits; those for the same place once."""
    for edit in sorted(set(edits), reverse=True):
        text = text[: edit.start] + edit.put + text[edit.end :]
    return text


def mark(key: str, words: Sequence[str]) -> str:
    """The mark of a run of words of the article with this `budget.key`, whatever stands between them."""
    return hashlib.sha256(" ".join([key, *words]).encode()).hexdigest()[:12]


# Bringing back


def restore(written: str, articles: pd.DataFrame, kind: str = ".html") -> tuple[str, int]:
    """The output with the words brought back as texts, and how many passages these articles do not have.

    kind: .html or .csv, how the output's file ends; ValueError for another.
    """
    if kind not in KINDS:
        raise ValueError(f"restore: a file that ends in {kind!r}; allowed: {', '.join(KINDS)}")
    one = KINDS[kind](written)
    wanted = {(int(found[1]), found[2]) for text in one.texts for found in budget.CUT.finditer(text)}
    found = _found(wanted, articles)
    put = lambda cut: clean.visible(found.get((int(cut[1]), cut[2]), cut[0]))  # noqa: E731
    return one.put_together([budget.CUT.sub(put, text) for text in one.texts]), len(wanted - set(found))


KINDS = {".html": outputs.page, ".csv": outputs.table}


def _found(wanted: set[tuple[int, str]], articles: pd.DataFrame) -> dict[tuple[int, str], str]:
    """The words that stand for marks, each with the number of words, as far as the articles have them."""
    found = {}
    for _, text in budget.texts(articles):
        key, words = budget.key(text), normal.words(text)
        for size in {size for size, _ in wanted}:
            for at in range(len(words) - size + 1):
                name = size, mark(key, [word.word for word in words[at : at + size]])
                if name in wanted:
                    found[name] = " ".join(text[words[at].start : words[at + size - 1].end].split())
    return found
