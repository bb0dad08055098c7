"""The tables of a study as CSV and Parquet, for R and whatever else reads them: articles, passages, hits, counts."""

import functools
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis import studies
from analysis.report import build, plan, records

FOLDER = "tables"  # in OUT
INNER = ["source_spans"]  # what only `corpus.original` reads


def write(run: plan.Run, tell: build.Tell) -> list[Path]:
    """Write each table of the study into OUT/tables, as a .csv and a .parquet file; their paths.

    They are there when all are whole. Parquet holds the texts as they are, and the types; CSV is for spreadsheets (see
    `cells.cell`). Rows of hits, passages and articles are joined by ``article_id``. Raises ValueError where the
    study reads what would be written, or a file is there that was not made so.
    """
    from analysis import display
    from analysis.report import make

    studies.keep_apart(run.study, "OUT", run.out, [run.out / name for name in records.MADE])
    folder, files = plan.staging(FOLDER, run.out), {}
    with build.alone(run.out, tell):
        folder.mkdir(parents=True)
        for name, table in tables(run):
            ways = {".parquet": functools.partial(table.to_parquet, index=False)}
            ways[".csv"] = functools.partial(display.export, table)
            for ending, way in ways.items():
                way(folder / f"{name}{ending}")
                files[f"{FOLDER}/{name}{ending}"] = folder / f"{name}{ending}"
        make.put_in_place(FOLDER, {}, files, run.out)
    return [run.out / named for named in files]


def tables(run: plan.Run) -> Iterator[tuple[str, pd.DataFrame]]:
    """The tables of a study, each with its name.

    ``articles``, ``ledger``; of those in English ``passages``; ``hits_hedging`` (hedges and boosters), ``hits_tone``,
    ``hits_frames`` and ``hits_mentions`` (of the study's phrases, each with its variants: ``phrase`` tells them apart);
    ``counts``, a row an article × part × voice, with the number of each. All with the study's corrections.
    """
    from analysis import annotate, corpus, corrections, counts, emphasis, frames, hedging, tone

    study, articles = run.study, run.articles()
    yield "articles", articles.drop(columns=INNER, errors="ignore")
    yield "ledger", corpus.ledger(articles)
    passages = annotate.passages(corpus.english(articles), actors=study.actors, workers=run.workers or study.workers)
    passages = corrections.apply(passages, articles)
    yield "passages", passages
    phrases = {study.phrase: study.variants} | study.phrases
    mentions = [
        emphasis.mentions(passages, name, variants=others).assign(phrase=name) for name, others in phrases.items()
    ]
    hedges = corrections.apply(hedging.hits(passages), articles)
    found = frames.hits(passages, lexicons=[*frames.LEXICONS, *frames.added(study.lexicons)])
    hits = {
        "hedging": hedges,
        "tone": tone.words(passages),
        "frames": corrections.apply(found, articles),
        "mentions": corrections.apply(pd.concat(mentions, ignore_index=True), articles),
    }
    for name, table in hits.items():
        yield f"hits_{name}", table
    kinds = {name: hedges[hedges["kind"] == kind] for name, kind in (("hedges", "hedge"), ("boosters", "booster"))}
    others = {"tone_words": hits["tone"], "frame_words": hits["frames"], "mentions": hits["mentions"]}
    yield "counts", counts.table(passages, **kinds, **others)
