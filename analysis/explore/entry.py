"""What is asked, as the study's `wordings:` would have it."""

import dataclasses

import numpy as np
import yaml

from analysis.explore.finding import Found, Row, matched, names_of
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
        disaster: {forms: [disaster], near: [town]}
    <BLANKLINE>
    """
    texts, lines = matched(found), ["wordings:", f"  {_flow(name)}:"]
    forms = names_of(found.asked)[1]
    for row in found.asked:
        known = [form for form in row.forms if not (row.pattern or _odd(form))]
        written = texts.loc[texts["wording"] == row.name, "text"]
        if odd := [form for form in row.forms if form not in known]:
            mine = np.isin(found.mentions.form, [number for number, form in enumerate(forms) if form in odd])
            of = matched(dataclasses.replace(found, mentions=some(found.mentions, mine)))
            written = of.loc[of["wording"] == row.name, "text"]
            more = f" (the first {WRITTEN} of {len(written)})" if len(written) > WRITTEN else ""
            lines += [f"    # {' | '.join(odd)}: {OUT}{more}"]
            known += written.head(WRITTEN).tolist()
        lines += [f"    {_flow(known[0])}: {_flow(_table(row, known))}"] if known else ["    # nothing found"]
    return "\n".join(lines) + "\n"


def _odd(form: str) -> bool:
    """Whether a form has a star that a study does not know."""
    return "*" in form.rstrip().removesuffix("*") or form.strip().rpartition(" ")[2] == "*"


def _table(row: Row, forms: list[str]) -> list[str] | dict:
    """A wording: its forms alone, or a table with what has to stand near."""
    near = {name: list(words) for name, words in (("near", row.near), ("not_near", row.not_near)) if words}
    within = {"within": row.within} if near and row.within != "sentence" else {}
    return {"forms": forms} | near | within if near else forms


def _flow(value: object) -> str:
    """A value on one line of YAML."""
    written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=float("inf"))
    return written.removesuffix("\n").removesuffix("\n...")
