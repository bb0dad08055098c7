"""``python -m analysis.validity --study study.yml --out codes``: draw a coding sheet from a study's corpus."""

import argparse
import sys
from pathlib import Path

import pandas as pd

from analysis import annotate, corpus, hedging, studies, tone, validity
from analysis.validity import codebook

STRATA = {"passage": ("hedges", "tone"), "article": ()}


def main(arguments: list[str] | None = None) -> int:
    """Write the coders' files and the key; 0 when all went well, 2 when the input can't be used."""
    parser = argparse.ArgumentParser(prog="python -m analysis.validity", description=__doc__)
    parser.add_argument("--study", type=Path, default=Path("study.yml"), help="the study file (study.yml)")
    parser.add_argument("--out", type=Path, default=Path("codes"), help="folder for the sheets (codes)")
    parser.add_argument(
        "--size", type=int, help="passages or articles to code (200, or as many as give each stratum two)"
    )
    parser.add_argument("--unit", choices=codebook.UNITS, default="passage", help="what is coded (passage)")
    parser.add_argument("--coders", nargs="+", default=["first", "second"], help="a name each (first second)")
    parser.add_argument("--overlap", type=float, default=1.0, help="share of the items that every coder gets (1)")
    parser.add_argument("--format", choices=("xlsx", "csv"), default="xlsx", help="of the coders' files (xlsx)")
    options = parser.parse_args(arguments)
    try:
        study = studies.read(options.study)
        studies.keep_apart(study, "CODES", options.out, [options.out], studies.SHEET)
        sheet = draw_sheet(study, options.unit, options.size)
        choices = {"coders": options.coders, "overlap": options.overlap, "suffix": f".{options.format}"}
        written = validity.write(sheet, options.out, **choices)
    except (ValueError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    lines = [f"{len(sheet)} items to code. Give each coder one file, and keep the key to yourself:", *written]
    sys.stdout.write("\n  ".join(map(str, lines)) + "\n")
    return 0


def draw_sheet(study: studies.Study, unit: str, size: int | None) -> pd.DataFrame:
    """One row a text of the study's corpus that is to be coded, as `validity.sample` gives them."""
    articles = corpus.load(study.corpus, **study.reading)
    passages = annotate.passages(articles, actors=study.actors)
    hits = hedging.hits(passages)
    kinds = {"hedges": hits[hits["kind"] == "hedge"], "boosters": hits[hits["kind"] == "booster"]}
    units = validity.coding_units(passages, unit=unit)
    answered = validity.answers(units, passages, **kinds, tone=tone.score(passages))
    credits = articles["credit"].dropna().unique()
    return validity.sample(answered, passages, size=size, strata=STRATA[unit], mask=credits, seed=study.seed)


if __name__ == "__main__":
    sys.exit(main())
