"""What was read, at a glance: found and kept, what is missing, days without an article, lengths."""

import pandas as pd

from analysis.corpus import records
from analysis.corpus.records import DROPPED, DUPLICATE, FILTERED, KEPT, REPAIRED, SUSPECT

OUTCOMES = [KEPT, DROPPED, DUPLICATE, FILTERED]
BY = ("file", "outlet")
SHOWN = 3  # doubts that a warning tells; all are in the ledger
NOT_KNOWN = "not known"  # the outlet of records that were dropped before it was read
STATED = ("published", "headline", "author", "section", "page", "url", "credit")
# What a reason says of one record alone: quotations, the place of another record, asides, whatever holds a number.
PARTICULAR = r"(?:“.*”|(?<!\w)'.*?'(?!\w)|\([^()]*\)|(?<= text as ).*|(?<= stands in ).*|\S*\d\S*)"


def tally(articles: pd.DataFrame, by: str = "outlet") -> pd.DataFrame:
    """One row a file or an outlet, in order: what was ``found``, what became of it, and ``repairs``.

    ``found`` = ``kept`` + ``dropped`` + ``duplicate`` + ``filtered`` (left out by a study). by is "outlet" or "file". A
    record that was dropped before its outlet was read counts under "not known". repairs counts what was changed in
    records; a record may have several.

    Raises ValueError for another by, and for a table that isn't from `load`.

    >>> from analysis import corpus, example
    >>> corpus.tally(corpus.load(example.folder()))
           outlet  found  kept  dropped  duplicate  filtered  repairs
    0     Gazette      1     1        0          0         0        0
    1      Herald      1     1        0          0         0        1
    2   not known      1     0        1          0         0        0
    3  The Herald      1     1        0          0         0        0
    """
    if by not in BY:
        raise ValueError(f"by: {by!r}; allowed: {', '.join(BY)}")
    found = records.ledger_with_outlets(articles).fillna({"outlet": NOT_KNOWN})
    counts = pd.crosstab(found[by], found["status"]).reindex(found[by].unique())
    counts = counts.reindex(columns=[*OUTCOMES, REPAIRED], fill_value=0)
    counts.insert(0, "found", counts[OUTCOMES].sum(axis=1))
    return counts.rename_axis(columns=None).rename(columns={REPAIRED: "repairs"}).reset_index()


def reasons(articles: pd.DataFrame, *, by_file: bool = False) -> pd.DataFrame:
    """One row a reason in the ledger: ``status, reason, records``, the commonest first, and a first ``file`` with it.

    What a reason says of one record alone, as a number or what it quotes, is "…", so that like reasons are one.
    What is suspect is said once, and stays as it is. by_file: one row a file and reason; what is said of a whole file,
    and a reason that no other is like, stay as they are too.

    >>> from analysis import corpus, example
    >>> corpus.reasons(corpus.load(example.folder()))
         status                reason  records    file
    0   dropped     the file is empty        1  h2.txt
    1  repaired  link line removed: …        1  h1.txt
    """
    found = records.ledger_with_outlets(articles).query("reason != ''")
    like = found["reason"].str.replace(PARTICULAR, "…", regex=True)
    whole = found["status"] == SUSPECT
    if by_file:
        whole |= (found["record"] == 0) | ~like.duplicated(keep=False)
    like = like.mask(whole, found["reason"])
    groups = found.assign(reason=like, of=found["file"] if by_file else "").groupby(
        ["of", "status", "reason"], sort=False
    )
    table = groups.agg(records=("file", "size"), file=("file", "first")).reset_index().drop(columns="of")
    return table.sort_values(["status", "records"], ascending=[True, False], kind="stable", ignore_index=True)


def missing(articles: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet: ``articles``, and how many of them don't state each of `STATED`, a column each.

    >>> from analysis import corpus, example
    >>> corpus.missing(corpus.load(example.folder()))[["outlet", "articles", "headline", "author", "url", "credit"]]
           outlet  articles  headline  author  url  credit
    0     Gazette         1         0       1    1       0
    1      Herald         1         0       1    1       0
    2  The Herald         1         0       1    1       1
    """
    lacks = articles[list(STATED)].isna().groupby(articles["outlet"], sort=False).sum()
    lacks.insert(0, "articles", articles.groupby("outlet", sort=False).size())
    return lacks.reset_index()


def gaps(articles: pd.DataFrame, days: int = 1) -> pd.DataFrame:
    """One row a run of days without an article between two articles of an outlet, the longest first.

    Columns: ``outlet``; ``first_day, last_day`` (of the run); ``days``. Runs of fewer than days are left out,
    and so are articles without a date.

    >>> from analysis import corpus, example
    >>> corpus.gaps(corpus.load(example.folder(), outlets={"Herald": ["The Herald"]}))
       outlet  first_day   last_day  days
    0  Herald 2022-01-20 2022-01-23     4
    """
    dated = articles.dropna(subset="published")
    day = dated["published"].dt.normalize()
    seen = dated.assign(day=day)[["outlet", "day"]].drop_duplicates().sort_values("day", kind="stable")
    before = seen.groupby("outlet")["day"].shift()
    one = pd.Timedelta(days=1)
    found = seen.assign(first_day=before + one, last_day=seen["day"] - one, days=(seen["day"] - before).dt.days - 1)
    found = found[found["days"] >= max(days, 1)].sort_values(["days", "outlet"], ascending=[False, True], kind="stable")
    return found[["outlet", "first_day", "last_day", "days"]].astype({"days": "int64"}).reset_index(drop=True)


def lengths(articles: pd.DataFrame, *, by: tuple[str, ...] = ("outlet",)) -> pd.DataFrame:
    """One row an outlet: ``articles``, and their words: ``shortest, median, longest, total``.

    by: the columns that make the rows; what is missing in one makes a row too.

    >>> from analysis import corpus, example
    >>> corpus.lengths(corpus.load(example.folder(), outlets={"Herald": ["The Herald"]}))
        outlet  articles  shortest  median  longest  total
    0  Gazette         1        32    32.0       32     32
    1   Herald         2        21    21.5       22     43
    """
    groups = articles.groupby(list(by), sort=False, dropna=False)["words"]
    return groups.agg(articles="size", shortest="min", median="median", longest="max", total="sum").reset_index()


def doubtful(articles: pd.DataFrame) -> str:
    """What a reader must know of records that seem to be read wrongly; nothing where there is no doubt.

    >>> from analysis import corpus, example
    >>> corpus.doubtful(corpus.load(example.folder()))
    ''
    """
    ledger = records.ledger(articles)
    found = ledger[ledger["status"] == SUSPECT]
    told = [f"{file}: {reason}." for file, reason in zip(found["file"], found["reason"], strict=True)]
    more = [f"{len(told) - SHOWN} more are in the ledger."] if len(told) > SHOWN else []
    return " ".join(["Some may be read wrongly.", *told[:SHOWN], *more]) if told else ""
