"""Claims on a phrase and on who gets to speak: who leads with it, who leaves it out, whose words are given room."""

from collections.abc import Sequence

import pandas as pd

from analysis import columns, labels
from analysis.claims import english
from analysis.claims.claim import Claim

ABOUT = "Counted, not judged: the same remark in words that the study does not name is not counted."
CREDITED = "Who is quoted is found by rules."
FOUND = "Counted is what is given word for word; who is quoted is found by rules."
NAMED = 2  # outlets that are named of those without
FRONT = ("headline", "lead")


def mentioned(
    mentions: pd.DataFrame, by_article: pd.DataFrame, *, phrase: str, section: str, about: str = ABOUT
) -> Claim | None:
    """How many articles have the phrase, which lead with it, and which outlets leave it out.

    mentions: `emphasis.mentions`; by_article: `emphasis.by_article` of them.

    >>> from analysis import claims, emphasis, example
    >>> passages = example.passages()
    >>> found = emphasis.mentions(passages, "minor leak")
    >>> treatment = emphasis.by_article(found, passages)
    >>> claim = claims.mentioned(found, treatment, phrase="minor leak", section="where-behind")
    >>> print(claim.sentence)  # doctest: +NORMALIZE_WHITESPACE
    “minor leak” stands in 2 of 4 articles. In headline or lead: Gazette (1 article) and Herald (1
    article). Every outlet has it.
    """
    if by_article.empty:
        return None
    have, whole = int((by_article["mentions"] > 0).sum()), len(by_article)
    said = f"{_named(mentions, phrase)} stands in {english.out_of(have, whole, 'article')}."
    each = english.caution(by_article["outlet"].astype("str").value_counts())
    details = (_leading(mentions), _leaving(by_article)) if have else ()
    return Claim(f"{have:,} of {whole:,}", english.sentences(said, *details, each), about, section)


def whose(mentions: pd.DataFrame, *, phrase: str, section: str, about: str = CREDITED) -> Claim | None:
    """How many mentions stand in quotation marks, and who is credited with most of these. None without a mention.

    Another may have said what is credited to nobody: who is credited most often is told where that makes no difference.

    What is outside of marks may be the outlet's own or reported speech: where one ends is a matter of judgement.

    >>> from analysis import claims, emphasis, example
    >>> found = emphasis.mentions(example.passages(), "minor leak")
    >>> claim = claims.whose(found, phrase="minor leak", section="where-behind")
    >>> print(claim.sentence)
    Both mentions of “minor leak” stand in quotation marks. Credited most often: mayor and minister (1 each).
    """
    if mentions.empty:
        return None
    marked, whole = mentions[mentions["quoted"]], len(mentions)
    where = "in quotation marks" if len(marked) else "outside of quotation marks"
    named = _named(mentions, phrase)
    if whole == 1:
        said = f"The one mention of {named} stands {where}."
    elif len(marked) in (0, whole):
        said = f"{'Both' if whole == 2 else f'All {whole:,}'} mentions of {named} stand {where}."
    else:
        stand = "stands" if len(marked) == 1 else "stand"
        said = f"Of {whole:,} mentions of {named}, {len(marked):,} {stand} {where} and {whole - len(marked):,} outside."
    credited = _credited(marked)
    if credited:
        credited = f"In marks, {credited}" if len(marked) < whole else f"C{credited[1:]}"
    return Claim(f"{len(marked):,} of {whole:,}", english.sentences(said, credited), about, section)


def largest(
    speakers: pd.DataFrame, sizes: pd.DataFrame, *, section: str, by: str = "outlet", about: str = FOUND
) -> Claim | None:
    """The person, body or country quoted with most words. None where none is named, or not surely.

    Another may have said the words of which it is not found whose they are: they have to be fewer than its lead.

    speakers: `sources.speakers` by outlet, or by another column; sizes: with the ``articles`` of each of these groups.
    Counted are ``quoted`` words, whose ends are plain: those of reported speech are a matter of judgement.

    >>> from analysis import claims, example, sources
    >>> outlets = example.articles()["outlet"].value_counts().rename("articles").reset_index()
    >>> speakers = sources.speakers(example.passages()).replace({"minister": "Ann Lund", "unnamed": "person"})
    >>> claim = claims.largest(speakers, outlets, section="speakers")
    >>> print(claim.sentence)  # doctest: +NORMALIZE_WHITESPACE
    mayor is quoted with 71 % of all quoted words, more than any other that is named. It is surely the named source
    quoted with most words in 1 of 2 outlets.
    """
    words, unknown, total = *_quoted(speakers), speakers["quoted"].sum()
    first = _surely(words, unknown)
    if not first:
        return None
    share = f"{english.number(100 * words.max() / total, 0)} %"
    quoted = "is quoted" if len(first) == 1 else "are each quoted"
    said = f"{english.listed(first)} {quoted} with {share} of all quoted words"
    said += ", more than any other that is named." if len(first) < len(words) else "; no other is named."
    where = _most_in(speakers, first[0], by, sizes) if len(first) == 1 else ""
    missing = round(100 * unknown / total)
    whose = f"Of {missing} % it is not found whose they are." if missing else ""
    return Claim(share, english.sentences(said, whose, where, english.caution(sizes["articles"], by)), about, section)


