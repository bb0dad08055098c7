"""A table for a paper: as CSV, LaTeX and Markdown."""

from pathlib import Path

import pandas as pd

from analysis import cells, labels

LONG = 40  # rows from which on a table of LaTeX goes over pages
MISSING = "–"
PIPE = r"\|"
ESCAPED = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"} | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
ESCAPED |= str.maketrans({"\\": r"\textbackslash{}"})


def write(table: pd.DataFrame, place: Path, *, caption: str, decimals: int = 2) -> list[Path]:
    """Write a table as ``place`` with .csv, .tex (for booktabs; longtable where it is long) and .md; the files.

    CSV holds all digits (see `cells.cell`), the others ``decimals`` of numbers that are not whole. Column names lose
    their underscores.

    >>> import tempfile
    >>> import pandas as pd
    >>> from pathlib import Path
    >>> from analysis import methods
    >>> rates = pd.DataFrame({"outlet": ["Gazette"], "rate": [1 / 3]})
    >>> files = methods.write(rates, Path(tempfile.mkdtemp()) / "rates", caption="Rates.")
    >>> [file.name for file in files]
    ['rates.csv', 'rates.tex', 'rates.md']
    >>> print(files[2].read_text().splitlines()[2])
    | Gazette | 0.33 |
    """
    files = [place.with_name(f"{place.name}{ending}") for ending in (".csv", ".tex", ".md")]
    cells.write(table, files[0])
    shown = table.rename(columns=lambda name: str(name).replace("_", " "))
    texts = (
        latex(shown, caption=caption, label=place.name, decimals=decimals),
        markdown(shown, caption=caption, decimals=decimals),
    )
    for file, text in zip(files[1:], texts, strict=True):
        file.write_text(text, encoding="utf-8", newline="")
    return files


def latex(table: pd.DataFrame, *, caption: str, label: str, decimals: int = 2) -> str:
    r"""A table for LaTeX with booktabs; every text of it is escaped.

    >>> import pandas as pd
    >>> from analysis import methods
    >>> made = methods.latex(pd.DataFrame({"outlet": ["A & B"]}), caption="100 %", label="x")
    >>> r"A \& B" in made, r"100 \%" in made
    (True, True)
    """
    about = {"caption": caption.translate(ESCAPED), "label": f"tab:{label}", "longtable": len(table) > LONG}
    how = {"index": False, "escape": True, "na_rep": MISSING, "float_format": f"{{:z.{decimals}f}}".format}
    return table.map(_line).to_latex(**how, **about)


def markdown(table: pd.DataFrame, *, caption: str, decimals: int = 2) -> str:
    r"""A pipe table of Markdown with its caption, as pandoc reads it; every text stands in one line.

    >>> import pandas as pd
    >>> from analysis import methods
    >>> print(methods.markdown(pd.DataFrame({"word": ["a|b"], "rate": [0.5]}), caption="Words."))
    | word | rate |
    | --- | ---: |
    | a\|b | 0.50 |
    <BLANKLINE>
    : Words.
    <BLANKLINE>
    """
    kinds = ["---:" if pd.api.types.is_numeric_dtype(kind) else "---" for kind in table.dtypes]
    rows = [list(map(str, table)), kinds, *(_row(row, decimals) for row in table.itertuples(index=False, name=None))]
    lines = [f"| {' | '.join(str(text).replace('|', PIPE) for text in row)} |" for row in rows]
    return "\n".join([*lines, "", f": {_line(caption)}", ""])


def _row(row: tuple, decimals: int) -> list[str]:
    """The cells of a row as texts."""
    shown = [f"{value:z.{decimals}f}" if isinstance(value, float) else _line(value) for value in row]
    return [MISSING if pd.isna(value) else text for value, text in zip(row, shown, strict=True)]


def _line(value: object) -> object:
    """A text in one line, without invisible characters; a day as one; any other value as it is."""
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return " ".join(labels.visible(value).split()) if isinstance(value, str) else value
