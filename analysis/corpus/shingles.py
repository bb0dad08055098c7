"""How much of one text stands word for word in another: shingles (Broder 1997), runs of a few words.

Broder keeps a fraction of all shingles by their hash, the same ones in every text. Unlike a MinHash of fixed size
such a sketch still tells that a short text stands inside a long one, as agency copy does in a longer article.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

SIZE = 6  # words of a shingle: shorter runs are shared by articles that have only their topic in common
SAMPLE = 4  # one shingle in so many is in the sketch
COMMON = 50  # texts with one shingle up to which all are compared; beyond, each with the next only, for speed
FEW = 2  # shingles of the sketch that two texts share before they are compared in full

FILL = 2**40  # the number of no word: it fills up a text shorter than a shingle

WORD = re.compile(r"\w+")
# Words in quotation marks: outlets that quote the same speech share them without copying from each other. A quotation
# that goes on in the next paragraph is not closed in this one; longer than a long paragraph, it is a mark astray.
QUOTED = re.compile(
    r"[“„][^“”„\n]{0,1500}(?:”|$)|«[^«»\n]{0,1500}(?:»|$)|(?<![\w.,!?;:])\"(?=\S)[^\"\n]{0,1500}(?:(?<=\S)\"|$)",
    re.MULTILINE,
)


class Fingerprint(NamedTuple):
    """A text's shingles, in order: one number each, -1 where a run of words holds a quotation."""

    words: int
    shingles: np.ndarray

    def own(self) -> np.ndarray:
        """Which words are in a shingle without quotation: the outlet's own words but for scraps between quotations."""
        return in_shingles(self.shingles >= 0, self.words)


def fingerprints(texts: Iterable[str], *, quotations: bool = False) -> list[Fingerprint]:
    """The fingerprint of each text; with quotations, words in quotation marks count like all others."""
    numbers: defaultdict[str, int] = defaultdict(lambda: len(numbers))
    return [_fingerprint(_numbered(text, [] if quotations else QUOTED.finditer(text), numbers)) for text in texts]


def in_shingles(marked: np.ndarray, words: int) -> np.ndarray:
    """For each of so many words, whether it is in one of the marked shingles."""
    change = np.zeros(words + 1, dtype=np.int64)
    places = np.flatnonzero(marked)
    np.add.at(change, places, 1)
    np.add.at(change, np.minimum(places + SIZE, words), -1)
    return np.cumsum(change[:-1]) > 0


def shared_words(one: Fingerprint, other: Fingerprint) -> np.ndarray:
    """For each word of one text, whether it is in a shingle, without quotation, that stands in the other too."""
    return in_shingles((one.shingles >= 0) & np.isin(one.shingles, other.shingles), one.words)


def shared_part(one: Fingerprint, other: Fingerprint) -> float:
    """The share of one text's own words that stand in the other; 1 where it has none, as when all is quoted."""
    own = one.own().sum()
    return float(shared_words(one, other).sum() / own) if own else 1.0


def candidate_pairs(prints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    """Pairs of texts whose sketches share a few shingles, each once, the first before the second."""
    from scipy import sparse

    counts = _counts(prints)
    many = np.asarray(counts.sum(axis=0)).ravel() > COMMON
    rare = counts[:, ~many]
    pairs = sparse.triu(rare @ rare.T, k=1) + _neighbours(counts[:, many].tocsc())
    pairs = pairs.tocoo()
    enough = pairs.data >= FEW
    yield from zip(pairs.row[enough].tolist(), pairs.col[enough].tolist(), strict=True)


def _numbered(text: str, quoted: Iterable[re.Match], numbers: defaultdict[str, int]) -> np.ndarray:
    """The words of a text as numbers, the next one for a new word, -1 for a word in quotation marks."""
    found, last = [], 0
    for start, end in [*(match.span() for match in quoted), (len(text), len(text))]:
        words = WORD.findall(text[last:start].casefold())
        found += map(numbers.__getitem__, words)
        found += [-1] * len(WORD.findall(text[start:end]))
        last = end
    return np.array(found, dtype=np.int64)


def _fingerprint(words: np.ndarray) -> Fingerprint:
    """The fingerprint of a text whose words are numbers."""
    if not len(words):
        return Fingerprint(0, words)
    filled = np.pad(words, (0, max(SIZE - len(words), 0)), constant_values=FILL)
    runs = np.lib.stride_tricks.sliding_window_view(filled, SIZE)
    mixed = np.zeros(len(runs), dtype=np.uint64)
    for place in range(SIZE):
        mixed = _mixed(mixed + runs[:, place].astype(np.uint64) + np.uint64(1))
    return Fingerprint(len(words), np.where((runs < 0).any(axis=1), -1, (mixed >> np.uint64(1)).astype(np.int64)))


def _mixed(numbers: np.ndarray) -> np.ndarray:
    """Numbers scattered over 64 bits, always in the same way: the last step of SplitMix64 (Steele et al. 2014)."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    numbers = (numbers ^ (numbers >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return numbers ^ (numbers >> np.uint64(31))


def _counts(prints: Iterable[Fingerprint]):
    """Texts × shingles of the sketch that are in several texts: 1 where a text has a shingle."""
    from scipy import sparse

    sketches = [np.unique(each.shingles[(each.shingles >= 0) & (each.shingles % SAMPLE == 0)]) for each in prints]
    texts = np.repeat(np.arange(len(sketches)), [len(sketch) for sketch in sketches])
    _, columns, times = np.unique(np.concatenate(sketches), return_inverse=True, return_counts=True)
    several = times[columns] > 1
    shape = (len(sketches), len(times))
    ones = np.ones(several.sum(), dtype=np.int32)
    return sparse.csr_matrix((ones, (texts[several], columns[several])), shape=shape)


def _neighbours(counts):
    """Pairs of texts that follow each other among those with a shingle, counted over the shingles."""
    from scipy import sparse

    texts, columns = counts.indices, np.repeat(np.arange(counts.shape[1]), np.diff(counts.indptr))
    follow = columns[1:] == columns[:-1]
    size = counts.shape[0]
    ones = np.ones(follow.sum(), dtype=np.int32)
    return sparse.triu(sparse.csr_matrix((ones, (texts[:-1][follow], texts[1:][follow])), shape=(size, size)), k=1)
