"""Who has the phrase and who has not, and when it becomes the outlet's own."""

import pandas as pd

from analysis import columns, labels

ARTICLE = ["article_id", "outlet", "event"]


def by_article(mentions: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article, those without a mention too: how often, in whose words, how early.

    mentions: `emphasis.mentions` in these passages. passages: or their counts. Columns: ``article_id, outlet,
    event``, and those of the articles that the passages keep; ``mentions``, of them in each voice ``own, direct,
    indirect``, and in quotation marks ``quoted``; ``first`` (position of the first mention, NaN without one); a
    column for each wording, in “”.

    >>> from analysis import emphasis, example
    >>> passages = example.passages()
    >>> mentions = emphasis.mentions(passages, "minor leak")
    >>> emphasis.by_article(mentions, passages)[["article_id", "mentions", "own", "direct", "first"]].round(2)
      article_id  mentions  own  direct  first
    0         g1         1    0       1   0.36
    1         g2         0    0       0    NaN
    2         h1         1    0       1   0.25
    3         h2         0    0       0    NaN
    """
    about = [*ARTICLE, *columns.kept(passages)]
    articles = columns.uncategorised(passages[about].drop_duplicates("article_id", ignore_index=True))
    wordings = {f"“{name}”": mentions["wording"] == name for name in mentions["wording"].cat.categories}
    voices = {voice: mentions["voice"] == voice for voice in labels.VOICES}
    counted = pd.DataFrame({"mentions": 1, **voices, "quoted": mentions["quoted"], **wordings}, index=mentions.index)
    groups = counted.assign(first=mentions["position"]).groupby(columns.uncategorised(mentions)["article_id"])
    table = articles.join(groups[list(counted)].sum(), on="article_id").join(groups["first"].min(), on="article_id")
    table = table.fillna(dict.fromkeys(counted, 0)).astype(dict.fromkeys(counted, "int64"))
    return table[[*about, "mentions", *labels.VOICES, "quoted", "first", *wordings]]


def by_group(mentions: pd.DataFrame, passages: pd.DataFrame, *, by: str | list[str] = "outlet") -> pd.DataFrame:
    """One row a group of articles: the sums of `by_article`.

    Columns: those of ``by`` (of the articles); ``articles``; ``mentioning`` (articles with a mention); ``mentions``,
    in each voice and ``quoted``; ``first``, the median position of the first mention over the
    articles that have one; a column for each wording, in “”.

    >>> from analysis import emphasis, example
    >>> passages = example.passages()
    >>> mentions = emphasis.mentions(passages, "minor leak")
    >>> emphasis.by_group(mentions, passages)[["outlet", "articles", "mentioning", "mentions"]]
        outlet  articles  mentioning  mentions
    0  Gazette         2           1         1
    1   Herald         2           1         1
    """
    articles = by_article(mentions, passages)
    figures = list(articles)[list(articles).index("mentions") :]
    by = columns.groups(articles, by)
    groups = articles.assign(articles=1, mentioning=articles["mentions"] > 0).groupby(by)
    sums = groups[["articles", "mentioning", *figures]].sum()
    return sums.assign(first=groups["first"].median()).reset_index()


def coverage(mentions: pd.DataFrame, passages: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """One row an event × outlet: whether the outlet mentions the phrase, leaves it out, or is not there to tell.

    Columns: ``event``; ``outlet`` (or what ``by`` names in its place); ``articles`` of the outlet on the event;
    ``mentioning``, those with a mention; ``mentions``; ``status``: "mentions", "leaves it out" (it covers the
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
    articles = by_article(mentions, passages)
    columns.check(articles, "event", by)
    articles = articles.dropna(subset=by)
    groups = articles.assign(articles=1, mentioning=articles["mentions"] > 0).groupby(["event", by])
    every = pd.MultiIndex.from_product([articles[name].unique() for name in ("event", by)], names=["event", by])
    sums = groups[["articles", "mentioning", "mentions"]].sum().reindex(every, fill_value=0)
    table = sums.astype("int64").reset_index()
    status = pd.Series("leaves it out", index=table.index).mask(table["mentioning"] > 0, "mentions")
    return table.assign(status=status.mask(table["articles"] == 0, "no article"))


def first_uses(mentions: pd.DataFrame, articles: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """One row an outlet × wording that it has in a dated article: the first of its mentions.

    Columns: ``outlet`` (or what ``by`` names in its place); ``wording``; ``published``, the day of that article, and
    its ``article_id``; ``mentions``, how many there are in all dated articles. The earliest come first.

    mentions: `emphasis.mentions`, or `emphasis.wordings`. articles: with ``published``.

    >>> from analysis import emphasis, example
    >>> mentions = emphasis.mentions(example.passages(), "minor leak", variants=["repair"])
    >>> emphasis.first_uses(mentions, example.articles())[["outlet", "wording", "published", "mentions"]]
        outlet     wording  published  mentions
    0  Gazette  minor leak 2022-01-19         1
    1   Herald  minor leak 2022-01-19         1
    2  Gazette      repair 2022-01-20         1
    3   Herald      repair 2022-01-20         1
    """
    columns.check(mentions, by)
    plain = columns.uncategorised(mentions.drop(columns="published", errors="ignore"))
    dated = plain.merge(articles[["article_id", "published"]], on="article_id").dropna(subset="published")
    dated = dated.sort_values(["published", "article_id", "start"], kind="stable")
    groups = dated.groupby([by, "wording"], sort=False)
    first = groups[["published", "article_id"]].first().join(groups.size().rename("mentions")).reset_index()
    return first.assign(published=first["published"].dt.normalize())


def adoption(mentions: pd.DataFrame, articles: pd.DataFrame, *, period: str = "D", by: str = "outlet") -> pd.DataFrame:
    """One row a period × outlet with a mention: how many, and how many of them in the outlet's own unmarked words.

    Columns: ``day`` (the period's first); ``outlet`` (or what ``by`` names in its place); ``mentions``; ``own`` (in
    own words, without quotation marks); ``share`` (own of mentions, 0 to 1); ``first_own``, the first day
    on which the outlet used the phrase as its own, NaT where it never did.

    mentions: `emphasis.mentions`. articles: with ``published``; mentions in articles without a date are
    left out, since nothing says when they were. period: a pandas offset, "D", "W" or "MS".

    >>> from analysis import emphasis, example
    >>> mentions = emphasis.mentions(example.passages(), "leak")
    >>> emphasis.adoption(mentions, example.articles())
             day   outlet  mentions  own  share  first_own
    0 2022-01-19  Gazette         2    1    0.5 2022-01-19
    1 2022-01-19   Herald         2    1    0.5 2022-01-19
    """
    columns.check(mentions, by)
    undated = columns.uncategorised(mentions.drop(columns="published", errors="ignore"))
    dated = undated.merge(articles[["article_id", "published"]], on="article_id")
    dated = dated.dropna(subset="published")
    day = dated["published"].dt.to_period(period.removesuffix("S")).dt.start_time
    dated = dated.assign(day=day, own=(dated["voice"] == "own") & ~dated["quoted"])
    table = dated.groupby(["day", by]).agg(mentions=("own", "size"), own=("own", "sum")).reset_index()
    first = dated[dated["own"]].groupby(by)["published"].min().dt.normalize().rename("first_own")
    return table.assign(share=table["own"] / table["mentions"]).join(first, on=by)
