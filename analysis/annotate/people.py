"""The people of an article: their full names, what it calls them beside, their sex, and where it mentions them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from analysis.annotate import bodies, names, namesakes, parse, source_kinds
from analysis.annotate.names import FULL, Name
from analysis.annotate.sentences import FINITE, RELATIVE, Sentence, tokens_starting

AFTER = re.compile(
    r", (?:(?:the|an?|his|her|its|their) ([^,.;:()“”\"]{3,70})"
    r"|(?!(?:according|and|or|but|nor|for|with|from|as|who|whose)\b)((?:[a-z][\w’'\-]+ ){0,4}[a-z][\w’'\-]+"
    r"(?: (?:of|at|for|with|to|in) [^,.;:()“”\"]{3,50})?))(?=[,.;)])"
)
BEFORE = re.compile(
    r"(?:^|[\s“\"(])((?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z]\w+[’']s) [^,.;:()“”\"]{3,60}), $"
)
OWNER = re.compile(names.POSSESSIVE.pattern, re.IGNORECASE)  # in capitals, too
# Whom a text names as somebody's wife or father is not called by the last name alone.
KIN = re.compile(
    r"(?:\b[Hh](?:is|er)|(?:^|[a-z.,] )\w+[’']s) (?:[a-z]+ )?(wife|husband|widow|father|mother|son|daughter"
    r"|brother|sister|uncle|aunt|cousin|nephew|niece),? (?:[a-z]+ ){0,4}$"
)
SPLIT = re.compile(r"[\s\-]+")
# How titles are cut short.
SHORT = {"rep": "representative", "sen": "senator", "gov": "governor", "gen": "general", "prof": "professor"}
SHORT |= {"dr": "doctor", "sgt": "sergeant", "capt": "captain", "col": "colonel", "lt": "lieutenant", "pm": "premier"}
SHORT |= {"defence": "defense", "us": "american", "america": "american", "uk": "british", "britain": "british"}
FIRST = frozenset(("sir", "dame"))  # titles before a first name alone: "Dame Ann"
CLEAR = 2  # a last name is one person's when the article names that one this many times as often as any other
ROLE = 4  # words before a name that are its role, at most
REACH = 90  # characters before a name in which its role stands


class Mention(NamedTuple):
    """A mention of a person in a text: its place, the person's full or last name, whether it is a clause's subject.

    The name is empty where several of the article's people have it and nothing tells whose it is here.
    """

    start: int
    name: str
    subject: bool


class People(NamedTuple):
    """The people of an article.

    full: last names in small letters → full names with their counts. roles: full names → what the text calls them.
    sex: full or last names → woman or man. mentions: of the text, in reading order. small: words known small.
    """

    full: dict[str, Counter]
    roles: dict[str, list[frozenset[str]]]
    sex: dict[str, str]
    mentions: list[Mention]
    small: frozenset[str]
    titled: set[str]  # last names that stand behind a title
    firsts: dict[str, set[str]]  # given names, in small letters → full names
    bodies: Counter  # the bodies that the text names
    kin: dict[str, str]  # those whom it names as somebody's wife or father → what they are
    sole: dict[str, str]  # last names that stand alone before a second person has them → whose they are by then
    placed: dict[int, namesakes.Placed]  # places of last names that several have, in the text → whose they are there


def find(parts: Iterable[tuple[str, list[Sentence]]], small: frozenset[str]) -> People:
    """The people of an article's headline and text, each with its sentences; mentions are those of the text."""
    who = People(defaultdict(Counter), defaultdict(list), {}, [], small, set(), defaultdict(set), Counter(), {}, {}, {})
    seen: list[tuple[Name, Sentence]] = []
    found: list[tuple[Name, list[frozenset[str]], str]] = []
    for heading, (text, sentences) in zip((True, False), parts, strict=True):
        lines = [s for s in sentences if not (heading and parse.in_capitals(text[s.start : s.end]))]
        seen = [(name, s) for s in lines for name in names.names(text, s.start, s.end, small)]
        found += [(name, _roles(text, name, sentence), text) for name, sentence in seen]
    for name, roles, around in found:
        _enter(around, name, roles, who)
    who.bodies.update(bodies.collect(name for name, _, _ in found))
    _merge_initials(who)
    for name, roles, _ in found:
        if roles and names.is_person(name) is not False and (full := full_name(name, who)):
            who.roles[full] += roles
    bare = [
        namesakes.Bare(name, s, full_name(name, who), may_be(name, who)) for name, s in seen if is_person(name, who)
    ]
    kin = {n: who.kin[_plain(n)] for known in who.full.values() for n in known if _plain(n) in who.kin}
    for one, whose in zip(bare, namesakes.told_apart(text, bare, kin), strict=True):
        who.mentions.append(Mention(one.name.start, whose, namesakes.is_subject(one.name, one.sentence)))
        if len(one.fits) > 1:
            who.placed[one.name.start] = namesakes.Placed(whose, frozenset(one.fits))
    return who


