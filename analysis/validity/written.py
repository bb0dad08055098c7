"""Codes as coders write them."""

import re

from analysis.validity import cells, codebook, sheets

SIGNS = str.maketrans({"−": "-", "–": "-", "‐": "-"})
NOBODY = {"nobody", "none", "no one", "noone", "-", "–", "—", "n/a"}


def value(variable: codebook.Variable, cell: str) -> tuple[str | None, str | None]:
    """The value of the codebook that a cell holds, None for an empty one; or what is wrong with it."""
    bare = " ".join(cells.restored(cell).split())
    if not bare:
        return None, None
    if cell.startswith("=") or bare.startswith("#"):
        return None, f"{cell!r} is a formula or an error; allowed: {sheets.allowed(variable)}"
    if variable.scale == "name":
        return (codebook.NOBODY if bare.casefold() in NOBODY else bare), None
    known = {value.casefold(): value for value in variable.values}
    meant = known.get(_number(bare) if variable.numeric else bare.casefold())
    return meant, None if meant else f"{cell!r}; allowed: {sheets.allowed(variable)}"


def _number(written: str) -> str:
    """A number as the codebook writes it: "−1", "+1", "1.0" and "1,0" are "-1" and "1"."""
    plain = written.translate(SIGNS).replace(",", ".").replace(" ", "")
    whole = re.fullmatch(r"([+-]?)0*(\d+)(?:\.0*)?", plain)
    return f"{whole[1].strip('+') if whole[2] != '0' else ''}{whole[2]}" if whole else written
