"""Names as a chart can write them: in lines that fit, and in characters that its fonts have."""

import functools
import textwrap
import unicodedata

import pandas as pd
from matplotlib import font_manager

LINES = 5  # of a name, at most; what is longer ends in "…"
# Fonts for what DejaVu Sans lacks, where the machine has one of them: Chinese, Japanese, Korean, Indian scripts, signs.
FALLBACKS = (
    "Noto Sans CJK SC", "Noto Sans CJK JP", "Hiragino Sans", "PingFang SC", "Microsoft YaHei", "Yu Gothic",
    "Noto Sans Devanagari", "Nirmala UI", "Arial Unicode MS", "Noto Sans Symbols 2", "Segoe UI Symbol",
)  # fmt: skip


@functools.cache
def fonts() -> list[str]:
    """The fonts that charts are written in, the first that has a character first."""
    there = set(font_manager.get_font_names())
    return ["DejaVu Sans", *(name for name in FALLBACKS if name in there)]


def wrap(text: object, width: int, lines: int = LINES) -> str:
    """A text in lines of at most so many characters, without characters that no font here can draw.

    A sign that can't be drawn is told by its name: "🌊 Daily" is "[water wave] Daily". What is missing is a dash.
    """
    told = "–" if pd.isna(text) else "".join(drawable(letter) for letter in str(text))
    return "\n".join(textwrap.wrap(told, width, max_lines=lines, placeholder=" …", break_on_hyphens=False))


def drawable(letter: str) -> str:
    """A character, or what stands for it where no font has it."""
    kind = unicodedata.category(letter)
    if kind == "Cf":  # turns the text around it, or joins signs
        return ""
    if letter.isspace() or ord(letter) in _known():
        return letter
    if kind in ("Mn", "Me", "Cc", "Cs"):  # belongs to what can't be drawn itself, or is nothing to draw
        return ""
    sign = kind.startswith("S") and unicodedata.name(letter, "").lower()
    return f"[{sign or f'U+{ord(letter):04X}'}]"


@functools.cache
def _known() -> frozenset[int]:
    """The characters that the fonts have."""
    files = [font_manager.findfont(name) for name in fonts()]
    return frozenset(code for file in files for code in font_manager.get_font(file).get_charmap())
