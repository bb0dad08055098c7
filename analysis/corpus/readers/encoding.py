"""Bytes → text, without a change to line ends or blanks."""

from pathlib import Path

from analysis.corpus.records import REPAIRED, Record, drop

USUAL = "cp1252"  # Western European text as Windows programs save it


def text_of(path: Path) -> tuple[str, list[Record]]:
    """The text of a file, and a record for the file as a whole where there is something to say about it.

    UTF-8, with or without byte order mark. Damaged UTF-8 is mended; anything else is decoded
    by the best guess of charset-normalizer. The text is "" when the file was dropped.
    """
    whole = Record(0, {})
    try:
        raw = path.read_bytes()
    except OSError as error:
        return "", [drop(whole, f"the file can't be opened: {error.strerror}")]
    try:
        text, remarks = raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text, remarks = _damaged(raw) or _guessed(raw)
    if not text.strip() and not remarks:
        return "", [drop(whole, "the file is empty")]
    return text, remarks


def _damaged(raw: bytes) -> tuple[str, list[Record]] | None:
    """The text of UTF-8 with a few bytes that are none, and a record that counts them; None for another encoding."""
    text = raw.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    if sum(not c.isascii() for c in text) < 2 * broken:  # in another encoding hardly a letter with accent is whole
        return None
    return text, [Record(0, {}, REPAIRED, f"{broken} places that are not UTF-8 replaced by \ufffd")]


def _guessed(raw: bytes) -> tuple[str, list[Record]]:
    """The text of bytes that aren't UTF-8, and a record that names the encoding."""
    import charset_normalizer  # only for the few files that need it

    matches = charset_normalizer.from_bytes(raw)
    best = matches.best()
    if best is None:
        return "", [drop(Record(0, {}), "the bytes are text in no known encoding; allowed: UTF-8")]
    # Of encodings that fit equally well the library names the first by alphabet, cp1250: the usual one is cp1252.
    equal = [m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    usual = any(USUAL in m.could_be_from_charset for m in equal)
    encoding = USUAL if usual else best.encoding
    reason = f"not UTF-8: read as {encoding}, a guess; check letters with accents and quotation marks"
    return raw.decode(encoding, errors="replace"), [Record(0, {}, REPAIRED, reason)]
