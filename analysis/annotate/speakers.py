"""One name for one source within an article: full names, roles, and pronouns where one person fits."""

import re
from bisect import bisect_left

from analysis.annotate import names, people, pronouns, source_kinds, turns
from analysis.annotate.names import Name
from analysis.annotate.people import ARTICLE, Mention, People
from analysis.annotate.sentences import Sentence
from analysis.annotate.source_kinds import THING, UNSURE, Said, Source

PARTS = re.compile(
    r"\s*[,;:(\[–—]\s*|\s+-\s+|\s+(?:who|whom|which|that|whose|where|when|while|as|like|such as|including)\b\s*"
)
JOINED = re.compile(r"\s+(?:and|&)\s+")
OWNED = re.compile(
    r"\b(?:of|for|to|with|from|by|at|in|on|against|under|near|about|than|over)(?: the| an?| its| his| her)?$"
)
SPOKESMEN = frozenset(("spokesman", "spokeswoman", "spokesperson", "office", "lawyer", "aide"))
INDEFINITE = re.compile(
    r"^(?:an?|another|one|some|any|no|several|many|two|three|four|five|most|other|her|his|their|my)\b", re.I
)
QUANTITY = re.compile(r"^(?:both|even|only|just|also|but|and|either|neither|then|meanwhile|yet|so)\s+", re.IGNORECASE)
BY = re.compile(r"^(.*?\w)\s+(?:by|from)\s+(.+)$")
OWNER = re.compile(r"^(.*?)(?:['’]s|(?<=s)['’])\s+(\w+)$")
TIME = re.compile(
    r"\s+(?:both|all|alike|(?:on|last|this|late|early|earlier|since|in)\s.*|today|yesterday|later|himself|herself|itself)$"
)
POINTING = re.compile(r"^(?:the|an?|this|that|these|those|which|what)\s+", re.IGNORECASE)
# Words that make another role of a role.
RANKS = frozenset(("vice", "deputy", "former", "acting", "assistant", "under", "ex"))
OFTEN = 3  # a role is one person's when the article gives it to that one this many times as often as to any other
ABOVE = 20_000  # characters before a role in which it may be spoken of
SHORT = 3  # words of a role that may stand for a person just named, its article among them


def within(said: list[Said], who: People, sentences: list[Sentence], quoted: list[tuple[int, int]]) -> list[Source]:
    """The source of each attribution of an article.

    who: its people. sentences: those of its text; quoted: its spans of quoted words, in reading order.
    """
    mentions = [m for m in who.mentions if not pronouns.inside(m.start, quoted)]
    found: dict[int, Source] = {}
    roles: list[str] = []
    for k in sorted(range(len(said)), key=lambda k: (said[k].headline, said[k].start)):
        here = said[k]
        known = found[k] = _first_called(_source(here, who, mentions, sentences), here, roles)
        if known.name and not here.headline and known.kind in ("person", "unnamed"):
            at = bisect_left(mentions, here.start, key=lambda m: m.start)
            if not (at < len(mentions) and mentions[at].start < here.start + len(here.source)):
                mentions.insert(at, Mention(here.start, known.name, True))
    return [found[k] for k in range(len(said))]


def _source(here: Said, who: People, mentions: list[Mention], sentences: list[Sentence]) -> Source:
    """Who is credited: by a pronoun, a label of layout, a name or a role."""
    word = here.source.lower().strip()
    if word in pronouns.WOMAN | pronouns.MAN:
        name = pronouns.person(here, "woman" if word in pronouns.WOMAN else "man", who, mentions, sentences)
        return Source(name, "person" if name else None)
    if here.source.isupper() and word in turns.ASKS | turns.ANSWERS:
        return Source(_only_person(who) if word in turns.ANSWERS else None, "person")
    if pronouns.OTHER.fullmatch(word):
        return UNSURE
    return read(here, who, pronouns.near(here, mentions, sentences))


