"""A sentence's dependency tree: children, subtrees, and the phrases that tokens head."""

from collections.abc import Iterable
from typing import NamedTuple

from analysis.annotate.sentences import Token

SUBJECTS = ("nsubj", "nsubjpass", "expl")


class Tree(NamedTuple):
    """The tokens of a sentence and, for each, the places of its children."""

    tokens: list[Token]
    kids: list[list[int]]


def build_tree(tokens: list[Token]) -> Tree:
    """The tree of a sentence's tokens."""
    kids: list[list[int]] = [[] for _ in tokens]
    for i, token in enumerate(tokens):
        if token.head != i:
            kids[token.head].append(i)
    return Tree(tokens, kids)


def subtree(tree: Tree, top: int, without: Iterable[int] = ()) -> set[int]:
    """The places of a token and of all below it, without the branches named."""
    places, waiting, closed = set(), [top], set(without)
    while waiting:
        i = waiting.pop()
        if i not in closed and i not in places:
            places.add(i)
            waiting += tree.kids[i]
    return places


def children(tree: Tree, i: int, *deps: str) -> list[int]:
    """The children of a token with one of these dependencies."""
    return [k for k in tree.kids[i] if tree.tokens[k].dep in deps]


def ancestors(tokens: list[Token], i: int) -> list[int]:
    """The heads over a token of a sentence, nearest first."""
    chain = []
    while tokens[i].head not in (i, *chain):
        i = tokens[i].head
        chain.append(i)
    return chain


def is_infinitive(tree: Tree, i: int) -> bool:
    """Whether a token heads an infinitive with "to"."""
    return any(tree.tokens[k].tag == "TO" for k in children(tree, i, "aux", "mark"))


def opens_with(tree: Tree, i: int, *words: str) -> bool:
    """Whether one of these words opens the clause of a token as a conjunction."""
    return any(tree.tokens[k].text.lower() in words for k in children(tree, i, "mark", "advmod"))
