"""Odd corpora: invented articles that are few, many, alike, nameless, dateless, in other languages, next to nothing.

`CORPORA` gives for each a function that makes its articles, as rows of a .jsonl file. The matter is the same wherever
it can be: a dam leaks, a minister calls it a “minor leak”.
"""

import random
from collections.abc import Callable, Iterator

OWN = [
    "The wall of the dam in {place} was damaged, and {number} people left their houses.",
    "It may take {number} days until the water falls, and the town fears a disaster.",
    "The leak clearly grew on {day}, a terrible blow for the farmers of {place}.",
    "Engineers finished a good repair on {day} and were praised for it.",
]
OTHERS = [
    "“This is a minor leak,” the minister said on {day}.",
    "“We will not leave {place},” said Ada Bell, the mayor. “It is a grave leak, and perhaps a crime.”",
    "Ada Bell warned that the cost could reach {number} million.",
    "Critics claimed that the ministry had been told of the leak in {place}.",
]
HEADLINES = [
    "Dam may leak in {place}",
    "Minister plays down a minor leak",
    "{number} flee as dam breaks",
    "Water falls at last",
]
GERMAN = [
    "Der Damm in {place} ist beschädigt, und {number} Menschen haben ihre Häuser verlassen.",
    "„Das ist nur ein kleines Leck“, sagte der Minister am Montag vor dem Rathaus.",
    "Die Bürgermeisterin warnte, dass die Kosten auf {number} Millionen steigen könnten, wenn das Wasser nicht fällt.",
    "Nach Angaben der Feuerwehr wurde niemand verletzt, doch die Furcht vor einer Katastrophe bleibt groß.",
]
FRENCH = [
    "Le barrage de {place} est endommagé et {number} habitants ont quitté leurs maisons depuis lundi.",
    "« Ce n’est qu’une petite fuite », a déclaré le ministre devant la mairie, mais la ville craint le pire.",
]
ARABIC = [
    "قال الوزير إن السد في المدينة تضرر وإن الناس غادروا بيوتهم منذ يوم الاثنين خوفا من المياه التي ترتفع كل يوم."
]
QUOTED = ["“This is a minor leak, and it may grow by {day}.”", "“We fear a disaster.”"]
PLACES = ["Elm", "Port Lin", "Karamar", "Wells"]
DAYS = ["Monday", "Tuesday", "Friday"]
Row = dict[str, str]


def sentences(rng: random.Random, number: int, forms: list[str]) -> str:
    """So many sentences of these forms."""
    fill = lambda: {"place": rng.choice(PLACES), "day": rng.choice(DAYS), "number": rng.randint(2, 900)}  # noqa: E731
    return " ".join(rng.choice(forms).format(**fill()) for _ in range(number))


def article(k: int, outlet: str, *, size: int = 8, forms: list[str] | None = None, **more: str) -> Row:
    """The k-th article: its own words whatever else is made."""
    rng = random.Random(k)  # noqa: S311
    forms = forms or OWN + OTHERS
    text = "\n\n".join(sentences(rng, max(size // 3, 1), forms) for _ in range(3 if size > 2 else 1))
    about = {"article_id": f"a{k:03}", "outlet": outlet, "published": f"2022-01-{k % 28 + 1:02}"}
    return about | {"headline": sentences(rng, 1, HEADLINES), "text": text} | more


def of(outlets: list[str], each: int = 2, **more) -> list[Row]:
    """So many articles of each outlet."""
    names = [outlet for outlet in outlets for _ in range(each)]
    return [article(k, name, **more) for k, name in enumerate(names)]


TWO = ["Gazette", "Herald"]
LONG = "The Independent Morning and Evening Advertiser of Karamar and the Lower Wells Valley"
NAMED = {
    "numbers as names": ["1", "24", "007", "3.14"],
    "emoji as names": ["🌊 Daily", "🔥", "👩‍👩‍👧 Family", "日本新聞"],
    "markup as names": ["<b>Bold</b>", "<script>ran()</script>", "A & B", "$x^2$ {{ name }}"],
    "long names": [LONG, LONG.replace("Morning", "Noon"), "A" * 80, "Short"],
    "names alike": ["The Sun", "THE SUN", "the sun", "Sun"],
}


def _years() -> Iterator[Row]:
    """Three outlets over eleven years."""
    for k in range(24):
        yield article(k, [*TWO, "Courier"][k % 3], published=f"{2010 + k // 2}-{k % 12 + 1:02}-15")


def _unlike() -> Iterator[Row]:
    """One article of an outlet, 500 short ones of another."""
    yield article(0, "Gazette")
    for k in range(1, 501):
        yield article(k, "Herald", size=2, text=f"Notice {k * 7919}: {article(k, '', size=2)['text']}")


def _mixed() -> Iterator[Row]:
    """Four languages in two outlets."""
    for k, forms in enumerate([OWN + OTHERS, GERMAN, FRENCH, ARABIC] * 2):
        yield article(k, TWO[k // 4], forms=forms, size=9)


def _without(field: str) -> list[Row]:
    return [{name: value for name, value in row.items() if name != field} for row in of([*TWO, "Courier"])]


def little() -> dict[str, list[Row]]:
    """Corpora of which next to nothing can be said, by what they lack."""
    five = "Water falls in {} today."
    bare = {"headline": "", "published": ""}
    return {
        "two outlets": of(TWO),
        "one article": of(["Gazette"], 1),
        "two articles of one outlet": of(["Gazette"]),
        "one outlet": of(["Gazette"], 4),
        "two identical articles": [article(1, outlet) | {"article_id": outlet} for outlet in TWO],
        "no dates": _without("published"),
        "no headline": _without("headline"),
        "five words each": [row | {"text": five.format(place)} for row, place in zip(of(TWO), PLACES, strict=True)],
        "not English": of([*TWO, "Courier"], forms=GERMAN, size=9),
        "one article of five words and nothing else": [article(0, "", text=five.format("Elm"), **bare)],
    }


CORPORA: dict[str, Callable[[], list[Row]]] = {
    "one article": lambda: of(["Gazette"], 1),
    "one outlet": lambda: of(["Gazette"], 4),
    "40 outlets": lambda: of([f"Outlet {k:02}" for k in range(40)]),
    "outlets of 1 and 500 articles": lambda: list(_unlike()),
    "all articles identical": lambda: [article(1, outlet) | {"article_id": outlet} for outlet in [*TWO, "Courier"]],
    "no quotation": lambda: of(TWO, forms=OWN),
    "only quotations": lambda: of(TWO, forms=QUOTED),
    "no date": lambda: _without("published"),
    "no headline": lambda: _without("headline"),
    "no outlet": lambda: _without("outlet"),
    "eleven years": lambda: list(_years()),
    "headlines only": lambda: [row | {"text": ""} for row in of(TWO)],
    "100 kB headlines": lambda: [row | {"headline": row["headline"] + " and on" * 14_000} for row in of(TWO)],
    "German": lambda: of([*TWO, "Courier"], forms=GERMAN, size=9),
    "four languages": lambda: list(_mixed()),
    "articles of one word": lambda: [row | {"text": row["text"].split()[0], "headline": ""} for row in of(TWO)],
    "empty folder": list,
} | {name: lambda outlets=outlets: of(outlets) for name, outlets in NAMED.items()}
