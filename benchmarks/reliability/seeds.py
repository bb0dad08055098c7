"""Small files of every format that the readers know, from the invented ones of the tests: what the fuzzer changes."""

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import handmade
import layouts_read
import pandas as pd
import readers_files
import test_readers_broken as broken
import test_readers_factiva as factiva
import test_readers_news_services as services
import test_readers_nexis as nexis
import test_readers_pages as pages
import test_readers_pdf as pdf
import test_readers_proquest as proquest
from invented import LABELS, articles
from layouts import USUAL

LINES = ["Bridge opens", "", "By Ann Example", "21 January 2022", "The bridge “may hold”, the mayor said – it’s 5 €."]
ROWS = [{"outlet": "A", "date": "21/01/2022", "title": "Bridge", "text": "It may “hold”,\nshe said."}] * 2
GROUPS = {
    "plain text and Markdown": (".txt", ".md"),
    "separated values": (".csv", ".tsv"),
    "JSON": (".json", ".jsonl"),
    "workbooks": (".xlsx", ".xls"),
    "documents": (".docx", ".odt"),
    "rich text": (".rtf",),
    "pages": (".html", ".mhtml"),
    "web archives": (".warc", ".warc.gz"),
    "PDF": (".pdf",),
    "Parquet": (".parquet",),
    "archives": (".zip",),
    "exports of databases": (".txt", ".html", ".xml", ".rtf"),
    **{
        "pages of databases, e-mails, lists of references": (".html", ".eml", ".ris"),
        "feeds and formats of agencies": (".xml", ".rss", ".atom", ".rdf", ".newsml"),
        "news services and dumps, packed or not": (".json", ".jsonl.gz", ".csv.gz"),
        "pages, saved and in archives, by layout": (".html", ".mhtml", ".warc", ".warc.gz"),
        "cuttings of the Austria Press Agency": (".docx", ".rtf", ".txt"),
    },
}
LAYOUTS = tuple(GROUPS)[-5:]  # groups whose files are those of `layouts`, all but these:
OWN = {"saved": ("saved", "web"), "Austria": ("APA",)}  # a word of a group's name → the layouts that are its alone
# Groups of what people and programs give back: kinds of `handmade`. Their endings stand beside their kind.
GIVEN_BACK = {
    "coding sheets": ("coding sheets",),
    "tables of corrections and of measures": ("tables of corrections", "tables of measures"),
    "exports of coding programs, answers of models": ("exports of Label Studio and doccano", "answers of models"),
}
GROUPS |= {
    group: tuple((kind, ending) for kind in kinds for ending in handmade.KINDS[kind].endings)
    for group, kinds in GIVEN_BACK.items()
}
LARGEST = 60_000  # bytes of a file to begin with


def of(group: str) -> list[tuple[int, bytes]]:
    """The seeds of a group: the place of their ending in the group, and their bytes."""
    endings = GROUPS[group]
    made = (file for file in _all(group) if len(file[1]) <= LARGEST)
    return [(endings.index(ending), raw) for ending, raw in made if ending in endings]


def _all(group: str) -> Iterator[tuple[object, bytes]]:
    """Ending and bytes of files; those of databases for their group alone."""
    if group in GIVEN_BACK:
        return (((kind, end), raw) for kind in GIVEN_BACK[group] for end, raw in handmade.KINDS[kind].begin())
    if group in LAYOUTS:
        return _of_layouts(group)
    if group == "exports of databases":
        return _exports()
    return _files()


def _files() -> Iterator[tuple[str, bytes]]:
    """Whole files and broken ones of all formats but the databases'."""
    yield from ((_ending(name), content) for name, content, *_ in broken.BROKEN)
    yield from _made_of(LINES, (".docx", ".odt", ".rtf", ".html", ".txt"))
    yield from _tables()
    yield from ((".json", json.dumps(answer).encode()) for answer in _answers())
    yield ".md", b"---\ntitle: Bridge opens\ndate: 2022-01-21\nauthor: [A, B]\n---\n# One\n\n> two **three** [x](y)\n"
    yield ".html", pages.html(pages.ld(pages.JSON_LD) + pages.meta(og__title="Bridge", author="Ann")).encode()
    yield ".html", pages.html("<meta charset='windows-1251'>", pages.RUSSIAN).encode("cp1251", "xmlcharrefreplace")
    yield ".mhtml", _saved(pages.html()).as_bytes()
    yield from ((ending, _crawled(packed)) for packed, ending in enumerate((".warc", ".warc.gz")))
    yield ".pdf", _file(".pdf", lambda path: pdf.made(path, pdf.PARAGRAPHS, title=pdf.HEADLINE, frames=pdf.TWO))
    yield ".pdf", _file(".pdf", lambda path: pdf.made(path, pdf.PARAGRAPHS[:1], pageCompression=0))
    yield ".zip", _zip({"corpus/a.txt": b"One.", "corpus/metadata.csv": b"file,outlet\na.txt,A\n", "b.md": b"# Two"})


