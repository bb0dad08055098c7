"""Corrections of passages: whose words they are, and in which voice."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import lexicon, words
from analysis.corrections import fields

CREDIT = ["source", "speaker", "source_kind", "cue", "stance", "attribution"]
PIECE = ["start", "end", "text", "words", "tokens", "tree"]  # what a piece of a passage has of its own
SET = [*CREDIT, "voice", "marks", "asserted", "group"]  # what a correction may set
OWN = "own"
NAMED = ("person", "body", "country")
# Voice → what stands around its words: quoted ones in own words are in marks that credit nobody.
MARKS = {OWN: {"quote": "scare"}, "direct": {"none": "quote", "scare": "quote"}, "indirect": {"quote": "none"}}


def correct(passages: pd.DataFrame, corrections: pd.DataFrame) -> pd.DataFrame:
    """The passages, corrected: first voices, then what is no attribution, then speakers.

    A voice is that of the very words: passages are cut at their edges. What is no attribution becomes own words with
    all that one cue credits to one source (its ``group``), and a speaker is that of all of it. A speaker of own words
    changes nothing: they have none.
    """
    here = passages["article_id"].isin(corrections["article_id"]).to_numpy()
    cut, origin = _cut(passages[here].reset_index(drop=True), corrections[corrections["field"] == fields.VOICE])
    kinds = _kinds(passages, corrections["value"])
    objects = {name: cut[name].astype("object") for name in SET if name in cut}
    values = {name: column.where(column.notna(), None).to_numpy(copy=True) for name, column in objects.items()}
    for field, work in ((fields.VOICE, _voices), (fields.NOT_ATTRIBUTION, _own), (fields.SPEAKER, _speakers)):
        mine = corrections[corrections["field"] == field].reset_index(drop=True)
        work(cut, mine.assign(kind=mine["value"].map(kinds)), values)
    typed = {name: pd.Series(column).astype(_dtype(column, cut[name].dtype)) for name, column in values.items()}
    return _joined(passages[~here], cut.assign(**typed), [*np.flatnonzero(~here), *np.flatnonzero(here)[origin]])


def attribution(passages: pd.DataFrame, rows: np.ndarray, group: np.ndarray) -> np.ndarray:
    """The row numbers of all that is credited together with these rows; of own words only themselves."""
    article = passages["article_id"].to_numpy()
    known = [row for row in rows if group[row] is not None]
    places = [np.flatnonzero((article == article[row]) & (group == group[row])) for row in _firsts(known, group)]
    return np.unique(np.concatenate([rows, *places])).astype("int64")


def _firsts(rows: list[int], group: np.ndarray) -> Iterable[int]:
    """One row of each group."""
    return {group[row]: row for row in rows}.values()


def _voices(cut: pd.DataFrame, corrections: pd.DataFrame, values: dict[str, np.ndarray]) -> None:
    """Set the voice of the very words, and what goes with it."""
    for _, row in corrections.iterrows():
        rows = _rows_at(cut, row)
        changed = rows[values["voice"][rows] != row["value"]]
        if row["value"] == OWN:
            _uncredit(changed, values)
        new = changed[values["voice"][changed] == OWN]
        _set_voice(changed, row["value"], values)
        if row["value"] != OWN and len(new):
            same = cut["article_id"].to_numpy() == row["article_id"]
            taken = [int(number) for number in values["group"][same] if number is not None]
            values["group"][new], values["asserted"][new] = max(taken, default=0) + 1, True


def _own(cut: pd.DataFrame, corrections: pd.DataFrame, values: dict[str, np.ndarray]) -> None:
    """Give what was no attribution back to the outlet."""
    for _, row in corrections.iterrows():
        rows = attribution(cut, _rows_at(cut, row), values["group"])
        rows = rows[values["voice"][rows] != OWN]
        _uncredit(rows, values)
        _set_voice(rows, OWN, values)


def _speakers(cut: pd.DataFrame, corrections: pd.DataFrame, values: dict[str, np.ndarray]) -> None:
    """Credit the speaker with the whole of an attribution; the very words go last, where two are in one."""
    places = [_rows_at(cut, row) for _, row in corrections.iterrows()]
    whole = [attribution(cut, rows, values["group"]) for rows in places]
    named = list(zip(corrections["value"], corrections["kind"], strict=True))
    for rows, (name, kind) in zip([*whole, *places], [*named, *named], strict=True):
        said = rows[values["voice"][rows] != OWN]
        nobody = name.casefold() == fields.NOBODY
        had = [kind for kind in values["source_kind"][said] if kind in NAMED]
        values["speaker"][said] = None if nobody else name
        known = had[0] if had and pd.isna(kind) else NAMED[0] if pd.isna(kind) else kind
        values["source_kind"][said] = None if nobody else known


def _rows_at(cut: pd.DataFrame, correction: pd.Series) -> np.ndarray:
    """The row numbers of passages that a correction shares characters with."""
    pairs = lexicon.overlaps(correction.to_frame().T.astype({"start": "int64", "end": "int64"}), cut)
    return np.sort(pairs["passage"].to_numpy())


def _uncredit(rows: np.ndarray, values: dict[str, np.ndarray]) -> None:
    """Nobody is credited with these rows."""
    for name in CREDIT:
        if name in values:
            values[name][rows] = None
    values["asserted"][rows] = values["group"][rows] = None


def _set_voice(rows: np.ndarray, voice: str, values: dict[str, np.ndarray]) -> None:
    """The voice of rows, and the marks around them."""
    values["voice"][rows] = voice
    values["marks"][rows] = [MARKS[voice].get(mark, mark) for mark in values["marks"][rows]]


def _kinds(passages: pd.DataFrame, names: pd.Series) -> dict[str, str]:
    """Each of these names that passages have as a speaker → its commonest kind there."""
    known = passages.loc[passages["speaker"].isin(names), ["speaker", "source_kind"]].astype("object").dropna()
    return {name: rows.mode().iloc[0] for name, rows in known.groupby("speaker")["source_kind"]}


def _dtype(values: np.ndarray, was):
    """The type of a column that had this one, with what is new among its categories."""
    if not isinstance(was, pd.CategoricalDtype):
        return was
    new = {value for value in values if value is not None}.difference(was.categories)
    return pd.CategoricalDtype(pd.Index(sorted({*was.categories, *new}), dtype="str")) if new else was


def _joined(rest: pd.DataFrame, fixed: pd.DataFrame, places: list[int]) -> pd.DataFrame:
    """Both tables in the order of these places, theirs one after the other."""
    both = pd.concat([rest.astype({name: fixed[name].dtype for name in SET if name in fixed}), fixed])
    return both.iloc[np.argsort(places, kind="stable")].reset_index(drop=True)


def _cut(passages: pd.DataFrame, spans: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """The passages, cut where one of these spans begins or ends within them; and which one each piece is of."""
    edges = _edges(passages, spans)
    number = np.ones(len(passages), dtype="int64")
    for row, inner in edges.items():
        number[row] += len(inner)
    origin = np.repeat(np.arange(len(passages)), number)
    table = passages.take(origin).reset_index(drop=True)
    firsts = np.cumsum(number) - number
    new = {name: table[name].astype("object").to_numpy(copy=True) for name in PIECE}
    for row, inner in edges.items():
        for k, piece in enumerate(_pieces(passages.iloc[row], sorted(inner))):
            for name, value in piece.items():
                new[name][firsts[row] + k] = value
    kinds = {name: pd.Series(column).astype(passages[name].dtype) for name, column in new.items()}
    return table.assign(**kinds), origin


def _edges(passages: pd.DataFrame, spans: pd.DataFrame) -> dict[int, set[int]]:
    """Row number of a passage → where it is to be cut; white space goes with what is before it."""
    edges: dict[int, set[int]] = {}
    for span, row in lexicon.overlaps(spans, passages)[["span", "passage"]].itertuples(index=False):
        text, start = passages["text"].iloc[row], int(passages["start"].iloc[row])
        ends = [max(int(spans[name].iloc[span]) - start, 0) for name in ("start", "end")]
        inner = [at + len(text[at:]) - len(text[at:].lstrip()) for at in ends]
        if inner := {start + at for at in inner if 0 < at < len(text)}:
            edges.setdefault(int(row), set()).update(inner)
    return edges


def _pieces(passage: pd.Series, edges: list[int]) -> list[dict]:
    """The pieces of a passage that is cut at these places of its headline or text."""
    start, end = int(passage["start"]), int(passage["end"])
    lines, heads = passage["tokens"].split("\n"), passage["tree"].split(" ")
    begins = [int(line.split(" ", 1)[0]) for line in lines if line]
    pieces = []
    for first, last in zip([start, *edges], [*edges, end], strict=True):
        here = [k for k, at in enumerate(begins) if first <= at < last]
        text = passage["text"][first - start : last - start]
        piece = {"start": first, "end": last, "text": text, "words": words.count(text)}
        piece |= {"tokens": "\n".join(lines[k] for k in here), "tree": " ".join(heads[k] for k in here)}
        pieces.append(piece)
    return pieces
