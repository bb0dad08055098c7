"""The steps of an analysis, each beside its reference: functions of articles that give the work to be timed."""

import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unittest import mock

import pandas as pd
from timing import measured, memory

from analysis import annotate, cache, corpus, counts, hedging, tone
from analysis.annotate import article, parse


class Step(NamedTuple):
    """What is timed: how the work is made from articles, the step it is compared with, and by which clock.

    One process is timed by its processor, which other work on the machine disturbs less.
    """

    make: Callable[[pd.DataFrame], Callable]
    reference: str = ""
    alone: bool = True


def timed(name: str, path: Path, times: int) -> list[dict]:
    """One entry a run of a step on a file of articles."""
    articles = corpus.load(path)
    work = STEPS[name].make(articles)
    size = {"size": f"{len(articles):,} articles", "words": int(articles["words"].sum())}
    runs = [measured(work) for _ in range(times)]
    return [size | run | {"memory": memory()} for run in runs]


def anew() -> None:
    """Go on with an empty cache."""
    os.environ[cache.FOLDER] = tempfile.mkdtemp(dir=os.environ["BENCH_FOLDER"])


def reading(articles: pd.DataFrame) -> Callable:
    """Reading a file of these articles that was never read before."""
    file = Path(tempfile.mkdtemp(dir=os.environ["BENCH_FOLDER"])) / "articles.jsonl"
    articles[["article_id", "outlet", "published", "event", "headline", "text"]].to_json(
        file, orient="records", lines=True, force_ascii=False, date_format="iso"
    )

    def work() -> None:
        anew()
        corpus.load(file)

    return work


def bare(articles: pd.DataFrame, **options) -> Callable:
    """The model as it comes, on whole articles."""
    model, texts = _model(), articles["text"].tolist()
    return lambda: list(model.pipe(texts, **options))


def quotations(articles: pd.DataFrame) -> Callable:
    """The model as it comes, then textacy's quotations; it refuses texts with an odd number of quotation marks."""
    from textacy.extract import direct_quotations

    model, texts = _model(), articles["text"].tolist()

    def refused(document) -> bool:
        try:
            list(direct_quotations(document))
        except ValueError:
            return True
        return False

    return lambda: f"{sum(map(refused, model.pipe(texts, batch_size=16)))} articles refused"


def _model():
    """The model as it comes, warm."""
    import spacy

    model = spacy.load(parse._model())
    model("The model is loaded before the clock starts, “said” Lund.")
    return model


def annotated(articles: pd.DataFrame, workers: int) -> Callable:
    """Annotation into an empty cache."""
    if workers == 1:
        article.segments("Warm", "The model is loaded before the clock starts, “said” Lund.")

    def work() -> None:
        anew()
        annotate.prepare(articles, workers=workers)

    return work


def added(articles: pd.DataFrame, most: int = 10) -> Callable:
    """All articles but a few, and each time one more; how many are annotated is counted."""
    anew()
    annotate.prepare(articles.head(len(articles) - most), workers=1)
    numbers = iter(range(len(articles) - most + 1, len(articles) + 1))

    def work() -> str:
        with mock.patch.object(article, "annotate_texts", wraps=article.annotate_texts) as annotated_now:
            annotate.passages(articles.head(next(numbers)), workers=1)
        return f"{sum(len(call.args[0]) for call in annotated_now.call_args_list)} annotated"

    return work


def read(articles: pd.DataFrame) -> Callable:
    """Passages that the cache has."""
    annotate.prepare(articles, workers=1)
    return lambda: annotate.passages(articles)


def measure(articles: pd.DataFrame, of: Callable) -> Callable:
    """A measure on the passages."""
    passages = annotate.passages(articles, workers=1)
    of(passages)  # libraries are loaded before the clock starts
    return lambda: of(passages)


def scored(articles: pd.DataFrame) -> Callable:
    """Tone of texts that were never scored."""
    passages = annotate.passages(articles, workers=1)
    tone.score(passages.head(20))

    def work() -> None:
        anew()
        tone.score(passages)

    return work


def hedges(passages: pd.DataFrame) -> pd.DataFrame:
    """Counts of hedges, from their hits."""
    hits = hedging.hits(passages)
    return counts.table(passages, hedges=hits[hits["kind"] == "hedge"])


def textblob(articles: pd.DataFrame) -> Callable:
    """TextBlob, article by article."""
    from textblob import TextBlob

    return lambda: [TextBlob(text).sentiment for text in articles["text"]]


def vader(articles: pd.DataFrame) -> Callable:
    """VADER, article by article."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyser = SentimentIntensityAnalyzer()
    return lambda: [analyser.polarity_scores(text) for text in articles["text"]]


BARE, TEXTACY = "bare spaCy, 16 articles at a time", "bare spaCy and textacy's quotations"
TEXTBLOB, VADER = "TextBlob, whole articles", "VADER, whole articles"
ONE, TWO = "annotate, one process, by the clock", "annotate, two processes with their start"
STEPS = {
    "read files": Step(reading),
    "bare spaCy, as it comes": Step(bare),
    BARE: Step(partial(bare, batch_size=16)),
    TEXTACY: Step(quotations),
    "annotate": Step(partial(annotated, workers=1), TEXTACY),
    "read passages from the cache": Step(read),
    TEXTBLOB: Step(textblob),
    VADER: Step(vader),
    "hedging.hits": Step(partial(measure, of=hedging.hits)),
    "hedging.hits and counts.table": Step(partial(measure, of=hedges)),
    "tone.score, texts never scored": Step(scored, TEXTBLOB),
    "tone.score, texts scored before": Step(partial(measure, of=tone.score), TEXTBLOB),
    "tone.words": Step(partial(measure, of=tone.words)),
    ONE: Step(partial(annotated, workers=1), alone=False),
    TWO: Step(partial(annotated, workers=2), ONE, alone=False),
    "annotate, one article added": Step(added, alone=False),
}
# On a larger corpus, where starting and words that are new to the process weigh less.
MANY = (ONE, TWO, "annotate, one article added", "tone.score, texts never scored")
