"""A source as it is written → its one name and kind: a person's full name, a body's, or a role."""

import re

from analysis.annotate import bodies, name_roles, names, people, source_kinds, source_phrases
from analysis.annotate.name_roles import JOINED
from analysis.annotate.names import Name
from analysis.annotate.people import People
from analysis.annotate.source_kinds import ARTICLE, THING, UNSURE, Said, Source

PARTS = re.compile(
    r"\s*(?:,(?!\d)|[;:(\[–—])\s*|\s+-\s+"
    r"|\s+(?:who|whom|which|that|whose|where|when|while|as|like|such as|including)\b\s*"
)
OWNED = re.compile(
    r"\b(?:of|for|to|with|within|inside|from|by|at|in|on|against|under|near|about|than|over)"
    r"(?: the| an?| its| his| her)?$"
)
FOR = re.compile(rf"[a-z] ({names.PART}(?: {names.PART})*) for$")
INDEFINITE = re.compile(
    r"^(?:an?|another|one|some|any|no|several|many|two|three|four|five|most|other|her|his|their|my)\b", re.I
)
BY = re.compile(r"^(.*?\w)\s+(?:by|from)\s+(.+)$")
OWNER = re.compile(r"^(.*?)(?:['’]s|(?<=s)['’])\s+(\w+)$")
OWNER_BEFORE = re.compile(r"^[A-Z][\w.\-]+(?:['’]s|(?<=s)['’]) ")
WHOSE = re.compile(r"^(?:his|her|its|their|my|our|your)\s", re.IGNORECASE)
PLURALS = {"Senators": "Senator", "Sens.": "Sen.", "Representatives": "Representative", "Reps.": "Rep."}
PLURALS |= {"Governors": "Governor", "Govs.": "Gov.", "Justices": "Justice", "Judges": "Judge"}
REACH = 40  # characters before a source
MEDIUM = re.compile(
    r"\b(?:on|for|with|at|from) (?:the|an?) (?:\w+ )?(?:site|website|blog|paper|magazine|network|channel) $"
)
LISTED = re.compile(r",\s+(?:the\s+)?$")  # a list goes on from before: "the board, the council and Lund, who"
NAME = re.compile(rf"{names.PART}(?: {names.PART}){{0,3}}")
RELATIVE = re.compile(r",?\s(?:who|whom|which)$")
POINTING = re.compile(r"^(?:the|an?|this|that|these|those|which|what)\s+", re.IGNORECASE)
# Words that make another role of a role.
RANKS = frozenset(("vice", "deputy", "former", "acting", "assistant", "under", "ex"))
ABOVE = 20_000  # characters before a role in which it may be spoken of
NAMELESS = ("source", "insider")  # who are called so are not to be named
SHORT = 3  # words of a role that may stand for a person just named, its article among them


def read(here: Said, who: People, near: list[str]) -> Source:
    """A source that is no pronoun, by one name: a person's full name, a body's, or its role without article."""
    phrase = source_phrases.noun_phrase(here.source)
    segments = [part for part in PARTS.split(phrase or "") if part]
    word = segments and not (here.turn or here.headline) and name_roles.is_word(segments[0], who)
    if not segments or word or MEDIUM.search(here.text[max(0, here.start - REACH) : here.start]):
        return UNSURE
    if RELATIVE.search(phrase) and JOINED.search(phrase) and _is_list(here, segments):
        return UNSURE
    if joint := _joint(segments[0], who) or _several(segments) or _mayor_of(segments, who):
        return joint
    for form in (BY, OWNER):  # a body's or a person's document: "a statement by the ministry", "Lund's letter"
        whose = form.match(segments[0])
        if whose and source_kinds.of_phrase(whose.group(1 if form is BY else 2)) == "document":
            return read(here._replace(source=whose.group(2 if form is BY else 1)), who, near)
    if whom := _whom(phrase, segments[0], who):
        return whom
    if _is_addressed(here, phrase):
        return read(here._replace(source=phrase.partition(", ")[2]), who, [])
    return _by_name(segments[0], here, who) or _beside(segments, who) or _by_role(segments[0], here, who, near)


def _whom(phrase: str, noun: str, who: People) -> Source | None:
    """The person of whom "who" speaks behind a thing of theirs: "drew the ire of Ann Lund, who said"."""
    if not RELATIVE.search(f" {phrase}") or source_kinds.of_phrase(noun.partition(" of ")[0]):
        return None
    found = list(names.names(noun, 0, len(noun), who.small))
    behind = found and found[-1].end == len(noun) and OWNED.search(noun[: found[0].start].rstrip())
    return _whole(found[-1], who) if behind and people.is_person(found[-1], who) else None


