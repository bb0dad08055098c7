"""The fields of a record → the columns of `articles`: text mended or missing, the date, the page, the language."""

import re

from analysis.corpus import dates, genre, html_text, language_names, missing_text
from analysis.corpus.records import Record, drop, quote, repair

COLUMNS = (
    *("article_id", "outlet", "published", "headline", "text", "author"),
    *("section", "url", "event", "credit", "file", "words", "language", "genre"),
)
# Worked out here, some when all records are read; a field of that name in the input is carried along under another.
RENAMED = {"file": "input_file", "words": "input_words"}
MADE_LATER = ("wire", "record", "source_spans")
AS_WRITTEN = ("headline", "text")  # offsets point into these: blanks at the edges stay
WITH_HTML = ("headline", "text")  # where news services leave HTML
SURROGATE = re.compile(r"[\ud800-\udfff]")  # half of a character, left by a cut: no encoding can store it
INSIDE = ("name", "title", "original")  # what stands for a nested object, as {"name": "Ann Example"}
ISO = re.compile(r"\d{4}-\d\d-\d\d")

# "6", "A1", "B-12", "1C", "A06"
PLACE = r"(?P<letters>[A-Z]{0,2})[-–\s]?(?P<number>\d{1,4})(?P<after>[A-Z]?)"
PAGE = re.compile(rf"(?:(?:pages?|pg|pp|p)\b\.?\s*)?{PLACE}(?:\s*[,;&–-].*)?\.?", re.IGNORECASE)
# The page at the end of a section: "FEATURES; Pg. 6", "Section A; Column 3; Foreign Desk; Pg. 1"
IN_SECTION = re.compile(rf"(?:^|[;,|]\s*)(?:pages?|pg|pp)\b\.?\s*(?P<page>{PLACE})\.?\s*$", re.IGNORECASE)

# UTF-8 taken for cp1252: "â€" and a mark, or a capital "Ã" or "Â" and a mark. No language writes such pairs.
WRONG_PAIR = re.compile(
    "â€[\u009d\u00a0-\u00bf\u02dc\u0153\u2018-\u203a\u2122]|[ÃÂ][\u00a0-\u00bf\u2018-\u203a\u20ac\u2122]"
)
LEAST_PAIRS = 2  # pairs in a text from which it is no accident

# The commonest function words: about four in ten words of English prose, next to none of another language's.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and are as at be been but by can for from had has have he his in is it its more no "
        "not of on or said she that the their they this to was we were which who will with would you",
    )
)
ENGLISH = 0.2  # share of function words from which a text is English without further asking
LANGUAGE_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*")  # "en", "en-GB"; not "angličtina"
LEAST_WORDS = 20  # words without which nothing can be told
LOOKED_AT = 4000  # characters that are looked at
WORD = re.compile(r"[^\W\d_]+")


def tidy(record: Record, *, mend: bool = True) -> Record:
    """The record with known fields as text, blank values as None and its date read; dropped without a whole text.

    mend takes away HTML and mends letters in a wrong encoding; without it texts stay as they are, to the letter.
    """
    fields = {RENAMED.get(name, name): value for name, value in record.fields.items()}
    if reason := missing_text.reason(fields):
        return drop(record, reason)
    record = _mend_characters(record._replace(fields=fields))
    record = _mend_text(record) if mend else record
    if reason := missing_text.reason(record.fields):  # markup may have been all there was
        return drop(record, reason)
    later = {name: f"input_{name}" for name in MADE_LATER}
    fields = {later.get(name, name): _column_value(name, value) for name, value in record.fields.items()}
    return _with_date(record._replace(fields=fields))


def _mend_characters(record: Record) -> Record:
    """The record without half characters."""
    broken = [name for name, value in record.fields.items() if isinstance(value, str) and SURROGATE.search(value)]
    mended = {name: SURROGATE.sub("\ufffd", record.fields[name]) for name in broken}
    return repair(record, *(f"{name}: half a character replaced by \ufffd" for name in broken), **mended)


