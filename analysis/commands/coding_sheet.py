"""Draw a coding sheet from a study's corpus."""

import argparse
import sys

import pandas as pd

from analysis import annotate, corpus, emphasis, hedging, labels, statements, studies, tone, validity

BROWSERS = ("label-studio", "doccano")  # formats of which all coders get the same files


def write(options: argparse.Namespace) -> int:
    """Write the coders' files and the key. Raises ValueError and OSError where the input can't be used."""
    study = studies.read(options.study)
    studies.keep_apart(study, "CODES", options.out, [options.out], studies.SHEET)
    unit, size = options.unit or "passage", whole(options.size, "SIZE")
    choices = {"coders": names(options.coders) or ["first", "second"], "overlap": options.overlap}
    choices |= {"suffix": f".{options.format or 'xlsx'}", "variables": names(options.variables)}
    sheet, strata = (_pairs if unit == "pair" else _texts)(study, unit, size)
    written = validity.write(sheet, options.out, own=study.variables, **choices)
    parts = labels.count(sheet["stratum"].nunique(), "stratum").replace("stratums", "strata")
    of = " and ".join(strata)
    told = f"{labels.count(len(sheet), 'item')} to code, drawn from {parts} by {of}, at least two of each."
    give = "Give the coders these files" if options.format in BROWSERS else "Give each coder one file"
    lines = [f"{told} {give}, and keep the key to yourself:", *written]
    sys.stdout.write("\n  ".join(map(str, lines)) + "\n")
    return 0


def _texts(study: studies.Study, unit: str, size: int | None) -> tuple[pd.DataFrame, list[str]]:
    """Passages or articles to code, and what they were drawn by."""
    passages, answered, credits = material(study, unit)
    strata = () if unit == "article" else validity.suited(answered, size=size)
    sheet = validity.sample(answered, passages, size=size, strata=strata, mask=credits, seed=study.seed)
    return sheet, ["outlet", *strata]


def _pairs(study: studies.Study, unit: str, size: int | None) -> tuple[pd.DataFrame, list[str]]:
    """Pairs of sentences to code, and what they were drawn by."""
    articles = corpus.english(corpus.load(study.corpus, **study.reading))
    passages = annotate.passages(articles, actors=study.actors)
    compared = statements.comparable(articles, passages, corpus.wires(articles), by=study.events, limit=1000)
    remarks = emphasis.mentions(compared.passages, study.phrase, variants=study.variants)
    found = statements.align(compared.passages, remarks=[remarks], encode=statements.encoder(study.meaning))
    hidden = [*passages["outlet"].unique(), *articles["credit"].dropna().unique()]
    pairs = validity.statement_pairs(found)
    return validity.sample_pairs(pairs, size=size, mask=hidden, seed=study.seed), ["whether the suite is sure"]


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
