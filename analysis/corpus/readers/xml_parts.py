"""What readers of .xml have in common: whose a file is, its articles one by one, an element as text."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from analysis.corpus.readers import encoding, packed
from analysis.corpus.records import Record, drop, quote

START = 4096  # bytes that are enough to tell whose file it is


def start(path: Path, size: int = START) -> bytes:
    """The first bytes of a file, in UTF-8 where they are UTF-16; none where it can't be opened."""
    try:
        with path.open("rb") as file:
            return _plain(file.read(size))
    except OSError:
        return b""


def whole(path: Path) -> bytes:
    """All bytes of a file, in UTF-8 where they are UTF-16."""
    return _plain(path.read_bytes())


def articles(path: Path, tags: tuple[str, ...], make: Callable[[object], dict]) -> Iterator[Record]:
    """One record an element with one of the tags, of the fields that are made of it; its number is its place."""
    number = 0
    try:
        with path.open("rb") as stream:
            for number, element in enumerate(packed.parse_elements(stream, tags), start=1):
                fields = {name: value for name, value in make(element).items() if value}
                record = Record(number, fields)
                empty = "text" not in fields and "abstract" not in fields
                yield drop(record, f"text is empty: {quote(fields.get('headline', ''))}") if empty else record
    except (ValueError, OSError) as error:
        yield drop(Record(0, {}), str(error))
        return
    if not number:
        yield drop(Record(0, {}), "there is no article in the file")


def _plain(raw: bytes) -> bytes:
    """Bytes, in UTF-8 where they are UTF-16: marks are looked for in them."""
    return raw if not encoding.is_utf16(raw) else raw.decode("utf-16", "ignore").encode()


def name(element) -> str:
    """The tag of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def line(element) -> str:
    """The text of an element on one line; "" where there is none."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def first(element, *paths: str) -> str:
    """The text of the first element at one of the paths that has any, on one line."""
    return next((text for path in paths for found in element.iterfind(path) if (text := line(found))), "")


def paragraphs(elements: Iterable) -> str:
    """The text of elements, a blank line between them."""
    return "\n\n".join(filter(None, map(line, elements)))
