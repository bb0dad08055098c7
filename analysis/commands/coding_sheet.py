"""Draw a coding sheet from a study's corpus."""

import argparse
import sys

import pandas as pd

from analysis import annotate, corpus, hedging, studies, tone, validity

STRATA = {"passage": ("hedges", "tone"), "article": ()}


def write(options: argparse.Namespace) -> int:
    """Write the coders' files and the key. Raises ValueError and OSError where the input can't be used."""
    study = studies.read(options.study)
    studies.keep_apart(study, "CODES", options.out, [options.out], studies.SHEET)
    sheet = draw_sheet(study, options.unit, options.size)
    choices = {"coders": options.coders, "overlap": options.overlap, "suffix": f".{options.format}"}
    written = validity.write(sheet, options.out, **choices)
    lines = [f"{len(sheet)} items to code. Give each coder one file, and keep the key to yourself:", *written]
    sys.stdout.write("\n  ".join(map(str, lines)) + "\n")
    return 0


def draw_sheet(study: studies.Study, unit: str, size: int | None) -> pd.DataFrame:
    """One row a text of the study's corpus that is to be coded, as `validity.sample` gives them."""
    articles = corpus.english(corpus.load(study.corpus, **study.reading))
    passages = annotate.passages(articles, actors=study.actors)
    hits = hedging.hits(passages)
    kinds = {"hedges": hits[hits["kind"] == "hedge"], "boosters": hits[hits["kind"] == "booster"]}
    units = validity.coding_units(passages, unit=unit)
    answered = validity.answers(units, passages, **kinds, tone=tone.score(passages))
    credits = articles["credit"].dropna().unique()
    return validity.sample(answered, passages, size=size, strata=STRATA[unit], mask=credits, seed=study.seed)
