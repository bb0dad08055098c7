"""Whether a text is English: everything after the corpus is made for English."""

import re

from analysis.corpus.records import Record

# The commonest function words: about four in ten words of English prose, next to none of another language's.
FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and are as at be been but by can for from had has have he his in is it its more no "
        "not of on or said she that the their they this to was we were which who will with would you",
    )
)
ENGLISH = 0.2  # share of function words from which a text is English without further asking
LEAST_WORDS = 20  # words without which nothing can be told
LOOKED_AT = 4000  # characters that are looked at
WORD = re.compile(r"[^\W\d_]+")


def with_language(record: Record) -> Record:
    """The record with its language, and a remark where that is not English."""
    code = record.fields.get("language") or detect_language(record.fields["text"])
    remark = f"not English ({code}): sentences, voices, lexicons and tone are made for English"
    reason = "; ".join(filter(None, [record.reason, remark if code and code[:2].lower() != "en" else ""]))
    return record._replace(fields=record.fields | {"language": code}, reason=reason)


def detect_language(text: str) -> str | None:
    """The language's two-letter code; None for a text too short to tell.

    Most texts are plainly English by their function words. Only the others are put to
    py3langid (Lui and Baldwin 2012), which takes two seconds to start.
    """
    words = WORD.findall(text[:LOOKED_AT].lower())
    if len(words) < LEAST_WORDS:
        return None
    if sum(word in FUNCTION_WORDS for word in words) >= ENGLISH * len(words):
        return "en"
    import py3langid

    return py3langid.classify(text[:LOOKED_AT])[0]
