"""Draw the texts that are to be coded, and show them as coders may see them.

Stratified by outlet and by the suite's answers, so that rare answers are seen often enough; each text keeps the
probability with which it was drawn, so that figures can give each stratum its true weight (Horvitz and Thompson 1952).
"""

import heapq
import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.anchors import digest, number
from analysis.columns import uncategorised
from analysis.spreadsheet import given_back
from analysis.validity import codebook
from analysis.validity.measured import paragraph_text, whole_texts

LEAST = 3  # words: shorter passages ("that", "he said") can't be judged
USUAL = 200  # items, which two coders manage in some hours
FEW = 2  # a stratum has at least two drawn: one alone tells nothing of how its texts vary
STRATA = ("hedges", "tone")  # columns of answers that make strata, the most useful first
KEY = ["item", "unit", "article_id", "outlet", "part", "start", "end", "words"]
KEY += ["stratum", "size", "drawn", "probability", "digest", "digest_shown"]
OCCURRENCE = "occurrence"  # beside the key: sheets that were drawn before lack it
OPEN, CLOSE = "⟦", "⟧"  # around the text to code in its context
MASK = "▇▇▇"


def sample(
    answered: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    size: int | None = None,
    strata: Iterable[str] | None = None,
    least: int = LEAST,
    mask: Iterable[str] = (),
    seed: int = 0,
) -> pd.DataFrame:
    """One row a passage or article to code, in random order.

    Columns: ``item`` (its name in the sheet: "p001", or "a001" for an article), ``unit``; its place (``article_id,
    outlet, part, start, end``) and ``words``; ``stratum``, its ``size`` and how many were ``drawn`` from it, their
    ratio ``probability``; ``digest`` of its text and of the text shown, by which both are known again, and which
    ``occurrence`` of its words in the headline or text it is; ``text`` and ``context`` as coders see them, with outlets
    masked.

    answered: one row a coding unit of the corpus, with the suite's answers (`validity.answers`). strata: its columns
    that make strata within each outlet, numbers by their sign; a stratum of one unit joins the largest of its outlet;
    without them those that suit the size (`suited`).
    The number drawn grows with the root of a stratum's size (Bankier 1988), at least 2. least: words of the shortest
    text that may be drawn. mask: names to hide beside those of the outlets. size: None for 200, or as many as give
    each stratum two. Raises ValueError for a size that does not.

    >>> from analysis import example, validity
    >>> sheet = validity.sample(example.answered(), example.passages(), size=8, strata=["hedges"])
    >>> sheet[["item", "text", "stratum", "size", "drawn"]].head(4)
       item                     text             stratum  size  drawn
    0  p001           The town fears   Herald · hedges +     2      2
    1  p002          The dam is safe  Gazette · hedges 0     2      2
    2  p003      The minister called  Gazette · hedges 0     2      2
    3  p004  The repair is finished.   Herald · hedges 0     4      2
    """
    chosen = draw(answered, size=size, strata=strata, least=least, seed=seed)
    names = [*passages["outlet"].unique(), *mask]
    unit = "article" if chosen["part"].eq("article").all() else "passage"
    context = contexts(chosen, passages) if unit == "passage" else pd.Series("", index=chosen.index)
    chosen = chosen.assign(occurrence=occurrences(chosen, passages), context=masked(context, names))
    return as_sheet(chosen, unit, unit[0], names)[[*KEY, OCCURRENCE, "text", "context"]]


def as_sheet(chosen: pd.DataFrame, unit: str, letter: str, mask: Iterable[str]) -> pd.DataFrame:
    """The rows drawn with ``item``, ``unit``, ``digest``, ``digest_shown``, and ``text`` as coders see it."""
    width = max(3, len(str(len(chosen))))
    items = [f"{letter}{number:0{width}d}" for number in range(1, len(chosen) + 1)]
    shown = masked(chosen["text"].str.strip(), mask)
    digests = {"digest": chosen["text"].map(digest), "digest_shown": shown.map(given_back).map(digest)}
    return chosen.assign(item=items, unit=unit, text=shown, **digests).reset_index(drop=True)


def draw(
    answered: pd.DataFrame, *, size: int | None, strata: Iterable[str] | None, least: int = LEAST, seed: int = 0
) -> pd.DataFrame:
    """The rows drawn, in random order: ``stratum``, ``size``, ``drawn`` and ``probability`` as in `sample`."""
    units = answered[answered["words"] >= least].reset_index(drop=True)
    if units.empty:
        raise ValueError(f"nothing to draw from: no text has {least} words")
    stratum = _strata(units, suited(units, size=size, least=least) if strata is None else strata)
    sizes = stratum.value_counts(sort=False)
    numbers = power_allocation(sizes, size)
    rng = np.random.default_rng(seed)
    drawn = [rng.choice(np.flatnonzero(stratum == name), numbers[name], replace=False) for name in sizes.index]
    rows = rng.permutation(np.concatenate(drawn))
    stratum = stratum.iloc[rows]
    of, number = (stratum.map(counts).astype("int64") for counts in (sizes, numbers))
    chosen = uncategorised(units.iloc[rows])
    return chosen.assign(stratum=stratum, size=of, drawn=number, probability=number / of)


