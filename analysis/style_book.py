"""What an outlet's style book decides on: short forms, titles, forms of address (lexicons house_style, titles)."""

from functools import cache

from analysis import lexicon


@cache
def forms() -> frozenset[str]:
    """Forms that are house style wherever they stand: short forms, forms of address, numbers. No words of their own.

    >>> from analysis import style_book
    >>> sorted({"sen", "mrs", "twelve", "senator", "us", "prince"} & style_book.forms())
    ['mrs', 'sen', 'twelve']
    """
    listed = {term for table in _house_style() if not table.get("own_word") for term in table["terms"]}
    kinds = lexicon.terms("titles")
    address = (kinds["woman"] | kinds["man"]) - kinds["title"]
    short = {form for term in titles() if term.endswith(".") for form in (term, term.removesuffix("."))}
    return frozenset(listed | address | short)


@cache
def in_full() -> dict[str, str]:
    """Each short form → its words in full.

    >>> from analysis import style_book
    >>> style_book.in_full()["u.k"], style_book.in_full()["mn"]
    ('united kingdom', 'million')
    """
    return {term: table["full"] for table in _house_style() if "full" in table for term in table["terms"]}


@cache
def titles() -> frozenset[str]:
    """Words before a name that say what somebody is, in full and cut short."""
    return frozenset().union(*lexicon.terms("titles").values())


def _house_style() -> list[dict]:
    """The categories of the lexicon."""
    return list(lexicon.tables("house_style")[-1].values())
