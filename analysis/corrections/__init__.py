"""Corrections by hand: what a reader of the articles set right, anchored in their words.

A study names a table of them (``corrections:``); `corpus.load` reads it, sets right what it says of articles, and keeps
where each other one stands with the articles. `apply` sets right a table of the suite: passages after annotation, hits,
mentions and statements after their measure. So the cache, and what codes are compared with, stay uncorrected. `listed`
says what each one changes, `tally` and `lost` how many find their place; `add` writes one down, of the place that `at`
gives.
"""

from analysis.corrections.adding import add, at
from analysis.corrections.applying import apply
from analysis.corrections.fields import FIELDS
from analysis.corrections.listing import listed, lost, tally
from analysis.corrections.placing import placed
from analysis.corrections.table import read

__all__ = ["FIELDS", "add", "apply", "at", "listed", "lost", "placed", "read", "tally"]
