"""What is asked, as the study's `wordings:` would have it."""

from collections.abc import Iterable

import pandas as pd
import yaml

from analysis.explore.finding import Row, matched

WRITTEN = 60  # forms written out of what a pattern finds
OUT = "written out as found in this corpus; the last word of each counts in all its forms"


def entry(rows: Iterable[Row], hits: pd.DataFrame, *, name: str = "explored") -> str:
    """The lines to paste into a study. hits: what `find` gives for the rows.

    A study knows ``*`` at the end of a form only: what stands for a regular expression, or for a star elsewhere, is
    written out, and a comment says so.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> rows = [explore.Row(("minor leak",)), explore.Row(("*aster",), near=("town",))]
    >>> print(explore.entry(rows, explore.find(corpus, rows).hits))
    wordings:
      explored:
        minor leak: [minor leak]
        # *aster: written out as found in this corpus; the last word of each counts in all its forms
        disaster: {forms: [disaster], near: [town]}
    <BLANKLINE>
    """
    texts = matched(hits)
    lines = ["wordings:", f"  {_flow(name)}:"]
    for row in rows:
        known = [form for form in row.forms if not (row.pattern or _odd(form))]
        found = texts.loc[texts["wording"] == row.name, "text"]
        if odd := [form for form in row.forms if form not in known]:
            of = hits[hits["wording"].astype("str") == row.name]
            found = matched(of[of["term"].isin(odd)])["text"]
            more = f" (the first {WRITTEN} of {len(found)})" if len(found) > WRITTEN else ""
            lines += [f"    # {' | '.join(odd)}: {OUT}{more}"]
            known += found.head(WRITTEN).tolist()
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
