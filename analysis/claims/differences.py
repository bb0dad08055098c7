"""Claims on differences between outlets, or other groups: in a figure, in their order, in words, in one statement."""

import pandas as pd

from analysis import labels
from analysis.claims import english
from analysis.claims.claim import CHECKED, DIFFERS, OPEN, Claim

SIGNIFICANCE = 0.05
REST = "the rest"  # what an outlet is set against where it is not another outlet
ALIGNED = "Some groups join what is not the same, some statements are missed."
# What may befall a statement: the column of the contrasts, and how a reader calls it.
KINDS = {
    "altered inside marks": "altered inside its quotation marks",
    "softened": "softened",
    "sharpened": "sharpened",
    "voice changed": "told as fact by one and credited by another",
    "credits": "credited to two people",
}


def difference(
    pairs: pd.DataFrame,
    *,
    what: str,
    higher: str | tuple[str, str],
    section: str,
    by: str = "outlet",
    decimals: int = 1,
    about: str = "",
) -> Claim | None:
    """Whether groups differ: the greatest difference shown, or that none could be. None with one group.

    pairs: `compare.differences` or `compare.mean_differences` of every pair; by: the column that makes their groups.
    what: the figure, as in "hedges per 1,000 own words"; higher: how the first of a pair is above the other, as in
    "{a} has {d} more hedges than {b}", and if need be how a group is below the rest, "{a} has {d} fewer …".

    >>> from analysis import claims, compare, example, tone
    >>> pairs = compare.mean_differences(tone.score(example.passages()), "compound")
    >>> higher = "{a} is {d} more positive than {b}", "{a} is {d} less positive than {b}"
    >>> claim = claims.difference(pairs, what="tone", higher=higher, section="tone-behind", decimals=2)
    >>> claim.figure, claim.sentence
    ('0 of 1', 'No difference between outlets could be shown in tone; with so little to compare none could have been.')
    """
    if pairs.empty:
        return None
    thing, pairs = english.group(by), pairs.rename(columns={by: "group"})
    known = pairs.dropna(subset=["low", "high"])
    shown = known[((known["low"] > 0) | (known["high"] < 0)) & (known["p_adjusted"] < SIGNIFICANCE)]
    if len(shown):
        row = shown.loc[shown["difference"].abs().idxmax()]
        first = str(row["group"] if row["difference"] > 0 else row["other"])
        figure, said = _greatest(shown, row, len(known), thing, higher, decimals)
        return Claim(figure, said, about, section, DIFFERS, what, first)
    if len(known):
        figure, said = f"0 of {len(known)}", _none(known, thing, what, decimals)
    else:
        figure, said = _range(pairs, thing, what, decimals)
    return Claim(figure, said, about, section, OPEN, what) if said else None


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

    agreement: `sensitivity.agreement`; sizes: with the ``articles`` of each group; measure: the one that the others
    are set beside; by: the column that makes the groups.

    >>> import pandas as pd
    >>> from analysis import claims
    >>> found = pd.DataFrame({"second": ["VADER", "TextBlob"], "groups": 2, "same_order": [True, False]})
    >>> outlets = pd.DataFrame({"outlet": ["Gazette", "Herald"], "articles": [2, 2]})
    >>> claim = claims.agreed(found.assign(first="tone"), outlets, measure="tone", what="tone", section="agree")
    >>> print(claim.sentence)  # doctest: +NORMALIZE_WHITESPACE
    The order of the outlets by tone is the same by 1 of 2 other measures (VADER; not TextBlob). An
    order alone is no difference.
    """
    rows = agreement[(agreement["first"] == measure) & agreement["same_order"].notna()]
    if rows.empty:
        return None
    same, whole = int(rows["same_order"].sum()), len(rows)
    others = english.out_of(same, whole, "other measure")
    said = f"The order of the {english.group(by)}s by {what} is the same by {others}"
    names = f"({_agreeing(rows)})."
    each = english.caution(sizes["articles"], by) or "An order alone is no difference."
    return Claim(f"{same} of {whole}", f"{said} {names} {each}", about, section, CHECKED, what)


def distinctive(words: pd.DataFrame, *, section: str, by: str = "outlet", about: str = "") -> Claim | None:
    """The word that most sets a group apart. None where no group and its rest have more than one article each.

    A word counts when its interval leaves out 0 on the side of more, it stands in several articles, and its z is
    beyond chance for as many words as were looked at (Bonferroni). House style is no finding. words: all of
    `keyness.words`, of the groups that ``by`` makes.

    >>> from analysis import claims, example, keyness
    >>> claim = claims.distinctive(keyness.words(example.passages()), section="words-behind")
    >>> claim.figure, claim.sentence
    ('0 words', 'No word could be shown to set an outlet apart (28 words looked at).')
    """
    known = words[(words["of_articles"] > 1) & (words["of_other_articles"] > 1)]
    if known.empty:
        return None
    sure, thing = _sure(known), "an outlet" if by == "outlet" else "a group"
    looked = f"{labels.count(known['word'].nunique(), 'word')} looked at"
    if sure.empty:
        said = f"No word could be shown to set {thing} apart ({looked})."
        return Claim("0 words", said, about, section, OPEN, "single words")
    row = sure.loc[sure["z"].idxmax()]
    times, low, high = (english.number(2**value, 1) for value in row[["log_ratio", "low", "high"]])
    said = f"{english.quoted(row['word'])} sets {row[by]} apart: {times} times as often as in the others' own words"
    where = english.out_of(row["articles"], row["of_articles"], "article")
    said = f"{said} (95 % interval {low} to {high}; in {where})."
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
    2 statements stand in more than one outlet; 1 differs in more than the choice of words: 1 softened.
    """
    if contrasts.empty:
        return None
    marks = contrasts[[name for name in KINDS if name in contrasts]] > 0
    differ, whole = int(marks.any(axis=1).sum()), len(contrasts)
    said = f"{labels.count(whole, 'statement')} {'stands' if whole == 1 else 'stand'} in more than one outlet;"
    many = f"{f'{differ:,}' if differ else 'none'} {'differs' if differ == 1 else 'differ'}"
    one = "it differs" if differ else "it does not differ"
    said = f"{said} {one if whole == 1 else many} in more than the choice of words"
    kinds = ", ".join(f"{number:,} {KINDS[name]}" for name, number in marks.sum().items() if number)
    ways = " (some in several ways): " if marks.sum().sum() > differ else ": "
    return Claim(f"{differ:,} of {whole:,}", f"{said}{ways + kinds if kinds else ''}.", about, section)


