"""Invented articles, files and codes to try things on: the examples in the docstrings stand on them."""

import tempfile
from pathlib import Path

import pandas as pd

MINISTER = "The minister called it a “minor leak” on Monday.\n\nThe dam is safe, she said."
ENGINEERS = "Engineers praised the repair. It clearly works, and it could last."
MAYOR = "“This is no minor leak,” the mayor said. The town fears a disaster."
CRITICS = "The repair is finished. Critics claimed that the wall may fail."
ARTICLES = [
    ("g1", "Gazette", "leak", "2022-01-19", "Dam may leak", MINISTER),
    ("g2", "Gazette", "repair", "2022-01-20", "", ENGINEERS),
    ("h1", "Herald", "leak", "2022-01-19", "A grave leak", MAYOR),
    ("h2", "Herald", "repair", "2022-01-20", "", CRITICS),
]
SPEECH = [
    ("Courier", "The minister said on Monday that the dam is safe for years to come. Rain fell."),
    ("Gazette", "The dam is safe for years to come. The minister was told of the leak at noon on Sunday."),
    ("Herald", "“The dam may be safe for years to come,” the minister said. She was told of the leak at noon."),
]
AGENCY = "GULLIVER (AP) - Water has come through the wall of the dam since Monday, and nobody was told of it until now."
CALLED = "The minister called it a “minor leak” and left the town."
DRY = "Engineers have found no water at the dam. The mayor said that the town may now sleep in peace for a while."
FILES = {"g1.txt": f"{AGENCY} {CALLED}", "h1.txt": f"Advertisement\n{AGENCY}", "h2.txt": "", "h3.txt": DRY}
METADATA = """file,outlet,published,headline
g1.txt,Gazette,2022-01-19,Dam may leak
h1.txt,Herald,2022-01-19,A grave leak
h2.txt,The Herald,2022-01-24,
h3.txt,The Herald,2022-01-24,The dam is dry
"""
HEDGES = {"ann": r"\b(may|could)\b", "ben": r"\b(may|could|fears)\b"}  # coder → what counts as a hedge
STUDY = """title: The dam
corpus: articles
phrase: minor leak
actors: {the minister: [she]}
transcripts: {speech: speech.txt}"""
LEXICON = """[about]
title = "Safety"
source = "Invented."
url = "https://example.org"
licence = "own work"
retrieved = "2026-11-22"
changes = "none"

[danger]
frame = "safety"
terms = ["disaster", "leak:any"]
"""


def articles() -> pd.DataFrame:
    """One row an article: four, by two outlets on two events, a day apart.

    >>> from analysis import example
    >>> example.articles()[["article_id", "outlet", "event", "published"]]
      article_id   outlet   event  published
    0         g1  Gazette    leak 2022-01-19
    1         g2  Gazette  repair 2022-01-20
    2         h1   Herald    leak 2022-01-19
    3         h2   Herald  repair 2022-01-20
    """
    table = pd.DataFrame(ARTICLES, columns=["article_id", "outlet", "event", "published", "headline", "text"])
    return table.astype({"published": "datetime64[us]"})


def passages() -> pd.DataFrame:
    """One row a stretch of one sentence in one voice: the passages of these articles.

    >>> from analysis import example
    >>> example.passages()[["article_id", "text", "voice", "speaker"]].head(4)
      article_id                  text     voice   speaker
    0         g1          Dam may leak       own       NaN
    1         g1  The minister called        own       NaN
    2         g1                 it a   indirect  minister
    3         g1         “minor leak”     direct  minister
    """
    from analysis import annotate

    return annotate.passages(articles())


def speech() -> pd.DataFrame:
    """One row a stretch of one sentence in one voice: what three outlets make of one speech.

    >>> from analysis import example
    >>> example.speech()[["outlet", "text", "voice", "speaker"]].head(3)
        outlet                                    text     voice   speaker
    0  Courier            The minister said on Monday        own       NaN
    1  Courier  that the dam is safe for years to come  indirect  minister
    2  Courier                                       .       own       NaN
    """
    from analysis import annotate

    table = pd.DataFrame(SPEECH, columns=["outlet", "text"])
    return annotate.passages(table.assign(article_id=table["outlet"].str[0].str.lower(), event="speech", headline=""))