def _quoted(speakers: pd.DataFrame) -> tuple[pd.Series, int]:
    """How many words each named source is quoted with, if any, and of how many it is not found whose they are."""
    named = speakers[speakers["kind"].isin(columns.NAMED) & (speakers["quoted"] > 0)]
    unknown = speakers.loc[speakers["speaker"].isna(), "quoted"].sum()
    return named.groupby("speaker", observed=True)["quoted"].sum(), int(unknown)


def _surely(amounts: pd.Series, unknown: int) -> Sequence[str]:
    """Who has most, several where they are alike, whosever the unknown amount is; nobody where that is not sure."""
    first = english.tied(amounts)
    if len(first) != 1:  # any unknown would part them
        return [] if unknown else first
    return first if amounts.max() - max(amounts.drop(first), default=0) > unknown else []


def _named(mentions: pd.DataFrame, phrase: str) -> str:
    """The phrase, and that its variants count too where it has any."""
    variants = len(mentions["wording"].cat.categories) > 1
    return f"{english.quoted(phrase)}{' or a variant of it' if variants else ''}"


def _leading(mentions: pd.DataFrame) -> str:
    """Which outlets have the phrase in a headline or lead, with the number of such articles."""
    front = mentions[mentions["part"].isin(FRONT)].drop_duplicates("article_id")
    if front.empty:
        return "No article has it in its headline or lead."
    counts = front["outlet"].astype("str").value_counts()
    names = [f"{name} ({labels.count(number, 'article')})" for name, number in counts.items()]
    return f"In headline or lead: {english.listed(names)}."


def _leaving(by_article: pd.DataFrame) -> str:
    """Which outlets have it in no article. Of an outlet with one article that is no more than what it says."""
    each = by_article.groupby("outlet", sort=False, observed=True)["mentions"].agg(["sum", "size"])
    without = each[each["sum"] == 0]
    single, several = list(without.index[without["size"] == 1]), list(without.index[without["size"] > 1])
    said = [f"In no article of {english.listed(several, most=NAMED)}."] if several else []
    said += [f"Not in the one article of {english.listed(single)}."] if len(single) == 1 else []
    said += (
        [f"Not in the one article that there is of each of {english.listed(single, most=NAMED)}."]
        if len(single) > 1
        else []
    )
    outlets, _ = labels.outlets(by_article["outlet"])
    return " ".join(said) or ("Every outlet has it." if outlets > 1 else "")


def _credited(mentions: pd.DataFrame) -> str:
    """Who is credited with most of these mentions; nothing where nobody is named, or it is not sure who has most."""
    known = mentions["speaker"].dropna().astype("str") if "speaker" in mentions else pd.Series(dtype="str")
    counts = known.value_counts()
    names = _surely(counts, len(mentions) - len(known))
    if len(counts) == 1:
        of = f" ({len(known):,} of {len(mentions):,})" if len(mentions) > 1 else ""
        return f"credited to {counts.index[0]}{of}."
    if not names:
        return ""
    if len(names) > english.MOST and counts.max() == 1:
        return f"credited to {len(names):,} sources, once each."
    each = " each" if len(names) > 1 else ""
    return f"credited most often: {english.listed(names)} ({counts.max():,}{each})."


def _most_in(speakers: pd.DataFrame, name: str, by: str, sizes: pd.DataFrame) -> str:
    """In how many of the groups a source surely is quoted with more words than any other. Nothing with one group.

    Articles that state no outlet are no outlets.
    """
    groups = labels.outlets(sizes[by])[0]
    each = speakers[~labels.unknown(speakers[by])].groupby(by, observed=True)
    firsts = [_surely(*_quoted(rows)) for _, rows in each]
    where = english.out_of(firsts.count([name]), groups, english.group(by))
    return f"It is surely the named source quoted with most words in {where}." if groups > 1 else ""
