"""Quotations that go on in later paragraphs that no mark begins, until one closes them."""

import re
from collections.abc import Iterator

LED = re.compile(r"(?:^|[:,.?!] )$")  # before such a quotation
ENDED = (".", ",", "?", "!", "…", "—", "–")  # before the mark that closes it
MOST = 5  # paragraphs, its first aside
# Behind these words a paragraph is the outlet's, or somebody else's: it quotes.
SPEECH = re.compile(
    r"(?<!\bI )(?<!\b[Ww]e )\b(?:said|says|told|tells|added|adds|asked|asks|wrote|writes|stated|states|argued|argues"
    r"|explained|explains|continued|replied|noted|notes|reads)\b(?! (?:me|us)\b)"
)


def pieces(lines: list[str]) -> dict[int, tuple[int, int, str, bool]]:
    """The numbers of the paragraphs of such quotations → where they stand in each, the sign, whether they go on.

    >>> from analysis.annotate import quotation_paragraphs
    >>> quotation_paragraphs.pieces(["“We met.", "It rained,” he said."])
    {0: (0, 8, '“', True), 1: (0, 11, '“', False)}
    """
    found: dict[int, tuple[int, int, str, bool]] = {}
    for k, line in enumerate(lines):
        start = _left_open(line) if k not in found else None
        ends = list(_ends(lines[k + 1 : k + 1 + MOST], line[start])) if start is not None else []
        if ends and ends[-1]:
            places = [(start, len(line)), *((0, end or len(lines[k + n])) for n, end in enumerate(ends, 1))]
            found |= {k + n: (*place, line[start], n < len(ends)) for n, place in enumerate(places)}
    return found


def _left_open(line: str) -> int | None:
    """Where the one quotation begins that a paragraph leaves open; None where none does, or marks are mixed."""
    if not {"“", '"'} & set(line) or {"“", '"'} <= set(line):
        return None
    opened: list[int] = []
    for mark in re.finditer('[“”"]', line):
        if mark.group() == "“" or (mark.group() == '"' and not opened):
            opened.append(mark.start())
        elif opened:
            opened.pop()
    return opened[0] if len(opened) == 1 and LED.search(line[: opened[0]]) else None


def _ends(lines: list[str], sign: str) -> Iterator[int]:
    """Where a quotation that these paragraphs go on ends in each of them: 0 where it does not.

    They stop where a quotation begins, or where the outlet or somebody else has the word.
    """
    for line in lines:
        end = _closing(line, sign)
        if line[:1] in "“\"‘'«„" or SPEECH.search(line[: end or len(line)]) or (not end and not _is_balanced(line)):
            return
        yield end
        if end:
            return


def _is_balanced(line: str) -> bool:
    """Whether a paragraph closes what it opens, and no more."""
    return line.count("“") == line.count("”") and line.count('"') % 2 == 0


def _closing(line: str, sign: str) -> int:
    """The end of the first mark of a paragraph that closes what none in it has opened; 0 where there is none."""
    if _is_balanced(line) or ('"' in line) != (sign == '"'):
        return 0
    open_ = 0
    for mark in re.finditer('[“”"]', line):
        open_ += 1 if mark.group() == "“" else -1
        if open_ < 0:
            closes = line[: mark.start()].endswith(ENDED) and not line[mark.end() : mark.end() + 1].isalnum()
            return mark.end() if closes else 0
    return 0
