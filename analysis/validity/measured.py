"""What the suite says of a text that is coded, read anew from its tables.

A coded text keeps its place in the corpus, not the suite's answer: when a measure changes, so does its answer. It need
not be one passage any more.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis import columns, lexicon
from analysis.validity import codebook

Measure = pd.DataFrame | Callable[[pd.DataFrame], pd.DataFrame]
UNITS = ("passage", "article")
UNIT = ["article_id", "outlet", "event", "part", "paragraph", "start", "end", "text", "words"]


def coding_units(passages: pd.DataFrame, *, unit: str = "passage") -> pd.DataFrame:
    """One row a passage, or an article (``part`` is then "article", ``text`` all of its passages).

    Columns: ``article_id, outlet, event, part, paragraph, start, end, text, words``, and those of the articles that the
    passages keep (``keep`` of `annotate.passages`).

    >>> from analysis import example, validity
    >>> units = validity.coding_units(example.passages(), unit="article")
    >>> units[["article_id", "outlet", "part", "words"]]
      article_id   outlet     part  words
    0         g1  Gazette  article     18
    1         g2  Gazette  article     11
    2         h1   Herald  article     16
    3         h2   Herald  article     11
    """
    if unit not in UNITS:
        raise ValueError(f"unit: {unit!r}; allowed: {', '.join(UNITS)}")
    kept = columns.kept(passages)
    if unit == "passage":
        return passages[[*UNIT, *kept]].reset_index(drop=True)
    articles = passages.groupby(["article_id", "outlet", "event"], sort=False, observed=True, dropna=False)
    units = articles.agg({"words": "sum"} | dict.fromkeys(kept, "first")).reset_index().astype({"words": "int64"})
    texts = [
        "\n".join(paragraph_text(paragraph) for _, paragraph in rows.groupby("paragraph"))
        for _, rows in articles[["paragraph", "start", "end", "text"]]
    ]
    units["text"] = pd.Series(texts, dtype="str")  # also where there is no article
    return units.assign(part="article", paragraph=0, start=0, end=units["text"].str.len())[[*UNIT, *kept]]


def answers(units: pd.DataFrame, passages: pd.DataFrame, **measures: Measure) -> pd.DataFrame:
    """The coding units, with a column for each variable whose answer the suite's tables give.

    ``voice`` and ``source`` are those of the passage that most of a unit lies in, ``speaker`` its source by one name.

    units: one row a passage or article (`coding_units`), or an item that was drawn (`validity.placed`). measures: name
    of a variable → its table, or what makes it of passages. Hits are counted where they begin in the unit; a score is
    the mean over passages, weighted by the characters shared; an article's score stands in a column of the variable's
    name. Of a large corpus ask only for what is needed: each measure named here is worked out for all passages.

    Raises ValueError for a variable that is not in the codebook, or a table without the columns it needs.

    >>> from analysis import example, hedging, validity
    >>> passages = example.passages()
    >>> hedges = hedging.hits(passages).query("kind == 'hedge'")
    >>> table = validity.answers(validity.coding_units(passages), passages, hedges=hedges)
    >>> table[["outlet", "text", "voice", "speaker", "hedges"]].head(4)
        outlet                  text     voice   speaker  hedges
    0  Gazette          Dam may leak       own       NaN       1
    1  Gazette  The minister called        own       NaN       0
    2  Gazette                 it a   indirect  minister       0
    3  Gazette         “minor leak”     direct  minister       0
    """
    asked = {name: codebook.variable(name) for name in measures}
    made = {work: work(passages) for work in {measure for measure in measures.values() if callable(measure)}}
    overlaps = lexicon.overlaps(units, passages)
    found = {}
    for name, variable in asked.items():
        measure = measures[name]
        table = made[measure] if callable(measure) else measure
        _check(variable, table, passages)
        if variable.reads == "hits":
            found[name] = _hits_in(units, table)
        elif variable.reads == "article":
            scores = table.set_index("article_id")[name]
            found[name] = units["article_id"].astype("str").map(scores).to_numpy(dtype=float)
        else:
            found[name] = _mean_score(table[name], overlaps, len(units))
    return _with_voice(units, passages, overlaps).assign(**found)


def texts_at(places: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """The words that stand at each place (``article_id, part, start, end``) of the corpus; "" where there are none."""
    overlaps = lexicon.overlaps(places, passages)
    span, passage = overlaps["span"].to_numpy(), overlaps["passage"].to_numpy()
    texts, first, last = (passages[name].take(passage).to_numpy() for name in ("text", "start", "end"))
    from_, to = (places[name].to_numpy()[span] for name in ("start", "end"))
    pieces = [text[max(begin - at, 0) : end - at] for text, at, begin, end in zip(texts, first, from_, to, strict=True)]
    gaps = np.append(False, first[1:] > last[:-1])[: len(pieces)]  # sentences are parted by what is in no passage
    spaced = [f" {piece}" if gap else piece for piece, gap in zip(pieces, gaps, strict=True)]
    joined = overlaps.assign(piece=pd.Series(spaced, dtype="str")).groupby("span")["piece"].agg("".join)
    return joined.reindex(range(len(places)), fill_value="").set_axis(places.index)


def whole_texts(passages: pd.DataFrame) -> dict[tuple[str, bool], str]:
    """Each article and whether it is its headline → the text as its passages have it, each at its place."""
    groups = passages.groupby([passages["article_id"].astype("str"), passages["part"] == "headline"], sort=False)
    texts = {}
    for place, rows in groups:
        text = ""
        for start, piece in zip(rows["start"], rows["text"], strict=True):
            text += " " * (start - len(text)) + piece
        texts[place] = text
    return texts


def paragraph_text(paragraph: pd.DataFrame, set_off: Callable[[tuple], str] | None = None) -> str:
    """The text of a paragraph: its passages, with a space where sentences leave a gap.

    set_off: gives the text of a passage otherwise than it stands, say between brackets.
    """
    written, past = "", None
    for row in paragraph.itertuples():
        gap = " " if past is not None and row.start > past else ""
        written, past = written + gap + (set_off(row) if set_off else row.text), row.end
    return written.strip()


def _hits_in(units: pd.DataFrame, hits: pd.DataFrame) -> np.ndarray:
    """The number of hits that begin in each unit."""
    pairs = lexicon.overlaps(units, hits.assign(end=hits["start"] + 1))
    return pairs.groupby("span").size().reindex(range(len(units)), fill_value=0).to_numpy()


def _mean_score(scores: pd.Series, overlaps: pd.DataFrame, number: int) -> np.ndarray:
    """The mean score of each unit, Σ score × characters shared / Σ characters shared, over its passages."""
    weighted = scores.to_numpy(dtype=float)[overlaps["passage"]] * overlaps["shared"]
    sums = overlaps.assign(weighted=weighted).groupby("span")[["weighted", "shared"]].sum()
    return (sums["weighted"] / sums["shared"]).reindex(range(number)).to_numpy()


def _with_voice(units: pd.DataFrame, passages: pd.DataFrame, overlaps: pd.DataFrame) -> pd.DataFrame:
    """The units with voice, source and speaker; missing where no passage is (any more)."""
    largest = overlaps.sort_values("shared", ascending=False, kind="stable").drop_duplicates("span")
    rows = largest.set_index("span")["passage"].reindex(range(len(units)))
    names = [name for name in ("voice", "source", "speaker") if name in passages]
    voices = passages[names].reset_index(drop=True).reindex(rows).set_index(units.index)
    return units.assign(**{name: voices[name] for name in names})


def _check(variable: codebook.Variable, table: pd.DataFrame, passages: pd.DataFrame) -> None:
    """Raise ValueError for a table that lacks a column that the variable needs, or passages."""
    for name in ("article_id", "part", "start") if variable.reads == "hits" else ("article_id", variable.name):
        if name not in table:
            raise ValueError(f"{variable.name}: its table has no column {name!r}; it has: {', '.join(table)}")
    if variable.reads not in ("hits", "article") and len(table) != len(passages):
        raise ValueError(f"{variable.name}: {len(table)} rows; allowed: the {len(passages)} passages, scored")
