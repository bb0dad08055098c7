"""How a text ends: whole, within a sentence, or with the mark of a program that cut it. All who ask, ask here."""

import re

# "… [+1234 chars]", "... [1234 chars]", and what stands where the plan of a news service leaves out the text.
BY_SERVICE = re.compile(
    r"\[\+?\d[\d,.]* (?:more )?(?:char(?:acter)?|word)s\]\s*$|^ONLY AVAILABLE IN [A-Z ]+ PLANS?\s*$"
)
# What exports and feeds put where they break off.
GOES_ON = re.compile(r"(?:…|[^.]\.{3}|\[(?:…|\.{3})\]|\b(?:read|continue) (?:more|reading)\W*)\s*$", re.IGNORECASE)
LOOKED_AT = 400  # characters at the end of a text
LEAST = 6  # words of a last paragraph that may be a sentence
OPEN = re.compile(r"[\w,;–—-]$")
# What stands below an article and is no sentence: a signature, an address, a link, "END".
SIGNED = re.compile(r"^\W|@|https?://|www\.|\b[A-Z]{2,}$|[A-Z][\w.'’-]+$|\d$")
# … or initials, or a credit of a picture, behind the last sentence: "… on the left). private".
CREDITED = re.compile(r"[.!?…][)\]”\"’»]*\s+\w{1,8}$")


def is_cut_by_service(text: str) -> bool:
    """Whether a news service says that it gives only the beginning of a text."""
    return BY_SERVICE.search(text[-LOOKED_AT:]) is not None


def goes_on(text: str) -> bool:
    """Whether a text says at its end that it goes on elsewhere."""
    return GOES_ON.search(text[-LOOKED_AT:]) is not None or is_cut_by_service(text)


def is_broken_off(text: str) -> bool:
    """Whether a text ends within a sentence, of a paragraph that is one, or says that it goes on."""
    last = text[-LOOKED_AT:].rstrip().rsplit("\n", 1)[-1]
    words = last.split()
    if len(words) < LEAST or not OPEN.search(last) or SIGNED.search(words[-1]) or CREDITED.search(last):
        return goes_on(last)
    return True