def suited(answered: pd.DataFrame, *, size: int | None = None, least: int = LEAST) -> tuple[str, ...]:
    """The columns that make strata within each outlet, as many as leave two texts of each within the size.

    All of `STRATA` where they do; with many outlets the first of them, or none.

    >>> from analysis import example, validity
    >>> validity.suited(example.answered()), validity.suited(example.answered(), size=5)
    (('hedges',), ())
    """
    units = answered[answered["words"] >= least]
    known = [name for name in STRATA if name in units]
    for most in range(len(known), 0, -1):
        if fewest(_strata(units, known[:most]).value_counts()) <= (size or USUAL):
            return tuple(known[:most])
    return ()


def fewest(sizes: pd.Series) -> int:
    """How many are drawn at least: two of each stratum. sizes: texts of each."""
    return int(sizes.clip(upper=FEW).sum())


def power_allocation(sizes: pd.Series, size: int | None) -> dict[str, int]:
    """Stratum → how many to draw: two, then one at a time where the root of its size is most in want of it.

    Bankier's (1988) allocation with power 1/2. Webster's divisors (drawn + 1/2) keep whole numbers near the roots.
    """
    taken = {name: min(FEW, number) for name, number in sizes.items()}
    least = fewest(sizes)
    size = max(USUAL, least) if size is None else size
    if size < least:
        told = f"{least} or more for {len(sizes)} strata, two of each (fewer outlets: the study's field where)"
        raise ValueError(f"size: {size}; allowed: {told}")

    def want(name: str) -> tuple[float, str]:
        """The stratum most in want of one more comes first in the heap."""
        return -np.sqrt(sizes[name]) / (taken[name] + 0.5), name

    wants = [want(name) for name in taken if taken[name] < sizes[name]]
    heapq.heapify(wants)
    for _ in range(min(size, int(sizes.sum())) - least):
        _, name = heapq.heappop(wants)
        taken[name] += 1
        if taken[name] < sizes[name]:
            heapq.heappush(wants, want(name))
    return taken


def occurrences(chosen: pd.DataFrame, passages: pd.DataFrame) -> list[int]:
    """Which occurrence of its words each passage is, in its headline or text; 1 for an article."""
    texts = whole_texts(passages[passages["article_id"].isin(chosen["article_id"])])
    places = chosen[["article_id", "part", "text", "start"]].itertuples(index=False)
    return [
        1 if part == "article" else number(texts[article, part == "headline"], text.strip(), start)
        for article, part, text, start in places
    ]


def contexts(chosen: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """The paragraph of each passage, the passage between ⟦ and ⟧, and the paragraphs before and after it."""
    wanted = passages[passages["article_id"].isin(chosen["article_id"])]
    articles = dict(iter(wanted.groupby("article_id", sort=False, observed=True)))
    texts = []
    for place in chosen[["article_id", "part", "paragraph", "start", "end"]].itertuples(index=False):
        article = articles[place.article_id]

        def set_off(passage, place=place) -> str:
            """The passage's text, between ⟦ and ⟧ if it is the one; white space at its ends stays outside."""
            here = passage.paragraph == place.paragraph and place.start <= passage.start < place.end
            bare = passage.text.strip()
            return passage.text.replace(bare, f"{OPEN}{bare}{CLOSE}", 1) if here and bare else passage.text

        near = article[article["paragraph"].between(place.paragraph - 1, place.paragraph + 1)]
        texts.append("\n".join(paragraph_text(paragraph, set_off) for _, paragraph in near.groupby("paragraph")))
    return pd.Series(texts, index=chosen.index, dtype="str")


def masked(texts: pd.Series, names: Iterable[str]) -> pd.Series:
    """The texts without these names and without web addresses made of them.

    A name is found as a whole word with the capitals it has, with or without its "The"; so "time" stays where "Time"
    goes. White space in it may be a line break.
    """
    without_article = (re.sub(r"^The\s+", "", str(name).strip()) for name in names)
    names = sorted(set(filter(None, without_article)), key=len, reverse=True)
    if not names:
        return texts
    spelled = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    joined = "|".join(letters for name in names if (letters := re.sub(r"\W", "", name)))
    address = rf"(?i:\b(?:www\.)?(?:{joined})\.[a-z]{{2,}}\b)|" if joined else ""
    pattern = re.compile(rf"{address}(?<!\w)(?:The\s+)?(?:{spelled})(?!\w)")
    return texts.map(lambda text: pattern.sub(MASK, text))


def _strata(units: pd.DataFrame, columns: Iterable[str]) -> pd.Series:
    """The stratum of each unit."""
    outlet = units["outlet"].astype("str")
    label = outlet
    for name in columns:
        if name not in units:
            raise ValueError(f"strata: {name!r}: there is no such column; allowed: {', '.join(units)}")
        label = label + f" · {name} " + _level(name, units[name])
    numbers = label.groupby(label).transform("size")
    largest = label.groupby(outlet).agg(lambda labels: labels.mode().iloc[0])
    return label.where(numbers >= FEW, outlet.map(largest)).astype("str")


def _level(name: str, answers: pd.Series) -> pd.Series:
    """A column's part of the stratum's name: the sign of a number, else the answer itself."""
    if not pd.api.types.is_numeric_dtype(answers):
        return answers.astype("object").fillna("none").astype("str")
    classes = codebook.classed(codebook.variable(name), answers).astype("float64").fillna(0)
    return np.sign(classes).map({-1: "−", 0: "0", 1: "+"}).astype("str")
