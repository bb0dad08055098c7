"""Lemmas of a parsed text: spaCy's own, each worked out once.

spaCy matches some two hundred patterns with every token of every text. All but a few of them look at one token's form,
tag and dependency, so the answer for these three holds wherever they come again.
"""

import functools
import re

from analysis.annotate import pipeline

# Two tokens of which a pattern reads both: such texts go through spaCy whole.
PAIRED = re.compile(r"\b(?:ain['’]?t|gonna|gotta|let['’]s|c['’]mon|y['’]?all)\b", re.IGNORECASE)
KEPT = 200_000  # lemmas in memory: more than the forms of a large corpus, about 40 MB
# Forms that the model traces to the wrong verb: "hoped" is no form of "hop" in the news.
MENDED = {"hoped": "hope", "hopes": "hope", "hoping": "hope"}


def of(doc, text: str) -> list[str]:
    """The lemma of each token of a parsed text, in small letters."""
    if PAIRED.search(text):
        return [MENDED.get(token.lower_) or token.lemma_.lower() for token in _lemmatised(doc)]
    return [_lemma(token.text, token.tag_, token.dep_) for token in doc]


@functools.lru_cache(KEPT)
def _lemma(form: str, tag: str, dep: str) -> str:
    """The lemma of a form with this tag and dependency."""
    from spacy.tokens import Doc

    alone = Doc(pipeline.english().vocab, words=[form], tags=[tag], heads=[0], deps=[dep])
    return MENDED.get(form.lower()) or _lemmatised(alone)[0].lemma_.lower()


def _lemmatised(doc):
    """The text with its lemmas, by the model's rules."""
    for name in pipeline.APART:
        doc = pipeline.english().get_pipe(name)(doc)
    return doc
