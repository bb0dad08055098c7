"""Draw the stretches that are to be coded.

Stratified by outlet and by the suite's answers, so that rare answers are seen often enough; each stretch keeps the
probability with which it was drawn, so that figures can give each stratum its true weight (Horvitz and Thompson 1952).
"""

import hashlib
import heapq
from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.validity import cells, codebook, context, masking

LEAST = 3  # words: shorter passages ("that", "he said") can't be judged
FEW = 2  # a stratum has at least two drawn: one alone tells nothing of the spread in it
KEY = ["item", "unit", "article_id", "outlet", "part", "start", "end", "words"]
KEY += ["stratum", "size", "drawn", "probability", "digest", "digest_shown"]


def sample(
    answered: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    size: int = 200,
    strata: Iterable[str] = ("hedges", "tone"),
    least: int = LEAST,
    mask: Iterable[str] = (),
    seed: int = 0,
) -> pd.DataFrame:
    """One row a stretch to code, in random order.

    Columns: ``item`` (its name in the sheet: "p001", or "a001" for an article), ``unit``; its place (``article_id,
    outlet, part, start, end``) and ``words``; ``stratum``, its ``size`` and how many were ``drawn`` from it, their
    ratio ``probability``; ``digest`` of its text and of the text shown, by which both are known again; ``text`` and
    ``context`` as coders see them, outlet masked.

    answered: see `answering.table`. strata: its columns that make strata within each outlet, numbers by their sign; a
    stratum of one stretch joins the largest of its outlet. The number drawn grows with the root of a stratum's size
    (Bankier 1988), at least 2. least: words of the shortest stretch that may be drawn. mask: names to hide beside
    those of the outlets. Raises ValueError for a size that gives no stratum two.

    >>> from analysis import example, validity
    >>> sheet = validity.sample(example.answered(), example.passages(), size=8, strata=["hedges"])
    >>> sheet[["item", "text", "stratum", "size", "drawn"]].head(4)
       item                     text             stratum  size  drawn
    0  p001           The town fears   Herald · hedges +     2      2
    1  p002          The dam is safe  Gazette · hedges 0     2      2
    2  p003      The minister called  Gazette · hedges 0     2      2
    3  p004  The repair is finished.   Herald · hedges 0     4      2
    """
    chosen = drawn(answered, size=size, strata=strata, least=least, seed=seed)
    return _dressed(chosen, passages, [*passages["outlet"].unique(), *mask])


def drawn(
    answered: pd.DataFrame, *, size: int, strata: Iterable[str], least: int = LEAST, seed: int = 0
) -> pd.DataFrame:
    """The stretches drawn, in random order: ``stratum``, ``size``, ``drawn`` and ``probability`` as in `sample`."""
    frame = answered[answered["words"] >= least].reset_index(drop=True)
    if frame.empty:
        raise ValueError(f"nothing to draw from: no stretch has {least} words")
    label = _strata(frame, strata)
    sizes = label.value_counts(sort=False)
    taken = _shares(sizes, size)
    rng = np.random.default_rng(seed)
    found = [rng.choice(np.flatnonzero(label == name), taken[name], replace=False) for name in sizes.index]
    rows = rng.permutation(np.concatenate(found))
    of = label.iloc[rows].map(sizes).astype("int64")
    number = label.iloc[rows].map(taken).astype("int64")
    return frame.iloc[rows].assign(stratum=label.iloc[rows], size=of, drawn=number, probability=number / of)


def _dressed(chosen: pd.DataFrame, passages: pd.DataFrame, names: list) -> pd.DataFrame:
    """The stretches drawn, as `sample` gives them."""
    unit = "article" if chosen["part"].eq("article").all() else "passage"
    items = [f"{unit[0]}{number:0{max(3, len(str(len(chosen))))}d}" for number in range(1, len(chosen) + 1)]
    around = context.around(chosen, passages) if unit == "passage" else pd.Series("", index=chosen.index)
    shown = masking.masked(chosen["text"].str.strip(), names)
    columns = {
        "item": items,
        "unit": unit,
        "digest": chosen["text"].map(digest),
        "digest_shown": shown.map(lambda text: digest(cells.restored(cells.safe(text)))),
        "text": shown,
        "context": masking.masked(around, names),
    }
    return chosen.assign(**columns)[[*KEY, "text", "context"]].reset_index(drop=True)


def digest(text: str) -> str:
    """A text's fingerprint; white space doesn't change it."""
    return hashlib.sha256(" ".join(str(text).split()).encode()).hexdigest()[:16]


def _strata(frame: pd.DataFrame, columns: Iterable[str]) -> pd.Series:
    """The stratum of each stretch."""
    label = frame["outlet"].astype("str")
    for name in columns:
        if name not in frame:
            raise ValueError(f"strata: {name!r}: there is no such column; allowed: {', '.join(frame)}")
        label = label + f" · {name} " + _level(name, frame[name])
    numbers = label.groupby(label).transform("size")
    largest = label.groupby(frame["outlet"]).agg(lambda labels: labels.mode().iloc[0])
    return label.where(numbers >= FEW, frame["outlet"].map(largest)).astype("str")


def _level(name: str, answers: pd.Series) -> pd.Series:
    """A column's part of the stratum's name: the sign of a number, else the answer itself."""
    if not pd.api.types.is_numeric_dtype(answers):
        return answers.fillna("none").astype("str")
    classes = codebook.classed(codebook.variable(name), answers).astype("float64").fillna(0)
    return np.sign(classes).map({-1: "−", 0: "0", 1: "+"}).astype("str")


def _shares(sizes: pd.Series, size: int) -> dict[str, int]:
    """Stratum → how many to draw: two, then one at a time where the root of its size is most in want of it."""
    taken = {name: min(FEW, number) for name, number in sizes.items()}
    least = sum(taken.values())
    if size < least:
        raise ValueError(f"size: {size}; allowed: {least} or more for {len(sizes)} strata")
    wants = [_want(name, sizes, taken) for name in taken if taken[name] < sizes[name]]
    heapq.heapify(wants)
    for _ in range(min(size, int(sizes.sum())) - least):
        _, name = heapq.heappop(wants)
        taken[name] += 1
        if taken[name] < sizes[name]:
            heapq.heappush(wants, _want(name, sizes, taken))
    return taken


def _want(name: str, sizes: pd.Series, taken: dict[str, int]) -> tuple[float, str]:
    """How much a stratum is in want of one more, the most first; Webster's divisors keep shares to the root."""
    return -np.sqrt(sizes[name]) / (taken[name] + 0.5), name
