"""Invented articles as Nexis and Factiva export them, in their makes and languages."""

import html
from functools import partial
from pathlib import Path

import test_readers_factiva as factiva
import test_readers_nexis as nexis
from invented import WEEKDAYS, Article, month
from layouts import Layout, Variant, fold, save
from layouts_lines import LETTERS_OF, MADE, apart, lines_file
from readers_files import wrapped


def _nexis_article(article: Article, variant: Variant) -> dict:
    """An article as the lines of Nexis are made of it."""
    day, weekday = article.day, WEEKDAYS[variant.site].split()[article.day.weekday()]
    name = month(day, variant.site)
    plain = f"{name} {day.day}, {day.year}" if variant.site == "en" else f"{day.day}. {name} {day.year}"
    if variant.site in ("fr", "nl"):
        plain = plain.replace(".", "", 1)
    elif variant.site in ("es", "pt"):
        plain = f"{day.day} de {name} de {day.year}"
    elif variant.site == "it":
        plain = f"{day.day} {name} {day.year}"
    forms = {
        "": f"{plain} {weekday}",
        "time": f"{plain} {weekday} 6:30 PM GMT",
        "day first": f"{day.day} {name} {day.year} {weekday}",
        "weekday first": f"{weekday}, {plain}",
        "without a weekday": plain,
        "edition": f"{plain} {weekday}\xa0Final Edition",
    }
    text = [fold(one, variant.width) for one in article.paragraphs]
    return {
        "headline": article.headline,
        "outlet": article.outlet,
        "author": article.author,
        "line": forms[variant.dates],
        "text": text,
    }


def _nexis(path: Path, articles: list[Article], variant: Variant) -> None:
    lines_file(path, nexis.newer([_nexis_article(one, variant) for one in articles], variant.site), variant)


def _nexis_old(path: Path, articles: list[Article], variant: Variant) -> None:
    made = [_nexis_article(one, variant) for one in articles]
    wrap = partial(wrapped, width=variant.width or 78) if path.suffix == ".txt" else str
    if variant.behind:
        made = [one | {"behind": True} for one in made]
    lines_file(path, nexis.older(made, variant.site, wrap=wrap), variant)


def _factiva(layout, path: Path, articles: list[Article], variant: Variant) -> None:
    names = {
        "": lambda day: f"{day.day} {month(day, variant.site)} {day.year}",
        "month first": lambda day: f"{month(day, variant.site)} {day.day}, {day.year}",
        "two digits": lambda day: f"{day.day:02} {month(day, variant.site)} {day.year}",
        "weekday": lambda day: f"{WEEKDAYS[variant.site].split()[day.weekday()]}, {day.day} {month(day)} {day.year}",
    }
    made = [
        {
            "section": "News",
            "headline": one.headline,
            "author": one.author,
            "published": f"{names[variant.dates](one.day)} 14:30",
            "outlet": one.outlet,
            "text": apart([fold(paragraph, variant.width) for paragraph in one.paragraphs]),
        }
        for one in articles
    ]
    lines = layout(made, variant.site)
    lines_file(path, [piece for line in lines for piece in line.split("\n")], variant)


def _factiva_xml(path: Path, articles: list[Article], variant: Variant) -> None:
    made = []
    for one in articles:
        text = [f"<paragraph>{html.escape(paragraph)}</paragraph>" for paragraph in one.paragraphs]
        day = one.day.isoformat()
        stated = (
            f"<date>{day.replace('-', '')}</date><time>14:30:00</time>"
            if variant.dates == "older"
            else f"<dateTime>{day}T14:30:00Z</dateTime>"
        )
        made.append(
            "<article><accessionNo>DEXMPL0020220121ei1l00001</accessionNo><baseLanguage>en</baseLanguage>"
            f"<byline>By {one.author}</byline>"
            f"<headline><paragraph>{html.escape(one.headline)}</paragraph></headline>"
            f"<leadParagraph>{text[0]}</leadParagraph><tailParagraphs>{''.join(text[1:])}</tailParagraphs>"
            f"<publicationDate>{stated}</publicationDate><sourceName>{one.outlet}</sourceName></article>"
        )
    space = ' xmlns="http://global.factiva.com/pps/2.0"'
    save(
        path,
        f'<?xml version="1.0" encoding="utf-8"?><PPSArticleResponse{space}>{"".join(made)}</PPSArticleResponse>',
        variant,
    )


NEXIS = {
    "sites": ("en", "de", "fr", "nl", "es", "it", "pt"),
    "dates": ("", "time", "day first", "weekday first", "without a weekday"),
}
FACTIVA = {"sites": ("en", "de", "fr", "es", "it", "pt", "nl"), "dates": ("", "month first", "two digits", "weekday")}
LAYOUTS = [
    *(Layout(f"Nexis, .{make}", f".{make}", _nexis, encodings=LETTERS_OF.get(make, ()), **NEXIS) for make in MADE),
    *(
        Layout(
            f"LexisNexis, older, .{make}",
            f".{make}",
            _nexis_old,
            encodings=LETTERS_OF.get(make, ()),
            widths=(60, 100) if make == "txt" else (),
            behind=True,
            **NEXIS,
        )
        for make in MADE[:-1]
    ),
    *(
        Layout(
            f"Factiva, {name}, .{make}",
            f".{make}",
            partial(_factiva, layout),
            encodings=LETTERS_OF.get(make, ()),
            widths=(60, 78) if make == "txt" else (),
            **FACTIVA,
        )
        for name, layout in (("plain", factiva.plain), ("with tags", factiva.tagged))
        for make in ("txt", "html", "rtf", "docx")
    ),
    Layout("Factiva, .xml", ".xml", _factiva_xml, encodings=("utf-8", "utf-8-sig"), dates=("", "older")),
]
