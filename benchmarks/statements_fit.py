"""The weights of `statements.align`, and how well they do on events they never saw.

`python benchmarks/statements_fit.py FOLDER[=CORPUS] … [--meaning=MODEL]`: each folder has
``statements.jsonl``, a statement a line: ``{"event", "realisations": [{"article_id", "sentence"}]}``, sentences as
they stand in the texts; and ``articles.jsonl``, or else a corpus is named. Every event is left out in turn, the weights
are fitted on all others, and its articles are aligned with these.
"""

import json
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from analysis import annotate, columns, corpus, statements
from analysis.statements import meaning, pairs, words
from analysis.statements.align import sentence_table
from analysis.statements.clauses import FIELDS as CLAUSES
from analysis.statements.clauses import clauses

OVERLAP = 0.5  # share of the shorter of two places from which they are one
STEPS = [0, 0.05, 0.1, 0.2, 0.4, 0.6, 0.75, 0.9, 1]  # of the reliability table
EVIDENCE = [name for name in pairs.Weights._fields if name != "constant"]
MODEL = "--meaning="  # argument that names a sentence model


class Event(NamedTuple):
    """An event: its passages, statements as sets of places (article, start, end), and evidence for its pairs."""

    name: str
    passages: pd.DataFrame
    gold: list[set[tuple]]
    evidence: pd.DataFrame


