"""Invented articles as tables and as documents."""

import csv
import gzip
import html
import io
import json
from email.message import EmailMessage
from functools import partial
from pathlib import Path

import openpyxl
import pandas as pd
import test_readers_pdf as pdf
from invented import Article
from layouts import LETTERS, TEXT, Layout, Variant, day, json_file, plain, row, save
from readers_files import docx_file, odt_file, rtf_file

DATES = ("", "with a zone", "RFC 822", "words", "month first", "short", "dotted")


def _table(path: Path, articles: list[Article], variant: Variant) -> None:
    """A table as spreadsheets save it."""
    rows = [row(article, variant) for article in articles]
    made = io.StringIO()
    writer = csv.DictWriter(made, rows[0], delimiter="\t" if ".tsv" in path.name else ",", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(made.getvalue().encode()))
    else:
        save(path, made.getvalue(), variant)


def _workbook(path: Path, articles: list[Article], variant: Variant) -> None:
    """A workbook with a sheet about it before that of the articles."""
    book = openpyxl.Workbook()
    book.active.append(("About", "made by hand"))
    sheet = book.create_sheet("Articles")
    rows = [row(article, variant) for article in articles]
    dated = [
        one | ({"date": article.day} if not variant.dates else {}) for one, article in zip(rows, articles, strict=True)
    ]
    for cells in (rows[0], *(one.values() for one in dated)):
        sheet.append(list(cells))
    book.save(path)


def _parquet(path: Path, articles: list[Article], variant: Variant) -> None:
    table = pd.DataFrame([row(article, variant) for article in articles])
    (table if variant.dates else table.assign(date=pd.to_datetime(table["date"]))).to_parquet(path)


def _document(path: Path, articles: list[Article], variant: Variant) -> None:
    (article,) = articles
    lines = [article.headline, *article.paragraphs]
    if path.suffix == ".docx":
        docx_file(path, lines, styles={article.headline: "Title"})
    elif path.suffix == ".odt":
        odt_file(path, lines, title_style=(article.headline,))
    else:
        rtf_file(path, lines, title=article.headline)


def _mail(path: Path, articles: list[Article], variant: Variant) -> None:
    message = EmailMessage()
    message["Subject"] = articles[0].headline
    message.set_content(plain(articles[0], variant) + "\n")
    path.write_bytes(message.as_bytes())


def _markdown(path: Path, articles: list[Article], variant: Variant) -> None:
    (article,) = articles
    top = [
        f"title: {json.dumps(article.headline, ensure_ascii=False)}",
        f"date: {day(article, variant.dates or 'ISO')}",
    ]
    top += [f"source: {article.outlet}", f"author: {article.author}"]
    save(path, "\n".join(["---", *top, "---", plain(article, variant), ""]), variant)  # .txt of programs has it too


def _pdf(path: Path, articles: list[Article], variant: Variant) -> None:
    (article,) = articles
    pdf.made(path, [html.escape(one, quote=False) for one in article.paragraphs], title=article.headline)


def _text(path: Path, articles: list[Article], variant: Variant) -> None:
    save(path, plain(articles[0], variant) + "\n", variant)


LAYOUTS = [
    Layout("JSON, a list", ".json", partial(json_file, row, list), dates=DATES, encodings=LETTERS[:3], widths=(60, 78)),
    Layout("JSON lines", ".jsonl", partial(json_file, row, list), dates=DATES, encodings=LETTERS[:3]),
    Layout("JSON lines, packed", ".jsonl.gz", partial(json_file, row, list)),
    Layout("CSV", ".csv", _table, dates=DATES, encodings=LETTERS, widths=(60, 78)),
    Layout("TSV", ".tsv", _table, dates=DATES, encodings=LETTERS),
    Layout("CSV, packed", ".csv.gz", _table),
    Layout("Excel", ".xlsx", _workbook, dates=DATES, widths=(70,)),
    Layout("Parquet", ".parquet", _parquet, dates=DATES[1:]),
    *(
        Layout(f"document, {ending}", ending, _document, ("headline", "text"), many=False)
        for ending in (".docx", ".odt")
    ),
    Layout("document, .rtf", ".rtf", _document, ("headline", "text"), many=False),
    Layout("e-mail", ".eml", _mail, ("headline", "text"), many=False, widths=(70,)),
    Layout("Markdown", ".md", _markdown, many=False, dates=DATES, encodings=LETTERS),
    Layout("text with fields above it", ".txt", _markdown, many=False, dates=DATES, encodings=LETTERS),
    Layout("PDF", ".pdf", _pdf, ("headline", "text"), many=False),
    Layout("text", ".txt", _text, TEXT, many=False, encodings=LETTERS, widths=(60, 78, 100)),
]
