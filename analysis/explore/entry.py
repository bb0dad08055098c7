"""What is asked, as the study's `wordings:` would have it."""

import dataclasses

import numpy as np
import yaml

from analysis import lexicon
from analysis.explore.finding import Found, Row, find, matched, names_of
from analysis.explore.places import some

WRITTEN = 60  # forms written out of what a pattern finds
OUT = "written out as found in this corpus; the last word of each counts in all its forms"


def entry(found: Found, *, name: str = "explored") -> str:
    """The lines to paste into a study. found: what `find` gives.

    A study knows ``*`` at the end of a form only: what stands for a regular expression, or for a star elsewhere, is
    written out, and a comment says so.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> rows = [explore.Row(("minor leak",)), explore.Row(("*aster",), near=("town",))]
    >>> print(explore.entry(explore.find(corpus, rows)))
    wordings:
      explored:
        minor leak: [minor leak]
        # *aster: written out as found in this corpus; the last word of each counts in all its forms
        '*aster': {forms: [disaster], near: [town]}
    <BLANKLINE>
    """
    known = {tuple(lexicon.forms(form)) for row in found.asked for form in row.forms if not _written(row, form)}
    lines, rows = ["wordings:", f"  {_flow(name)}:"], []
    for row in found.asked:
        odd = [form for form in row.forms if _written(row, form)]
        texts = [text for text in _texts(found, row, odd) if tuple(lexicon.forms(text)) not in known]
        known |= {tuple(lexicon.forms(text)) for text in texts}
        forms = [*(form for form in row.forms if form not in odd), *texts[:WRITTEN]]
        rows.append(row._replace(forms=tuple(forms), pattern=False, title=row.name) if forms else None)
        more = f" (the first {WRITTEN} of {len(texts)})" if len(texts) > WRITTEN else ""
        lines += [f"    # {_plain(' | '.join(odd))}: {OUT}{more}"] if odd else []
        lines += [f"    {_flow(row.name)}: {_flow(_table(found, row, forms))}"] if forms else ["    # nothing found"]
    return "\n".join([*lines, *_difference(found, [row for row in rows if row])]) + "\n"


def _plain(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def _texts(found: Found, row: Row, odd: list[str]) -> list[str]:
    """What stands in the corpus for these forms of a row, the most frequent first, each form of words once."""
    forms = names_of(found.asked)[1]
    mine = np.isin(found.mentions.form, [number for number, form in enumerate(forms) if form in odd])
    texts = matched(dataclasses.replace(found, mentions=some(found.mentions, mine)))
    by_form = {tuple(lexicon.forms(text)): text for text in texts.loc[texts["wording"] == row.name, "text"]}
    return [text for form, text in by_form.items() if form]


def _difference(found: Found, rows: list[Row]) -> list[str]:
    """A line where the study would count otherwise than the explorer does."""
    told = len(find(found.index, rows).mentions.at)
    here = len(found.mentions.at)
    return [] if told == here else [f"    # the study counts {told:,} mentions of all these, the explorer {here:,}"]


def _written(row: Row, form: str) -> bool:
    """Whether a form is written out, as one that a study does not know."""
    return row.pattern or _odd(form)


def _odd(form: str) -> bool:
    """Whether a form has a star that a study does not know: elsewhere than last, or alone."""
    return "*" in form.rstrip().removesuffix("*") or form.strip().rpartition(" ")[2] == "*"


def _table(found: Found, row: Row, forms: list[str]) -> list[str] | dict:
    """A wording: its forms alone, or a table with what has to stand near."""
    sides = (("near", row.near), ("not_near", row.not_near))
    near = {name: _known(found, words) for name, words in sides if words}
    within = {"within": row.within} if near and row.within != "sentence" else {}
    return {"forms": forms} | near | within if near else forms


def _known(found: Found, words: tuple[str, ...]) -> list[str]:
    """Words near, those that a study does not know written out as they are in the corpus."""
    of = {word: matched(find(found.index, [Row((word,))]))["text"].tolist() for word in words if _odd(word)}
    return list(dict.fromkeys(one for word in words for one in of.get(word, [word]))) or [*words]


def _flow(value: object) -> str:
    """A value on one line of YAML."""
    written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=float("inf"))
    return written.removesuffix("\n").removesuffix("\n...")
