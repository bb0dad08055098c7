"""Do two texts report the same statement? Pairs that `statements` puts together, for people to judge.

A pair is known again by its words alone, so it is found wherever its sentences stand by then.
"""

from collections.abc import Iterable
from itertools import combinations

import pandas as pd

from analysis.validity.sample import KEY, LEAST, as_sheet, digest, draw

UNIT, VARIABLE = "pair", "statements"
OUTLETS = "two outlets"  # a pair is of no outlet alone
MOST = 40  # realisations of a statement of which pairs are made; more would all be of one statement
COLUMNS = ["article_id", "outlet", "event", "part", "paragraph", "start", "end", "text", "words", VARIABLE, "digest"]


def statement_pairs(realisations: pd.DataFrame) -> pd.DataFrame:
    """One row a pair of texts of two articles that may report the same statement.

    Columns: the place of the first (``article_id, part, paragraph, start, end``); ``outlet`` ("two outlets"),
    ``event``; ``text``, both, a paragraph each; ``words``; ``statements``, the suite's answer: yes where both are sure,
    so shown as one statement, else no; ``digest``. A pair of words that stands in several articles is there once.

    realisations: one row a realisation, as `statements.align` gives them.

    >>> from analysis import example, statements, validity
    >>> table = validity.statement_pairs(statements.align(example.speech()))
    >>> len(table), sorted(set(table["statements"]))
    (4, ['no', 'yes'])
    """
    rows = []
    for _, group in realisations.groupby("statement_id", sort=True):
        told = group.head(MOST).to_dict("records")
        for one, other in combinations(told, 2):
            texts = sorted(str(row["sentence_text"]).strip() for row in (one, other))
            if one["article_id"] == other["article_id"] or texts[0] == texts[1]:
                continue
            text = f"A: {texts[0]}\n\nB: {texts[1]}"
            place = {name: one[name] for name in ("article_id", "event", "part", "paragraph", "start", "end")}
            sure = "yes" if one["sure"] and other["sure"] else "no"
            rows.append(place | {"outlet": OUTLETS, "text": text, "words": len(text.split()) - 2, VARIABLE: sure})
    table = pd.DataFrame(rows, columns=COLUMNS[:-1])
    table = table.assign(digest=table["text"].map(digest)).sort_values(VARIABLE, ascending=False, kind="stable")
    return table.drop_duplicates("digest", ignore_index=True)[COLUMNS]


def sample_pairs(
    pairs: pd.DataFrame, *, size: int | None = None, mask: Iterable[str] = (), seed: int = 0
) -> pd.DataFrame:
    """One row a pair to code, in random order, as `validity.sample` gives texts: ``s001``, ``s002``.

    Strata are what the suite answers, yes and no. Raises ValueError where there is no pair.

    >>> from analysis import example, statements, validity
    >>> pairs = validity.statement_pairs(statements.align(example.speech()))
    >>> validity.sample_pairs(pairs, size=2)[["item", "size", "drawn"]]
       item  size  drawn
    0  s001     4      2
    1  s002     4      2
    """
    if pairs.empty:
        raise ValueError("no two texts of this corpus may report the same statement; nothing to code")
    chosen = draw(pairs, size=size, strata=[VARIABLE], least=LEAST, seed=seed)
    return as_sheet(chosen.assign(context=""), UNIT, "s", mask)[[*KEY, "text", "context"]]


def with_pairs(answered: pd.DataFrame, key: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The items with the suite's answers (`validity.answers`), and those of the key that are pairs with theirs.

    ``found`` is false where no pair of these words is put together any more. pairs: as `statement_pairs` gives them.

    >>> from analysis import example, statements, validity
    >>> pairs = validity.statement_pairs(statements.align(example.speech()))
    >>> items = example.answered(validity.placed(validity.key(example.codes()), example.passages()))
    >>> validity.with_pairs(items, validity.sample_pairs(pairs, size=2), pairs)["unit"].value_counts().to_dict()
    {'passage': 10, 'pair': 2}
    """
    of_key = key[key["unit"] == UNIT]
    if of_key.empty:
        return answered
    now = pairs.drop_duplicates("digest").set_index("digest")
    about = {name: of_key["digest"].map(now[name]) for name in ("text", "event", VARIABLE)}
    found = of_key.assign(**about, found=of_key["digest"].isin(now.index), voice=None)
    return pd.concat([answered.astype({"voice": "object"}), found.astype({"voice": "object"})], ignore_index=True)
