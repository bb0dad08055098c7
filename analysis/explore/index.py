"""The words of a corpus by their places, worked out once: questions are then answered by arithmetic on arrays."""

from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis import labels, lexicon, words
from analysis.lexicon.location import sentence_numbers
from analysis.lexicon.match import GAP, HYPHENS

SPACE, HYPHEN, MARKS, BREAK = range(4)  # what stands between a word and the next: see `_gaps`
CONTENT = ("NN", "JJ", "VB", "RB")  # tags of words that say what a sentence is about
MANY = 20
HELPING = ("be", "have", "do")  # verbs that mostly say nothing of it


class Types(NamedTuple):
    """The kinds of words: an entry each, in order of their forms. Two words of one kind have all of these alike."""

    form: np.ndarray  # in lower case
    lemma: np.ndarray  # "" where it is not known
    tag: np.ndarray  # of the Penn Treebank
    by_lemma: np.ndarray  # the numbers of the kinds in order of their lemmas


class Index(NamedTuple):
    """The words of passages, in their order. Arrays have an entry a word, but where said."""

    articles: pd.DataFrame
    passages: pd.DataFrame
    text: str  # of all passages, a line a sentence; places count in it
    begin: np.ndarray  # of each passage: its place
    types: Types
    type: np.ndarray  # its number in `types`
    start: np.ndarray
    end: np.ndarray
    sentence: np.ndarray
    gap: np.ndarray  # what stands between it and the next word
    row: np.ndarray  # number of its passage
    order: np.ndarray  # the words by their types, those of type t from bounds[t] to bounds[t + 1]
    bounds: np.ndarray
    article: np.ndarray  # of each passage: the number of its article in ``articles``, -1 for one that is not there
    counted: np.ndarray  # places of the words as `words.count` counts them
    sizes: np.ndarray  # of each passage: words of its text before it; and all words of its text
    voice: np.ndarray  # of each passage: the number of its voice in `labels.VOICES`, -1 for another
    rank: np.ndarray  # of each type: its place in the alphabet, from 1; apostrophes before it don't count


def index(articles: pd.DataFrame, passages: pd.DataFrame) -> Index:
    """The index of a corpus. passages: all those of these articles, in the order of the texts.

    >>> from analysis import example, explore
    >>> found = explore.index(example.articles(), example.passages())
    >>> len(found.type), found.types.form[found.type[:3]].tolist()
    (56, ['dam', 'may', 'leak'])
    """
    passages = passages.reset_index(drop=True)
    numbers = sentence_numbers(passages)
    text, begin = _joined(passages, numbers)
    raw, start = _words(text)
    end = start + np.fromiter(map(len, raw), "int32", len(raw))
    row = (np.searchsorted(begin, start, side="right") - 1).astype("int32")
    types, type_ = _types(raw, *_tagged(passages, begin, start))
    counted = np.fromiter((found.start() for found in words.WORD.finditer(text)), "int32")
    sentence = numbers[row].astype("int32") if len(row) else row
    return Index(
        articles=articles.reset_index(drop=True),
        passages=passages,
        text=text,
        begin=begin,
        types=types,
        type=type_,
        start=start,
        end=end,
        sentence=sentence,
        gap=_gaps(text, start, end, sentence),
        row=row,
        order=np.argsort(type_, kind="stable").astype("int32"),
        bounds=np.searchsorted(np.sort(type_), np.arange(len(types.form) + 1)),
        article=pd.Index(articles["article_id"].astype("object")).get_indexer(passages["article_id"].astype("object")),
        counted=counted,
        sizes=_sizes(passages),
        voice=pd.Index(list(labels.VOICES)).get_indexer(passages["voice"].astype("object")),
        rank=np.unique([form.lstrip("'") for form in types.form], return_inverse=True)[1] + 1,
    )


