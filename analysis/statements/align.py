"""Align: which sentences of different articles report the same statement, and which part of each says it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import zip_longest

import numpy as np
import pandas as pd

from analysis import columns
from analysis.statements import layout, pairs, spans, words
from analysis.statements.clauses import clauses
from analysis.statements.groups import groups, sure_groups
from analysis.statements.meaning import Encoder

CHANCES = 0.15, 0.85  # the least chance of a candidate, and of a sure pair, which is shown
MEANING_CHANCES = 0.2, 0.7  # the same with a sentence model
PLAIN = 0.25  # share of what their plain words tell that a sure pair has in common, in more articles than `TAUGHT`
MIN_SHARE = 0.9
QUESTION = r"\?[\"”“’‘')\]\s]*$"
TAUGHT = 5  # articles of the events that taught the weights, at most: few; in more there is more alike by chance
NEEDED = ["article_id", "outlet", "event", "part", "paragraph", "sentence", "start", "end", "text", "words", "voice"]
NEEDED += ["tokens"]
CREDIT = ["source", "speaker", "cue"]
PLACE = ["event", "article_id", "outlet", "part", "paragraph", "sentence"]
FRONT = ["statement_id", *PLACE, "start", "end", "text", "quoted", "voice", *CREDIT, "similarity", "sure", "tokens"]
FRONT += ["sentence_text", "sentence_voice"]
VOICES = ["own", "indirect", "direct"]  # the voice of a sentence is the last of these that a part of it has


def align(
    passages: pd.DataFrame,
    *,
    remarks: Iterable[pd.DataFrame] = (),
    min_chance: float | None = None,
    sure_chance: float | None = None,
    min_share: float = MIN_SHARE,
    encode: Encoder | None = None,
) -> pd.DataFrame:
    """One row a realisation: a part of a sentence that reports a statement found in at least two outlets.

    Columns: ``statement_id`` (from 1, those in the most outlets first); ``event, article_id,
    outlet, part, paragraph, sentence, start, end`` (characters into headline or text) and
    ``text``; ``quoted``, its words in quotation marks, "" without any; ``voice, source, speaker,
    cue`` of the passage that says most of it; ``similarity``, the mean chance (0 to 1) that it is
    the same as the realisations in other articles; ``sure``, whether it is joined to the sure ones of the statement
    in other articles by a chance of ``sure_chance`` at least; ``tokens``, as in the passages; the whole
    ``sentence_text``, and its ``sentence_voice`` ("own" where nothing in it is credited or in marks, else "indirect",
    or "direct" where anything is in marks); and the columns of the articles that the passages keep.

    Two thresholds: candidates are there to be counted and looked through, sure ones to be shown. What is sure says no
    statement twice: a sentence is sure in one statement only. Headlines are candidates only: they are too short to be
    sure of, and none was in what taught the weights. A question is surely the same as another question only, and words
    of two people in marks only where they are mostly the same words. Sure pairs are worded alike
    (`pairs.PLAINLY`, `RUNS`, `QUOTED`): what is told in other words stays a candidate.

    Only articles of one ``event`` are compared. Where all are of one outlet, a statement is in two
    articles at least. The chance is that of `pairs.WEIGHTS`: the words
    in common, rare ones counting more, by families (invade, invasion); three words in a row; and
    who speaks. min_chance: the least of a pair; sure_chance: the
    least of a sure one (None: `CHANCES`, or `MEANING_CHANCES`). min_share: the share of a statement's
    realisations in other articles that a further one must be paired with. A sentence with two
    statements may be in both.

    remarks: mentions of a remark that the researcher has named with its variants, one table each
    (``article_id, sentence``, as of `emphasis.mentions`). The sentences with a mention are one
    statement whatever their words, sure and with a similarity of 1.

    encode: a sentence model (`meaning.encoder`), by which sentences in other words are found too.

    Events are worked out one after another. Raises ValueError for passages or mentions without a column that is needed.

    >>> from analysis import example, statements
    >>> found = statements.align(example.speech())
    >>> found[found["statement_id"] == 1][["outlet", "text", "voice"]]
        outlet                                      text     voice
    0  Courier    that the dam is safe for years to come  indirect
    1  Gazette        The dam is safe for years to come.       own
    2   Herald  “The dam may be safe for years to come,”    direct
    """
    named, kept = [_places(mentions) for mentions in remarks], columns.kept(passages)
    least, surely = MEANING_CHANCES if encode else CHANCES
    chances = least if min_chance is None else min_chance, surely if sure_chance is None else sure_chance
    work = partial(_realisations, chances=chances, min_share=min_share, encode=encode)
    rows = [row for event in _events(passages) for row in work(event, named)]
    table = pd.DataFrame(rows, columns=["group", *FRONT[1:], *kept])
    return _numbered(table)[[*FRONT, *kept]]


def _events(passages: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The passages of each event, with all columns that are looked at and plain values in them."""
    if missing := [name for name in NEEDED if name not in passages]:
        raise ValueError(f"passages: no column {', '.join(missing)}; needed: {', '.join(NEEDED)}")
    passages = passages[~columns.labels(passages)]
    numbers = pd.factorize(passages["event"])[0]
    numbers = np.where(numbers < 0, numbers.max(initial=-1) + 1, numbers)  # without an event: one of its own
    firsts = pd.unique(numbers)
    for number in firsts:
        event = columns.uncategorised(passages.iloc[np.flatnonzero(numbers == number)].reset_index(drop=True))
        yield event.assign(**{name: None for name in CREDIT if name not in event})


def _places(mentions: pd.DataFrame) -> set[tuple]:
    """The sentences (article, number) with a mention."""
    if missing := [name for name in words.SENTENCE if name not in mentions]:
        raise ValueError(f"remarks: no column {', '.join(missing)}; needed: {', '.join(words.SENTENCE)}")
    return set(mentions[words.SENTENCE].itertuples(index=False, name=None))


