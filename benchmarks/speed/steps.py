"""The steps that are timed, each beside its reference: functions of articles that give the work to be timed."""

import os
import tempfile
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pandas as pd

from analysis import annotate, cache, counts, hedging, tone
from analysis.annotate import article, pipeline


class Step(NamedTuple):
    """What is timed: how the work is made from articles, the step it is compared with, and by which clock."""

    make: Callable[[pd.DataFrame], Callable]
    reference: str | None = None
    alone: bool = True  # one process: timed by its processor, which other work on the machine disturbs less


def bare(articles: pd.DataFrame, **options) -> Callable:
    """The model as it comes, on whole articles."""
    import spacy

    model, texts = spacy.load(pipeline._model()), articles["text"].tolist()
    list(model.pipe(texts[:2]))
    return lambda: list(model.pipe(texts, **options))


def annotated(articles: pd.DataFrame, workers: int) -> Callable:
    """Annotation into an empty cache."""
    if workers == 1:
        article.stretches("Warm", "The model is loaded before the clock starts, “said” Lund.")

    def work() -> None:
        os.environ[cache.FOLDER] = tempfile.mkdtemp(dir=os.environ["BENCH_FOLDER"])
        annotate.prepare(articles, workers=workers)

    return work


def read(articles: pd.DataFrame) -> Callable:
    """Passages that the cache has."""
    annotate.prepare(articles, workers=1)
    return lambda: annotate.passages(articles)


def measured(articles: pd.DataFrame, measure: Callable) -> Callable:
    """A measure on the passages."""
    passages = annotate.passages(articles, workers=1)
    measure(passages)  # libraries are loaded before the clock starts
    return lambda: measure(passages)


def scored(articles: pd.DataFrame) -> Callable:
    """Tone of texts that were never scored."""
    passages = annotate.passages(articles, workers=1)

    def work() -> None:
        os.environ[cache.FOLDER] = tempfile.mkdtemp(dir=os.environ["BENCH_FOLDER"])
        tone.score(passages)

    tone.score(passages.head(20))
    return work


def counted(articles: pd.DataFrame) -> Callable:
    """Counts of hits."""
    passages = annotate.passages(articles, workers=1)
    hits = hedging.hits(passages)
    return lambda: counts.table(passages, hedges=hits[hits["kind"] == "hedge"])


def textblob(articles: pd.DataFrame) -> Callable:
    """TextBlob, article by article."""
    from textblob import TextBlob

    return lambda: [TextBlob(text).sentiment for text in articles["text"]]


def vader(articles: pd.DataFrame) -> Callable:
    """VADER, article by article."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return lambda: [analyser.polarity_scores(text) for text in articles["text"]]


BARE, BATCHED = "bare spaCy, whole articles", "bare spaCy, whole articles, 16 at a time"
ONE, TWO = "annotate, one process", "annotate, two processes and their start"
TEXTBLOB, VADER = "TextBlob, whole articles", "VADER, whole articles"
STEPS = {
    BARE: Step(bare),
    BATCHED: Step(partial(bare, batch_size=16)),
    ONE: Step(partial(annotated, workers=1), BARE),
    "annotate, one process (as above)": Step(partial(annotated, workers=1), BATCHED),
    "annotate, one process, by the clock": Step(partial(annotated, workers=1), alone=False),
    TWO: Step(partial(annotated, workers=2), "annotate, one process, by the clock", alone=False),
    "read passages from the cache": Step(read),
    TEXTBLOB: Step(textblob),
    VADER: Step(vader),
    "hedging.hits": Step(partial(measured, measure=hedging.hits)),
    "tone.score, texts never scored": Step(scored, TEXTBLOB),
    "tone.score, texts scored before": Step(partial(measured, measure=tone.score), TEXTBLOB),
    "tone.words": Step(partial(measured, measure=tone.words)),
    "counts.table": Step(counted),
}
