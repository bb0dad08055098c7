"""What a word does to the words that hang on it: denies them, accuses of them … (``lexicons/treatment.toml``)."""

import functools
from collections import defaultdict

from analysis import lexicon
from analysis.emphasis.trees import Tree

PARTS = {"V": "verb", "N": "noun", "J": "adjective", "R": "adverb"}
PARTICLE = ("prt", "prep", "advmod", "agent", "acomp", "dobj", "mark")


@functools.cache
def _listed() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Part of speech and lemma → what the word does, each with the particle that it needs for it ("" for none)."""
    listed = defaultdict(list)
    for role, parts in lexicon.tables("treatment")[2].items():
        for part, terms in parts.items():
            for term in terms:
                word, _, particle = term.partition(" ")
                listed[part, word].append((role, particle))
    return dict(listed)


def roles(tree: Tree, at: int) -> set[str]:
    r"""What a token of a sentence does to those that hang on it: the tables of the lexicon that list it.

    >>> from analysis.emphasis import roles, trees
    >>> tree = trees.read("He denied it", "0 2 PRP he\n3 9 VBD deny\n10 12 PRP it", "nsubj+1 ROOT+0 dobj-1")
    >>> roles.roles(tree, 1)
    {'denying'}
    """
    node = tree.nodes[at]
    listed = _listed().get((PARTS.get(node.tag[:1], ""), node.lemma), [])
    beside = {tree.nodes[kid].form for kid in tree.kids[at] if tree.nodes[kid].dep in PARTICLE}
    return {role for role, particle in listed if not particle or particle in beside}