def _first_called(source: Source, here: Said, roles: list[str]) -> Source:
    """A role by the fuller phrase that the article called it before: "Lilliput's minister", then "the minister"."""
    if source.kind != "unnamed" or not source.name:
        return source
    words = people.content_words(source.name)
    fuller = [role for role in roles if words < people.content_words(role)] if here.source[:4].lower() == "the " else []
    roles.append(source.name)
    return Source(fuller[-1], source.kind) if len(set(fuller)) == 1 else source


def _only_person(who: People) -> str | None:
    """The one person of an article."""
    full = [name for known in who.full.values() for name in known]
    return full[0] if len(full) == 1 else None


def read(here: Said, who: People, near: list[str]) -> Source:
    """A source that is no pronoun, by one name: a person's full name, a body's, or its role without article."""
    phrase = QUANTITY.sub("", here.source.strip().strip("\"“”'‘’")) or here.source
    segments = [part for part in PARTS.split(phrase) if part]
    if not segments:
        return UNSURE
    if joint := _joint(segments[0], who):
        return joint
    for form in (BY, OWNER):  # a body's or a person's document: "a statement by the ministry", "Lund's letter"
        whose = form.match(segments[0])
        if whose and source_kinds.of_phrase(whose.group(1 if form is BY else 2)) == "document":
            return read(here._replace(source=whose.group(2 if form is BY else 1)), who, near)
    if here.turn and segments[0].isupper() and (whole := people.by_initials(segments[0], who)):
        return Source(whole, "person")
    named = _named(segments[0], who)
    if here.turn and named and named.kind == "body" and named.name.lower() not in names.kinds("country"):
        return Source(names.spelled(tuple(named.name.split())), "person")
    return named or _beside(segments, who) or _by_role(segments[0], here, who, near)


def _joint(phrase: str, who: People) -> Source | None:
    """Two people who say one thing."""
    sides = JOINED.split(phrase)
    if len(sides) != 2:
        return None
    both = [_named(side, who) for side in sides]
    if not all(one and one.kind == "person" and one.name for one in both):
        return None
    first, second = both
    if " " not in first.name and " " in second.name and len(sides[0].split()) == 1:  # "Ann and Bo Berg"
        first = Source(f"{first.name} {second.name.split()[-1]}", "person")
    return Source(f"{first.name} and {second.name}", "group")


def _named(phrase: str, who: People) -> Source | None:
    """The name that a phrase ends in, or begins with; None where it is a role without a name."""
    phrase = TIME.sub("", phrase) or phrase
    found = list(names.names(phrase, 0, len(phrase), who.small))
    if not found:
        return None
    last, first = found[-1], found[0]
    before, behind = phrase[: last.start].rstrip(), phrase[last.end :].strip("'’s ")
    role = source_kinds.head(before + " ").lower() if before else ""
    if JOINED.search(before + " "):  # "Lilliput and Lyme"
        return None if last.end < len(phrase) else Source(ARTICLE.sub("", phrase), "group")
    if not behind:
        owned = OWNED.search(before)
        if owned and not (_holds_person(last, who) and _has_role(before[: owned.start()])):
            return _named(before[: owned.start()], who)
        if people.is_person(last, who) or _is_titled(last, before, role):
            return _whole(last, who)
        return _body(phrase, last, before)
    opening = ARTICLE.sub("", phrase[: first.start]).strip()
    after = phrase[first.end :]
    if not opening and re.match(r"\s+(?:of|from|at|in|with|for)\s", after) and people.is_person(first, who):
        return _whole(first, who)
    return None


def _is_titled(name: Name, before: str, role: str) -> bool:
    """Whether a name that its words don't tell is a person's: behind a role, or of two words without article."""
    if names.is_person(name) is False:
        return False
    titled = role in names.titles("all") or role in names.kinds("unnamed")
    bare = not before and 1 < len(name.words) <= names.LONG
    return titled or bare