def _by_name(phrase: str, here: Said, who: People) -> Source | None:
    """The name in a phrase, which is a person's in a label of layout; None where it is a role without a name."""
    if here.turn and phrase.isupper() and (whole := people.by_initials(phrase, who)):
        return Source(whole, "person")
    named = _named(phrase, who)
    if named and named.kind == "person" and name_roles.is_company(named.name, here.text):
        return named._replace(kind="body")
    if not (here.turn and named and named.name):
        return named
    if named.kind == "body" and named.name.lower() not in names.kinds("country"):
        named = Source(names.spelled(tuple(named.name.split())), "person")
    if named.kind == "person" and named.name.isupper():
        return named._replace(name=named.name.capitalize())  # "MS. LUND", "LUND"
    return named


def _is_addressed(here: Said, phrase: str) -> bool:
    """Whether a source begins with who is spoken to: "LUND: Ms. Berg, the mayor said", with no comma behind."""
    goes_on = re.match(r"\s+[a-z]", here.text[here.start + len(here.source) :])
    opens = here.text[max(0, here.start - 3) : here.start].rstrip().endswith((":", ".", "?", "!"))
    return bool(opens and goes_on) and re.search(r"^[^,]+, the [a-z]+$", phrase) is not None


def _is_list(here: Said, segments: list[str]) -> bool:
    """Whether a source with a relative clause is one of several named before it: who of them speaks is not sure."""
    sides = [side for part in segments[1:] if len(both := JOINED.split(part)) > 1 for side in both]
    goes_on = LISTED.search(here.text[max(0, here.start - 8) : here.start])
    return bool(goes_on or (sides and all(ARTICLE.sub("", side)[:1].isupper() for side in sides)))


def _joint(phrase: str, who: People) -> Source | None:
    """Two people who say one thing."""
    first, _, rest = phrase.partition(" ")
    sides = JOINED.split(f"{PLURALS.get(first, first)} {rest}")
    if len(sides) != 2:
        return None
    both = [_named(side, who) for side in sides]
    if not all(one and one.kind == "person" and one.name for one in both):
        return None
    first, second = both
    if " " not in first.name and " " in second.name and len(sides[0].split()) == 1:  # "Ann and Bo Berg"
        first = Source(f"{first.name} {names.last(second.name)}", "person")
    return Source(f"{first.name} and {second.name}", "group")


def _several(segments: list[str]) -> Source | None:
    """Three names or more that say one thing: "Lyme, Kent and Ann Lund", not "Ann Lund, writer and mayor"."""
    sides = [*segments[:-1], *JOINED.split(re.sub(r"^and ", "", segments[-1]))]
    listed = len(segments) > 1 and len(sides) > 2 and (JOINED.search(f" {segments[-1]}"))
    return Source(None, "group") if listed and all(NAME.fullmatch(ARTICLE.sub("", side)) for side in sides) else None


def _mayor_of(segments: list[str], who: People) -> Source | None:
    """The person whose title stands behind a place and its country: "South Lyme, Kent, Mayor Ann Lund"."""
    found = list(names.names(segments[-1], 0, len(segments[-1])))
    titled = len(segments) > 1 and len(found) == 1 and found[0].titles and (found[0].start, found[0].end)
    places = all(part[:1].isupper() and part.count(" ") < 2 for part in segments[:-1])
    known = any(names.given().intersection(part.lower().split()) for part in segments[:-1])
    sure = titled == (0, len(segments[-1])) and names.is_person(found[0])
    return _whole(found[0], who) if sure and places and not known else None


def _named(phrase: str, who: People) -> Source | None:
    """The name that a phrase ends in, or begins with; None where it is a role without a name."""
    phrase = source_phrases.without_time(phrase)
    if not (found := list(names.names(phrase, 0, len(phrase), who.small))):
        return None
    last, first = found[-1], found[0]
    if name_roles.is_of_somewhere(phrase, first):
        return _whole(first, who)
    if _is_plural(last, who):
        return Source(None, THING)
    before, behind = phrase[: last.start].rstrip(), phrase[last.end :].strip("'’s ")
    if name_roles.is_alone(last, who) or name_roles.is_office(phrase, before, last, who):
        return None
    if JOINED.search(before + " ") and not name_roles.has_two(before, last):  # "Lilliput and Lyme"
        return None if last.end < len(phrase) else Source(ARTICLE.sub("", phrase), "group")
    if not behind:
        return None if name_roles.is_place(before, last, who) else _at_end(last, before, who)
    opening, after = ARTICLE.sub("", phrase[: first.start]).strip(), phrase[first.end :]
    if not opening and re.match(r"\s+(?:of|from|at|in|with|for)\s", after) and people.is_person(first, who):
        return _whole(first, who)
    return None


