"""How turns of a transcript are written: a label with a name, a role and a colon, and who of them hosts it."""

import re
from collections.abc import Collection

TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?\s*[-–—]?\s*)?"
OPENING = rf"\s*{TIME}(?:>+\s*)?{TIME}(?:[-–—•*]\s*)?[“\"‘'«„]?"
NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'\-]*(?: (?:[A-ZÀ-ÖØ-Þ][\w.’'\-]*|de|van|von|der|al|bin|la)){0,4}"
# "JOHN KING, CNN HOST (voice-over): Good evening.", "SEN. SMITH (R-TX): No.", "Smith [via video]: Yes."
ROLE = r"(?:,[^:\n]{1,60}?| ?[(\[][^)\]\n]{1,40}[)\]]){0,2}"
TURN = re.compile(rf"{OPENING}({NAME}){ROLE}\s?:[ \u00a0]{{1,3}}(?=\S)|{OPENING}([QA])\.[ \u00a0]{{1,3}}(?=\S)")
ALONE = re.compile(rf"{OPENING}({NAME}){ROLE}(?<!\.)\s?:?\s*$")
# Labels of other things than speakers.
LABELS = re.compile(
    r"(?:source|sources|note|notes|photos?|picture|image|video|watch|update|updated|correction|clarification|related"
    r"|now watch|read|more|topics?|tags?|location|date|time|price|cost|tickets|where|when|what|why|how|who|contact"
    r"|editor|editor['’]s note|by|from|to|subject|opinion|analysis|exclusive|breaking|live|listen|here|also|see"
    r"|copyright|read more"
    r"|example|result|warning|fact|claim|verdict|rating|pros|cons|summary|background|conclusion|step|section|chapter)s?",
    re.IGNORECASE,
)
ASKS, ANSWERS = frozenset(("q", "question", "interviewer")), frozenset(("a", "answer"))
# Who asks, leads through a programme or reports, for the outlet: by a label, the role in it, or a line of its own.
HOST = re.compile(
    r"\b(?:co-?)?(?:host|anchor|presenter|moderator|interviewer|correspondent|reporter|byline)s?\b", re.IGNORECASE
)
# Whose reporters are an outlet's guests: papers and agencies; and who was a host or a reporter once.
OTHERS = re.compile(
    r"\b(?:former|ex|then|times|post|journal|tribune|herald|globe|gazette|guardian|telegraph|observer|chronicle|magazine"
    r"|newspaper|press|today|weekly|reuters|bloomberg|politico|axios)\b",
    re.IGNORECASE,
)
HOSTS = re.compile(
    r"^[ \t]*(?:hosts?|anchors?|presenters?|moderators?|byline|hosted by|by):?[ \t]+([^\n:]{3,80})$", re.I | re.M
)
# Whom a programme calls its own: "Our Ann Berg is there.".
OURS = re.compile(
    r"\b[Oo]ur (?:own |colleague |correspondent |reporter )?"
    r"((?!(?:Senator|Governor|President|Prime|Vice|Mayor|Chief|General|Secretary|Lord|Mr|Mrs|Ms|Dr)\b)"
    r"[A-ZÀ-ÖØ-Þ][\w’'\-]+ [A-ZÀ-ÖØ-Þ][\w’'\-]+) (?:is|has|was|joins|reports|reported|went|spoke|met)\b"
)


def label(line: str) -> tuple[str, int] | None:
    """The label that a line opens with, and where what is said begins; None for no turn of a speaker."""
    turn = TURN.match(line)
    found = turn and (turn.group(1) or turn.group(2))
    return (found, turn.end()) if found and not LABELS.fullmatch(found) else None


def is_host(label: str) -> bool:
    """Whether a label says that its speaker leads through the programme, or reports for it.

    >>> from analysis import turn_labels
    >>> [turn_labels.is_host(f"ANN BERG, {role}: ") for role in ("HOST", "NBS CORRESPONDENT", "LYME POST REPORTER")]
    [True, True, False]
    """
    return HOST.search(label) is not None and OTHERS.search(label) is None


def has_questions(names: Collection[str]) -> bool:
    """Whether among these names of turns somebody asks and somebody answers."""
    return not (ASKS.isdisjoint(names) or ANSWERS.isdisjoint(names))


def name(source: str) -> str:
    """The word by which a turn names a source, in small letters: the last before a comma or bracket."""
    words = re.split(r"[,(\[]", source)[0].split()
    return words[-1].lower() if words else ""


def hosts(text: str) -> frozenset[str]:
    r"""The last names, in small letters, of those whom a text names as hosts or its reporters.

    By lines as "HOST: ANN BERG", "BYLINE: Ann Berg", and by "our Ann Berg".

    >>> from analysis import turn_labels
    >>> sorted(turn_labels.hosts("HOSTS: ANN BERG, BO KELL\n\nBERG: Good evening."))
    ['berg', 'kell']
    """
    parts = (part.strip() for line in HOSTS.finditer(text) for part in re.split(r",|\band\b|&", line.group(1)))
    named = frozenset(name(part) for part in parts if " " in part and re.fullmatch(NAME, part))
    return named | {name(own.group(1)) for own in OURS.finditer(text)}
