import sys
import types
import typing

import numpy as np
import pytest

from analysis import columns, statements, studies
from analysis.statements import __main__, meaning, pairs, words
from analysis.statements.align import sentence_table
from analysis.statements.clauses import clauses

CLOSED = "The harbour board will close the northern lighthouse in March. Rain fell on the town."
SHUT = "In March the port authority shuts its beacon of the north. Ferry tickets cost more."
SENSES = {"close": 0, "shuts": 0, "harbour": 1, "port": 1, "lighthouse": 2, "beacon": 2, "northern": 3, "north": 3}


def sense(word):
    """A vector for what a word means: words of one sense have one."""
    place = SENSES.get(word, 4 + sum(map(ord, word)) % 60)
    return np.eye(64)[place]


def stub(texts):
    """An encoder that knows a few words of one meaning."""
    said = [text.lower().strip(".").split() for text in texts]
    return [
        meaning.Encoded(
            sum(map(sense, words)), np.array([sum(map(ord, w)) for w in words]), np.array(list(map(sense, words)))
        )
        for words in said
    ]


def test_with_a_model_sentences_in_other_words_are_likelier(passages_of):
    texts = CLOSED, SHUT, SHUT.replace("shuts its beacon of the north", "paints its ferry in blue colours")
    passages = passages_of(*texts)
    without, with_model = (statements.align(passages, min_chance=0.0, encode=encode) for encode in (None, stub))
    assert list(without) == list(with_model)
    assert with_model["similarity"].between(0, 1).all()
    plain = columns.uncategorised(passages)
    found = pairs.evidence(words.table(plain), sentence_table(plain), clauses(plain), encode=stub)
    nearest = found.loc[found["one"] == 0].sort_values("lower")["other"].iloc[-1]
    assert nearest == 2  # the first sentence of the second article


def test_closeness_is_one_for_the_same_words_and_does_not_depend_on_the_order():
    encoded = stub(["the northern lighthouse", "the north beacon", "rain fell"])
    found = meaning.closeness(encoded, np.array([[0, 1], [1, 0], [0, 0], [0, 2]]))
    assert found[:3] == pytest.approx(1)
    assert found[3] == pytest.approx(0)
    assert meaning.closeness([], np.empty((0, 2), dtype=int)).shape == (0, len(meaning.FIELDS))


def test_every_kind_of_evidence_has_a_weight():
    assert set(meaning.FIELDS) <= set(pairs.Weights._fields)
    assert all(getattr(pairs.WEIGHTS, name) == 0 for name in meaning.FIELDS)


class Tensor(np.ndarray):
    def numpy(self):
        return np.asarray(self)


class Model:
    """What sentence-transformers gives, for words of one letter."""

    asked: typing.ClassVar[list] = []

    def __init__(self, name, *, device, local_files_only):
        if name == "absent":
            raise OSError("no such model")
        self.asked.append((name, local_files_only))

    def encode(self, texts, **how):
        self.asked.append(list(texts))
        return [
            {
                "sentence_embedding": np.ones(2).view(Tensor),
                "input_ids": np.arange(len(text) + 3).view(Tensor),  # a mark before, one after, and padding
                "token_embeddings": np.ones((len(text) + 3, 2)).view(Tensor),
                "attention_mask": np.array([1] * (len(text) + 2) + [0]).view(Tensor),
            }
            for text in texts
        ]


@pytest.fixture
def models(monkeypatch, tmp_path):
    monkeypatch.setenv("ANALYSIS_CACHE", str(tmp_path))
    monkeypatch.setitem(sys.modules, "sentence_transformers", types.SimpleNamespace(SentenceTransformer=Model))
    monkeypatch.setattr(Model, "asked", [])
    return Model.asked


def test_a_sentence_is_worked_out_once_for_a_model_and_kept(models):
    first = statements.encoder("m")(["ab", "c", "ab"])
    again = statements.encoder("m")(["c", "ab"])
    assert models == [("m", True), ["ab", "c"], ("m", True)]
    assert [len(each.pieces) for each in first] == [len(each.vectors) for each in first] == [2, 1, 2]
    assert again[1].vectors.tolist() == first[0].vectors.tolist()
    statements.encoder("another")(["ab"])
    assert models[-1] == ["ab"]


def test_only_fetch_reaches_out(models, capsys):
    assert __main__.main(["fetch", "m"]) == 0
    assert models == [("m", False)]
    assert __main__.main(["fetch", "absent"]) == 2
    assert "meaning: 'absent': it can't be had" in capsys.readouterr().err


def test_what_is_missing_is_named(models, monkeypatch):
    with pytest.raises(ValueError, match=r"'absent': it is not here; python -m analysis\.statements fetch absent"):
        statements.encoder("absent")
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(ValueError, match="meaning: 'm': the extra is not installed"):
        statements.encoder("m")


def test_without_a_model_nothing_is_loaded(models):
    assert statements.encoder(None) is None
    assert models == []


def test_a_study_names_a_model_by_its_folder_or_by_its_name(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "models" / "small").mkdir(parents=True)
    for named, expected in (("models/small", str(tmp_path / "models" / "small")), ("all-small", "all-small")):
        file = tmp_path / "study.yml"
        file.write_text(f"title: t\ncorpus: articles\nphrase: minor leak\nmeaning: {named}\n", encoding="utf-8")
        assert studies.read(file).meaning == expected
