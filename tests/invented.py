"""Invented articles, drawn from lists of words: what the files of `layouts` say, and what must come back."""

import random
from datetime import date, timedelta
from typing import NamedTuple

PLACES = [
    *("Lyme", "Wool", "Poole", "Axmouth", "Stour", "Corfe", "Swanage", "Bere", "Purbeck", "Wareham"),
    *("Tolpuddle", "Beaminster", "Bridport", "Portesham"),
]
PAPERS = ["Herald", "Courier", "Times", "Gazette", "Argus", "Post", "Star", "Examiner", "Chronicle", "Mercury"]
FIRST = ["Ann", "Bo", "Cy", "Dörte", "Eve", "Fay", "Gus", "Hal", "Ida", "Jón", "Kit", "Lou", "Max", "Ned"]
LAST = [
    *("Berg", "Lund", "Dale", "Falk", "Grau", "Holm", "O’Dea", "Moss", "Nye", "Pike", "Roux-Hart"),
    *("Stark", "Trent", "Voss"),
]
THINGS = [
    *("bridge", "harbour wall", "ferry", "market hall", "chapel roof", "town library", "sea road"),
    *("fish market", "old mill"),
]
DONE = ["closed", "mended", "sold", "shut for good", "opened again", "moved inland", "painted green", "searched twice"]
FOUND = [
    "a crack in its third arch",
    "water below the floor",
    "nine barrels of oil",
    "a letter of 1911",
    "no keys at all",
]
SAID = ["the council said", "officials said", "the owner wrote in a letter", "a report of the county found"]
MOVES = ["may open again", "stays shut", "is to be sold", "divides the town", "costs more than told", "waits for money"]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}

WEEKDAYS = {
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "de": "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
    "it": "lunedì martedì mercoledì giovedì venerdì sabato domenica",
    "pt": "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
    "nl": "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
}

SHORT, LABELS, NAMES = "one paragraph", "labels in the text", "two authors, a day in the headline"
CONTENTS = (SHORT, LABELS, NAMES)


class Article(NamedTuple):
    """One article as it is meant."""

    outlet: str
    day: date
    headline: str
    author: str
    paragraphs: tuple[str, ...]

    @property
    def site(self) -> str:
        """The site of its outlet."""
        return f"{self.outlet.split()[1].lower()}.example"

    @property
    def url(self) -> str:
        """An address of its own."""
        return f"https://{self.site}/{self.day.isoformat()}/{len(self.headline)}"


def articles(seed: str, number: int, content: str = "") -> list[Article]:
    """So many articles, the same for the same seed; content is one of `CONTENTS`, or "" for what is usual."""
    draw = random.Random(seed)
    made = [_article(draw) for _ in range(number)]
    return [CHANGES[content](one, draw) for one in made] if content else made


def month(day: date, language: str = "en") -> str:
    """The name of its month."""
    return MONTHS[language].split()[day.month - 1]


def _article(draw: random.Random) -> Article:
    """One article: three to seven paragraphs of one to four sentences, some of them quotations."""
    place, thing = draw.choice(PLACES), draw.choice(THINGS)
    day = date(1999, 1, 1) + timedelta(days=draw.randrange(9_000))
    outlet = f"The {draw.choice(PLACES)} {draw.choice(PAPERS)}"
    move = draw.choice(MOVES)
    headline = draw.choice(
        (f"The {thing} of {place} {move}", f"‘No way back’: {place} votes on its {thing}", f"{place}’s {thing} {move}")
    )
    paragraphs = [" ".join(_sentences(draw, place)) for _ in range(draw.randint(3, 7))]
    return Article(outlet, day, headline, _name(draw), tuple(paragraphs))


def _sentences(draw: random.Random, place: str) -> list[str]:
    """The sentences of a paragraph, with numbers that make each its own."""
    made = []
    for _ in range(draw.randint(2, 4)):
        thing, number, name = draw.choice(THINGS), draw.randrange(100, 99_999), _name(draw)
        made.append(
            draw.choice(
                (
                    f"The {thing} at {place} was {draw.choice(DONE)} on {draw.choice(DAYS)} after {number:,} people "
                    f"had asked for it, and inspectors found {draw.choice(FOUND)}, {draw.choice(SAID)}.",
                    f"“We have waited {number} days for the {thing},” said the mayor, {name}, who had come with a "
                    f"café’s worth of friends – and left alone.",
                    f'{name} told the {thing} committee that "nobody in {place} knew" where the '
                    f"{number:,} pounds went.",
                    f"It is the {draw.choice(('second', 'third', 'ninth'))} time in {number % 40 + 2} years that the "
                    f"{thing} has been {draw.choice(DONE)}, and the last one cost {number:,} crowns & more.",
                )
            )
        )
    return made


def _name(draw: random.Random) -> str:
    """The name of a person."""
    return f"{draw.choice(FIRST)} {draw.choice(LAST)}"


def _with_labels(article: Article, draw: random.Random) -> Article:
    """An article with paragraphs that begin as labels of databases do."""
    number = draw.randrange(100, 99_999)
    like = (
        f"Source: nobody would say who had told him of the {number} keys, and nobody asked for it a second time.",
        f"By the time the {number} were counted, it was May 2003 and the mayor had left for good.",
        f"Section: that was the word on the door, in letters of {number} colours, and it was not meant kindly.",
        f"{number:,} words were not enough for her, and she went on to write as many more in June 2004.",
    )
    return article._replace(paragraphs=(*article.paragraphs[:2], *like, *article.paragraphs[2:]))


CHANGES = {
    SHORT: lambda article, draw: article._replace(paragraphs=article.paragraphs[:1]),
    LABELS: _with_labels,
    NAMES: lambda article, draw: article._replace(
        author=f"{article.author} and {_name(draw)}",
        headline=f"{article.headline}: 12 May 2001, and what came of it",
    ),
}
