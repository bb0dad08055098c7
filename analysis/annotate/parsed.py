"""Pieces of text with their tags and trees, by the model's own layers, asked less often than its pipeline asks them.

The pipeline works out the vector of a form for each of its tokens, and its parser lets go of Python's lock and takes it
again some ten times a token. Here a form's vector is worked out once for a batch, and the parser goes step by step with
the lock held. What comes out is the same.
"""

from collections.abc import Iterator

import numpy as np

from analysis.annotate import pipeline

BATCH = 64  # pieces that go through the model together: more are slower, as they leave the processor's cache
FEW = 4  # pieces under way at once, on average: with fewer, a step costs more than it saves


def docs(pieces: list[str]) -> Iterator:
    """Each piece as a spaCy Doc, with its tags, its tree and its sentences, but not yet with lemmas."""
    model = pipeline.english()
    tok2vec, tagger, parser = (model.get_pipe(name) for name in ("tok2vec", "tagger", "parser"))
    for at in range(0, len(pieces), BATCH):
        batch = [model.make_doc(piece) for piece in pieces[at : at + BATCH]]
        tok2vec.set_annotations(batch, _vectors(tok2vec.model, batch))
        tagger.set_annotations(batch, tagger.predict(batch))
        parser.set_annotations(batch, _states(parser, batch))
        yield from batch


def _vectors(tok2vec, batch: list) -> list[np.ndarray]:
    """The vectors of the tokens of each piece, in their context."""
    features, *layers = tok2vec.get_ref("embed").layers
    found = features.predict(batch)
    rows = np.concatenate(found).view(f"V{found[0].itemsize * found[0].shape[1]}").ravel().tolist()
    kinds = {row: k for k, row in enumerate(dict.fromkeys(rows))}
    vectors = [np.frombuffer(b"".join(kinds), found[0].dtype).reshape(len(kinds), -1)]
    for layer in layers:
        vectors = layer.predict(vectors)
    ends = np.cumsum([len(one) for one in found])[:-1]
    return tok2vec.get_ref("encode").predict(np.split(vectors[0][[kinds[row] for row in rows]], ends))


def _states(parser, batch: list) -> list:
    """Where the parser ends for each piece: its steps one by one, for all pieces at once where there are enough."""
    lengths = [len(doc) for doc in batch]
    if sum(lengths) < FEW * max(lengths):
        return parser.predict(batch)
    states, step = parser.moves.init_batch(batch), parser.model.predict(batch)
    under_way = [state for state in states if not state.is_final()]
    while under_way:
        under_way = parser.transition_states(under_way, step.predict(under_way))
    return states
