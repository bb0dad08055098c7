"""Which texts are copies of one: wire copy printed by several outlets, editions and updates of one article."""

from collections import Counter
from collections.abc import Sequence

from analysis.corpus import shingles

SHARED = 0.3  # share of the shorter text's own words that stand in the longer one too: see docs/formats.md
LEAST = 40  # own words shared, so that a few stock phrases of two short texts don't make them one …
NEARLY = 0.9  # … or so much of a text shorter than that


def of(texts: Sequence[str]) -> list[int | None]:
    """For each text the number of its cluster, from 0 in order of first texts; None for a text of its own.

    Two texts are linked if they are the same but for marks, capitals and blanks, or if they share `LEAST` words
    (or nearly all of a short text) and a share of `SHARED` of the shorter one's, words in quotation marks left out.
    What is linked to a member is a member.
    Time and memory grow with the number of texts and of pairs that share text, not with the number of all pairs.
    """
    import numpy as np
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components

    if not texts:
        return []
    bare = [" ".join(shingles.WORD.findall(text.casefold())) for text in texts]
    first: dict[str, int] = {}
    links = [(first.setdefault(text or str(k), k), k) for k, text in enumerate(bare)]
    several = sorted(first.values())
    found = shingles.prints([texts[k] for k in several])
    links += [(several[a], several[b]) for a, b in shingles.candidates(found) if linked(found[a], found[b])]
    one, other = np.array(links).reshape(-1, 2).T
    graph = sparse.coo_matrix((np.ones(len(links)), (one, other)), shape=(len(texts), len(texts)))
    _, labels = connected_components(graph, directed=False)
    return _numbers(labels.tolist())


def linked(one: shingles.Print, other: shingles.Print) -> bool:
    """Whether one of two texts was made from the other, or both from a third."""
    shorter, longer = sorted([one, other], key=lambda each: each.own().sum())
    common, own = shingles.shared(shorter, longer).sum(), shorter.own().sum()
    return bool(common >= max(SHARED * own, min(LEAST, NEARLY * own), 2 * shingles.SIZE))


def _numbers(labels: list[int]) -> list[int | None]:
    """The labels that occur twice as numbers from 0 in order, None for the others."""
    times = Counter(labels)
    several = dict.fromkeys(label for label in labels if times[label] > 1)
    numbers = {label: number for number, label in enumerate(several)}
    return [numbers.get(label) for label in labels]
