"""A text that may be several articles: what stands at the edge of an article stands within it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.corpus.doubts.kinds import SEVERAL, Doubt

# Lines that stand at the edge of an article of a database, and how often they may stand within one.
ACCESSION = r"(?:[^\W\d_]{2,12}\s+)?[A-Za-z0-9]{4,12}(?:19|20)\d\d[01]\d[0-3]\d[A-Za-z][0-9A-Za-z]{6,11}"
EDGES = {
    "“End of Document”": (r"end of document|ende des dokuments|fin (?:du|de|del) documento?|fine del documento", 0),
    "“1 of 20 DOCUMENTS”": (r"\d{1,5} (?:of|von|de|sur|di|van) \d{1,5} do[ck]ument\w*|document \d+ (?:of|de) \d+", 0),
    "document numbers": (
        rf"(?:an\s+)?{ACCESSION}|(?:proquest )?document id:?\s.{{4,40}}|accession (?:no|number)\W.{{3,40}}",
        0,
    ),
    "lines with a paper, a day and a page": (
        r"[\"“„]?[^,\"“”\n]{2,50}[\"”“]?,? (?:[\w.]+ )?(?:vom )?\d{1,2}(?:\. ?\d{1,2}\. ?|\.? [^\W\d_]{3,10} )"
        r"(?:19|20)\d\d,? (?:p|s|pag|pg|page|seite|blz)[.:]? ?\w{1,5}\b.{0,60}",
        1,
    ),
    "“Load-Date:”": (r"(?:load-?date|publication-type|journal-code|ladedatum)\s*:.{0,60}", 1),
    "“123 words”": (r"(?:length:?\s*)?\d[\d.,]{0,8} (?:words|mots|wörter|palabras|parole|woorden)", 1),
    "lines on rights": (r"(?:copyright|©|\(c\)).{0,40}(?:19|20)\d\d.{0,80}", 2),
    "labels": (r"(?:headline|byline|outlet|publication(?: title)?|source|title|full text|date)\s*:\s.{1,160}", 5),
}
EDGE = re.compile("|".join(rf"(?P<e{k}>{pattern})" for k, (pattern, _) in enumerate(EDGES.values())), re.IGNORECASE)
LONGEST = 200  # characters of such a line
RULE = re.compile(r"[_=*~#-]{20,}")
RULES = 3  # lines of dashes that one article may have
FEW = 2  # bylines, or lines with a day alone, that one article may have

NAME = r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}"
BY = ("By ", "BY ", "Von ", "Par ", "Por ")
BYLINE = re.compile(rf"(?:{'|'.join(BY)}){NAME}")
SIGNED = re.compile(rf"(?:{'|'.join(BY)}){NAME}(?:(?: and | & |, ){NAME})?(?:(?:,| in | \|) ?[\w ,.-]{{2,40}})?")
DAY = re.compile(
    r"(?:[A-Z][a-z]+day,? )?(?:\d{1,2}\.? [A-Z][a-zé]{2,9}\.?|[A-Z][a-z]{2,9}\.? \d{1,2}),? (?:19|20)\d\d"
    r"(?:,? [\w: .]{1,20})?"
)
# "LYME, Jan 21 (Reuters) -", "LYME (AP) —": where an agency's article begins.
DATELINE = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ.'’-]+){0,3}(?:, [A-Z][\w. ]{1,25}){0,2}"
    r" \([A-Z][\w /]{1,24}\) ?[–—-]{1,2} ?\S.*"
)
TITLE = re.compile(r"[\dA-ZÀ-Þ“\"'‘].{8,140}[^.!:;,\s]")
TITLE_WORDS = range(3, 19)
# What stands around a headline within a text where another article begins: words above, and of a paragraph below.
ABOVE, PARAGRAPH, NEAR = 80, 15, 3


def of_text(text: str) -> Doubt | None:
    """Signs that a text is several articles."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    short = [line for line in lines if len(line) <= LONGEST]
    found = (EDGE.fullmatch(line) for line in short)
    counts = Counter(int(one.lastgroup[1:]) for one in found if one)
    over = [f"{counts[k]} × {name}" for k, (name, (_, allowed)) in enumerate(EDGES.items()) if counts[k] > allowed]
    sign = next(iter(over), "") or _unmarked(lines, short)
    return Doubt(SEVERAL, sign) if sign else None


def _unmarked(lines: Sequence[str], short: Sequence[str]) -> str:
    """Signs of several articles between which no database set a mark, or ""."""
    bylines = len({line for line in short if line.startswith(BY) and BYLINE.fullmatch(line)})
    days = sum(DAY.fullmatch(line) is not None for line in short) if bylines > FEW else 0
    if days > FEW:
        return f"{bylines} bylines and {days} dates"
    rules = sum(RULE.fullmatch(line) is not None for line in short)
    if rules > RULES or (rules and bylines > 1):
        return f"{rules} × lines of dashes"
    datelines = sum(line[:2].isupper() and DATELINE.fullmatch(line) is not None for line in lines)
    if datelines > 1:
        return f"{datelines} datelines of agencies"
    begun = sum(1 for _ in _begun(lines))
    return f"{begun} × a headline and a byline within the text" if begun else ""


def _begun(lines: Sequence[str]) -> Iterator[int]:
    """The places of bylines below a headline, with text above both and a paragraph below."""
    for k in range(2, len(lines) - 1):
        if lines[k].startswith(BY) and SIGNED.fullmatch(lines[k]) and _is_title(lines[k - 1]):
            above = sum(len(line.split()) for line in lines[: k - 1])
            below = lines[k + 1 : k + 1 + NEAR]
            if above >= ABOVE and any(
                len(line.split()) >= PARAGRAPH and line.endswith((".", "”", '"')) for line in below
            ):
                yield k


def _is_title(line: str) -> bool:
    """Whether a line may be a headline."""
    return len(line.split()) in TITLE_WORDS and TITLE.fullmatch(line) is not None
