"""What the panel holds, and what it answers now."""

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis import labels
from analysis.explore import controls, lines, views
from analysis.explore.answers import Answer, Selection, answer, in_order
from analysis.explore.drawings import Bars, Hue, hues
from analysis.explore.finding import Found, find
from analysis.explore.index import Index
from analysis.explore.reader import marks, teller

if TYPE_CHECKING:
    from analysis.studies import Study

KEPT = 32  # answers kept, so that going back costs nothing


class Panel:
    """What the panel is made of, and what it answers now."""

    def __init__(self, index: Index, study: "Study | None", folder: str):
        self.index, self.folder = index, Path(folder)
        self.sets, self.order, self.marks = (study.sets(), study.order(), study.marks) if study else ({}, [], {})
        self.set, self.seen = controls.controls(index.articles, self.sets), views.views()
        self.bars = Bars(self._bar)
        named = [(name, written) for wordings in self.sets.values() for name, written in wordings.items()]
        self.titles = {controls.wording(written): name for name, written in named}
        self.find = functools.lru_cache(KEPT)(functools.partial(find, index))
        self.ask = functools.lru_cache(KEPT)(lambda asked: answer(index, asked, self.find(asked.rows)))
        self.names = functools.lru_cache(KEPT)(functools.partial(in_order, index, names=self.order))
        self.ordered = functools.lru_cache(KEPT)(self._ordered)
        self.runs = views.runs_of(index, KEPT // 8)
        self.told, self.beside = teller(index), None
        self.page, self.shown, self.mention = 0, pd.DataFrame(), None
        _load(index)

    def asked(self) -> Selection:
        """What the fields ask for."""
        return controls.asked(self.set, self.titles)

    def found(self) -> Found:
        """The mentions of the whole corpus."""
        return self.find(self.asked().rows)

    def result(self) -> Answer:
        """The answer to what the fields ask for."""
        return self.ask(self.asked())

    def groups(self) -> list[str]:
        """The groups in the order of the report."""
        return self.names(self.set.by.value)

    def phrases(self) -> dict[str, Hue]:
        """The look of each phrase."""
        return hues([row.name for row in self.asked().rows])

    def looks(self) -> dict[str, Hue]:
        """The look of each phrase, or of each voice where there is one phrase."""
        return self.phrases() if len(self.asked().rows) > 1 else hues(list(labels.VOICES))

    def hits(self) -> np.ndarray:
        """The numbers of the mentions of the chosen bar, in the chosen order."""
        return self.ordered(self.asked(), self.seen.bar.value, self.seen.order.value)

    def _ordered(self, asked: Selection, bar: tuple[str, str], order: str) -> np.ndarray:
        result = self.ask(asked)
        numbers = lines.in_order(result, order)
        if bar == views.ALL:
            return numbers
        (hue, names), (group, name) = result.hue, bar
        mine = (result.groups == group)[result.of] & (np.array(names, dtype=object) == name)[hue]
        return numbers[mine[numbers]]

    def _bar(self, group: str, hue: str) -> None:
        """Show the mentions of a bar."""
        self.seen.bar.value = (group, hue)
        self.seen.choice.value = "lines"


def _load(index: Index) -> None:
    """Load what intervals and the layers of articles need, so that no first answer waits for it."""
    import scipy.stats  # noqa: F401

    marks(index.passages.iloc[:0], pd.DataFrame())
