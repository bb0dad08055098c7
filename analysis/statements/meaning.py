"""Meaning: how near two sentences are to each other in a sentence model, as a whole and word by word.

Needs the optional extra ``meaning`` (sentence-transformers). Nothing is fetched here: `python -m analysis.statements
fetch NAME` does that, once.
"""

import io
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from analysis import cache

KIND = "meaning 1"  # of what is kept; another number when what is kept changes
FIELDS = ("lower", "higher", "cosine")
HOW = "the extra is not installed; pip install 'sentence-transformers>=5'"


class Encoded(NamedTuple):
    """A sentence in a model: its vector, its words as the model cuts them (numbers), and a vector for each."""

    whole: np.ndarray
    pieces: np.ndarray
    vectors: np.ndarray


Encoder = Callable[[Sequence[str]], list[Encoded]]


def encoder(model: str | None) -> Encoder | None:
    """A function: sentences → their `Encoded` form; each is worked out once for a model, and kept by content.

    model: a folder with a model of sentence-transformers, or a name of its hub that `fetch` has brought here; None
    gives None. Raises ValueError where the extra or the model is missing.

    >>> from analysis import statements
    >>> statements.encoder(None) is None
    True
    """
    if model is None:
        return None
    loaded = _loaded(model, fetch=False)

    def encode(texts: Sequence[str]) -> list[Encoded]:
        keys = [cache.key(KIND, model, text) for text in texts]
        lacking = set(cache.lacking(keys))
        new = {key: text for key, text in zip(keys, texts, strict=True) if key in lacking}
        if new:
            made = loaded.encode(list(new.values()), output_value=None, show_progress_bar=False)
            cache.put({key: _packed(_encoded(one)) for key, one in zip(new, made, strict=True)})
        kept = cache.get(keys)
        return [_unpacked(kept[key]) for key in keys]

    return encode


def fetch(model: str) -> None:
    """Bring a model of the hub onto this machine, for runs to come. ValueError where it can't be had."""
    _loaded(model, fetch=True)


def closeness(encoded: Sequence[Encoded], pairs: np.ndarray) -> np.ndarray:
    """Of each pair of sentences: `FIELDS`.

    For each word of one sentence the cosine of its best match in the other, rare words counting more (Zhang et al.
    2020): the mean of either sentence, the ``lower`` and the ``higher``; and the ``cosine`` of
    the two sentences as a whole. All are up to 1.

    >>> import numpy as np
    >>> from analysis.statements.meaning import Encoded, closeness
    >>> def said(*vectors):
    ...     vectors = np.array(vectors, dtype=float)
    ...     return Encoded(vectors.sum(axis=0), np.arange(len(vectors)), vectors)
    >>> closeness([said([1, 0], [0, 1]), said([1, 0])], np.array([[0, 1]])).round(2).tolist()
    [[0.39, 1.0, 0.71]]
    """
    counts = np.bincount(np.concatenate([np.unique(each.pieces) for each in encoded])) if encoded else np.empty(0)
    weights = [np.log1p(len(encoded) / counts[each.pieces]) for each in encoded]
    words = [_unit(each.vectors.astype("float32")) for each in encoded]
    whole = _unit(np.array([each.whole for each in encoded], dtype="float32")) if encoded else np.empty((0, 1))
    found = np.zeros((len(pairs), len(FIELDS)))
    for k, (one, other) in enumerate(pairs):
        cosines = words[one] @ words[other].T
        sides = [
            np.average(cosines.max(axis=axis), weights=weights[each]) if cosines.size else 0.0
            for axis, each in ((1, one), (0, other))
        ]
        found[k] = min(sides), max(sides), whole[one] @ whole[other]
    return found


def _loaded(model: str, *, fetch: bool):
    """The model of sentence-transformers."""
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise ValueError(f"meaning: {model!r}: {HOW}") from None
    try:
        return SentenceTransformer(model, device="cpu", local_files_only=not fetch)
    except (OSError, ValueError) as error:
        told = "it can't be had" if fetch else f"it is not here; python -m analysis.statements fetch {model}"
        raise ValueError(f"meaning: {model!r}: {told} ({str(error).splitlines()[0]})") from None


def _encoded(made: dict) -> Encoded:
    """What the model gives for a sentence, without the marks that it sets before and after."""
    length = int(made["attention_mask"].sum())
    pieces, vectors = made["input_ids"][1 : length - 1], made["token_embeddings"][1 : length - 1]
    return Encoded(made["sentence_embedding"].numpy(), pieces.numpy(), vectors.numpy())


def _packed(encoded: Encoded) -> bytes:
    """A sentence as bytes, its vectors in half precision."""
    file = io.BytesIO()
    halves = {"whole": encoded.whole.astype("float16"), "vectors": encoded.vectors.astype("float16")}
    np.savez_compressed(file, pieces=encoded.pieces.astype("int32"), **halves)
    return file.getvalue()


def _unpacked(value: bytes) -> Encoded:
    """A sentence from bytes."""
    with np.load(io.BytesIO(value)) as kept:
        return Encoded(kept["whole"], kept["pieces"], kept["vectors"])


def _unit(vectors: np.ndarray) -> np.ndarray:
    """Vectors, each made one long; of no length stay."""
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(length > 0, length, 1)