def _merge_initials(who: People) -> None:
    """Count a name with a middle initial as the one without, unless the article has two: "Ann B. Lund", "Ann Lund"."""
    for last, known in who.full.items():
        plain: dict[str, Counter] = defaultdict(Counter)
        for name, often in known.items():
            plain[_plain(name)][name] += often
        who.full[last] = Counter()
        for short, longer in plain.items():
            one = len(longer.keys() - {short}) <= 1 and short.count(" ")
            who.full[last].update({short: longer.total()} if one else longer)
        for name in who.full[last]:
            who.firsts[name.split()[0].lower()].add(name)


def _plain(name: str) -> str:
    """A name without middle initials."""
    return " ".join(word for word in name.split() if not names.INITIALS.fullmatch(word))


def _enter(text: str, name: Name, roles: list[frozenset[str]], who: People) -> None:
    """Put a name into what is known of the people."""
    person = names.is_person(name)
    if person is False or len(name.words) > names.LONG + 2:
        return
    if name.titles and person:
        who.titled.add(name.words[-1].lower())
    if told := names.sex(name):
        who.sex.setdefault(name.words[-1].lower() if len(name.words) < FULL else names.whole(name), told)
    if len(name.words) < FULL:
        last = name.words[-1].lower()
        known = {_plain(full) for full in who.full.get(last, ())}
        if len(known) == 1:
            who.sole.setdefault(last, *known)
        return
    if person is None and not roles and re.search(r"\b[Tt]he $", text[max(0, name.start - 4) : name.start]):
        return
    who.full[name.words[-1].lower()][names.whole(name)] += 1
    if relation := KIN.search(text, max(0, name.start - REACH), name.start):
        who.kin[_plain(names.whole(name))] = relation.group(1)


def _roles(text: str, name: Name, sentence: Sentence) -> list[frozenset[str]]:
    """What a text calls somebody beside the name: titles, the phrase after its comma, and those before."""
    above = text[max(0, name.start - REACH) : name.start]
    found = [" ".join(name.titles)]
    after = AFTER.match(text, name.end)
    if after and _is_clause(sentence, *after.span()):
        after = None
    if after:
        found.append(after.group(1) or after.group(2))
    before = BEFORE.search(above) if above.endswith(", ") else None
    if before and not _is_clause(sentence, name.start - len(above) + before.start(1), name.start):
        found.append(before.group(1))
    elif above[-2:-1].islower() and source_kinds.is_role(above.rpartition(" ")[0].rpartition(" ")[2]):
        found.append(" ".join([*re.split(r"[,.;:(]", above)[-1].split()[-ROLE:], *name.titles]))
    found = [phrase for phrase in found if any(map(source_kinds.is_role, SPLIT.split(phrase)))]
    if after and after.group(1) and after.group(1) not in found and source_kinds.of_phrase(after.group(1)) == "unnamed":
        found.append(after.group(1))
    return [words for phrase in found if (words := content_words(_unowned(phrase)))]


def _unowned(phrase: str) -> str:
    """A role without whose it is: "the governor's press secretary" is no governor."""
    words = phrase.split(" ")
    owners = {word for word in words if source_kinds.is_role(bare := OWNER.sub("", word)) and bare != word}
    return " ".join(word for word in words if word not in owners)