def _is_plural(name: Name, who: People) -> bool:
    """Whether a run of capitals ends in a noun that the text knows small, for what happens: "Lyme Dam Hearings"."""
    word = name.words[-1].lower()
    known = name.titles or len(name.words) == 1 or name.words[0].lower() in names.given()
    return not known and word.endswith("s") and word in who.small and bool(source_kinds.THINGS.search(word))


def _at_end(last: Name, before: str, who: People) -> Source | None:
    """The name that a phrase ends in, or who it says something of: "the mayor of Lyme" is the mayor."""
    owned = OWNED.search(before)
    if (group := FOR.search(before)) and not source_kinds.is_role(group.group(1).split()[-1]):
        return Source(f"{group.group(1)} for {' '.join(last.words)}", "body")  # "the think tank Data for Lyme"
    served = bool(owned) and owned.group().startswith("under")  # "a deputy under President Lund"
    if owned and (served or not (name_roles.holds_person(last, who) and name_roles.has_one(before[: owned.start()]))):
        return _whole(last, who) if name_roles.goes_on(before, last) else _named(before[: owned.start()], who)
    role = source_kinds.head(before + " ").lower() if before else ""
    if people.is_person(last, who) or name_roles.is_titled(last, before, role):
        return _whole(last, who)
    return bodies.source(last, before, who.bodies)


def _whole(name: Name, who: People) -> Source:
    """A person by the full name; missing where the article has two that fit."""
    return Source(people.full_name(name, who), "person")


def _beside(segments: list[str], who: People) -> Source | None:
    """The name in apposition to a role: "the mayor, Ann Lund"."""
    role = segments[0]
    if not name_roles.has_one(role) and source_kinds.of_phrase(role) != "unnamed":
        return None
    for part in segments[1:2]:
        found = list(names.names(part, 0, len(part)))
        found = found[1:] if OWNER_BEFORE.match(part) else found  # "one senator, Lyme's Ann Lund"
        name = found[0] if found and OWNER_BEFORE.sub("", part).startswith(part[found[0].start :]) else None
        alone = name and len(found) == 1 and name.end == len(part.rstrip(" ,"))
        somebody = name and names.is_person(name) is not False and (len(name.words) > 1 or people.is_person(name, who))
        if somebody and (alone or name_roles.is_of_somewhere(part, name)):
            return _whole(name, who)
    return None


def _by_role(phrase: str, here: Said, who: People, near: list[str]) -> Source:
    """A role: the person of the article who holds it, else as written without article.

    near are those whom the sentences before name. "The Republican", said of nobody before, is the one of them.
    """
    phrase = source_phrases.without_time(phrase)
    kind = source_kinds.of_phrase(phrase)
    if source_phrases.SHARE.match(phrase):
        return Source(None, "group")
    if kind in ("body", "document") and WHOSE.match(phrase):
        return Source(None, kind)
    if kind == "unnamed" and not INDEFINITE.match(phrase):
        if held := people.holders(phrase, who, RANKS):
            return Source(name_roles.holder(phrase, held, who, near), "person")
        sides = JOINED.split(phrase)  # two roles of one person: "the writer and actor"
        double = len(sides) > 1 and all(source_kinds.of_phrase(side) == "unnamed" for side in sides)
        short = phrase[:4].lower() == "the " and (double or len(phrase.split()) <= SHORT) and name_roles.has_one(phrase)
        if (
            short
            and len(near) == 1
            and " " in near[0]
            and not here.headline
            and not source_kinds.head(phrase).lower().startswith(NAMELESS)
            and _is_new(source_kinds.head(phrase), here)
        ):
            return Source(near[0], "person")
    if kind is None:
        return Source(None, THING)
    role = POINTING.sub("", phrase)
    sure = kind == "body" and not INDEFINITE.match(phrase)
    return Source(bodies.full_name(role, who.bodies) if sure else role, kind)


def _is_new(noun: str, here: Said) -> bool:
    """Whether a text has not had a noun before."""
    above = here.text[max(0, here.start - ABOVE) : here.start]
    return not re.search(rf"\b{re.escape(noun)}\b", above, re.IGNORECASE)
