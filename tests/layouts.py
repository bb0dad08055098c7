"""Every layout that the readers know, as a writer of invented articles; and how files of one layout vary."""

import gzip
import html
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, time
from email.utils import format_datetime
from pathlib import Path
from typing import NamedTuple

from invented import CONTENTS, Article, month
from readers_files import wrapped

FIELDS = ("outlet", "published", "headline", "author", "text")
TEXT = ("text",)
LETTERS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")
PAGE_LETTERS = ("utf-8", "utf-8-sig", "cp1252")
CHARSETS = {"cp1252": "windows-1252", "utf-8-sig": "utf-8"}  # how pages and XML name an encoding


class Variant(NamedTuple):
    """How one file is written: the language of its labels, the form of its dates, its bytes, its articles."""

    site: str = "en"
    dates: str = ""  # a form of the layout's own; "" is its usual one
    number: int = 3
    width: int = 0  # of lines that are wrapped; 0 for none
    encoding: str = "utf-8"
    ends: str = "\n"
    behind: bool = False  # labels stand below the text
    content: str = ""  # of its articles: see `invented.CONTENTS`

    @property
    def name(self) -> str:
        """What is not as usual in it."""
        changed = (f"{name}={value!r}" for name, value in self._asdict().items() if value != getattr(USUAL, name))
        return ", ".join(changed) or "usual"


USUAL = Variant()


class Layout(NamedTuple):
    """A layout: how a file of it is written, what it says of its articles, and in what its files may vary.

    many: a file may hold several articles; shared: of one outlet; by_site: named by it.
    encodings: of files that are letters.
    """

    name: str
    ending: str
    write: Callable[[Path, list[Article], Variant], None]
    fields: tuple[str, ...] = FIELDS
    sites: tuple[str, ...] = ("en",)
    dates: tuple[str, ...] = ("",)
    many: bool = True
    shared: bool = False
    by_site: bool = False
    contents: tuple[str, ...] = CONTENTS
    encodings: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()
    behind: bool = False


def variants(layout: Layout) -> Iterator[Variant]:
    """The usual file of a layout, and those in which one thing is another."""
    usual = USUAL._replace(number=3 if layout.many else 1)
    yield usual
    yield from (usual._replace(number=1),) if layout.many else ()
    yield from (usual._replace(site=site) for site in layout.sites[1:])
    yield from (usual._replace(dates=form) for form in layout.dates[1:])
    yield from (usual._replace(width=width) for width in layout.widths)
    yield from (usual._replace(content=content) for content in layout.contents)
    yield from (usual._replace(behind=True),) if layout.behind else ()
    yield from (usual._replace(encoding=encoding) for encoding in layout.encodings if encoding != "utf-8")
    yield from (usual._replace(ends="\r\n"),) if layout.encodings else ()


def save(path: Path, text: str, variant: Variant) -> None:
    """A text as the bytes of a variant."""
    path.write_bytes(text.replace("\n", variant.ends).encode(variant.encoding))


def charset(variant: Variant) -> str:
    """The name of the encoding, as a file states it."""
    return CHARSETS.get(variant.encoding, variant.encoding)


def day(article: Article, form: str) -> str:
    """The day of an article in one of the forms in which programs and people write it."""
    at = datetime.combine(article.day, time(14, 30), UTC)
    return {
        "ISO": article.day.isoformat(),
        "with a zone": f"{article.day.isoformat()}T14:30:00Z",
        "with an offset": f"{article.day.isoformat()}T14:30:00+00:00",
        "RFC 822": format_datetime(at),
        "words": f"{article.day.day} {month(article.day)} {article.day.year}",
        "month first": f"{month(article.day)} {article.day.day}, {article.day.year}",
        "short": f"{month(article.day)[:3]} {article.day.day}, {article.day.year}",
        "dotted": f"{article.day:%d.%m.%Y}",
        "digits": f"{article.day:%Y%m%d}",
        "digits with a time": f"{article.day:%Y%m%dT143000Z}",
        "with a blank": f"{article.day.isoformat()} 14:30:00",
    }[form]


def marked(article: Article, tag: str = "p") -> str:
    """The text as paragraphs of HTML."""
    return "".join(f"<{tag}>{html.escape(one, quote=False)}</{tag}>" for one in article.paragraphs)


def fold(text: str, width: int) -> str:
    """A line wrapped at a width, or as it is for none."""
    return wrapped(text, width) if width else text


def plain(article: Article, variant: Variant) -> str:
    """The text as lines, wrapped or not, a blank line between paragraphs."""
    return "\n\n".join(fold(one, variant.width) for one in article.paragraphs)


def row(article: Article, variant: Variant, names: str = "outlet date headline author text") -> dict:
    values = (
        article.outlet,
        day(article, variant.dates or "ISO"),
        article.headline,
        article.author,
        plain(article, variant),
    )
    return dict(zip(names.split(), values, strict=True))


def json_file(form, around, path: Path, articles: list[Article], variant: Variant) -> None:
    """Articles as objects, within what stands around them; a line each for .jsonl."""
    made = [form(article, variant) for article in articles]
    lines = [json.dumps(one, ensure_ascii=False) for one in made]
    text = "\n".join(lines) + "\n" if ".jsonl" in path.name else json.dumps(around(made), ensure_ascii=False, indent=1)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(text.encode()))
    else:
        save(path, text, variant)
