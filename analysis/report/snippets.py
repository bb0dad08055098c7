"""Long passages of the corpus cut short, to share a report without the articles; and brought back.

A passage is any run of words on a page that stands so in an article, whichever table or list shows it. Its first
`WORDS` words stay, and those that the page marks (a hedge in its sentence); the rest gives way to its length and a
digest, "[23 words: 3f2a9c1b7d04]". Who holds the same articles finds the words of the digest in them.
"""

import hashlib
import html
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

import pandas as pd

WORDS = 15
WORD = re.compile(r"\w+")
TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
TOLD = re.compile(r'(?<= )(alt|aria-label)="([^"]*)"')
BREAK = re.compile(r"</?(?:tr|li|p|h\d|summary|figcaption|pre|dd|style)\b")  # a passage does not go on beyond these
CUT = re.compile(r"\[(\d+) words: ([0-9a-f]{12})\]")


class Known(NamedTuple):
    """What may not be shown: every run of one word more than is allowed, by its hash."""

    runs: frozenset[int]
    most: int


class Word(NamedTuple):
    """A word of a text among several."""

    text: int
    start: int
    end: int
    word: str


def known(articles: pd.DataFrame, most: int = WORDS) -> Known:
    """The runs of words in these articles that are longer than allowed."""
    runs = (_runs([word.word for word in words], most) for _, words in _read(articles))
    return Known(frozenset(run for each in runs for run in each), most)


def text(value: str, known: Known | None) -> str:
    """A plain text, cut short. Without anything known it stays."""
    return _cut([value], known)[0] if known else value


def page(markup: str, known: Known | None) -> str:
    """A page whose passages, the texts of its pictures too, are cut short. Without anything known it stays."""
    if not known:
        return markup
    pieces = TAG.split(markup)  # texts and tags in turn: a text has an even place
    first = 0
    for at in range(1, len(pieces), 2):
        if BREAK.match(pieces[at]):
            pieces[first:at] = _block(pieces[first:at], known)
            first = at + 1
        pieces[at] = TOLD.sub(lambda found: f'{found[1]}="{_block([found[2]], known)[0]}"', pieces[at])
    return "".join(pieces)


def restore(markup: str, articles: pd.DataFrame) -> tuple[str, int]:
    """The page with the words brought back, and how many passages these articles do not have."""
    wanted = {(int(found[1]), found[2]) for found in CUT.finditer(markup)}
    found = {}
    for whole, words in _read(articles):
        for size in {size for size, _ in wanted}:
            for at in range(len(words) - size + 1):
                key = size, mark([word.word for word in words[at : at + size]])
                if key in wanted:
                    found[key] = " ".join(whole[words[at].start : words[at + size - 1].end].split())
    put = lambda cut: html.escape(found.get((int(cut[1]), cut[2]), cut[0]), quote=False)  # noqa: E731
    return CUT.sub(put, markup), len(wanted - set(found))


def mark(words: list[str]) -> str:
    """The mark of a run of words, whatever stands between them."""
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:12]


def _read(articles: pd.DataFrame) -> Iterator[tuple[str, list[Word]]]:
    """Headlines and texts, each with its words."""
    for whole in pd.concat([articles["headline"], articles["text"]]).dropna():
        yield whole, _words(whole, 0)


def _words(value: str, number: int) -> list[Word]:
    return [Word(number, found.start(), found.end(), found[0].lower()) for found in WORD.finditer(value)]


def _runs(words: list[str], most: int) -> list[int]:
    """The hashes of all runs of one word more than the most."""
    return [hash(tuple(words[at : at + most + 1])) for at in range(len(words) - most)]


def _block(pieces: list[str], known: Known) -> list[str]:
    """Texts and tags in turn, read one after the other, the texts cut short."""
    whole = [html.unescape(piece) for piece in pieces[::2]]
    marks = [number for number in range(1, len(whole)) if pieces[2 * number - 1].startswith("<mark")]
    marked = {number for number in marks if len(_words(whole[number], number)) <= known.most}
    made = list(pieces)
    for number, (old, new) in enumerate(zip(whole, _cut(whole, known, marked), strict=True)):
        if new != old:
            made[2 * number] = html.escape(new, quote=False).replace('"', "&quot;")
    return made


def _cut(texts: list[str], known: Known, marked: Collection[int] = ()) -> list[str]:
    """Texts that are read one after the other, without what goes on beyond the words allowed; marked ones stay."""
    words = [word for number, value in enumerate(texts) for word in _words(value, number)]
    long = [run in known.runs for run in _runs([word.word for word in words], known.most)]
    beyond = {at + known.most for at, is_long in enumerate(long) if is_long}
    last = {at for at in beyond if words[at].text not in marked}
    texts = list(texts)
    for piece in reversed(_together(words, last)):
        number, start, end = piece[0].text, piece[0].start, piece[-1].end
        cut = f"[{len(piece)} words: {mark([word.word for word in piece])}]"
        texts[number] = texts[number][:start] + cut + texts[number][end:]
    return texts


def _together(words: list[Word], last: set[int]) -> list[list[Word]]:
    """The words to be cut out, those that follow each other in one text together."""
    pieces: list[list[Word]] = []
    for at in sorted(last):
        goes_on = at - 1 in last and words[at - 1].text == words[at].text
        pieces[-1].append(words[at]) if goes_on else pieces.append([words[at]])
    return pieces
