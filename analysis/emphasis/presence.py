"""Who has the phrase and who has not."""

import pandas as pd

from analysis import blocks, labels

ARTICLE = ["article_id", "outlet", "event"]


def by_article(found: pd.DataFrame, passages: blocks.Table) -> pd.DataFrame:
    """One row an article, those without a mention too: how often, in whose words, how early.

    found: `mentions` in these passages. passages: or their counts. Columns: ``article_id, outlet, event``;
    ``mentions``, of them in each voice ``own, direct, indirect``, and in quotation marks ``quoted``;
    ``first`` (position of the first mention, NaN without one); a column for each wording, in “”.

    >>> from analysis import emphasis, example
    >>> passages = example.passages()
    >>> found = emphasis.mentions(passages, "minor leak")
    >>> emphasis.by_article(found, passages)[["article_id", "mentions", "own", "direct", "first"]].round(2)
      article_id  mentions  own  direct  first
    0         g1         1    0       1   0.36
    1         g2         0    0       0    NaN
    2         h1         1    0       1   0.25
    3         h2         0    0       0    NaN
    """
    articles = blocks.over(passages, lambda some: some[ARTICLE].drop_duplicates("article_id", ignore_index=True))
    wordings = pd.DataFrame({f"“{name}”": found["wording"] == name for name in found["wording"].cat.categories})
    voices = {voice: found["voice"] == voice for voice in labels.VOICES}
    counted = found[["article_id"]].assign(mentions=1, **voices, quoted=found["quoted"])
    sums = counted.join(wordings).groupby("article_id").sum()
    first = found.groupby("article_id")["position"].min().rename("first")
    table = articles.join(sums, on="article_id").join(first, on="article_id")
    table = table.fillna(dict.fromkeys(sums, 0)).astype(dict.fromkeys(sums, "int64"))
    return table[[*ARTICLE, "mentions", *labels.VOICES, "quoted", "first", *wordings]]


def by_outlet(found: pd.DataFrame, passages: blocks.Table) -> pd.DataFrame:
    """One row an outlet: the sums of `by_article`.

    Columns: ``outlet``; ``articles``; ``mentioning`` (articles with a mention); ``mentions``,
    in each voice and ``quoted``; ``first``, the median position of the first mention over the
    articles that have one; a column for each wording, in “”.

    >>> from analysis import emphasis, example
    >>> passages = example.passages()
    >>> found = emphasis.mentions(passages, "minor leak")
    >>> emphasis.by_outlet(found, passages)[["outlet", "articles", "mentioning", "mentions"]]
        outlet  articles  mentioning  mentions
    0  Gazette         2           1         1
    1   Herald         2           1         1
    """
    articles = by_article(found, passages).drop(columns=["article_id", "event"])
    groups = articles.assign(mentioning=articles["mentions"] > 0, articles=1).groupby("outlet")
    table = groups.sum().assign(first=groups["first"].median()).reset_index()
    front = ["outlet", "articles", "mentioning"]
    return table[[*front, *(name for name in table if name not in front)]]


def coverage(found: pd.DataFrame, passages: blocks.Table) -> pd.DataFrame:
    """One row an event × outlet: whether the outlet mentions the phrase, leaves it out, or is not there to tell.

    Columns: ``event``; ``outlet``; ``articles`` of the outlet on the event; ``mentioning``,
    those with a mention; ``mentions``; ``status``: "mentions", "leaves it out" (it covers the
    event without the phrase) or "no article" (nothing of the outlet on this event is in the
    corpus, so that nothing can be said). Only "leaves it out" is an omission.

    >>> from analysis import emphasis, example
    >>> passages = example.passages()
    >>> emphasis.coverage(emphasis.mentions(passages, "minor leak"), passages)
        event   outlet  articles  mentioning  mentions         status
    0    leak  Gazette         1           1         1       mentions
    1    leak   Herald         1           1         1       mentions
    2  repair  Gazette         1           0         0  leaves it out
    3  repair   Herald         1           0         0  leaves it out
    """
    articles = by_article(found, passages)
    groups = articles.assign(articles=1, mentioning=articles["mentions"] > 0).groupby(["event", "outlet"])
    every = pd.MultiIndex.from_product(
        [articles[name].unique() for name in ("event", "outlet")], names=["event", "outlet"]
    )
    table = (
        groups[["articles", "mentioning", "mentions"]].sum().reindex(every, fill_value=0).astype("int64").reset_index()
    )
    status = pd.Series("leaves it out", index=table.index).mask(table["mentioning"] > 0, "mentions")
    return table.assign(status=status.mask(table["articles"] == 0, "no article"))