def _tables() -> Iterator[tuple[str, bytes]]:
    """One table in every format of tables."""
    table = pd.DataFrame(ROWS)
    yield ".csv", table.to_csv(index=False).encode()
    yield ".tsv", table.to_csv(index=False, sep="\t").encode("utf-16")
    yield ".jsonl", table.to_json(orient="records", lines=True).encode()
    yield ".json", table.to_json(orient="records").encode()
    yield ".xlsx", broken.workbook(list(table), *table.itertuples(index=False))
    yield ".xlsx", _file(".xlsx", lambda path: proquest.sheet(path, proquest.ROW))
    yield ".xls", _file(".xls", lambda path: proquest.old_sheet(path, proquest.HEADER, proquest.ROW))
    yield ".parquet", broken.parquet(**{name: list(column) for name, column in table.items()})


def _answers() -> Iterator[dict]:
    """Answers of news services."""
    yield {"response": {"results": [services.GUARDIAN]}}
    yield {"articles": [services.NEWSAPI]}
    yield {"response": {"docs": [services.NYT]}}
    yield {"articles": {"results": [services.EVENT_REGISTRY]}}


def _exports() -> Iterator[tuple[str, bytes]]:
    """Exports of Nexis, Factiva and ProQuest in several layouts and languages."""
    layouts = (
        *(nexis.newer(nexis.ARTICLES[:2], site) for site in ("en", "de")),
        *(nexis.older(nexis.ARTICLES[:2], site) for site in ("en", "fr")),
        *(factiva.tagged(factiva.ARTICLES[:2], site) for site in ("en", "es")),
        *(factiva.plain(factiva.ARTICLES[:2], site) for site in ("en", "it")),
        *(proquest.export(proquest.ARTICLES[:2], site) for site in ("en", "de")),
    )
    for lines in layouts:
        yield from _made_of(lines, (".txt", ".html", ".rtf"))
    yield ".xml", factiva.XML.encode()


def _of_layouts(group: str) -> Iterator[tuple[str, bytes]]:
    """Files of every layout of a group: usual ones, and one whose text looks like labels."""
    mine = next((names for word, names in OWN.items() if word in group), ())
    others = tuple(name for names in OWN.values() for name in names if name not in mine)
    for layout in layouts_read.ALL:
        if layout.ending in GROUPS[group] and (
            layout.name.startswith(mine) if mine else not layout.name.startswith(others)
        ):
            for variant in (USUAL._replace(number=1), USUAL._replace(number=1 + layout.many, content=LABELS)):
                made = articles(f"{layout.name} {variant.content}", variant.number, variant.content)
                yield (
                    layout.ending,
                    _file(layout.ending, lambda path, own=(layout, made, variant): own[0].write(path, *own[1:])),
                )


def _made_of(lines: list[str], endings: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """The lines as files of these endings."""
    for ending in endings:
        yield ending, _file(ending, lambda path, ending=ending: readers_files.MAKERS[ending[1:]](path, lines))


def _file(ending: str, make) -> bytes:
    """The bytes of a file that a function makes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{ending}"
        make(path)
        return path.read_bytes()


def _saved(html: str) -> EmailMessage:
    """A page as browsers save it with all that belongs to it."""
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://example.com/1"
    message.set_content(html, subtype="html")
    return message


def _crawled(packed: int) -> bytes:
    """A web archive of a page, a picture and a page that is gone."""
    return pages.warc(pages.PAGE, pages.PICTURE, pages.GONE, gzipped=bool(packed))


def _zip(files: dict[str, bytes]) -> bytes:
    """A .zip of files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return stream.getvalue()


def _ending(name: str) -> str:
    """The ending of a name, which may have two parts."""
    return ".warc.gz" if name.endswith(".warc.gz") else Path(name).suffix
