"""Invented articles as ProQuest and Europresse export them, and as lists of references."""

import html
from pathlib import Path

import test_readers_proquest as proquest
from invented import WEEKDAYS, Article, month
from layouts import LETTERS, PAGE_LETTERS, Layout, Variant, charset, fold, marked, save
from layouts_lines import LETTERS_OF, MADE, apart, lines_file


def _proquest(path: Path, articles: list[Article], variant: Variant) -> None:
    made = [
        {
            "headline": one.headline,
            "outlet": one.outlet,
            "author": one.author,
            "published": proquest_day(one, variant),
            "text": apart([fold(paragraph, variant.width) for paragraph in one.paragraphs]),
        }
        for one in articles
    ]
    lines = proquest.export(made, variant.site, text_last=variant.behind)
    lines_file(path, [piece for line in lines for piece in line.split("\n")], variant)


def proquest_day(article: Article, variant: Variant) -> str:
    """A day as ProQuest writes it."""
    day, name = article.day, month(article.day, variant.site)
    short = name[:3]
    return {
        "": f"{short} {day.day}, {day.year}" if variant.site == "en" else f"{day.day} {name} {day.year}",
        "day first": f"{day.day} {short} {day.year}",
        "ISO": day.isoformat(),
        "month in full": f"{name} {day.day}, {day.year}",
    }[variant.dates]


def _proquest_table(path: Path, articles: list[Article], variant: Variant) -> None:
    rows = [
        (
            one.headline,
            "31073966",
            one.author,
            proquest_day(one, variant),
            one.outlet,
            6,
            "English",
            "\n\n".join(one.paragraphs),
        )
        for one in articles
    ]
    proquest.sheet(path, *rows)


def _europresse(path: Path, articles: list[Article], variant: Variant) -> None:
    made = []
    for one in articles:
        name, day = month(one.day, variant.site), one.day
        header = {
            "": f"News, {day.day} {name} {day.year} 650 mots, p. A4",
            "month first": f"{WEEKDAYS['en'].split()[day.weekday()]}, {name} {day.day}, {day.year} • p. A4",
            "weekday": f"{WEEKDAYS[variant.site].split()[day.weekday()]} {day.day} {name} {day.year} - 1 page",
        }[variant.dates]
        made.append(
            f"<article><header><div><span class='DocPublicationName'>{one.outlet}, no. 12</span></div>"
            f"<span class='DocHeader'>{header}</span><div class='titreArticle'><p class='titreArticleVisu "
            f"rdp__articletitle'>{html.escape(one.headline)}</p></div><p class='sm-margin-bottomNews'>{one.author}</p>"
            f"</header><section><div class='docOcurrContainer'>{marked(one)}</div></section></article>"
        )
    whole = "".join(made)
    if variant.behind:  # an older page: a table each, and no element named article
        whole = whole.replace("<article>", "<table><tr><td>").replace("</article>", "</td></tr></table>")
    head = f"<meta charset='{charset(variant)}'>"
    save(path, f"<html><head>{head}</head><body>{whole}</body></html>", variant)


def _apa(path: Path, articles: list[Article], variant: Variant) -> None:
    lines = []
    for one in articles:
        said = {
            "": f"vom {one.day:%d.%m.%Y} Seite: 4 Ressort: Lokales",
            "online": f"gefunden am {one.day:%d.%m.%Y} 10:36 Uhr",
        }
        lines += [f'"{one.outlet}" {said[variant.dates]}', "", one.headline, "", f"Von {one.author}", ""]
        lines += [*apart([fold(paragraph, variant.width) for paragraph in one.paragraphs]), "", "_" * 60]
    lines_file(path, [piece for line in lines for piece in line.split("\n")], variant)


def _ris(path: Path, articles: list[Article], variant: Variant) -> None:
    lines = []
    for one in articles:
        day = {
            "": f"{one.day:%Y/%m/%d}/",
            "ISO": one.day.isoformat(),
            "words": f"{one.day.day} {month(one.day)} {one.day.year}",
        }
        lines += ["TY  - NEWS", f"T1  - {one.headline}", f"A1  - {one.author}", f"JF  - {one.outlet}"]
        lines += [f"Y1  - {day[variant.dates]}", f"FT  - {one.paragraphs[0]}"]
        lines += [piece for paragraph in one.paragraphs[1:] for piece in ("", paragraph)]
        lines += ["ER  - ", ""]
    save(path, "\n".join(lines), variant)


PROQUEST = {"sites": ("en", "de", "fr", "es", "it"), "dates": ("", "day first", "ISO", "month in full")}
LAYOUTS = [
    *(
        Layout(
            f"ProQuest, .{make}",
            f".{make}",
            _proquest,
            encodings=LETTERS_OF.get(make, ()),
            widths=(60, 78) if make == "txt" else (),
            behind=True,
            **PROQUEST,
        )
        for make in MADE
    ),
    Layout("ProQuest, .xlsx", ".xlsx", _proquest_table, dates=PROQUEST["dates"]),
    Layout(
        "Europresse, .html",
        ".html",
        _europresse,
        encodings=PAGE_LETTERS,
        sites=("en", "fr", "de", "es"),
        dates=("", "month first", "weekday"),
        behind=True,
    ),
    *(
        Layout(
            f"APA, .{make}",
            f".{make}",
            _apa,
            encodings=LETTERS_OF.get(make, ()),
            widths=(60, 78) if make == "txt" else (),
            dates=("", "online"),
        )
        for make in ("txt", "rtf", "docx")
    ),
    Layout("RIS", ".ris", _ris, encodings=LETTERS, dates=("", "ISO", "words")),
]
