"""Fidelity: what became of the words inside quotation marks, against other articles or a transcript."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.statements.differences import Word, common
from analysis.statements.names import other_people, same_person
from analysis.statements.quotes import Quote, between, nearest, pieces, spoken, undeclared, verdict
from analysis.statements.words import kept_columns

TRANSCRIPT = "transcript"
FRONT = ["statement_id", "event", "article_id", "outlet", "speaker"]
ADDED = ["quote", "against", "origin", "start", "end", "differs", "lacks", "verdict"]


class Said(NamedTuple):
    """A quotation of a realisation."""

    row: int
    quote: Quote


class Other(NamedTuple):
    """The wording that a quotation is compared with: its text and words, whose it is, and where it stands.

    said: as another article quotes it; known: whether that credits the same person, by name.
    """

    text: str
    words: list[Word]
    origin: str
    start: int | None = None
    end: int | None = None
    said: Quote | None = None
    known: bool = False


def fidelity(statements: pd.DataFrame, transcript: str | Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row a direct quotation of a statement: its words against another article's, or against a transcript.

    transcript: the text of what was said, or several by name; a quotation is compared with the
    nearest stretch of any. Without one it is compared with the nearest quotation in another
    article, but for those of another person; one without a partner has no row.

    Columns: ``statement_id, event, article_id, outlet, speaker``, those of the article; ``quote``, the words inside
    the marks, cut at elisions, without what an editor put in square brackets; ``against``, the wording
    it is compared with; ``origin``, where that is from: the article, or the transcript's name ("transcript"
    if it has none); ``start, end`` (characters into the transcript, else missing); ``differs``, words
    of the quotation that the other has not, and ``lacks``, the other's that it leaves out within;
    ``verdict``: "verbatim" (the same words in a row; capitals, marks and contractions do not count,
    nor what square brackets stand for), "trimmed" (words left out within and no mark of it, none
    new), "altered" (other words inside the marks), and when fewer than half of the words are in
    common "not in the transcript", or "other words" of two articles. Of these "altered" is sure or absent: most words
    agree, nearly all where the speaker is not named, and the difference is no house style (`quotes.between`). Neither
    side needs to be right: both are shown. Quotations of one word are not compared.

    Raises ValueError for a transcript without words.

    >>> from analysis import example, statements
    >>> found = statements.align(example.passages())
    >>> said = statements.fidelity(found, "It is a minor leak, and the dam is safe.")
    >>> said[["outlet", "quote", "against", "differs", "verdict"]]
        outlet                   quote          against  differs   verdict
    0  Gazette              minor leak       minor leak           verbatim
    1   Herald  This is no minor leak,  is a minor leak  this no   altered
    """
    spoken_by_others = statements.loc[statements["voice"] != "own", "quoted"]
    said = [Said(row, quote) for row, quoted in spoken_by_others.items() for quote in pieces(quoted)]
    if transcript is None:
        number, groups = statements["statement_id"], defaultdict(list)
        for quotation in said:
            groups[number[quotation.row]].append(quotation)
        partners = [_partner(quotation, groups[number[quotation.row]], statements) for quotation in said]
        rows = [_row(quotation, other) for quotation, other in zip(said, partners, strict=True) if other]
    else:
        known = _known({TRANSCRIPT: transcript} if isinstance(transcript, str) else transcript)
        rows = [_row(quotation, _place(quotation.quote, known)) for quotation in said]
    table = pd.DataFrame(rows, columns=["row", *ADDED]).astype({"start": "Int64", "end": "Int64"})
    front = [*FRONT, *kept_columns(statements)]
    return table.join(statements[front], on="row")[[*front, *ADDED]]


def _known(transcripts: Mapping[str, str]) -> dict[str, tuple[str, list[Word]]]:
    """Each transcript's text and words."""
    known = {name: (text, spoken(text)) for name, text in transcripts.items()}
    for name, (text, said) in known.items():
        if not said:
            raise ValueError(f"transcript {name!r}: {text!r} has no words; expected the text of what was said")
    if not known:
        raise ValueError("transcript: there is none; expected a text, or texts by name")
    return known


def _partner(mine: Said, said: list[Said], statements: pd.DataFrame) -> Other | None:
    """The nearest of these quotations of its statement, by the same or an unnamed speaker in another article."""
    article, speaker = statements["article_id"], statements["speaker"]
    others = [
        other
        for other in said
        if article[other.row] != article[mine.row] and not other_people(speaker[mine.row], speaker[other.row])
    ]
    if not others:
        return None
    best = max(others, key=lambda other: common(mine.quote.words, other.quote.words))
    known = same_person(speaker[mine.row], speaker[best.row])
    return Other(best.quote.text, best.quote.words, article[best.row], said=best.quote, known=known)


def _place(quote: Quote, known: Mapping[str, tuple[str, list[Word]]]) -> Other:
    """The stretch of any transcript that is nearest to a quotation."""
    stretches = []
    for name, (text, said) in known.items():
        near = nearest(quote.words, said)
        start, end = (near[0].start, near[-1].end) if near else (None, None)
        stretches.append(Other(text[start:end] if near else "", near, name, start, end))
    return max(stretches, key=lambda other: common(quote.words, other.words) * min(len(quote.words), len(other.words)))


def _row(mine: Said, other: Other) -> list:
    """A quotation and what it is compared with, as a row."""
    found = undeclared(mine.quote, other.words)
    differs = " ".join(word.form for each in found for word in each.mine)
    lacks = " ".join(word.form for each in found if each.inner for word in each.theirs)
    judged = between(mine.quote, other.said, known=other.known) if other.said else verdict(mine.quote, other.words)
    return [mine.row, mine.quote.text, other.text, other.origin, other.start, other.end, differs, lacks, judged]
