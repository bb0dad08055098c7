"""Headlines In Capitals, written as a sentence: taggers take their verbs for names."""

import re

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
LONG = 4  # letters: shorter words stand small in headlines too
WORDS = 3  # a line of fewer long words is not judged
SHARE = 0.7  # of a line's long words with a capital, at least, for a headline in capitals


def vocabulary(*texts: str) -> frozenset[str]:
    """The words that stand in small letters somewhere in these texts, and those that hold any text together."""
    from spacy.lang.en.stop_words import STOP_WORDS  # brings spaCy: only where there is text to annotate

    return STOP_WORDS | frozenset(word for text in texts for word in WORD.findall(text) if word.islower())


def sentence(line: str, small: frozenset[str]) -> str:
    """A line as a sentence: in one in capitals, words that are known in small letters are made small.

    The line keeps its length, so that offsets hold.
    """
    long = [word for word in WORD.findall(line) if len(word) >= LONG]
    if len(long) < WORDS or sum(word[0].isupper() for word in long) < SHARE * len(long):
        return line
    return WORD.sub(lambda match: _small(match.group(), small) if match.start() else match.group(), line)


def _small(word: str, small: frozenset[str]) -> str:
    """The word in small letters, if it or the word that it is a regular form of is known so."""
    lower = word.lower()
    known = len(lower) == len(word) and any(stem in small for stem in _stems(lower))
    return lower if known else word


def _stems(word: str) -> list[str]:
    """What a word may be a regular form of: "vows" of "vow", "denied" of "deny", "closing" of "close"."""
    found = [word]
    for ending, others in (("ies", ("y",)), ("ied", ("y",)), ("ing", ("", "e")), ("ed", ("", "e")), ("s", ("",))):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            found += [word.removesuffix(ending) + other for other in others]
    return found
