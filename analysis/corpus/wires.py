"""Articles that share text: who prints it, whose it is, how much of it; and what each outlet changed in it."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import words
from analysis.corpus import credits, shingles

# The columns of `wires`.
WIRES = {
    "cluster": "str",
    "article_id": "str",
    "outlet": "str",
    "published": "datetime64[us]",
    "agency": "str",
    "words": "int64",
    "shared": "float64",
    "of_fullest": "float64",
    "fullest": "bool",
}
# The columns of `edits`.
EDITS = [
    *("article_id", "outlet", "kind", "start", "end", "text", "words"),
    *("fullest_start", "fullest_end", "fullest_text", "fullest_words"),
]
TEXTS = dict.fromkeys(["article_id", "outlet", "kind", "text", "fullest_text"], "str")
CUT, ADDED, CHANGED, MOVED = "cut", "added", "changed", "moved"
ISLAND = 3  # words: fewer in common between two edits are chance, and the edits are one
ALIKE = 0.3  # share of the words of a long change that both sides have in order; below, one was cut, the other added
LONG = 12  # words: the length of a sentence
MOVE = 5  # words of the shortest run that is said to have moved; a shorter one may come twice


def wires(articles: pd.DataFrame) -> pd.DataFrame:
    """One row an article of a cluster: articles that share text, as agency copy or editions; the fullest one first.

    Columns: ``cluster`` (as in the column ``wire``); ``article_id``; ``outlet``; ``published``; ``agency`` (credited,
    by its full name, NaN if none); ``words``; ``shared`` (share of its words that stand in another article of the
    cluster, too, 0–1); ``of_fullest`` (share of the words of the fullest version that it holds, 0–1); ``fullest``
    (the version with most words, of equals the earliest). Shares count runs of six words, quotations included;
    `duplicates.cluster_ids` says from where on articles are in one.

    Raises ValueError without a column wire, as `load` gives it.

    >>> from analysis import corpus, example
    >>> found = corpus.wires(corpus.load(example.folder()))
    >>> found[["cluster", "outlet", "agency", "words", "shared", "of_fullest", "fullest"]].round(2)
      cluster   outlet            agency  words  shared  of_fullest  fullest
    0  wire 1  Gazette  Associated Press     32    0.66        1.00     True
    1  wire 1   Herald  Associated Press     21    1.00        0.66    False
    """
    found = [_wire_rows(cluster, table) for cluster, table in clusters(articles)]
    nothing = pd.DataFrame(columns=list(WIRES))
    return pd.concat(found or [nothing], ignore_index=True)[list(WIRES)].astype(WIRES)


def clusters(articles: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Each cluster and its articles, the fullest first, of equals the earliest."""
    if "wire" not in articles:
        raise ValueError(
            f"articles: wire: there is no such column; columns there: {', '.join(map(str, articles.columns))}"
        )
    shared = articles.dropna(subset="wire")
    shared = shared.assign(words=shared["text"].map(words.count))
    order = {"by": ["words", "published"], "ascending": [False, True], "kind": "stable", "na_position": "last"}
    return [(cluster, table.sort_values(**order)) for cluster, table in shared.groupby("wire", sort=False)]


