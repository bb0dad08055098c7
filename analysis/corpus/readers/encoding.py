"""Bytes → text, without a change to line ends or blanks."""

import codecs
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from analysis import labels
from analysis.corpus.records import DROPPED, REPAIRED, Record, drop

USUAL = "cp1252"  # Western European text as Windows programs save it
# UTF-32 first: its mark begins with that of UTF-16.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
STATED_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
ENOUGH = 4096  # bytes looked at for zeros, and in which a page must state its encoding
MOST = 0.8  # share of the bytes of one half that are zero in UTF-16


def read_text(path: Path) -> tuple[str, list[Record]]:
    """The text of a file, and a record for the file as a whole where there is something to say about it.

    UTF-8, with or without byte order mark; UTF-16 and UTF-32. Damaged UTF-8 is mended; anything
    else is decoded by the best guess of charset-normalizer. The text is "" when the file was dropped.
    """
    whole = Record(0, {})
    try:
        raw = path.read_bytes()
    except OSError as error:
        return "", [drop(whole, f"the file can't be opened: {error.strerror}")]
    text, remarks = decode(raw)
    if not text.strip() and not any(remark.status == DROPPED for remark in remarks):
        return "", [drop(whole, "the file is empty")]
    return text, remarks


def decode_page(raw: bytes, served: str | None = None) -> tuple[str, list[Record]]:
    """The HTML of a page, and a record where there is something to say.

    served is the encoding that its server or archive names, which counts before the one that the page states.
    """
    stated = STATED_CHARSET.search(raw[:ENOUGH])
    return decode(raw, *filter(None, [served, stated and stated[1].decode("ascii")]))


def decode(raw: bytes, *declared: str) -> tuple[str, list[Record]]:
    """The text of bytes, and a record for the file as a whole where there is something to say about it.

    declared are encodings that were stated for them: the first that fits counts where the bytes are not UTF-8.
    """
    with suppress(UnicodeDecodeError):
        if not utf16_by_zeros(raw):  # UTF-16 of unaccented letters is UTF-8 too, with a NUL beside each letter
            return raw.decode("utf-8-sig"), []
    return _by_mark(raw) or _by_declaration(raw, declared) or _by_mending(raw) or _by_guess(raw)


def _by_mark(raw: bytes) -> tuple[str, list[Record]] | None:
    """The text of bytes that begin with the byte order mark of UTF-16 or UTF-32, or are UTF-16 by their zeros."""
    encoding = next((name for mark, name in MARKS if raw.startswith(mark)), None) or utf16_by_zeros(raw)
    if not encoding:
        return None
    text = raw.decode(encoding, errors="replace").removeprefix("\ufeff")
    return text, [Record(0, {}, REPAIRED, f"not UTF-8: read as {encoding}, as its first bytes show")]


def utf16_by_zeros(raw: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is zero."""
    some = raw[:ENOUGH]
    odd, even = some[1::2].count(0), some[0::2].count(0)
    if not odd + even or max(odd, even) < len(some) // 2 * MOST or min(odd, even) > len(some) * (1 - MOST):
        return None
    return "utf_16_le" if odd > even else "utf_16_be"


def is_utf16(raw: bytes) -> bool:
    """Whether bytes begin with the mark of UTF-16."""
    return raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _by_declaration(raw: bytes, labels: Iterable[str]) -> tuple[str, list[Record]] | None:
    """The text in the first of the stated encodings that fits.

    Read as browsers read them (WHATWG Encoding): "iso-8859-1" is Windows' one, with its quotation marks. A page that
    says of itself that it is in UTF-16, in letters that are not, is not.
    """
    import webencodings

    for stated in filter(None, map(webencodings.lookup, labels)):
        with suppress(UnicodeDecodeError):
            if not stated.name.startswith("utf-16"):
                return stated.codec_info.decode(raw)[0], []
    return None


def _by_mending(raw: bytes) -> tuple[str, list[Record]] | None:
    """The text of UTF-8 with a few bytes that are none, and a record that counts them; None for another encoding."""
    text = raw.decode("utf-8-sig", errors="replace")
    broken = text.count("\ufffd")
    if sum(not c.isascii() for c in text) < 2 * broken:  # in another encoding hardly a letter with accent is whole
        return None
    return text, [Record(0, {}, REPAIRED, f"{labels.count(broken, 'place')} not in UTF-8 replaced by \ufffd")]


def _by_guess(raw: bytes) -> tuple[str, list[Record]]:
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
