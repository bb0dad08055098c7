"""Word families: invade and invasion, swift and swiftly, accuse and accusation."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

SHORTEST = 4  # letters that two relatives have in common at least
# What may follow the common letters. Endings of inflection and derivation, each with the letters that
# English changes before it (decide, decision; apply, application; commit, committed).
ENDINGS = frozenset(
    """
    able ably age al ally als an ance ans ant ary ate ated ates ating ation ations ator cy d de ded des ding e ed
    en ence ent er ered ering ern ers es ess ful ial ian ians ible ic ied ies ing ion ions ise ised ises ism ist
    ists ition ity ive ively ives ize ized izes less ly ment ments n ness ns or ors ous r ry s se sed ses sion
    sions t te ted th ties ting tion tions ty ure y
    """.split()  # noqa: SIM905 -- as a list it would fill two pages
) | {""}


def related(one: str, other: str) -> bool:
    """Whether two words share a stem: the same at the start, and an ending on either side.

    A rule of letters (after Porter 1980): it finds what a lemma leaves apart, knows no meaning,
    and joins a few that are no kin ("part", "party").
    """
    same = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    cuts = range(same, max(same - 3, SHORTEST - 1), -1)
    return one == other or any(one[k:] in ENDINGS and other[k:] in ENDINGS for k in cuts)


def families(words: Iterable[str]) -> dict[str, str]:
    """Each word → the first word (by the alphabet) of its family: all that are related, directly or by another."""
    head = {word: word for word in sorted(set(words))}
    alike = defaultdict(list)
    for word in head:
        for cut in range(SHORTEST, len(word) + 1):
            if word[cut:] in ENDINGS:
                alike[word[:cut]].append(word)
    for bucket in alike.values():
        for one, other in combinations(bucket, 2):
            if related(one, other):
                a, b = sorted((_first(head, one), _first(head, other)))
                head[b] = a
    return {word: _first(head, word) for word in head}


def _first(head: dict[str, str], word: str) -> str:
    """The first word of the family that is known so far."""
    while head[word] != word:
        word = head[word]
    return word
