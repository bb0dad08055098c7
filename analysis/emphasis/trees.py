"""The tree of a sentence, put together from its passages: which word hangs on which."""

import re
from typing import NamedTuple

EDGE = re.compile(r"([^\s+-]*)([+-]\d+)")


class Node(NamedTuple):
    """A token of a sentence: its place there, form in lower case, tag, lemma, dependency and the number of its head."""

    start: int
    end: int
    form: str
    tag: str
    lemma: str
    dep: str
    head: int


class Tree(NamedTuple):
    """The tokens of a sentence and, for each, those that hang on it."""

    nodes: list[Node]
    kids: list[list[int]]


def read(text: str, tokens: str, tree: str, offset: int = 0) -> Tree:
    r"""The tree of a sentence, from the ``text``, ``tokens`` and ``tree`` of its passages, which begin at the offset.

    >>> from analysis.emphasis import trees
    >>> [node.dep for node in trees.read("Dams leak", "0 4 NNS dam\n5 9 VBP leak", "nsubj+1 ROOT+0").nodes]
    ['nsubj', 'ROOT']
    """
    lines = [line.split(" ", 3) for line in tokens.split("\n") if line.count(" ") > 2]
    edges = EDGE.findall(tree)
    if len(lines) != len(edges):  # Dask tries a function with invented texts
        return Tree([], [])
    nodes = []
    for at, ((start, end, tag, lemma), (dep, step)) in enumerate(zip(lines, edges, strict=True)):
        place = int(start) - offset, int(end) - offset
        head = min(max(at + int(step), 0), len(lines) - 1)  # a sentence that lacks passages has no others to hang on
        nodes.append(Node(*place, text[slice(*place)].lower().replace("’", "'"), tag, lemma.lower(), dep, head))
    kids: list[list[int]] = [[] for _ in nodes]
    for at, node in enumerate(nodes):
        if node.head != at:
            kids[node.head].append(at)
    return Tree(nodes, kids)


def kids(tree: Tree, at: int, *deps: str) -> list[int]:
    """What hangs on a token by one of these dependencies."""
    return [kid for kid in tree.kids[at] if tree.nodes[kid].dep in deps]


def forms(tree: Tree, places: list[int]) -> set[str]:
    """The forms of these tokens."""
    return {tree.nodes[at].form for at in places}


def top(tree: Tree, start: int, end: int) -> int | None:
    """The token of a span of characters on which its others hang; None where it has none."""
    inside = [at for at, node in enumerate(tree.nodes) if node.start < end and start < node.end]
    outer = [at for at in inside if tree.nodes[at].head not in inside or tree.nodes[at].head == at]
    return outer[-1] if outer else None
