"""Two published vector spaces, and how near words are in them."""

from pathlib import Path

import numpy as np


def read_vectors(folder: Path) -> tuple[list[str], dict]:
    """All words of GloVe, the most frequent first, and for each space a function: words → their vectors."""
    from spacy.strings import hash_string
    from spacy.vectors import Vectors

    names = (folder / "glove.6B.50d.txt").read_text(encoding="utf-8").split("\n")
    place = {word: k for k, word in enumerate(names)}
    glove = np.load(folder / "glove.6B.50d.npy", mmap_mode="r")
    spacy = Vectors()
    spacy.from_disk(folder / "en_core_web_md")

    def unit(rows: list, width: int) -> np.ndarray:
        table = np.array([np.zeros(width) if row is None else row for row in rows])
        return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)

    return names, {
        "glove": lambda words: unit([glove[place[w]] if w in place else None for w in words], 50),
        "spacy": lambda words: unit([spacy[h] if (h := hash_string(w)) in spacy else None for w in words], 300),
    }


def kernel(a: np.ndarray, b: np.ndarray, width: float) -> np.ndarray:
    """How near words are, 0 to 1; a word without a vector is near to none."""
    near = np.exp(width * (a @ b.T - 1))
    return near * a.any(axis=1)[:, None] * b.any(axis=1)[None, :]
