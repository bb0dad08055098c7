"""The works that a method section cites: as BibTeX, and as names and years."""

import functools
import re
from pathlib import Path

FILE = Path(__file__).with_name("references.bib")
ENTRY = re.compile(r"^@\w+\{(\w+),\n.*?^\}$", re.DOTALL | re.MULTILINE)
CITED = re.compile(r"\[(@\w+(?:; @\w+)*)\]")
ACCENT = re.compile(r"\{\\(.)(\w)\}")
ACCENTS = {'"': "\u0308", "'": "\u0301"}
MOST = 2  # authors that are named


@functools.cache
def entries() -> dict[str, str]:
    """The entries of references.bib, each by its key."""
    return {found[1]: found[0] for found in ENTRY.finditer(FILE.read_text(encoding="utf-8"))}


def cited(text: str) -> list[str]:
    """The keys that a text cites as ``[@key]`` or ``[@key; @key]``, each once. ValueError for one of no entry.

    >>> from analysis import methods
    >>> methods.cited("Frames [@semetko2000] and hedges [@hyland1998; @hyland2005].")
    ['semetko2000', 'hyland1998', 'hyland2005']
    """
    keys = list(dict.fromkeys(key.strip(" @") for found in CITED.finditer(text) for key in found[1].split(";")))
    if unknown := [key for key in keys if key not in entries()]:
        raise ValueError(f"{unknown[0]!r}: is in no entry of {FILE.name}; allowed: {', '.join(entries())}")
    return keys


def bibtex(text: str) -> str:
    """The BibTeX entries of all that a text cites, in order of their keys.

    >>> from analysis import methods
    >>> print(methods.bibtex("Frames [@semetko2000].").splitlines()[0])
    @article{semetko2000,
    """
    return "\n\n".join(entries()[key] for key in sorted(cited(text))) + "\n"


def in_words(text: str) -> str:
    """The text with names and years in the place of keys.

    >>> from analysis import methods
    >>> methods.in_words("Frames [@semetko2000], tests [@lijffijt2016].")
    'Frames (Semetko and Valkenburg 2000), tests (Lijffijt et al. 2016).'
    """
    return CITED.sub(lambda found: f"({'; '.join(map(_named, cited(found[0])))})", text)


def _named(key: str) -> str:
    """The authors and the year of an entry."""
    import unicodedata

    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},?$", entries()[key], re.MULTILINE))
    names = [author.partition(",")[0] for author in fields["author"].split(" and ")]
    named = " and ".join(names) if len(names) <= MOST else f"{names[0]} et al."
    plain = ACCENT.sub(lambda found: found[2] + ACCENTS.get(found[1], ""), named)
    return f"{unicodedata.normalize('NFC', plain)} {fields['year']}"
