"""Claims on outlets, or other groups, side by side: their order, their words, the same statement."""

import pandas as pd

from analysis import labels
from analysis.claims import english
from analysis.claims.claim import CHECKED, DIFFERS, OPEN, Claim

ORDERED = 4  # groups of which it says something that two measures put them in the same order
ALIGNED = "Some groups join what is not the same, some statements are missed."
# What may befall a statement: the column of the contrasts, and how a reader calls it.
KINDS = {
    "other words in marks": "with other words inside quotation marks",
    "softened": "softened",
    "sharpened": "sharpened",
    "voice changed": "told as fact by one and credited by another",
    "credits": "credited to two people",
}


def agreed(
    agreement: pd.DataFrame,
    sizes: pd.DataFrame,
    *,
    measure: str,
    what: str,
    section: str,
    by: str = "outlet",
    about: str = "",
) -> Claim | None:
    """By how many other measures the groups stand in the same order. None where there is no order, or no other.

    More than `ORDERED` groups hardly ever stand in the same order throughout: of these it is told how far two agree.

    agreement: `sensitivity.agreement`; sizes: with the ``articles`` of each group; measure: the one that the others
    are set beside; by: the column that makes the groups.

    >>> import pandas as pd
    >>> from analysis import claims
    >>> found = pd.DataFrame({"second": ["VADER", "TextBlob"], "groups": 2, "same_order": [True, False]})
    >>> outlets = pd.DataFrame({"outlet": ["Gazette", "Herald"], "articles": [2, 2]})
    >>> claim = claims.agreed(found.assign(first="tone"), outlets, measure="tone", what="tone", section="agree")
    >>> print(claim.sentence)  # doctest: +NORMALIZE_WHITESPACE
    By tone, the outlets stand in the same order in 1 of 2 other measures (VADER; not TextBlob). An order alone is no
    difference.
    """
    rows = agreement[(agreement["first"] == measure) & agreement["same_order"].notna()]
    if rows.empty:
        return None
    each = english.caution(sizes["articles"], by) or "An order alone is no difference."
    if (groups := int(rows["groups"].max())) > ORDERED:
        figure, said = _how_far(rows, f"{groups} {_called(sizes, by)} by {what}")
        return Claim(figure, f"{said} {each}", about, section, CHECKED, what)
    same, whole = int(rows["same_order"].sum()), len(rows)
    others = english.out_of(same, whole, "other measure")
    said = f"By {what}, the {_called(sizes, by)} stand in the same order in {others}"
    names = f"({_agreeing(rows)})."
    return Claim(f"{same} of {whole}", f"{said} {names} {each}", about, section, CHECKED, what)


def _called(sizes: pd.DataFrame, by: str) -> str:
    """What the groups are: articles that state no outlet are none."""
    if not labels.unknown(sizes[by]).any():
        return f"{english.group(by)}s"
    return "articles" if sizes["articles"].max() == 1 else "outlets, and articles without one,"


def distinctive(words: pd.DataFrame, *, section: str, by: str = "outlet", about: str = "") -> Claim | None:
    """The word that most sets a group apart. None where no group and its rest have more than one article each.

    A word counts when it is used more among all words that were tested, as `keyness.words` says by ``holds``, and
    stands in several articles. House style is no finding. words: all of `keyness.words`, of the groups that ``by``
    makes. Of those that count the one with the greatest z is told, with its interval for as many as hold.

    >>> from analysis import claims, example, keyness
    >>> claim = claims.distinctive(keyness.words(example.passages()), section="words-behind")
    >>> claim.figure, claim.sentence
    ('0 words', 'No word could be shown to set an outlet apart (28 words looked at, none in five articles or more).')
    """
    known = words[(words["of_articles"] > 1) & (words["of_other_articles"] > 1)]
    if known.empty:
        return None
    sure, thing = _sure(known), "an outlet" if by == "outlet" else "a group"
    tested = known.loc[known["p_adjusted"].notna(), "word"].nunique()
    looked = labels.count(known["word"].nunique(), "word")
    looked = f"{looked} looked at, {f'{tested:,}' if tested else 'none'} in five articles or more"
    if sure.empty:
        said = f"No word could be shown to set {thing} apart ({looked})."
        return Claim("0 words", said, about, section, OPEN, "single words")
    row = sure.loc[sure["z"].idxmax()]
    where = english.out_of(row["articles"], row["of_articles"], "article")
    other = english.others(words[by], words["of_articles"], words["of_other_articles"]).get(str(row[by]))
    said = f"{english.quoted(row['word'])} sets {row[by]} apart: {_how_often(row, other)}; in {where})."
    others = f"{labels.count(len(sure), 'such word')} in all, {looked}."
    said = english.sentences(said, others)
    return Claim(labels.count(len(sure), "word"), said, about, section, DIFFERS, "single words", str(row[by]))