def events(folder: Path, path: Path, encode: meaning.Encoder | None = None) -> list[Event]:
    """The events of a folder with labels."""
    articles = corpus.load(path, clean=path.suffix != ".jsonl")
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    gold = defaultdict(list)
    for line in (folder / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        statement = json.loads(line)
        said = [(each["article_id"], each["sentence"]) for each in statement["realisations"]]
        places = {(name, texts[name].find(sentence), len(sentence)) for name, sentence in said}
        gold[statement["event"]].append({(name, at, at + length) for name, at, length in places if at >= 0})
    passages = annotate.passages(articles)
    return [_event(name, passages, labels, encode) for name, labels in gold.items()]


def _event(name: str, passages: pd.DataFrame, gold: list[set[tuple]], encode: meaning.Encoder | None) -> Event:
    """One event, with the evidence for each pair of its sentences and whether it is ``same``."""
    ids = {article for places in gold for article, _, _ in places}
    own = columns.uncategorised(passages[passages["article_id"].isin(ids)]).assign(event=name).reset_index(drop=True)
    sentences = sentence_table(own)
    bounds = own.groupby(words.sentence_rows(own)).agg(start=("start", "min"), end=("end", "max"))
    places = zip(sentences["article_id"], bounds["start"], bounds["end"], sentences["part"], strict=True)
    held = [
        set() if part == "headline" else {k for k, known in enumerate(gold) if _stands_for(known, place)}
        for *place, part in places
    ]
    found = pairs.evidence(words.table(own), sentences, clauses(own), encode=encode)
    body = (sentences["part"] != "headline").to_numpy()
    found = found[body[found["one"]] & body[found["other"]]]
    same = [bool(held[one] & held[other]) for one, other in found[["one", "other"]].to_numpy()]
    return Event(name, own, gold, found.assign(same=same, event=name))


def _stands_for(known: set[tuple], place: tuple | list) -> set[tuple]:
    """The places that a place overlaps by half of the shorter."""
    name, start, end = place
    return {
        (a, s, e) for a, s, e in known if a == name and min(end, e) - max(start, s) >= OVERLAP * min(end - start, e - s)
    }


def fit(evidence: pd.DataFrame) -> pairs.Weights:
    """Weights by logistic regression."""
    left_out = CLAUSES if "cosine" in evidence else ()  # a sentence model tells as much
    names = [name for name in EVIDENCE if name in evidence and name not in left_out]
    model = LogisticRegression(max_iter=10_000).fit(evidence[names], evidence["same"])
    return pairs.Weights(
        **dict.fromkeys(CLAUSES, 0.0) | dict(zip(names, model.coef_[0], strict=True)), constant=model.intercept_[0]
    )


def chances(evidence: pd.DataFrame, weights: pairs.Weights) -> np.ndarray:
    """The chance of each pair."""
    logits = sum(evidence[name] * getattr(weights, name) for name in EVIDENCE if name in evidence) + weights.constant
    return 1 / (1 + np.exp(-logits.to_numpy()))


def aligned(event: Event, weights: pairs.Weights, encode: meaning.Encoder | None = None) -> dict[str, list[int]]:
    """Of all realisations and of sure ones: pairs right, pairs found, pairs of the labels, statements found, all."""
    pairs.WEIGHTS = pairs.MEANING_WEIGHTS = weights
    found = statements.align(event.passages, encode=encode)
    found = found[found["part"] != "headline"]
    known = set().union(*event.gold)
    right = {pair for places in event.gold for pair in _pairs(places)}
    counts = {}
    for kind, rows in (("all", found), ("sure", found[found["sure"]])):
        groups = []
        for _, group in rows.groupby("statement_id"):
            places = group[["article_id", "start", "end"]].itertuples(index=False, name=None)
            groups.append({each for place in places for each in _stands_for(known, place) or {place}})
        given = {pair for places in groups for pair in _pairs(places)}
        met = [any(_pairs(places & group) for group in groups) for places in event.gold if _pairs(places)]
        counts[kind] = [len(given & right), len(given), len(right), sum(met), len(met)]
    return counts


def _pairs(places: set[tuple]) -> set[frozenset]:
    """The pairs of places of two articles."""
    return {frozenset(pair) for pair in combinations(places, 2) if pair[0][0] != pair[1][0]}


def _row(name: str, counts: list[int]) -> dict:
    """Precision, recall, F1 and the share of statements found."""
    right, given, gold, met, statements_ = counts
    precision, recall = right / max(given, 1), right / max(gold, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"event": name, "precision": precision, "recall": recall, "f1": f1, "found": met / max(statements_, 1)}


def main() -> None:
    """Fit with each event left out, print a row an event, the reliability of the chances, and the weights of all."""
    models = [argument.removeprefix(MODEL) for argument in sys.argv[1:] if argument.startswith(MODEL)]
    encode = meaning.encoder(models[0]) if models else None
    folders = [argument.partition("=") for argument in sys.argv[1:] if not argument.startswith(MODEL)]
    known = [
        (Path(folder).name, event)
        for folder, _, path in folders
        for event in events(Path(folder), Path(path or f"{folder}/articles.jsonl"), encode)
    ]
    every = pd.concat([event.evidence for _, event in known], ignore_index=True)
    rows, totals, parts = [], defaultdict(lambda: np.zeros(5, dtype=int)), []
    for folder, event in known:
        weights = fit(every[every["event"] != event.name])
        parts.append(event.evidence.assign(chance=chances(event.evidence, weights)))
        for kind, counts in aligned(event, weights, encode).items():
            rows.append({"of": kind, **_row(event.name, counts)})
            for total in (folder, "every event"):
                totals[kind, total] += counts
    rows += [{"of": kind, **_row(name, counts)} for (kind, name), counts in totals.items()]
    print(pd.DataFrame(rows).sort_values("of", kind="stable").round(3).to_string(index=False))  # noqa: T201
    judged = pd.concat(parts)
    print(f"average precision {average_precision_score(judged['same'], judged['chance']):.3f}, {len(judged):,} pairs")  # noqa: T201
    steps = judged.groupby(pd.cut(judged["chance"], STEPS), observed=True)
    print(steps.agg(pairs=("same", "size"), chance=("chance", "mean"), same=("same", "mean")).round(2).to_string())  # noqa: T201
    print({name: round(float(value), 2) for name, value in fit(every)._asdict().items()})  # noqa: T201


if __name__ == "__main__":
    main()