def folder() -> Path:
    """A new folder of files to load: agency copy in two outlets, an empty file, and one outlet under two names.

    >>> from analysis import example
    >>> sorted(file.name for file in example.folder().iterdir())
    ['g1.txt', 'h1.txt', 'h2.txt', 'h3.txt', 'metadata.csv']
    """
    made = _new_folder()
    for name, text in (FILES | {"metadata.csv": METADATA}).items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def study() -> Path:
    """A new study file, beside its corpus and the transcript of a speech.

    >>> from analysis import example
    >>> print(example.study().read_text(encoding="utf-8"))
    title: The dam
    corpus: articles
    phrase: minor leak
    actors: {the minister: [she]}
    transcripts: {speech: speech.txt}
    """
    made = _new_folder()
    folder().rename(made / "articles")
    (made / "speech.txt").write_text("It is a minor leak, and the dam is safe.", encoding="utf-8")
    (made / "study.yml").write_text(STUDY, encoding="utf-8")
    return made / "study.yml"


def lexicons() -> Path:
    """A new folder with one word list of one's own: a frame, safety, with a question, danger.

    >>> from analysis import example, frames
    >>> frames.questions(frames.added(example.lexicons()))
        frame category  terms
    0  safety   danger      2
    """
    made = _new_folder()
    (made / "safety.toml").write_text(LEXICON, encoding="utf-8")
    return made


def answered(units: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a text to code: what the suite says of its voice, source and hedges.

    units: places in these articles, as `validity.placed` gives them; without them all passages.

    >>> from analysis import example
    >>> example.answered()[["outlet", "text", "voice", "hedges"]].head(3)
        outlet                  text     voice  hedges
    0  Gazette          Dam may leak       own       1
    1  Gazette  The minister called        own       0
    2  Gazette                 it a   indirect       0
    """
    from analysis import hedging, validity

    found = passages()
    hedges = hedging.hits(found).query("kind == 'hedge'")
    return validity.answers(validity.coding_units(found) if units is None else units, found, hedges=hedges)


def codes() -> Path:
    """A new folder of coding sheets on hedges, filled in by two coders who do not agree on all.

    >>> from analysis import example
    >>> sorted(file.name for file in (example.codes() / "passages").iterdir())
    ['ann.csv', 'ben.csv', 'codebook.csv', 'key.csv']
    """
    from analysis import validity

    made = _new_folder()
    (made / "about.txt").write_text("Coded by Ann and Ben, each on their own.", encoding="utf-8")
    sheet = validity.sample(answered(), passages(), strata=["hedges"])
    files = validity.write(sheet, made / "passages", coders=HEDGES, variables=["hedges"], suffix=".csv")
    for file, words in zip(files, HEDGES.values(), strict=False):  # the key and the codebook come last
        empty = pd.read_csv(file, dtype="str")
        empty.assign(hedges=empty["text"].str.count(words)).to_csv(file, index=False)
    return made


def judged() -> pd.DataFrame:
    """One row a code of these sheets, with the suite's answer beside it.

    >>> from analysis import example
    >>> example.judged()[["coder", "outlet", "text", "value", "answer"]].head(4)
      coder   outlet                     text value answer
    0   ann  Gazette          The dam is safe     0      0
    1   ann   Herald   that the wall may fail     1      1
    2   ann  Gazette      The minister called     0      0
    3   ann   Herald  The repair is finished.     0      0
    """
    from analysis import validity

    found = codes()
    return validity.judged(validity.read(found), answered(validity.placed(validity.key(found), passages())))


def model_codes() -> Path:
    """A new folder of these codes, with those of a language model on all passages that it could be asked of.

    >>> from analysis import example
    >>> [file.name for file in (example.model_codes() / "models").iterdir()]
    ['tiny.csv']
    """
    from analysis.validity import codebook, models
    from analysis.validity.sample import LEAST, digest

    made, units = codes(), answered()
    units = units[units["words"] >= LEAST]
    words = units["text"].str.extract(r"\b(may|could|clearly)\b")[0].fillna("").astype("str")
    table = units.assign(unit="passage", digest=units["text"].map(digest), model="tiny", variable="hedges")
    table = table.assign(question=models.question(codebook.variable("hedges")), version="1", words=words)
    table = table.assign(value=words.ne("").astype("int64"), supported=words.map(lambda word: "yes" if word else ""))
    models.write(table[models.COLUMNS], made / models.FOLDER / "tiny.csv")
    return made


def model_coders() -> list:
    """The model of these codes as a coder.

    >>> from analysis import example
    >>> [(coder.model, coder.known) for coder in example.model_coders()]
    [('tiny', {'hedges': 1.0})]
    """
    from analysis import validity

    found = model_codes()
    items = answered(validity.placed(validity.key(found), passages()))
    return validity.model_coders(validity.model_answers(found), validity.read(found), items, {"passage": answered()})


def _new_folder() -> Path:
    """A folder of its own, in the machine's place for temporary files."""
    return Path(tempfile.mkdtemp())