def differing(contrasts: pd.DataFrame, *, section: str, about: str = ALIGNED) -> Claim | None:
    """How many statements several articles share, how many of them differ, and in what. None without any.

    contrasts: `statements.contrasts`.

    >>> from analysis import claims, example, hedging, statements
    >>> passages = example.speech()
    >>> found = statements.align(passages)
    >>> wordings = statements.wording(found, hits=hedging.hits(passages))
    >>> order = statements.contrasts(found, wordings, statements.credit(found))
    >>> print(claims.differing(order, section="drift").sentence)  # doctest: +NORMALIZE_WHITESPACE
    2 statements stand in more than one outlet in like words; 1 differs in more than the choice of words: 1 softened.
    """
    if contrasts.empty:
        return None
    marks = contrasts[[name for name in KINDS if name in contrasts]] > 0
    differ, whole = int(marks.any(axis=1).sum()), len(contrasts)
    stand = "stands" if whole == 1 else "stand"
    said = f"{labels.count(whole, 'statement')} {stand} in more than one outlet in like words;"
    many = f"{differ:,} {'differs' if differ == 1 else 'differ'}" if differ else "none is found to differ"
    one = "it differs" if differ else "it is not found to differ"
    said = f"{said} {one if whole == 1 else many} in more than the choice of words"
    kinds = ", ".join(f"{number:,} {KINDS[name]}" for name, number in marks.sum().items() if number)
    ways = " (some in several ways): " if marks.sum().sum() > differ else ": "
    return Claim(f"{differ:,} of {whole:,}", f"{said}{ways + kinds if kinds else ''}.", about, section)


def _how_far(rows: pd.DataFrame, order: str) -> tuple[str, str]:
    """How far an order agrees with that by each other measure, and its figure."""
    taus = [english.number(tau, 2) for tau in rows["tau"]]
    each = english.listed([f"{tau} with {second}" for tau, second in zip(taus, rows["second"], strict=True)])
    scale = "Kendall's tau; 1 is the same order, −1 the opposite"
    ends = [english.number(end, 2) for end in (rows["tau"].min(), rows["tau"].max())]
    said = f"How far the order of the {order} agrees with other measures ({scale}): {each}."
    return " to ".join(dict.fromkeys(ends)), said


def _agreeing(rows: pd.DataFrame) -> str:
    """The other measures, those that share the order first."""
    agree, differ = (list(rows.loc[rows["same_order"] == same, "second"]) for same in (True, False))
    both = f"{english.listed(agree)}; not {english.listed(differ)}"
    return both if agree and differ else english.listed(agree or differ)


def _how_often(row: pd.Series, other: str | None) -> str:
    """How many times as often a word is used as elsewhere: no number where nobody else has it.

    other: the other group where there is but one.
    """
    times, low, high = (english.number(2**value, 1) for value in row[["log_ratio", "holds_low", "holds_high"]])
    if row["other_hits"] == 0:
        nowhere = f"{other} does not have it" if other else "no other has it"
        return f"{nowhere} in own words ({labels.count(row['hits'], 'time')}, {english.p_value(row['p_adjusted'])}"
    elsewhere = f"the own words of {other}" if other else "the others' own words"
    return f"{times} times as often as in {elsewhere} (95 % interval {low} to {high}"


def _sure(known: pd.DataFrame) -> pd.DataFrame:
    """The words used more that hold among all that were tested, and are not those of one article."""
    sure = known["holds"] & (known["log_ratio"] > 0) & (known["articles"] > 1) & ~known["one_article"]
    return known[sure & ~known["house_style"]]
