"""What stands around a name in a source: a role before it, two, none; where somebody is from, or whose he is.

And who is meant where several people speak, or hold one role.
"""

import re
from collections import Counter

from analysis.annotate import names, parse, people, source_kinds
from analysis.annotate.names import Name
from analysis.annotate.people import People
from analysis.annotate.source_kinds import ARTICLE

JOINED = re.compile(r"\s+(?:and|&)\s+")
# "He and his wife", "Ann Lund and her husband"
PAIR = re.compile(r"(?:he|she|they|we|you|i)\s+and\b|.*\band (?:his|her|their)\s", re.IGNORECASE)
PARTS = re.compile(r"\s*[,;(]\s*")
DONE = re.compile(r"[a-z]+(?:ed|en) (?:by|with|from)\b")
SUCH = re.compile(r"\b(?:including|such as|like|among them)\b")
OFTEN = 3  # an article is about a role's holder whom it names this many times as often as any other
SPOKESMEN = frozenset(("spokesman", "spokeswoman", "spokesperson", "office", "lawyer", "aide"))


def is_alone(name: Name, who: People) -> bool:
    """Whether a run of capitalised words is no name but a role: "the Illinois Republican", "U.S. Ambassador"."""
    word = name.words[-1].lower()
    known = any(first.split()[0].lower() in names.given() for first in who.full.get(word, ()))
    return source_kinds.is_role(word) and names.is_person(name._replace(titles=())) is not True and not known


def is_word(phrase: str, who: People) -> bool:
    """Whether a lone word with a capital is no name: the text knows it small, and names nobody so: "Likeliest"."""
    word = ARTICLE.sub("", phrase)
    if " " in word or not word[:1].isupper() or word.lower() not in who.small - parse.function_words():
        return False
    known = word.lower() in names.kinds("country") | who.full.keys() | who.titled | who.firsts.keys() | names.given()
    return not (known or word.endswith("s") or source_kinds.is_noun(word) or names.is_medium((word,)))


def has_two(before: str, name: Name) -> bool:
    """Whether what stands before a person's name, joined by "and", are two roles: "writer and chair of the board"."""
    first, last = JOINED.split(before + " ")[0], JOINED.split(before)[-1]
    roles = all(source_kinds.of_phrase(side) == "unnamed" for side in (first, last)) and last != before
    article = re.match(r"(?:the|an?)\b", last, re.IGNORECASE)
    return roles and not article and names.is_person(name) is True and len(name.words) > 1


def is_office(phrase: str, before: str, name: Name, who: People) -> bool:
    """Whether a name ends that of a body with "and" in it, whose head is meant: "chair of the Trade and Port Board"."""
    joined, of = JOINED.search(before + " "), before.find(" of ")
    one = joined and 0 < of < joined.start() and source_kinds.is_role(source_kinds.head(phrase))
    return bool(one) and not people.is_person(name, who)


def is_company(name: str | None, text: str) -> bool:
    """Whether a text says of a name of one word that it is a body's: "the railroad, Lymeway, said"."""
    if not name or " " in name:
        return False
    word = re.escape(name)
    told = re.finditer(
        rf"\b[Tt]he (?:[\w\-]+ )?([a-z]+), {word}[,.]|\b{word}, (?:the|an?) (?:[a-z\-]+ )*([a-z]+)[,.]", text
    )
    return any(source_kinds.of_phrase(said.group(1) or said.group(2)) == "body" for said in told)


def is_place(before: str, name: Name, who: People) -> bool:
    """Whether a name says where somebody unnamed is: "a writer on the site Lyme's Herald"."""
    ahead = source_kinds.AHEAD.search(before + " ")
    if not ahead or source_kinds.of_phrase(before[: ahead.start()]) != "unnamed":
        return False
    owned = before.endswith(("’s", "'s", "s’", "s'"))
    return owned or not (name.titles or (people.is_person(name, who) and len(name.words) > 1))


def is_titled(name: Name, before: str, role: str) -> bool:
    """Whether a name that its words don't tell is a person's: behind a role, or of two words without article."""
    if names.is_person(name) is False:
        return False
    bare = not before and 1 < len(name.words) <= names.LONG
    return source_kinds.is_role(role) or bare


def holds_person(name: Name, who: People) -> bool:
    """Whether a run behind a preposition ends in a person's name: "to Lilliput Ann Lund"."""
    return (
        bool(name.titles)
        and len(name.words) > 1
        and names.is_person(name) is not False
        and (
            name.words[0].lower() in names.given()
            or " ".join(name.words) in who.roles
            or name.titles[-1].lower() in names.kinds("thing")
        )
    )


def has_one(phrase: str) -> bool:
    """Whether a phrase says what somebody is."""
    return not (people.content_words(phrase) - SPOKESMEN).isdisjoint(source_kinds.roles())


def goes_on(before: str, name: Name) -> bool:
    """Whether a run of capitals is the rest of a body's name, and its president's: "Council on Lyme President"."""
    head = source_kinds.head(before)
    opens = any(not source_kinds.is_role(title.lower()) for title in name.titles[:-1])
    return opens and head[:1].isupper() and head.lower() in names.kinds("body") and names.is_person(name) is True


def is_of_somewhere(phrase: str, name: Name) -> bool:
    """Whether a phrase is a person and where from: "Ann Lund of the Dockers' Union"."""
    rest = phrase[name.end :]
    somewhere = re.match(r"\s+(?:of|from|at|in|with|for)\s", rest) and not JOINED.search(rest)
    return bool(somewhere) and not ARTICLE.sub("", phrase[: name.start]).strip() and names.is_person(name) is True


def is_several(phrase: str) -> bool:
    """Whether a source is several people who say one thing: "Ann Lund, Bo Berg and 18 members", "he and his wife"."""
    first, *rest = PARTS.split(phrase)
    if PAIR.match(first) or SUCH.match(phrase):
        return True
    rest = [re.sub(r"^(?:and|or)\s+", "", part) for part in rest]
    opening = [next(names.names(part, 0, len(part)), None) for part in rest]
    named = any(name and name.start == 0 and names.is_person(name) is True for name in opening)
    listed = named and not SUCH.search(phrase)  # "Many, including Ann Lund and Bo Berg" are many
    listed = listed and not any(map(DONE.match, rest))  # a plan "backed by Ann Lund, Bo Berg and Ken Holm" is a plan
    return bool(JOINED.search(phrase[len(first) :])) and (listed or phrase.endswith(" all"))


def holder(phrase: str, held: Counter, who: People, near: list[str]) -> str | None:
    """The one who holds a role: whom alone the sentences before name, or whom the article is about; None for two.

    Where they name another than whom the article is about, it is not sure who is meant. Of people named as often, "the
    president" is who is no Lilliputian president.
    """
    often = Counter(mention.name for mention in who.mentions if mention.name in held)
    (first, most), *others = often.most_common(2) or [(None, 0)]
    main = first if not others or most >= OFTEN * others[0][1] else None
    exact = [name for name in held if people.content_words(phrase) in who.roles[name]]
    main = main or (exact[0] if len(exact) == 1 else None)
    fits = [name for name in held if name in near]
    if len(held) == 1:
        return next(iter(held))
    if len(fits) == 1:
        return fits[0] if main in (fits[0], None) else None
    return main
