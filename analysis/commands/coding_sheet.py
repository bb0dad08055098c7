"""Draw a coding sheet from a study's corpus."""

import argparse
import sys

import pandas as pd

from analysis import annotate, corpus, hedging, labels, studies, tone, validity

BROWSERS = ("label-studio", "doccano")  # formats of which all coders get the same files


def write(options: argparse.Namespace) -> int:
    """Write the coders' files and the key. Raises ValueError and OSError where the input can't be used."""
    study = studies.read(options.study)
    studies.keep_apart(study, "CODES", options.out, [options.out], studies.SHEET)
    unit, size = options.unit or "passage", whole(options.size, "SIZE")
    choices = {"coders": names(options.coders) or ["first", "second"], "overlap": options.overlap}
    choices |= {"suffix": f".{options.format or 'xlsx'}", "variables": names(options.variables)}
    passages, answered, credits = material(study, unit)
    strata = () if unit == "article" else validity.suited(answered, size=size)
    sheet = validity.sample(answered, passages, size=size, strata=strata, mask=credits, seed=study.seed)
    written = validity.write(sheet, options.out, own=study.variables, **choices)
    parts = labels.count(sheet["stratum"].nunique(), "stratum").replace("stratums", "strata")
    of = " and ".join(["outlet", *strata])
    told = f"{labels.count(len(sheet), 'item')} to code, drawn from {parts} by {of}, at least two of each."
    give = "Give the coders these files" if options.format in BROWSERS else "Give each coder one file"
    lines = [f"{told} {give}, and keep the key to yourself:", *written]
    sys.stdout.write("\n  ".join(map(str, lines)) + "\n")
    return 0


def material(study: studies.Study, unit: str) -> tuple[pd.DataFrame, pd.DataFrame, list[str]]:
    """The study's passages; one row a text that can be coded, with the suite's answers; and names to mask."""
    articles = corpus.english(corpus.load(study.corpus, **study.reading))
    passages = annotate.passages(articles, actors=study.actors)
    hits = hedging.hits(passages)
    kinds = {"hedges": hits[hits["kind"] == "hedge"], "boosters": hits[hits["kind"] == "booster"]}
    units = validity.coding_units(passages, unit=unit)
    answered = validity.answers(units, passages, **kinds, tone=tone.score(passages))
    return passages, answered, list(articles["credit"].dropna().unique())


def names(given: list[str]) -> list[str]:
    """Names as given, one by one or several in a text, parted by blanks or commas.

    >>> names(["ann bo", "cy,di"])
    ['ann', 'bo', 'cy', 'di']
    """
    return [name for text in given for name in text.replace(",", " ").split()]


def whole(given: str, what: str) -> int | None:
    """A whole number above 0 as given, None where none is. Raises ValueError naming what it is.

    >>> whole("1,000", "SIZE"), whole("", "SIZE")
    (1000, None)
    """
    bare = given.strip().replace(",", "")
    if bare and not (bare.isascii() and bare.isdigit() and int(bare)):
        raise ValueError(f"{what}: {given!r}; allowed: a whole number above 0")
    return int(bare) if bare else None