def _named(passages: pd.DataFrame, remarks: list[set[tuple]]) -> list[frozenset[int]]:
    """The sentences of an event that mention a remark, for each that two articles have."""
    places = passages[words.SENTENCE].itertuples(index=False, name=None)
    rows = dict(zip(places, words.sentence_rows(passages), strict=True))
    there = [[place for place in rows if place in mentioned] for mentioned in remarks]
    return [frozenset(rows[place] for place in held) for held in there if len({article for article, _ in held}) > 1]


def _realisations(
    passages: pd.DataFrame,
    remarks: list[set[tuple]],
    *,
    chances: tuple[float, float],
    min_share: float,
    encode: Encoder | None,
) -> Iterator[dict]:
    """The realisations of one event's statements. chances: as `CHANCES`."""
    least, surely = chances
    said, sentences = words.table(passages), sentence_table(passages)
    parts = clauses(passages)
    ties = pairs.likely_pairs(said, sentences, parts, min_chance=least, encode=encode)
    outlets, articles = sentences["outlet"].to_numpy(), sentences["article_id"].to_dict()
    ties["begins"] = (outlets[ties["one"]] != outlets[ties["other"]]) | (len(set(outlets)) < 2)
    named = _named(passages, remarks)
    number = passages["article_id"].nunique()
    plain = PLAIN if number > TAUGHT else 0
    sure = ties[(ties["chance"] >= _raised(surely, number)) & ties["worded"]]
    body = (sentences["part"] != "headline").to_numpy()
    asks = sentences["sentence_text"].str.contains(QUESTION).to_numpy()
    one, other = sure["one"], sure["other"]
    sure = sure[(sure["plain"] >= plain) & body[one] & body[other] & (asks[one] == asks[other]) & ~sure["unlike"]]
    figures = said[said["word"].str.fullmatch(r"\d[\d.,]*")].groupby("row")["word"].agg(frozenset).to_dict()
    taken = frozenset().union(*named)
    held = sure_groups(sure, articles, min_share=min_share, figures=figures, taken=taken)
    grouped = groups(ties, articles, min_share=min_share, named=named, sure=held)
    held = [*named, *held]
    records = passages.assign(clause=parts.number, marked=words.in_marks(passages)).to_dict("records")
    told, of_sentence = spans.worth(said), defaultdict(list)
    for passage, row in enumerate(words.sentence_rows(passages).tolist()):
        of_sentence[row].append(passage)
    whole, event = sentences[["sentence_text", "sentence_voice"]].to_dict("records"), passages["event"].iloc[0]
    for group, (members, sure) in enumerate(zip_longest(grouped, held, fillvalue=frozenset())):
        for row, chance in members.items():
            span = spans.span(spans.evidence(row, members, told, of_sentence[row]), records)
            taken = records[span.first : span.last + 1]
            realisation = spans.joined(taken, records[span.main])
            says = group < len(named) or not spans.is_credit(taken, [records[k] for k in of_sentence[row]])
            about = {"group": (event, group), "similarity": chance, "sure": row in sure and says}
            yield realisation | whole[row] | about


def _raised(chance: float, articles: int) -> float:
    """A chance whose odds grow with the articles beyond `TAUGHT`: more sentences are alike by chance."""
    odds = chance / (1 - chance) * max(articles / TAUGHT, 1) if chance < 1 else np.inf
    return odds / (1 + odds) if np.isfinite(odds) else 1.0


def sentence_table(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence of an event, in the order of the passages: what `pairs.evidence` looks at beside its words.

    Columns: ``article_id, outlet, part, paragraph, sentence``; ``sentence_text`` and ``sentence_voice`` as of `align`;
    ``speakers``, a set; ``statable``, whether it can report a statement.
    """
    rows, credited = words.sentence_rows(passages), passages["speaker"].notna().to_numpy()
    speakers = passages.loc[credited, "speaker"].groupby(rows[credited]).agg(frozenset).to_dict()
    table = passages[["article_id", "outlet", "part", "paragraph", "sentence"]].iloc[
        np.unique(rows, return_index=True)[1]
    ]
    texts, ranks = [""] * len(table), np.zeros(len(table), dtype=int)
    for row, text in zip(rows, passages["text"].tolist(), strict=True):
        texts[row] += text
    rank = passages["voice"].map(VOICES.index).astype("int64").where(~words.in_marks(passages), len(VOICES) - 1)
    np.maximum.at(ranks, rows, rank.to_numpy())
    table = table.assign(
        sentence_text=[text.strip() for text in texts],
        sentence_voice=[VOICES[rank] for rank in ranks],
        speakers=[speakers.get(row, frozenset()) for row in range(len(table))],
    ).reset_index(drop=True)
    return table.assign(statable=layout.is_report(table))


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    """The realisations with the numbers of their statements, in reading order."""
    outlets = table.groupby("group", sort=False)["outlet"].nunique()
    sure = table[table["sure"].astype(bool)].groupby("group", sort=False)["outlet"].nunique()
    ranks = pd.DataFrame({"outlets": outlets, "sure": sure.reindex(outlets.index).fillna(0)})
    order = ranks.sort_values(["sure", "outlets"], ascending=False, kind="stable").index
    numbers = pd.Series(range(1, len(order) + 1), index=order, dtype="int64")
    table = table.assign(statement_id=table["group"].map(numbers).astype("int64"))
    table = table.sort_values(["statement_id", "article_id", "sentence"], kind="stable", ignore_index=True)
    return table.astype(dict.fromkeys(["voice", *CREDIT, "sentence_text", "sentence_voice"], "str") | {"sure": bool})