def _wire_rows(cluster: str, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of one cluster."""
    prints = shingles.fingerprints(table["text"], quotations=True)
    found, times = np.unique(np.concatenate([np.unique(each.shingles) for each in prints]), return_counts=True)
    several, fullest = found[times > 1], prints[0]
    return table.assign(
        cluster=cluster,
        agency=[next(iter(credits.agencies_named(credit)), None) for credit in table["credit"].fillna("")],
        shared=[shingles.in_shingles(np.isin(each.shingles, several), each.words).mean() for each in prints],
        of_fullest=[shingles.shared_words(fullest, each).mean() for each in prints],
        fullest=[each is fullest for each in prints],
    )


class Word(NamedTuple):
    """A word as it is compared, and where it stands."""

    form: str
    start: int
    end: int


class Edit(NamedTuple):
    """Words of the fullest version and the words of another that stand in their place."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def edits(articles: pd.DataFrame, cluster: str) -> pd.DataFrame:
    """One row an edit: a place in which an article of a cluster differs from the fullest version, in reading order.

    Columns: ``article_id, outlet``; ``kind`` (cut, added, changed, moved); ``start, end`` (characters into the
    article's text, end exclusive; equal for a cut, where it would stand); ``text``; ``words``; then the same of the
    fullest version: ``fullest_start, fullest_end, fullest_text, fullest_words``. Words are compared without regard to
    capitals, marks and blanks; an article without a row is the same. Edits fewer than 3 words apart are one; a long
    change whose two sides have little in common is a cut and an addition.

    Raises ValueError without a column wire, and for a cluster that isn't in it.

    >>> from analysis import corpus, example
    >>> found = corpus.edits(corpus.load(example.folder()), "wire 1")
    >>> found[["outlet", "kind", "start", "end", "fullest_words"]]
       outlet kind  start  end  fullest_words
    0  Herald  cut    109  109             11
    >>> found["fullest_text"][0]
    'The minister called it a “minor leak” and left the town.'
    """
    found = dict(clusters(articles))
    if cluster not in found:
        some = ", ".join(list(found)[:3]) or "none: no article shares its text"
        raise ValueError(f"cluster: {cluster!r} is not in the column wire; allowed: {some}")
    (_, fullest), *others = found[cluster].iterrows()
    rows = [row for _, article in others for row in _edit_rows(fullest["text"], article)]
    return pd.DataFrame(rows, columns=EDITS).astype(TEXTS)


def _edit_rows(fullest: str, article: pd.Series) -> list[tuple]:
    """The edits of one article, each with its place in both versions."""
    old, new = _words(fullest), _words(article["text"])
    rows = []
    for kind, edit in _kinds(_edits(old, new), old, new):
        here = _place(new, edit.new_start, edit.new_end, article["text"])
        there = _place(old, edit.old_start, edit.old_end, fullest)
        rows.append((article["article_id"], article["outlet"], kind, *here, *there))
    return rows


def _words(text: str) -> list[Word]:
    """The words of a text."""
    found = words.WORD.finditer(text)
    return [Word(match.group().casefold().replace("’", "'"), match.start(), match.end()) for match in found]


def _edits(old: list[Word], new: list[Word]) -> list[Edit]:
    """The edits that make one text of another, in order, by the longest common subsequence of words."""
    from rapidfuzz.distance import LCSseq

    forms = [word.form for word in old], [word.form for word in new]
    found: list[Edit] = []
    for code in LCSseq.opcodes(*forms):
        if code.tag == "equal":
            continue
        if found and code.src_start - found[-1].old_end < ISLAND:
            found[-1] = found[-1]._replace(old_end=code.src_end, new_end=code.dest_end)
        else:
            found.append(Edit(code.src_start, code.src_end, code.dest_start, code.dest_end))
    return [part for edit in found for part in _parts(_trimmed(edit, *forms), *forms)]


def _trimmed(edit: Edit, old: list[str], new: list[str]) -> Edit:
    """An edit without words at its edges that are the same in both."""
    a, b, c, d = edit
    while a < b and c < d and old[b - 1] == new[d - 1]:
        b, d = b - 1, d - 1
    while a < b and c < d and old[a] == new[c]:
        a, c = a + 1, c + 1
    return Edit(a, b, c, d)


def _parts(edit: Edit, old: list[str], new: list[str]) -> list[Edit]:
    """A long change whose two sides have little in common as a cut and an addition; any other edit as it is."""
    from rapidfuzz.distance import LCSseq

    a, b, c, d = edit
    if a == b or c == d or max(b - a, d - c) < LONG or LCSseq.normalized_similarity(old[a:b], new[c:d]) >= ALIKE:
        return [edit]
    return [Edit(a, b, c, c), Edit(b, b, c, d)]


def _kinds(changes: list[Edit], old: list[Word], new: list[Word]) -> list[tuple[str, Edit]]:
    """The edits with their kinds; a cut whose words were added elsewhere is one edit with that: moved."""
    cuts = {_forms(old, e.old_start, e.old_end): e for e in changes if e.new_start == e.new_end}
    taken, kinds = set(), []
    for edit in changes:
        is_cut, is_addition = edit.new_start == edit.new_end, edit.old_start == edit.old_end
        source = cuts.get(_forms(new, edit.new_start, edit.new_end)) if is_addition else None
        if source and edit.new_end - edit.new_start >= MOVE:
            taken.add(source)
            kinds.append((MOVED, edit._replace(old_start=source.old_start, old_end=source.old_end)))
        else:
            kinds.append((CUT if is_cut else ADDED if is_addition else CHANGED, edit))
    return [(kind, edit) for kind, edit in kinds if edit not in taken]


def _forms(sequence: list[Word], start: int, end: int) -> tuple[str, ...]:
    """Words as they are compared."""
    return tuple(word.form for word in sequence[start:end])


def _place(sequence: list[Word], start: int, end: int, text: str) -> tuple[int, int, str, int]:
    """Where words stand in their text, the text there, and how many they are."""
    if start == end:
        at = sequence[start].start if start < len(sequence) else len(text)
        return at, at, "", 0
    first, last = sequence[start].start, sequence[end - 1].end
    while last < len(text) and not (text[last].isspace() or text[last].isalnum()):
        last += 1
    while first > 0 and not (text[first - 1].isspace() or text[first - 1].isalnum()):
        first -= 1
    return first, last, text[first:last], end - start
