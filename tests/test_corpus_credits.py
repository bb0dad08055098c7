"""Who is credited: in a dateline, a byline, a line of its own, after the last sentence."""

import json

import pytest

from analysis import corpus, lexicon
from analysis.corpus import credits

BODY = "The mayor opened the bridge.\n\nA crowd had come."

IN_TEXT = [
    (f"LILLIPUT (AP) — {BODY}", ["Associated Press"]),
    (f"LILLIPUT, Jan. 21 (Reuters) – {BODY}", ["Reuters"]),
    (f"Jan 21 (Reuters) - {BODY}", ["Reuters"]),
    (f"BLEFUSCU, L.P., Jan. 21 (UPI) -- {BODY}", ["United Press International"]),
    (f"(AP) — {BODY}", ["Associated Press"]),
    (f"St. Blefuscu, Lilliput (AFP) -- {BODY}", ["Agence France-Presse"]),
    (f"LILLIPUT (AP/Reuters) - {BODY}", ["Associated Press", "Reuters"]),
    (f"LILLIPUT, Jan. 21, 2020 /PRNewswire/ -- {BODY}", ["PR Newswire"]),
    (f"Ann Example\n\nLILLIPUT (Xinhua) -- {BODY}", ["Xinhua"]),
    (f"{BODY} (AFP)", ["Agence France-Presse"]),
    (f"{BODY} – Reuters", ["Reuters"]),
    (f"{BODY}” -- dpa", ["Deutsche Presse-Agentur"]),
    (f"LILLIPUT (CNN) -- {BODY}", []),
    (f"Lilliput (pop. 900) – {BODY}", []),
    (f"LILLIPUT — {BODY}", []),
    (f"The mayor (who spoke to Reuters) – and nobody else – {BODY}", []),
    (f"The senator (Ap) — {BODY}", []),
    (f"{BODY} He spoke to AP.", []),
    (f"{BODY} (He spoke to AP.)", []),
    (f"{BODY}\n\nEnd (AP)\n\nOne.\n\nTwo.", []),
    (BODY, []),
]


@pytest.mark.parametrize(("text", "found"), IN_TEXT)
def test_agencies_in_a_dateline_or_after_the_last_sentence(text, found):
    assert credits.agencies_in_text(text) == found


ROWS = [
    ({"text": f"LILLIPUT (AP) — {BODY}"}, "Associated Press"),
    ({"text": BODY, "author": "Ann Example, Reuters"}, "Reuters"),
    ({"text": BODY, "author": ["Ann Example", "The Associated Press"]}, "Associated Press"),
    ({"text": f"By Ann Example, AP\n\n{BODY}"}, "Associated Press"),
    ({"text": f"{BODY}\n\nContributing: Ann Example; the Associated Press"}, "Associated Press"),
    ({"text": f"{BODY}\n\nCopyright 2020 The Associated Press. All rights reserved."}, "Associated Press"),
    ({"text": f"{BODY}\n\nAnn Example and AP contributed to this report."}, "Ann Example and AP"),
    ({"text": f"LILLIPUT (AP) — {BODY}\n\nSource: BBC"}, "BBC"),
    ({"text": f"LILLIPUT (AP) — {BODY}", "credit": "Example Wire"}, "Example Wire"),
    ({"text": BODY, "author": "Ann Example"}, ""),
    ({"text": f"{BODY}\n\nREAD MORE: Bridge closed, Reuters says"}, ""),
]


@pytest.mark.parametrize(("row", "credit"), ROWS)
def test_the_credit_of_an_article(tmp_path, row, credit):
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    assert corpus.load(tmp_path)["credit"].fillna("").tolist() == [credit]


def test_a_dateline_stays_in_the_text(tmp_path):
    (tmp_path / "a.txt").write_text(f"LILLIPUT (AP) — {BODY} (AFP)")
    assert corpus.load(tmp_path)["text"].tolist() == [f"LILLIPUT (AP) — {BODY} (AFP)"]


NAMED = [
    ("Associated Press", ["Associated Press"]),
    ("AUSTRALIAN ASSOCIATED PRESS", ["Australian Associated Press"]),
    ("ap, Ap, AP", ["Associated Press"]),
    ("Reuters and AFP, Reuters", ["Reuters", "Agence France-Presse"]),
    ("APs", []),
    ("Example Wire", []),
]


@pytest.mark.parametrize(("text", "found"), NAMED)
def test_agencies_that_a_text_names(text, found):
    assert credits.agencies_named(text) == found


def test_no_name_is_of_two_agencies():
    _, _, tables = lexicon.tables("agencies")
    names = [name for table in tables.values() for name in {*table["terms"], table["short"]} - {""}]
    assert len(names) == len(set(names))
    assert all(table["terms"] == sorted(table["terms"]) for table in tables.values())
