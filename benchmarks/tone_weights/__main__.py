"""Make the weights of `analysis/lexicons/tone.toml`, and say how well they do on sentences they were not made from.

    python -m benchmarks.tone_weights sentences.tsv vectors [--write]

sentences.tsv: ``doc``, ``valence`` (mean of 20 raters, -4 to 4) and ``text``: the editorials of Hutto and Gilbert 2014
(MIT). vectors: a folder with ``glove.6B.50d.npy`` and ``glove.6B.50d.txt`` (GloVe, Pennington et al. 2014, PDDL: the
vectors, and their words one a line, the most frequent first) and ``en_core_web_md`` (the folder vocab of spaCy's
model 3.7.1, MIT).

How. The weight of a word is the sum of four guesses, each scaled by ridge regression so that the tones of the training
sentences come near the human valence / 4:
1. its valence in VADER and its polarity in TextBlob, where it has them;
2. the valence that its neighbours in either vector space have in VADER (kernel ridge; a word never vouches for itself);
3. a correction shared with its neighbours, learned from the sentences;
4. a correction of its own, learned from the sentences.
In terms of probability, weights are a Gaussian process over words (Rasmussen and Williams 2006, chapter 2), a
sentence's valence a noisy sum of its words' weights × factors. So a rare word keeps its prior, and a common one is
corrected. Small weights are dropped and the others shrunk: most words say nothing of tone. Numbers, names (words
that the editorials write mostly with a capital) and words of grammar (spaCy's stop words) get no weight, unless VADER
or TextBlob hold them; words of degree get none. Negators may have one: what is denied reads darker, whatever it is.
"""

import argparse
import csv
import re
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.lexicon import forms
from analysis.tone import tone_lexicon
from benchmarks.tone_weights import agreement, fit
from benchmarks.tone_weights.priors import words_to_weigh
from benchmarks.tone_weights.spaces import read_vectors


def main() -> None:
    """Cross-validate; with --write, make the weights from all sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sentences = read_sentences(options.sentences)
    weighed = words_to_weigh(sentences, *read_vectors(options.vectors))
    known = fit.data(sentences, weighed)
    for name, tone in {
        "editorials left out": fit.held_out(known, fit.folds(known.docs, fit.FOLDS)),
        "blocks of editorials left out": fit.held_out(known, fit.folds(known.docs, fit.INNER, blocks=True)),
        "editorials left out, choices nested": fit.held_out(known, fit.folds(known.docs, fit.FOLDS), nested=True),
    }.items():
        print(name, agreement.table(known.valence, tone, known.docs.to_numpy()), flush=True)  # noqa: T201 - a script speaks
    weights = fit.trimmed(fit.learn(known, np.arange(len(sentences)), fit.CHOSEN.noise), known.listed, fit.CHOSEN)
    print("words with a weight:", (weights.round(2) != 0).sum())  # noqa: T201
    if options.write:
        write({w: float(x) for w, x in zip(weighed.words, weights.round(2), strict=True) if x})


def read_sentences(path: Path) -> pd.DataFrame:
    """One row a sentence: ``doc, text``, its ``words``, and ``valence`` on -1 to 1."""
    table = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, dtype={"doc": str})
    words = [forms(text) for text in table["text"]]
    return table.assign(valence=table["valence"] / 4, words=words)[["doc", "text", "valence", "words"]]


def write(weights: dict[str, float]) -> None:
    """Put the weights into the lexicon, in place of those there."""
    file = tone_lexicon.FILE
    head = file.read_text(encoding="utf-8").partition("[weights]\n")[0]
    lines = [
        f"{word if re.fullmatch('[a-z]+', word) else repr(word)} = {weights[word]:.2f}" for word in sorted(weights)
    ]
    file.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