def places_of(found: Index, types: np.ndarray) -> np.ndarray:
    """The numbers of all words of these types, in the order of the text."""
    if np.diff(found.bounds)[types].sum() > len(found.type) / MANY:  # then to look at all is quicker than to sort
        asked = np.zeros(len(found.types.form), dtype=bool)
        asked[types] = True
        return np.flatnonzero(asked[found.type])
    pieces = [found.order[found.bounds[t] : found.bounds[t + 1]] for t in types]
    return np.sort(np.concatenate(pieces)) if pieces else np.zeros(0, dtype="int32")


def keys(found: Index, within: str) -> np.ndarray:
    """Of each passage the number of its sentence or paragraph, as `emphasis.wordings` tells them apart."""
    place = found.passages[within].to_numpy(dtype="int64")
    return pd.factorize(found.passages["article_id"])[0] * (1 + place.max(initial=0)) + place


def positions(found: Index, places: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Where places stand among the words of their texts, as `emphasis.mentions` has it: from 0 to 1, the last."""
    ahead = np.searchsorted(found.counted, places) - np.searchsorted(found.counted, found.begin)[rows]
    before, whole = found.sizes[:, rows]
    position = np.clip((before + ahead) / np.maximum(whole - 1, 1), 0, 1)
    return np.where(found.passages["part"].eq("headline").to_numpy(dtype=bool)[rows], 0.0, position)


def located(found: Index, start: np.ndarray, end: np.ndarray) -> pd.DataFrame:
    """One row a place: the columns of `lexicon.located`, with ``position`` and ``quoted`` as mentions have them."""
    rows = np.searchsorted(found.begin, start, side="right") - 1
    offset = found.passages["start"].to_numpy(dtype="int64")[rows] - found.begin[rows]
    table = lexicon.carried(found.passages, rows)
    pieces = [found.text[a:b] for a, b in zip(start.tolist(), end.tolist(), strict=True)]
    return table.assign(
        start=start + offset,
        end=end + offset,
        text=pd.Series(pieces, dtype="str"),
        position=positions(found, start, rows),
        quoted=table["marks"] != "none",
    )


def is_content(tag: str, lemma: str) -> bool:
    """Whether a word of this tag and lemma says what a sentence is about."""
    return tag.startswith(CONTENT) and lemma not in HELPING


def _joined(passages: pd.DataFrame, numbers: np.ndarray) -> tuple[str, np.ndarray]:
    """The text of all passages, a line a sentence, and where each begins in it."""
    texts = passages["text"].fillna("").tolist()
    breaks = np.diff(numbers, prepend=numbers[:1]) > 0
    lengths = np.fromiter(map(len, texts), "int64", len(texts))
    begin = np.cumsum(breaks) + np.cumsum(lengths) - lengths
    return "".join(f"\n{text}" if new else text for text, new in zip(texts, breaks, strict=True)), begin


def _words(text: str) -> tuple[list[str], np.ndarray]:
    """The words of a text as they stand, and where they begin."""
    raw, start = [], []
    for found in lexicon.WORD.finditer(text.replace("’", "'")):
        raw.append(found[0])
        start.append(found.start())
    return raw, np.array(start, dtype="int32")


def _tagged(passages: pd.DataFrame, begin: np.ndarray, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The tag and lemma of each word, "" where its passage's tokens (`lexicon.units`) have none that begins there."""
    lines = pc.split_pattern(pa.array(passages["tokens"].fillna("").astype("str"), pa.large_string()), "\n")
    of = pc.list_parent_indices(lines).to_numpy()
    fields = pc.split_pattern(pc.list_flatten(lines), " ", max_splits=3)
    whole = pc.equal(pc.list_value_length(fields), 4)
    fields, of = fields.filter(whole), of[whole.to_numpy(zero_copy_only=False)]
    at = pc.cast(pc.list_element(fields, 0), pa.int64()).to_numpy()
    at = at + begin[of] - passages["start"].to_numpy(dtype="int64")[of]
    word = np.searchsorted(start, at)
    known = (word < len(start)) & (start[np.minimum(word, len(start) - 1)] == at) if len(start) else word < 0
    made = []
    for field in (2, 3):
        values = pc.utf8_lower(pc.list_element(fields, field)) if field == 3 else pc.list_element(fields, field)
        column = np.full(len(start), "", dtype=object)
        column[word[known]] = values.to_pandas().to_numpy(dtype=object)[known]
        made.append(column)
    return made[0], made[1]


def _types(raw: list[str], tags: np.ndarray, lemmas: np.ndarray) -> tuple[Types, np.ndarray]:
    """The types of these words in order of their forms, and the number of each word's."""
    number, written = pd.factorize(np.array(raw, dtype=object))
    forms, of = np.unique(np.array([word.lower() for word in written], dtype=object), return_inverse=True)
    (tag, tag_names), (lemma, lemma_names) = pd.factorize(tags), pd.factorize(lemmas)
    form = of[number] if len(number) else number
    code = (form.astype("int64") * max(len(lemma_names), 1) + lemma) * max(len(tag_names), 1) + tag
    kinds, first, type_ = np.unique(code, return_index=True, return_inverse=True)
    names = [forms[form[first]], lemma_names[lemma[first]], tag_names[tag[first]]]
    names = names if len(kinds) else [np.zeros(0, dtype=object)] * len(names)
    return Types(*names, np.argsort(names[1], kind="stable")), type_.astype("int32")


def of_form(types: Types, form: str) -> np.ndarray:
    """The numbers of the kinds of words of this form."""
    return np.arange(*(np.searchsorted(types.form, form, side) for side in ("left", "right")))


def of_lemma(types: Types, lemma: str) -> np.ndarray:
    """The numbers of the kinds of words of this lemma."""
    first, past = (np.searchsorted(types.lemma, lemma, side, sorter=types.by_lemma) for side in ("left", "right"))
    return types.by_lemma[first:past]


def _gaps(text: str, start: np.ndarray, end: np.ndarray, sentence: np.ndarray) -> np.ndarray:
    """What stands between each word and the next.

    SPACE, a HYPHEN, MARKS that may stand between the words of a term, or what parts them: BREAK, as a sentence's end.
    """
    between = [text[a:b] for a, b in zip(end[:-1].tolist(), start[1:].tolist(), strict=True)]
    number, kinds = pd.factorize(np.array(between, dtype=object))
    names = [_gap(kind) for kind in kinds]
    gaps = np.append(np.array(names, dtype="int8")[number] if len(number) else number, BREAK).astype("int8")
    gaps[:-1][np.diff(sentence) > 0] = BREAK
    return gaps[: len(start)]


def _gap(between: str) -> int:
    if between in HYPHENS:
        return HYPHEN
    if between.isspace():
        return SPACE
    return MARKS if GAP.fullmatch(between) else BREAK


def _sizes(passages: pd.DataFrame) -> np.ndarray:
    """Of each passage, the words of its text before it, and all words of its text."""
    text = passages.loc[passages["part"] != "headline", ["article_id", "start", "words"]].astype({"words": "int64"})
    number = text.sort_values(["article_id", "start"]).groupby("article_id", observed=True)["words"]
    table = pd.DataFrame({"before": number.cumsum(), "all": number.transform("sum")}).reindex(passages.index)
    before = table["before"] - passages["words"].astype("int64")
    return np.stack([before.fillna(0).to_numpy(dtype="int64"), table["all"].fillna(1).to_numpy(dtype="int64")])


def selected_words(found: Index, rows: np.ndarray) -> np.ndarray:
    """The words of each article in these passages. rows: of each passage, whether it counts."""
    sizes = found.passages["words"].to_numpy(dtype="float64")[rows]
    return np.bincount(found.article[rows], sizes, minlength=len(found.articles)).astype("int64")