def _holds_person(name: Name, who: People) -> bool:
    """Whether a run behind a preposition ends in a person's name: "to Lilliput Ann Lund"."""
    return (
        bool(name.titles)
        and len(name.words) > 1
        and names.is_person(name) is not False
        and (name.words[0].lower() in names.given() or " ".join(name.words) in who.roles)
    )


def _has_role(phrase: str) -> bool:
    """Whether a phrase says what somebody is."""
    return bool(people.content_words(phrase) & (names.titles("all") | names.kinds("unnamed")) - SPOKESMEN)


def _whole(name: Name, who: People) -> Source:
    """A person by the full name; missing where the article has two that fit."""
    return Source(people.full_name(name, who), "person")


def _body(phrase: str, name: Name, before: str) -> Source | None:
    """A body, country or document that goes by a name."""
    last = name.words[-1].lower().rstrip(".")
    lone = not ARTICLE.sub("", before + " ").strip() and not name.titles and len(name.words) == 1
    if lone and source_kinds.is_noun(name.words[0]):
        return None  # "Critics", "the Republican"
    if last in names.kinds("thing"):
        return Source(None, THING)
    top = last if "of" not in name.words else name.words[name.words.index("of") - 1].lower()
    kind = next((kind for kind in ("body", "country", "document") if {top, last} & names.kinds(kind)), None)
    lone = lone and not before and not name.words[0].isupper() and not kind
    if kind is None and name.words[-1].endswith("s") and before and not name.words[-1].isupper():
        kind = "group"
    adjectives = ARTICLE.sub("", before + " ").strip()
    whole = " ".join((*name.titles, *name.words))
    if adjectives and source_kinds.of_phrase(adjectives) is None and "’" not in before and "'" not in before:
        whole = whole if not adjectives.islower() else f"{adjectives} {whole}" if kind == "group" else whole
    return Source(whole, kind or ("person" if lone else "body"))


def _beside(segments: list[str], who: People) -> Source | None:
    """The name in apposition to a role: "the mayor, Ann Lund"."""
    role = segments[0]
    if not _has_role(role) and source_kinds.of_phrase(role) != "unnamed":
        return None
    for part in segments[1:2]:
        found = list(names.names(part, 0, len(part)))
        if len(found) == 1 and found[0].start == 0 and found[0].end == len(part.rstrip(" ,")):
            name = found[0]
            if names.is_person(name) is not False and (len(name.words) > 1 or people.is_person(name, who)):
                return _whole(name, who)
    return None


def _by_role(phrase: str, here: Said, who: People, near: list[str]) -> Source:
    """A role: the person of the article who holds it, else as written without article.

    near are those whom the sentences before name. "The Republican", said of nobody before, is the one of them.
    """
    phrase = TIME.sub("", phrase) or phrase
    kind = source_kinds.of_phrase(phrase)
    if kind == "unnamed" and not INDEFINITE.match(phrase):
        held = people.holders(phrase, who, RANKS).most_common()
        if held and (len(held) == 1 or held[0][1] >= OFTEN * held[1][1]):
            return Source(held[0][0], "person")
        if held:
            fits = [name for name, _ in held if name in near]
            return Source(fits[0] if len(fits) == 1 else None, "person")
        short = phrase[:4].lower() == "the " and len(phrase.split()) <= SHORT and _has_role(phrase)
        if (
            short
            and len(near) == 1
            and " " in near[0]
            and not here.headline
            and _is_new(source_kinds.head(phrase), here)
        ):
            return Source(near[0], "person")
    if kind is None:
        return Source(None, THING)
    return Source(POINTING.sub("", phrase), kind)


def _is_new(noun: str, here: Said) -> bool:
    """Whether a text has not had a noun before."""
    above = here.text[max(0, here.start - ABOVE) : here.start]
    return not re.search(rf"\b{re.escape(noun)}\b", above, re.IGNORECASE)
