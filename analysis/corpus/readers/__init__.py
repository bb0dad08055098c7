"""One module a format. A new format is one module here and its place in `FORMATS`.

Each module says what it reads:

- ``ENDINGS``: the endings of its files, in lower case;
- ``read(path)``: the records of a file, in order;
- ``matches(path)``, where others share its endings: whether a file is of this format, told from its first lines;
- ``count_records(path)``, where a file holds several articles and some could be lost: how many it shows, counted
  another way than `read` does, as by its separators.

None of them raises for the content of a file: what `read` can't use becomes a dropped record with a reason.
"""

from pathlib import Path
from types import ModuleType

from analysis.corpus.readers import (
    csv_table,
    document,
    excel_table,
    extracted_xml,
    feed,
    html_page,
    json_file,
    markdown,
    nitf,
    parquet_table,
    pdf,
    ris,
    text_file,
    warc,
)
from analysis.corpus.readers.databases import (
    apa,
    europresse,
    factiva,
    factiva_xml,
    nexis,
    nexis_old,
    proquest,
    proquest_table,
)

# Where several formats have one ending, the first that matches reads the file: particular ones before general ones.
FORMATS: tuple[ModuleType, ...] = (
    *(europresse, nexis_old, nexis, factiva, proquest, apa),
    *(nitf, feed, extracted_xml, ris),
    *(factiva_xml, proquest_table),
    *(csv_table, excel_table, parquet_table, json_file),
    *(document, html_page, warc, pdf, markdown, text_file),
)
# Tables give their columns as they are named; other formats give fields under our names.
TABLES = (csv_table, excel_table, parquet_table, json_file)
# Read by libraries that lose no row: there is nothing to count.
LOSSLESS = (excel_table, parquet_table, json_file, proquest_table)
ENDINGS = tuple(dict.fromkeys(ending for form in FORMATS for ending in form.ENDINGS))
ALLOWED = ", ".join(ENDINGS)


def refusal(path: Path) -> str:
    """That no format fits a file, and which endings would."""
    if path.name.lower().endswith(ENDINGS):
        return f"type {path.suffix.lower()} is read only as an export of a news database; this is none that we know"
    return f"type {path.suffix.lower() or 'without an ending'} is not read; allowed: {ALLOWED}"


def find_format(path: Path) -> ModuleType | None:
    """The format of a file, by its ending and then by its first lines; None if no format matches."""
    name = path.name.lower()  # a name may end in two parts, as .warc.gz
    by_ending = (form for form in FORMATS if name.endswith(form.ENDINGS))
    return next((form for form in by_ending if not hasattr(form, "matches") or form.matches(path)), None)


def count_records(form: ModuleType, path: Path) -> int | None:
    """How many records a file of a format shows, one where its format is an article a file; None: nothing to count."""
    if form in LOSSLESS:
        return None
    return form.count_records(path) if hasattr(form, "count_records") else 1
