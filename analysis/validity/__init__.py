"""Validity on the researcher's own corpus: codes of people beside the suite's measures.

Out: `sample` draws what is to be coded (`suited` says from which strata), `write` makes a sheet for each coder and the
key. In: `key` and `read` take them back, `remarks` has what could not be used, `about` what is said of the coders.
`placed` finds the items in the corpus, `answers` sets the suite's answers beside them (or beside all `coding_units` of
the corpus), and `judged` each code beside the suite's answer: the table that the rest stands on.
`intercoder_agreement`, `coder_pairs` and `disagreements` are of coders with each other; `agreement`,
`precision_recall`, `confusion` and `errors` of measures with coders; `group_bias` of outlets; `corrected`,
`corrected_differences` and `corrected_long` of figures; `items_needed` plans more coding; `status` has a sentence a
measure. `for_each_variable` puts the tables of all variables under one another. `model_answers` are those of language
models, `model_coders` sets them beside people's codes, `model_agreement` and `model_figures` say what they are worth,
`model_says` in sentences. `statement_pairs`, `sample_pairs` and `with_pairs` are of pairs of sentences that may say the
same. ``docs/validity.md`` says how, and how well intervals hold.
"""

from analysis.validity.accuracy import agreement, confusion, errors, group_bias, precision_recall
from analysis.validity.codes import about, read, remarks
from analysis.validity.codes_vs_measures import for_each_figure, for_each_variable, judged
from analysis.validity.correction import corrected, corrected_differences, corrected_long
from analysis.validity.intercoder import coder_pairs, disagreements, intercoder_agreement
from analysis.validity.keys import key, placed
from analysis.validity.measured import answers, coding_units
from analysis.validity.model_figures import model_agreement, model_bias, model_figures, model_says
from analysis.validity.models import answers as model_answers
from analysis.validity.models import coders as model_coders
from analysis.validity.pairs import sample_pairs, statement_pairs, with_pairs
from analysis.validity.planning import items_needed
from analysis.validity.sample import sample, suited
from analysis.validity.sheets import write
from analysis.validity.status import status

__all__ = [
    "about",
    "agreement",
    "answers",
    "coder_pairs",
    "coding_units",
    "confusion",
    "corrected",
    "corrected_differences",
    "corrected_long",
    "disagreements",
    "errors",
    "for_each_figure",
    "for_each_variable",
    "group_bias",
    "intercoder_agreement",
    "items_needed",
    "judged",
    "key",
    "model_agreement",
    "model_answers",
    "model_bias",
    "model_coders",
    "model_figures",
    "model_says",
    "placed",
    "precision_recall",
    "read",
    "remarks",
    "sample",
    "sample_pairs",
    "statement_pairs",
    "status",
    "suited",
    "with_pairs",
    "write",
]
