"""An .rtf file → lines."""

import re
from collections.abc import Iterator

from analysis.corpus.readers.containers.line import CELL, PLAIN, Line, split_lines

MARK = "\ue000"  # a character of the private area: it says where a table cell ended
CELL_END = re.compile(r"\\(?:nest)?cell(?![a-z])\s?")
TITLE = re.compile(r"\{\\title\s(?P<title>(?:[^{}\\]|\\[^a-z*]|\\u-?\d++)*+)\}")
LINK = re.compile(
    r"\{\\\*\\fldinst(?:[^{}]|\{(?:[^{}]|\{[^{}]*+\})*+\})*+\}"
)  # where a link leads; its words come after
HIGH = re.compile(rb"[\x80-\xff]")


def rtf_text(raw: bytes) -> str:
    """The text of a document, `MARK` where a table cell ends: no headers, footers, pictures or footnotes."""
    from striprtf.striprtf import rtf_to_text  # only for the files that need it

    source = CELL_END.sub(lambda _: rf"{MARK}\par ", LINK.sub("", _source(raw)))
    try:
        return _whole(rtf_to_text(source, errors="replace"))
    except (ValueError, OverflowError, IndexError):
        raise ValueError("the file is damaged: it can't be read as RTF") from None


def rtf_lines(text: str) -> Iterator[Line]:
    """The lines of a text with such marks."""
    for line in split_lines(text):
        yield Line(line.text.replace(MARK, ""), CELL if MARK in line.text else PLAIN)


def rtf_title(raw: bytes) -> str:
    """The title among the document's properties, or ""."""
    from striprtf.striprtf import rtf_to_text

    found = TITLE.search(_source(raw[:100_000]))
    return _whole(rtf_to_text(rf"{{\rtf1\ansi {found['title']}}}", errors="replace")) if found else ""


def is_cut_off(raw: bytes) -> bool:
    """Whether the last bracket of a file is missing."""
    return not raw.rstrip(b"\0\r\n\t ").endswith(b"}")


def _source(raw: bytes) -> str:
    """The file as text: letters beyond ASCII, which RTF does not have, as escapes of its code page or as UTF-8."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return HIGH.sub(lambda found: rb"\'%02x" % found[0][0], raw).decode("ascii")


def _whole(text: str) -> str:
    """The text with characters that RTF writes as two halves made one."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
