"""A bar for long work: how much is done, how fast, and the time left."""

import os
import sys
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import TypeVar

T = TypeVar("T")

WAIT = 2  # seconds: work that ends sooner shows no bar


def over(items: Sequence[T], what: str, unit: str) -> Iterator[T]:
    """The items, one after another, under a `bar`."""
    with bar(len(items), what, unit) as shown:
        for item in items:
            yield item
            shown.update(1)


def bar(total: int | None, what: str, unit: str):
    """A bar of so many units (None: not known yet), say "articles"; gone when the work is done.

    It stands in the terminal or below a notebook's cell.

    A notebook keeps nothing of it, nor does a file to which messages go. $TQDM_DISABLE=1 shows none.
    """
    from tqdm import tqdm

    place = _place()
    # tqdm itself looks at the variable only once, when it is imported.
    off = os.environ.get("TQDM_DISABLE") == "1" or not getattr(place, "isatty", bool)()
    return tqdm(total=total, desc=what, unit=f" {unit}", delay=WAIT, leave=False, file=place, disable=off)


def _place():
    """Where the bar is shown: the terminal, or in a notebook an output that is replaced."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    return _cell() if getattr(shell, "kernel", None) else sys.stderr


def _cell() -> SimpleNamespace:
    """What takes the bar like a file, and shows its last line below a notebook's cell."""
    from IPython.display import display

    shown = []

    def write(text: str) -> None:
        line = {"text/plain": text.strip("\r\n ")}
        if shown:
            shown[0].update(line, raw=True)
        elif line["text/plain"]:
            shown.append(display(line, raw=True, display_id=True))

    return SimpleNamespace(write=write, flush=lambda: None, isatty=lambda: True)
