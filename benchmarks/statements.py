"""Time and memory of finding and aligning invented events: `python benchmarks/statements.py [events] [articles]`.

Seconds are those of the processor, so that other work on the machine doesn't count.
Every event has its own words. Its articles share a third of their sentences in other wordings, so
that statements are in many of them; the rest is their own.
"""

import random
import resource
import sys
import time

import pandas as pd

from analysis import statements

SENTENCES = 30  # of an article
STATEMENTS = 60  # of an event; an article has ten of them
WORDS = 18  # of a sentence
USUAL = [50, 20]  # events, and articles of each
COMMON = [f"common{k}" for k in range(400)]


def event(number: int, articles: int) -> pd.DataFrame:
    """The passages of an event: a sentence each, every word a noun."""
    chance = random.Random(number)  # noqa: S311 -- not for secrets
    topic = [f"topic{number}x{k}" for k in range(40)]
    told = [_sentence(chance, topic, f"told{number}x{k}") for k in range(STATEMENTS)]
    rows = []
    for article in range(articles):
        own = [_sentence(chance, topic, f"own{number}x{article}x{k}") for k in range(SENTENCES - 10)]
        said = [chance.sample(words, len(words) - 5) for words in chance.sample(told, 10)]
        rows += [_row(number, article, place, words) for place, words in enumerate([*said, *own], start=1)]
    return pd.DataFrame(rows)


def _sentence(chance: random.Random, topic: list[str], name: str) -> list[str]:
    """Words of its own, of the event, and of every day."""
    own = [f"{name}w{k}" for k in range(5)]
    return [*own, *chance.sample(topic, 4), *chance.sample(COMMON, WORDS - 9)]


def _row(number: int, article: int, place: int, words: list[str]) -> dict:
    """A sentence as a passage."""
    text = " ".join(words)
    starts = [sum(len(word) + 1 for word in words[:k]) for k in range(len(words))]
    tokens = [f"{start} {start + len(word)} NN {word}" for start, word in zip(starts, words, strict=True)]
    return {
        "article_id": f"{number}-{article}",
        "outlet": f"outlet {article}",
        "event": f"event {number}",
        "part": "body",
        "paragraph": place,
        "sentence": place,
        "start": 0,
        "end": len(text),
        "text": text,
        "words": len(words),
        "voice": "own",
        "tokens": "\n".join(tokens),
    }


def main() -> None:
    """Find the events, align, and say how long it took."""
    given = list(map(int, sys.argv[1:3]))
    events, articles = given + USUAL[len(given) :]
    passages = pd.concat([event(number, articles) for number in range(events)], ignore_index=True)
    begin = time.process_time()
    apart = statements.events(passages.assign(event="all"))["event"].nunique()
    between = time.process_time()
    found = statements.align(passages)
    seconds = time.process_time() - between
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{events} events × {articles} articles, {len(passages):,} sentences: {apart} events found in "
        f"{between - begin:.1f} s; aligned in {seconds:.1f} s, "
        f"{len(passages) / seconds:,.0f} sentences/s, {found['statement_id'].nunique():,} statements, "
        f"{len(found):,} realisations, {memory:,.0f} MB at most\n"
    )


if __name__ == "__main__":
    main()
