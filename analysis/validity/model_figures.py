"""What a language model's codes are worth: agreement with people, errors by outlet, and figures as they are and mended.

The model stands where a measure of the suite does, so nothing here is estimated in a way of its own: the tables are
those of `accuracy` and `correction`.
"""

from collections.abc import Iterator

import pandas as pd

from analysis import labels
from analysis.validity import codebook
from analysis.validity.accuracy import agreement, group_bias
from analysis.validity.correction import OVER_ARTICLES, RAW, corrected, corrected_differences
from analysis.validity.correction import THESE_ARTICLES as ENDS
from analysis.validity.intercoder import intercoder_agreement
from analysis.validity.models import Coder

WORTH = ["coded", "supported", "items", "articles", "agreement", "f1", "low", "high", "alpha", "people_alpha"]


def model_agreement(coders: list[Coder], answers: pd.DataFrame, *, by: str | None = None) -> pd.DataFrame:
    """One row a model × variable (× group): how far its answers are people's.

    Columns: ``model, variable``, that of ``by``; ``coded``, percent of the corpus's texts that it has coded, and
    ``supported``, percent of its answers with words whose words stand in the text; the others as in
    `validity.agreement`; ``people_alpha``, between people, on the same items.

    coders, answers: as `validity.model_coders` and `validity.model_answers` give them. by: say "outlet" or
    "measured_voice".

    >>> from analysis import example, validity
    >>> answers = validity.model_answers(example.model_codes())
    >>> table = validity.model_agreement(example.model_coders(), answers)
    >>> table[["model", "variable", "coded", "items", "agreement", "people_alpha"]].round(2)
      model variable  coded  items  agreement  people_alpha
    0  tiny   hedges  100.0     10       0.95          0.79
    """
    tables = []
    for coder in coders:
        table = agreement(coder.judged, by=by or ())
        people = intercoder_agreement(coder.judged).set_index("variable")["alpha"]
        of_model = answers[answers["model"] == coder.model]
        with_words = of_model[of_model["supported"] != ""]
        stand = (with_words["supported"] == "yes").groupby(with_words["variable"]).mean()
        more = {"coded": 100 * table["variable"].map(coder.known), "supported": 100 * table["variable"].map(stand)}
        more |= {"people_alpha": table["variable"].map(people)}
        tables.append(table.assign(model=coder.model, **more))
    columns = ["model", "variable", *filter(None, [by]), *WORTH]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def model_bias(coders: list[Coder]) -> pd.DataFrame:
    """One row a model × figure × outlet: what it gets wrong there, against the others, as `group_bias` has it.

    >>> from analysis import example, validity
    >>> validity.model_bias(example.model_coders())[["model", "figure", "outlet", "items", "verdict"]]
      model  figure   outlet  items        verdict
    0  tiny  hedges  Gazette      4  no sign of it
    1  tiny  hedges   Herald      6  no sign of it
    """
    tables = [group_bias(coder.judged, name).assign(model=coder.model) for coder, name in _figured(coders)]
    columns = ["model", "figure", "outlet", "items", "error", "rest_error", "difference", "low", "high", "verdict"]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def model_figures(coders: list[Coder]) -> pd.DataFrame:
    """One row a model × figure × outlet: by the model's codes as they are (``raw``), and corrected by people's.

    Columns: ``model``; those of `validity.corrected`; ``off``, raw less corrected; ``outside``: whether the raw figure
    lies outside of where coding all by hand would put it (``corpus_low`` to ``corpus_high``, 95 %).

    >>> from analysis import example, validity
    >>> validity.model_figures(example.model_coders())[["model", "outlet", "raw", "corrected", "off"]].round(1)
      model   outlet    raw  corrected   off
    0  tiny  Gazette  117.6      117.6   0.0
    1  tiny   Herald   43.5       65.2 -21.7
    """
    tables = [
        corrected(coder.answered, coder.filled, name).assign(model=coder.model) for coder, name in _figured(coders)
    ]
    if not tables:
        return pd.DataFrame(
            columns=["model", "figure", "outlet", "items", *RAW, *OVER_ARTICLES, *ENDS, "off", "outside"]
        )
    table = pd.concat(tables, ignore_index=True)
    outside = (table["raw"] < table["corpus_low"] - 1e-9) | (table["raw"] > table["corpus_high"] + 1e-9)
    table = table.assign(off=table["raw"] - table["corrected"], outside=outside)
    return table[["model", *table.columns.drop("model")]]


def model_says(coders: list[Coder]) -> list[str]:
    """In plain sentences, a model after the other: how wrong its figures would have been without people's codes.

    >>> from analysis import example, validity
    >>> validity.model_says(example.model_coders())[0].partition(" lies")[0]
    'tiny: 1 of 2 figures by its codes alone'
    """
    table = model_figures(coders)
    said = []
    for model in dict.fromkeys(coder.model for coder in coders):
        rows = table[table["model"] == model]
        known = rows[rows["corrected"].notna()]
        if known.empty:
            said.append(f"{model}: no text that it coded was coded by people, so nobody knows how good its codes are.")
            continue
        wrong = known[known["outside"]]
        told = f"{model}: {len(wrong)} of {labels.count(len(known), 'figure')} by its codes alone"
        told += f" {'lies' if len(wrong) == 1 else 'lie'} outside of where coding all by hand would put them (95 %)"
        if len(wrong):
            widths = wrong["corpus_high"] - wrong["corpus_low"]
            most = wrong.loc[(wrong["off"].abs() / widths.where(widths > 0)).fillna(float("inf")).idxmax()]
            told += (
                f"; farthest off: {most['figure']} of {most['outlet']}, {_number(most['raw'])} instead of "
                f"{_number(most['corrected'])} [{_number(most['corpus_low'])}, {_number(most['corpus_high'])}]"
            )
        said.append(f"{told}. {_pairs([coder for coder in coders if coder.model == model])}")
    return said


def _pairs(coders: list[Coder]) -> str:
    """How many differences between outlets the model alone would show, and people's codes do not bear out."""
    found, kept = 0, 0
    for coder, name in _figured(coders):
        table = corrected_differences(coder.answered, coder.filled, name)
        shown = (table["raw_low"] > 0) | (table["raw_high"] < 0)
        same = table["raw_difference"] * table["difference"] > 0
        borne = same & ((table["low"] > 0) | (table["high"] < 0))
        found, kept = found + int(shown.sum()), kept + int((shown & borne).sum())
    if not found:
        return "Its codes alone show no difference between two outlets."
    differences = labels.count(found, "difference")
    return f"Of {differences} between two outlets that its codes alone show, {kept} stand after correction."


def _figured(coders: list[Coder]) -> Iterator[tuple[Coder, str]]:
    """Each coder with each variable that it and people have coded and that outlets have a figure of."""
    for coder in coders:
        for name in coder.judged.loc[coder.judged["answer"].notna(), "variable"].unique():
            if codebook.variable(name, coder.judged).figure:
                yield coder, name


def _number(value: float) -> str:
    """A figure with as many decimals as tell it apart."""
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"