def _mend_text(record: Record) -> Record:
    """The record without letters in a wrong encoding and without HTML."""
    for name, value in record.fields.items():
        if name not in COLUMNS or not isinstance(value, str):
            continue
        mended = fix_encoding(value)
        if mended != value:
            pairs = WRONG_PAIR.findall(value)
            what = f"{name}: {len(pairs)} places in a wrong encoding ({quote(pairs[0])} and like) mended"
            record = repair(record, what, **{name: mended})
        if name in WITH_HTML and html_text.has_html(mended):
            record = repair(record, f"{name}: HTML taken away", **{name: html_text.strip_html(mended)})
    return record


def _column_value(name: str, value: object) -> object:
    """A value of a known column as text, blank as None; a value of any other column as it is."""
    is_nan = isinstance(value, float) and value != value
    if value is None or is_nan or (isinstance(value, str) and not value.strip()):
        return None
    if name in AS_WRITTEN:
        return str(value)
    if isinstance(value, str):
        return " ".join(value.split()) if name in COLUMNS else value.strip()  # a name stands on one line
    if name not in COLUMNS:
        return value
    return "; ".join(map(_as_text, value)) if isinstance(value, list) else _as_text(value)


def _as_text(value: object) -> str:
    """A value as text; of an object, what it is called."""
    if isinstance(value, dict):
        return str(next((value[name] for name in INSIDE if value.get(name)), value))
    return str(value)


def _with_date(record: Record) -> Record:
    """The record with its date read; one that can't be read is said and left out. What was written is kept."""
    written = record.fields.get("published")
    if written is None:
        return record
    stated = record.fields.get("published_as_written") or written
    as_written = {} if ISO.match(written) else {"published_as_written": stated}
    try:
        read = dates.parse(written)
    except ValueError as error:
        return repair(record, f"left out: {error}", published=None, **as_written)
    zone = {"published_zone": read.zone} if read.zone else {}
    return repair(record, *filter(None, [read.remark]), published=read.when, **as_written, **zone)


def with_page(record: Record) -> Record:
    """The record with ``page``: from its field, else from the end of its section, which then goes without it."""
    page, section = record.fields.get("page"), record.fields.get("section") or ""
    found = IN_SECTION.search(section)
    if page is None and found:
        rest = section[: found.start()].strip() or None
        return record._replace(fields=record.fields | {"page": page_label(found["page"]), "section": rest})
    return record._replace(fields=record.fields | {"page": None if page is None else page_label(str(page))})


def page_label(page: str) -> str:
    """A page as letters and number, "A1"; as written where that isn't its form."""
    found = PAGE.fullmatch(page.strip())
    if not found:
        return page.strip()
    return f"{found['letters'].upper()}{int(found['number'])}{found['after'].upper()}"


def fix_encoding(text: str) -> str:
    """The text with each line that shows such pairs decoded anew; as it is where there are fewer than two."""
    if len(WRONG_PAIR.findall(text)) < LEAST_PAIRS:
        return text
    import ftfy

    lines = re.split(r"(?<=\n)", text)
    return "".join(ftfy.fix_encoding(line) if WRONG_PAIR.search(line) else line for line in lines)


def with_language(record: Record) -> Record:
    """The record with its language, as stated by its code or told from the text; a remark where it is not English."""
    stated = language_names.language_code(record.fields.get("language") or "")
    code = stated if LANGUAGE_CODE.fullmatch(stated) else detect_language(record.fields["text"]) or stated or None
    remark = f"not English ({code}): sentences, voices, lexicons and tone are made for English"
    reason = "; ".join(filter(None, [record.reason, remark if code and code[:2].lower() != "en" else ""]))
    return record._replace(fields=record.fields | {"language": code}, reason=reason)


def with_genre(record: Record) -> Record:
    """The record with what kind of text it is, where its file does not say."""
    known = record.fields
    found = known.get("genre") or genre.find(known.get("headline"), known.get("section"), known["text"])
    return record._replace(fields=known | {"genre": found})


def detect_language(text: str) -> str | None:
    """The language's two-letter code; None for a text too short to tell.

    Most texts are plainly English by their function words. Only the others are put to
    py3langid (Lui and Baldwin 2012), which takes two seconds to start.
    """
    words = WORD.findall(text[:LOOKED_AT].lower())
    if len(words) < LEAST_WORDS:
        return None
    if sum(word in FUNCTION_WORDS for word in words) >= ENGLISH * len(words):
        return "en"
    import py3langid

    return py3langid.classify(text[:LOOKED_AT])[0]
