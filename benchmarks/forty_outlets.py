"""A corpus of 40 invented outlets on one event, and its study, to look at pages and charts of many outlets.

    python -m benchmarks.forty_outlets FOLDER

writes FOLDER/forty.jsonl and FOLDER/study.yml for `make report STUDY=FOLDER/study.yml OUT=FOLDER/out`. Outlets have
from 1 to 8 articles and texts of unlike lengths; names are short and long; there are two groups, and some outlets are
in none. The same seed gives the same files.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.speed import invent

SEED, START, DAYS = 7, np.datetime64("2024-03-04"), 21
TOWNS = [
    "Karamar", "Belwen", "Dorel", "Fargan", "Holin", "Lomar", "Minasen", "Orpel", "Rata", "Torul",
    "Vaver", "Wenka", "Eldan", "Ganor", "Linsen", "Marbel", "Pelva", "Senor", "Talin", "Ulwen",
]  # fmt: skip
TITLES = ["{} Gazette", "The {} Morning and Evening Advertiser"]
OUTLETS = [title.format(town) for title in TITLES for town in TOWNS]
WORDINGS = {
    "breach": ["the breach of the dam", "“the breach of the dam”", "no breach of the dam"],
    "minor leak": ["a minor leak at the dam", "“a minor leak at the dam”", "an alleged minor leak at the dam"],
    "failure": ["the failure of the dam", "what it called the failure of the dam"],
}
LINES = [
    "People in {place} spoke of {named} on {day}.",
    "{name} said that {named} was {tone}.",
    "After {named}, the {noun} {past} the {noun} in {place}.",
]
STUDY = """\
title: A dam, and 40 outlets
corpus: forty.jsonl
phrase: minor leak
wordings:
  what happened at the dam:
    breach: [breach of the dam]
    minor leak: [minor leak]
    failure: [failure of the dam]
actors:
  The Dam Board: [Dam Board, the board]
groups:
  north: {north}
  south: {south}
seed: 7
"""


def write(folder: Path) -> Path:
    """The corpus and its study; gives the study's file."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in articles())
    (folder / "forty.jsonl").write_text("".join(lines), encoding="utf-8")
    study, groups = folder / "study.yml", {"north": OUTLETS[:15], "south": OUTLETS[15:32]}
    text = STUDY
    for name, outlets in groups.items():
        text = text.replace(f"{{{name}}}", json.dumps(outlets))
    study.write_text(text, encoding="utf-8")
    return study


def articles(seed: int = SEED) -> Iterator[dict[str, str]]:
    """Articles of all outlets, each with a wording of its own that it likes best."""
    rng = np.random.default_rng(seed)
    words, known = invent.vocabulary(), invent.people(rng, invent.PEOPLE)
    for at, outlet in enumerate(OUTLETS):
        liked = rng.dirichlet(np.ones(len(WORDINGS)))
        for number in range(1 + at * 3 % 8):
            size = int(rng.integers(120, 200 + 20 * at))
            text = invent.text(size, words, known, rng)
            named = [
                str(rng.choice(WORDINGS[str(name)])) for name in rng.choice(list(WORDINGS), rng.integers(0, 4), p=liked)
            ]
            told = [invent.sentence(LINES, words | {"name": known, "named": [form]}, rng) for form in named]
            yield {
                "article_id": f"f{at:02}{number}",
                "outlet": outlet,
                "published": str(START + rng.integers(DAYS)),
                "headline": invent.sentence([invent.HEADLINE], words, rng).title(),
                "text": "\n".join([*text.split("\n")[:1], *told, *text.split("\n")[1:]]),
                "url": f"https://outlet{at:02}.example/{number}",
            }


if __name__ == "__main__":
    write(Path(sys.argv[1]))
