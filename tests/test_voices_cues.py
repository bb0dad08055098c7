"""The lexicon of cues: well formed, sorted, and with words that every reader of the news would look for."""

import pytest

from analysis import lexicon
from analysis.annotate import cues
from analysis.lexicon import files

TABLES = {
    (stance, kind): words for stance, kinds in lexicon.tables("cues")[-1].items() for kind, words in kinds.items()
}


@pytest.mark.parametrize("table", TABLES, ids="-".join)
def test_terms_are_sorted_and_in_small_letters(table):
    terms = list(TABLES[table])
    assert terms == sorted(terms)
    assert all(term == term.lower().strip() for term in terms)
    assert table[1] in cues.SPEECH


def test_a_complement_of_a_word_has_one_stance():
    seen = {}
    for (stance, kind), entries in TABLES.items():
        for term, takes in entries.items():
            assert takes.split(), f"{term} takes nothing"
            for name in takes.split():
                assert seen.setdefault((kind, term, name), stance) == stance


def test_two_stances_for_one_complement_are_refused(tmp_path, monkeypatch):
    file = tmp_path / "cues.toml"
    about = "".join(f'about.{name} = "x"\n' for name in files.ABOUT)
    file.write_text(f'{about}[neutral.verb]\nsay = "that"\n[arguing.verb]\nsay = "that"\n', encoding="utf-8")
    monkeypatch.setattr(cues, "FILE", file)
    with pytest.raises(ValueError, match=r"cues\.toml: verb 'say' has that under two stances"):
        cues.lexicon.__wrapped__()


@pytest.mark.parametrize(
    ("kind", "term", "takes", "stance"),
    [
        ("verb", "say", "that", "neutral"),
        ("verb", "claim", "that", "distancing"),
        ("verb", "ask", "whether", "asking"),
        ("verb", "ask", "to", "asking"),
        ("noun", "fear", "that", "feeling"),
        ("adj", "sure", "that", "thinking"),
    ],
)
def test_stance_goes_by_word_and_complement(kind, term, takes, stance):
    assert cues.lexicon()[kind][term][()][takes] == stance
