"""A bar for long work: how much is done, how fast, and the time left."""

import os
import sys
from types import SimpleNamespace

WAIT = 2  # seconds: work that ends sooner shows no bar


def bar(total: int):
    """A bar of so many articles, in the terminal or below a notebook's cell; it is gone when the work is done.

    A notebook keeps nothing of it. $TQDM_DISABLE=1 shows none.
    """
    from tqdm import tqdm

    off = os.environ.get("TQDM_DISABLE") == "1"  # tqdm itself looks only once, when it is imported
    return tqdm(total=total, desc="Annotating", unit=" articles", delay=WAIT, leave=False, file=_place(), disable=off)


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

    return SimpleNamespace(write=write, flush=lambda: None)
