"""Lemmas of a parsed text: spaCy's own, each worked out once.

spaCy matches some two hundred patterns with every token of every text. All but a few of them look at one token's form,
tag and dependency, so the answer for these three holds wherever they come again.
"""

import functools
import re
import sys

from analysis.annotate import pipeline

# Two tokens of which a pattern reads both: such texts go through spaCy whole.
PAIRED = re.compile(r"\b(?:ain['’]?t|gonna|gotta|let['’]s|c['’]mon|y['’]?all)\b", re.IGNORECASE)
KEPT = 200_000  # lemmas in memory: more than the forms of a large corpus, about 40 MB
# Forms that the model traces to the wrong verb: "hoped" is no form of "hop" in the news.
MENDED = {"hoped": "hope", "hopes": "hope", "hoping": "hope"}


def of(doc) -> list[tuple[str, str, str]]:
    """The tag, the lemma in small letters, and the dependency of each token of a parsed text."""
    found = [_of_codes(*codes) for codes in doc.to_array(["ORTH", "TAG", "DEP"]).tolist()]
    if not PAIRED.search(doc.text):
        return found
    return [(tag, _mended(token), dep) for token, (tag, _, dep) in zip(_lemmatised(doc), found, strict=True)]


@functools.lru_cache(KEPT)
def _of_codes(*codes: int) -> tuple[str, str, str]:
    """The tag, lemma and dependency of a token with these codes of a form, a tag and a dependency."""
    from spacy.tokens import Doc

    vocab = pipeline.english().vocab
    form, tag, dep = (sys.intern(vocab.strings[code]) for code in codes)
    alone = Doc(vocab, words=[form], tags=[tag], heads=[0], deps=[dep])
    return tag, sys.intern(_mended(_lemmatised(alone)[0])), dep


def _mended(token) -> str:
    """The lemma of a token with the model's, in small letters."""
    return MENDED.get(token.lower_) or token.lemma_.lower()


def _lemmatised(doc):
    """The text with its lemmas, by the model's rules."""
    for name in pipeline.APART:
        doc = pipeline.english().get_pipe(name)(doc)
    return doc
