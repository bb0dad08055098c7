"""One name for one source within an article: full names, roles, and pronouns where one person fits."""

import re
from bisect import bisect_left

from analysis import turn_labels
from analysis.annotate import name_roles, people, pronouns, source_kinds, source_names
from analysis.annotate.people import Mention, People
from analysis.annotate.sentences import Sentence
from analysis.annotate.source_kinds import UNSURE, Said, Source

AROUND = 60  # characters around a source in which the document stands that it speaks by
ISSUED = re.compile(
    r"\bin (?:an?|his|her|its|their) (?:[\w\-]+ ){0,2}"
    r"(statement|letter|e-?mail|memo|post|tweet|message|release|report)\b"
)
ASKED = re.compile(r"\bask(?:s|ed|ing)?\b[^.?!“\"]{0,60}$")  # what stands before "whether he would go"
WHETHER = re.compile(r"(?:whether|if|why|how|what|who|when|where)\b")
HIM = {"man": re.compile(r"\b(?:he|him|his)\b"), "woman": re.compile(r"\b(?:she|her)\b")}
ITS = re.compile(r"(?:the|this|that|same)\s\w+$", re.IGNORECASE)  # a document that was spoken of


def within(
    said: list[Said], who: People, sentences: list[Sentence], quoted: list[tuple[int, int]], *, talk: bool
) -> list[Source]:
    """The source of each attribution of an article.

    who: its people. sentences: those of its text; quoted: its spans of quoted words, in reading order; talk: whether
    it has turns, in which somebody named is more often spoken to than meant by "the mayor".
    """
    mentions = [m for m in who.mentions if not pronouns.inside(m.start, quoted)]
    around = pronouns.Text(mentions, sentences, quoted)
    found: dict[int, Source] = {}
    roles: list[str] = []
    unnamed: set[str] = set()
    issued: dict[str, set[Source]] = {}
    asks: Said | None = None
    asker: str | None = None
    unsure: dict[str | None, list[int]] = {}  # where he or she stands for nobody known
    for k in sorted(range(len(said)), key=lambda k: (said[k].headline, said[k].start)):
        here = said[k]
        sex = pronouns.sex(here.source)
        known = _source(here, who, around, talk, _but(here, asks, asker), tuple(unsure.get(sex, ())))
        known = _first_called(known, here, roles)
        known = known._replace(kind="unnamed") if known.name in unnamed else known  # "one man", then "he"
        known = found[k] = _issuer(known, here, issued)
        if sex and not known.name and not here.headline:
            unsure.setdefault(sex, []).append(here.start)
        if known.name or not asks:
            asks, asker = (here, known.name) if _asks(here) else (None, None)
        unnamed |= {known.name} if known.kind == "unnamed" and known.name else set()
        if known.name and not here.headline and known.kind in ("person", "unnamed"):
            at = bisect_left(mentions, here.start, key=lambda m: m.start)
            named = at < len(mentions) and mentions[at].start < here.start + len(here.source)
            if not named or mentions[at].name == known.name:  # who speaks is a subject: "it angered Lund, who said …"
                mentions[at : at + named] = [Mention(here.start, known.name, True)]
    return [found[k] for k in range(len(said))]


def _asks(here: Said) -> bool:
    """Whether what is credited is a question: "asked whether he had gone"."""
    place = here.spans[0][0] if here.spans else 0
    return bool(WHETHER.match(here.text, place) and ASKED.search(here.text[max(0, place - AROUND) : place]))


def _but(here: Said, asks: Said | None, asker: str | None) -> str | None:
    """Who does not answer: whoever has just asked whether he would. "Berg asked whether he had gone. “No,” he said"."""
    kind = pronouns.sex(here.source) or "woman"
    question = asks and " ".join(asks.text[start:end] for start, end in asks.spans)
    return asker if question and HIM[kind].search(question) else None


def _source(
    here: Said, who: People, text: pronouns.Text, talk: bool, asker: str | None, unsure: tuple[int, ...]
) -> Source:
    """Who is credited: by a pronoun, a label of layout, a name or a role."""
    word = here.source.lower().strip()
    if sex := pronouns.sex(word):
        name = pronouns.person(here, sex, who, text, asker, unsure)
        return Source(name, "person" if name else None)
    if here.source.isupper() and word in turn_labels.ASKS | turn_labels.ANSWERS:
        return Source(_only_person(who) if word in turn_labels.ANSWERS else None, "person")
    if pronouns.OTHER.fullmatch(word):
        return UNSURE
    if name_roles.is_several(here.source):
        return Source(None, "group")
    near = [] if talk else pronouns.near(here, text.mentions, text.sentences)
    told_of = pronouns.told_of(here, who)[0] if near else set()  # "Lund, according to the mayor, had gone"
    source = source_names.read(here, who, [name for name in near if name not in told_of])
    return source._replace(name=_whose(source.name, here, who)) if source.kind == "person" else source


def _whose(name: str | None, here: Said, who: People) -> str | None:
    """Whose the last name in a source is at its place, where several have it; else the name itself."""
    end = 0 if here.headline else here.start + len(here.source)
    placed = (who.placed[place] for place in range(here.start, end) if place in who.placed)
    return next((one.whose or None for one in placed if name is None or name in one.fits), name)


def _first_called(source: Source, here: Said, roles: list[tuple[frozenset[str], str]]) -> Source:
    """A role by the fuller phrase that the article called it before: "Lilliput's minister", then "the minister"."""
    if source.kind != "unnamed" or not source.name:
        return source
    words = people.content_words(source.name)
    fuller = [role for known, role in roles if words < known] if here.source[:4].lower() == "the " else []
    roles.append((words, source.name))
    return Source(fuller[-1], source.kind) if len(set(fuller)) == 1 else source


def _issuer(source: Source, here: Said, issued: dict[str, set[Source]]) -> Source:
    """Who put out the document that speaks: "Lund said in a statement …", then "the statement went on".

    issued: what was put out → by whom, as the text goes on.
    """
    if source.kind == "document":
        by = issued.get(source_kinds.head(here.source).lower(), set()) if ITS.match(here.source) else set()
        return next(iter(by)) if len(by) == 1 else source
    around = here.text[max(0, here.start - AROUND) : here.start + len(here.source) + AROUND] if source.name else ""
    for document in ISSUED.finditer(around):
        issued.setdefault(document.group(1), set()).add(source)
    return source


def _only_person(who: People) -> str | None:
    """The one person of an article."""
    full = [name for known in who.full.values() for name in known]
    return full[0] if len(full) == 1 else None