def _agreeing(rows: pd.DataFrame) -> str:
    """The other measures, those that share the order first."""
    agree, differ = (list(rows.loc[rows["same_order"] == same, "second"]) for same in (True, False))
    both = f"{english.listed(agree)}; not {english.listed(differ)}"
    return both if agree and differ else english.listed(agree or differ)


def _greatest(
    shown: pd.DataFrame, row: pd.Series, compared: int, thing: str, worded: str | tuple[str, str], decimals: int
) -> tuple[str, str]:
    """The greatest of the differences shown, in this row, and how many there are."""
    names, ends = (row["group"], row["other"]), (row["low"], row["high"])
    if row["difference"] < 0:
        names, ends = names[::-1], (-row["high"], -row["low"])
    figure, low, high = (english.number(value, decimals) for value in (abs(row["difference"]), *ends))
    higher, lower = (worded, "") if isinstance(worded, str) else worded
    below = names[0] == REST and lower  # said of the group, not of the rest that it is set against
    first, other = names[::-1] if below else names
    said = f"{(lower if below else higher).format(a=first, b=other, d=figure)} (95 % interval {low} to {high})."
    sets = f"{labels.count(compared, 'pair')} of {thing}s"
    if (shown["other"] == REST).all():
        sets = f"{labels.count(compared, thing)} set against the rest"
    others = f"Of {sets}, {len(shown)} could be shown to differ."
    return f"{'−' if below else '+'}{figure}", english.sentences(said, others)


def _none(known: pd.DataFrame, thing: str, what: str, decimals: int) -> str:
    """That no difference could be shown, and how great one would have had to be."""
    said = f"No difference between {thing}s could be shown in {what};"
    able = known.loc[known["least_p"] <= SIGNIFICANCE, "detectable"].dropna()
    if able.empty:
        return f"{said} with so little to compare none could have been."
    if not able.any():
        return f"{said} all articles are alike in it."
    low, high = (english.number(value, decimals) for value in (able[able > 0].min(), able.max()))
    return f"{said} one would have had to be above {low if low == high else f'{low} to {high}, by pair'}."


def _range(pairs: pd.DataFrame, thing: str, what: str, decimals: int) -> tuple[str, str]:
    """The lowest and the highest figure, where there are too few articles to compare."""
    figure = "rate" if "rate" in pairs else "mean"
    first = pairs[["group", figure, "articles"]].set_axis(["group", "figure", "articles"], axis=1)
    other = pairs[["other", f"other_{figure}", "other_articles"]].set_axis(first.columns, axis=1)
    each = pd.concat([first, other]).dropna().drop_duplicates("group").sort_values("figure", kind="stable")
    if len(each) < 2:
        return "", ""
    low, high = (english.number(value, decimals) for value in each["figure"].iloc[[0, -1]])
    ends = f"from {low} ({each['group'].iloc[0]}) to {high} ({each['group'].iloc[-1]})"
    said = f"{what[0].upper()}{what[1:]}: {ends if low != high else low + f' in every {thing}'}."
    few = english.caution(each["articles"], thing) or f"Too little to compare: no claim about {thing}s."
    return f"{low} to {high}" if low != high else low, english.sentences(said, few)


def _sure(known: pd.DataFrame) -> pd.DataFrame:
    """The words that are more than chance, by article and for their number."""
    from scipy import stats

    least = stats.norm.isf(SIGNIFICANCE / 2 / len(known))
    sure = (known["low"] > 0) & (known["z"] > least) & (known["articles"] > 1) & ~known["one_article"]
    return known[sure & ~known["house_style"]]
