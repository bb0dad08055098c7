"""Lines that an outlet prints below, above or in many of its articles: not the article, though no rule knows them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import ceil, inf

from analysis.corpus import boilerplate, doubts, offsets
from analysis.corpus.records import KEPT, Record, quote, repair

ARTICLES = 3  # articles of an outlet in which a line stands at least
SHARE = 0.1  # least share of the outlet's articles for a line at the edges that is no sentence …
SENTENCES = 0.25  # … for a sentence at the edges: a paper may close articles with "The ministry did not comment."
INSIDE = 0.5  # … and for a line inside, where it may be a subhead
SHORT = 12  # words of a line that is no sentence
COPY = 0.5  # share of an article's text in lines that an earlier one has, from which it is a copy and no witness
EARLIER = 5  # articles with a line that later ones are compared to: enough for copies, and keeps time in proportion
WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"[.!?…][”\"’')\]]*$")


def remove_repeated_lines(records: list[Record]) -> list[Record]:
    """The records without the lines that stand in many articles of their outlet, a repair for each."""
    groups = defaultdict(list)
    for record in records:
        if _outlet(record):
            groups[_outlet(record)].append(record.fields["text"])
    known = {outlet: repeated_lines(texts) for outlet, texts in groups.items() if len(texts) >= ARTICLES}
    return [_without(record, known[outlet]) if (outlet := _outlet(record)) in known else record for record in records]


def repeated_lines(texts: Sequence[str]) -> dict[str, str]:
    """The lines that are not the articles of an outlet, in order, and for each in how many articles it stands.

    A line counts once for each article, and not for a copy of an earlier one: two editions share all of their lines.
    """
    witnesses = _without_copies(texts)
    if len(witnesses) < ARTICLES:
        return {}
    places = Counter(line for own in witnesses for line in set(own))
    edges = Counter(line for own in witnesses for line in set(own[: boilerplate.EDGE] + own[-boilerplate.EDGE :]))
    several = [line for line, n in places.items() if n >= ARTICLES]
    total = len(witnesses)
    sure = [line for line in several if edges[line] >= _at_edge(line, total) or places[line] >= _inside(line, total)]
    return {line: f"{places[line]} of {total} articles" for line in sure}


def _without_copies(texts: Iterable[str]) -> list[list[str]]:
    """The lines of each text, without texts that are copies of earlier ones."""
    seen: dict[str, list[int]] = defaultdict(list)
    found = []
    for text in texts:
        own = [paragraph.text.strip() for paragraph in boilerplate.split_paragraphs(text)]
        shared = Counter()
        for line in set(own):
            shared.update(dict.fromkeys(seen[line], len(line)))
        if max(shared.values(), default=0) >= COPY * sum(map(len, set(own))):
            continue
        for line in set(own):
            if len(seen[line]) < EARLIER:
                seen[line].append(len(found))
        found.append(own)
    return found


def _at_edge(line: str, total: int) -> int:
    """In how many of an outlet's articles a line stands at the edge to be none of the article."""
    return max(ARTICLES, ceil((SHARE if _label(line) else SENTENCES) * total))


def _inside(line: str, total: int) -> float:
    """In how many it stands anywhere to be none of the article: a sentence or a speaker's name always may be."""
    return max(ARTICLES, ceil(INSIDE * total)) if _label(line) and not line.endswith(":") and len(line) > 2 else inf


def _label(line: str) -> bool:
    """Whether a line is short and no sentence."""
    return len(WORD.findall(line)) <= SHORT and not SENTENCE.search(line)


def _outlet(record: Record) -> str | None:
    """The outlet of a record that is kept, if it states one."""
    return record.fields.get("outlet") if record.status == KEPT else None


def _without(record: Record, known: dict[str, str]) -> Record:
    """The record without the lines that are known; as it is, if it has none or nothing else."""
    text = record.fields["text"]
    found = [p for p in boilerplate.split_paragraphs(text) if p.text.strip() in known]
    shorter, left = offsets.cut(text, [(p.start, p.end) for p in found])
    if not found or not shorter:
        return record
    said = [f"line in {known[p.text.strip()]} of this outlet removed: {quote(p.text)}" for p in found]
    record = record._replace(source_spans=offsets.compose(left, record.source_spans))
    record = repair(record, *said, text=shorter)
    return record._replace(doubts=doubts.of_text(record))  # what was doubtful may have gone with the lines
