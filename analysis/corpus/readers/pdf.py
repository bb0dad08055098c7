"""A .pdf file: one article, the text of all its pages."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import pdf_layout
from analysis.corpus.records import Record, drop
from analysis.limits import memory

ENDINGS = (".pdf",)
MOST_PAGES = 200  # an article has fewer; a book or a whole newspaper would be read as one article
COLUMNS = "several columns on a page: they were told from the gaps between them, check the order of the text"
NO_LETTER = "(cid:"  # what pdfminer writes for a sign of which the PDF does not say the letter
MOST_UNKNOWN = 20
UNKNOWN = "the PDF does not say which letters its signs are: run a text recognition (OCR) over it first"
SCAN = "the PDF has no text, only pictures of it: run a text recognition (OCR) over it first"


def read(path: Path) -> Iterator[Record]:
    """One record: the paragraphs of all pages; ``headline`` where the PDF's title opens the text."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(path) as pdf:
            yield _record(pdf)
    except OSError as error:
        yield drop(Record(0, {}), f"the file can't be opened: {error.strerror}")
    except PdfminerException as error:
        memory.check(error)
        yield drop(Record(0, {}), _damage(path, error))
    except Exception as error:  # a damaged file fails in many ways, all of them inside pdfminer
        memory.check(error)
        yield drop(Record(0, {}), f"the PDF is damaged: {type(error).__name__}: {error}")


def _damage(path: Path, error: Exception) -> str:
    """Why a file could not be read as PDF."""
    if not path.stat().st_size:
        return "the file is empty"
    return "the PDF has a password" if "Password" in repr(error) else f"the file is no PDF or damaged: {error}"


def _record(pdf) -> Record:
    """The record of an open PDF."""
    if len(pdf.pages) > MOST_PAGES:
        return drop(Record(1, {}), f"the PDF has {len(pdf.pages)} pages; allowed: {MOST_PAGES}, as it is one article")
    lines = [line for number, page in enumerate(pdf.pages, start=1) for line in _lines(page, number)]
    if not lines:
        return drop(Record(1, {}), SCAN if pdf.pages else "the PDF has no page")
    lines, numbers = pdf_layout.without_page_numbers(lines)
    paragraphs, joined = pdf_layout.join_paragraphs(lines)
    if sum(paragraph.count(NO_LETTER) for paragraph in paragraphs) > MOST_UNKNOWN:
        return drop(Record(1, {}), UNKNOWN)
    said = [f"page numbers removed: {len(numbers)}"] if numbers else []
    said += [f"words cut at the end of a line put together: {joined}"] if joined else []
    fields = {"text": "\n\n".join(paragraphs), "headline": _headline(pdf.metadata, paragraphs), "pages": len(pdf.pages)}
    reason = COLUMNS if any(line.column for line in lines) else ""
    return Record(1, fields, reason=reason, repairs=tuple(said))


def _lines(page, number: int) -> list[pdf_layout.Line]:
    """The lines of a page; what pdfplumber keeps of it is freed."""
    words = page.extract_words()
    width = float(page.width)
    page.close()
    return pdf_layout.page_lines(words, width, number)


def _headline(about: dict, paragraphs: list[str]) -> str | None:
    """The title that the PDF states, if the text begins with it: many state the name of a file or a program."""
    title = about.get("Title")
    opening = _bare(" ".join(paragraphs[:3]))
    return title if isinstance(title, str) and len(_bare(title)) > 1 and opening.startswith(_bare(title)) else None


def _bare(text: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()