def _is_clause(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch has a verb of its own, and is no phrase beside a name: "he met Ann Lund, the mayor said"."""
    tags = [token.tag for token in sentence.tokens[tokens_starting(sentence.tokens, start, end)]]
    of_phrase = next((k for k, tag in enumerate(tags) if tag in RELATIVE), len(tags))
    return any(tag in FINITE for tag in tags[:of_phrase])


def content_words(phrase: str) -> frozenset[str]:
    """The words of a phrase in small letters, without dots, possessive endings and function words: "US" is none."""
    written = (names.POSSESSIVE.sub("", word).replace(".", "") for word in SPLIT.split(phrase))
    told = (word.lower() for word in written if word == "US" or word.lower() not in parse.function_words())
    return frozenset(SHORT.get(word, word) for word in told if word)


def is_person(name: Name, who: People) -> bool:
    """Whether a name is a person's, by its words or by what is known of the article's people."""
    told = names.is_person(name)
    if told is None and names.is_acronym(name.words) and name.words[-1].lower() not in who.full:
        return False
    if told is None:
        known = full_name(name, who)
        return name.words[-1].lower() in who.titled | who.full.keys() or known is None or _is_whole(known, who)
    return told


def _is_whole(name: str, who: People) -> bool:
    """Whether a name is a full one of the article's people; none is "the Black Bull", behind "the" alone."""
    return name in who.full.get(name.split()[-1].lower(), ())


def full_name(name: Name, who: People) -> str | None:
    """The full name behind a name, the name itself where the article has no fuller; None where it has two that fit."""
    known = who.full.get(name.words[-1].lower(), Counter())
    if len(name.words) >= FULL:
        first = name.words[0].rstrip(".").lower()
        near = {n: c for n, c in known.items() if n.split()[0].rstrip(".").lower().startswith(first)}
        alike = [
            n for n in near if n.endswith(f" {name.younger}") or (n.split()[-1] == names.last(n) and not name.younger)
        ]
        return max(alike or near, key=lambda n: (near[n], n), default=names.whole(name))
    if not known:
        first = not name.titles or name.titles[-1].lower() in FIRST
        return (_by_first(name.words[0], who) if first else None) or names.spelled(name.words)
    if not (fits := may_be(name, who)):
        return names.spelled(name.words)
    fits = Counter({n: c for n, c in fits.items() if c > 1 or _plain(n) not in who.kin}) or fits
    (first, often), *others = fits.most_common(2)
    if not others or often >= CLEAR * others[0][1]:
        return first
    alone = [n for n in fits if _plain(n) == who.sole.get(name.words[-1].lower())]
    return alone[0] if len(alone) == 1 else None


def may_be(name: Name, who: People) -> Counter:
    """The people of the article whom a last name may stand for, with how often it names them in full."""
    known = who.full.get(name.words[-1].lower(), Counter()) if len(name.words) < FULL else Counter()
    told = names.sex(name)
    women = {n: c for n, c in known.items() if told == "woman" and who.sex.get(n) == told}
    return Counter(women or {n: c for n, c in known.items() if not told or who.sex.get(n, told) == told})


def by_initials(letters: str, who: People) -> str | None:
    """The one person whose names begin with these letters: "AL" of Ann Lund."""
    full = [name for known in who.full.values() for name in known]
    fits = [name for name in full if "".join(word[0] for word in name.split() if word[0].isupper()) == letters]
    return fits[0] if len(fits) == 1 else None


def _by_first(word: str, who: People) -> str | None:
    """The one person who goes by a given name."""
    fits = who.firsts.get(word.lower(), ())
    return next(iter(fits)) if len(fits) == 1 else None


def holders(phrase: str, who: People, ranks: frozenset[str]) -> Counter:
    """The people of the article whose role holds all the words of a phrase, in no other rank; how often it says so."""
    words, held = content_words(phrase), Counter()
    for name, roles in who.roles.items() if words else ():
        held[name] = sum(words <= role and not (role - words) & ranks for role in roles)
    return +held
