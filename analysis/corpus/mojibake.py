"""Text that was decoded in a wrong encoding once: “Itâ€™s” for “It’s”."""

import re

from analysis.corpus.records import shown

# UTF-8 taken for cp1252: "â€" and a mark, or a capital "Ã" or "Â" and a mark. No language writes such pairs.
PAIR = re.compile("â€[\u009d\u00a0-\u00bf\u02dc\u0153\u2018-\u203a\u2122]|[ÃÂ][\u00a0-\u00bf\u2018-\u203a\u20ac\u2122]")
SURE = 2  # pairs in a text from which it is no accident


def mended(text: str) -> str:
    """The text with each line that shows such pairs decoded anew; as it is where there are fewer than two."""
    if len(PAIR.findall(text)) < SURE:
        return text
    import ftfy

    lines = re.split(r"(?<=\n)", text)
    return "".join(ftfy.fix_encoding(line) if PAIR.search(line) else line for line in lines)


def said(text: str) -> str:
    """What was mended in a text."""
    pairs = PAIR.findall(text)
    return f"{len(pairs)} places in a wrong encoding ({shown(pairs[0])} and like) mended"
