"""A language model's codes as a measure: the same figures as of any measure, corrected by people's sample."""

import json

import numpy as np
import pandas as pd
import pytest

from analysis import validity
from analysis.validity import codebook, models
from analysis.validity.sample import KEY, digest

OUTLETS, TEXTS, CODED = ("Gazette", "Herald"), 60, 20
BLAME = {"blame": {"question": "Who is blamed?", "values": ["nobody", "the town"]}}


def corpus(seed=3):
    """120 passages of ten words, in 12 articles of two outlets; of each, the true tone."""
    rng = np.random.default_rng(seed)
    rows = [
        (
            f"{outlet[0].lower()}{n // 10}",
            outlet,
            "e",
            "body",
            n,
            100 * n,
            100 * n + 60,
            f"Text {n} of the {outlet}.",
            10,
        )
        for outlet in OUTLETS
        for n in range(TEXTS)
    ]
    names = ["article_id", "outlet", "event", "part", "paragraph", "start", "end", "text", "words"]
    table = pd.DataFrame(rows, columns=names).assign(voice="own", source=None, speaker=None)
    return table.assign(truth=rng.choice(["-1", "0", "1"], len(table), p=[0.3, 0.5, 0.2]))


def key_of(units):
    """The key of a sheet of 20 passages of each outlet."""
    drawn = pd.concat([rows.iloc[:: TEXTS // CODED] for _, rows in units.groupby("outlet")], ignore_index=True)
    item = [f"p{n:03d}" for n in range(1, len(drawn) + 1)]
    about = {"item": item, "unit": "passage", "stratum": drawn["outlet"], "size": TEXTS, "drawn": CODED}
    told = drawn["text"].map(digest)
    return drawn.assign(**about, probability=CODED / TEXTS, digest=told, digest_shown=told, found=True)


def codes_of(key, variable="tone", values=None):
    """What two people who agree say of the items."""
    values = key["truth"] if values is None else values
    rows = pd.DataFrame({"item": key["item"], "variable": variable, "value": values, "notes": ""})
    codes = pd.concat([rows.assign(coder=name) for name in ("ann", "bo")], ignore_index=True)
    codes = codes[["item", "coder", "variable", "value", "notes"]].astype("str")
    codes.attrs[codebook.OWN] = "{}" if variable == "tone" else json.dumps(BLAME)
    return codes


def answers_of(units, said, variable=None, model="tiny"):
    """A model's answers: one a text, of those that it has answered."""
    variable = variable or codebook.variable("tone")
    table = units.assign(unit="passage", digest=units["text"].map(digest), model=model, variable=variable.name)
    table = table.assign(question=models.question(variable), value=said, words="", supported="", version="1")
    texts = [name for name in models.COLUMNS if name not in models.NUMBERS]
    return table.loc[table["value"].notna(), models.COLUMNS].astype(dict.fromkeys(texts, "str"))


def coders_of(units, said, **about):
    key = key_of(units)
    return validity.model_coders(answers_of(units, said, **about), codes_of(key), key, {"passage": units})


@pytest.fixture(scope="module")
def units():
    return corpus()


@pytest.fixture(scope="module")
def flattering(units):
    """A model that calls half of the Herald's negative passages neutral."""
    turned = (units["outlet"] == "Herald") & (units["truth"] == "-1") & (units.index % 2 == 0)
    return units["truth"].where(~turned, "0")


def test_a_model_that_says_what_people_say_agrees_with_them(units):
    table = validity.model_agreement(coders_of(units, units["truth"]), answers_of(units, units["truth"]))
    row = table.iloc[0]
    assert (row["model"], row["variable"], row["items"]) == ("tiny", "tone", 2 * CODED)
    assert (row["agreement"], row["f1"], row["alpha"], row["people_alpha"], row["coded"]) == (1, 1, 1, 1, 100)


def test_figures_by_a_model_are_corrected_as_those_of_a_measure_are(units, flattering):
    """By hand: Σ of the model over all words + 60/20 × Σ (people − model) over the sample's, over all words."""
    key = key_of(units)
    table = validity.model_figures(coders_of(units, flattering)).set_index("outlet")
    for outlet in OUTLETS:
        here = units["outlet"] == outlet
        raw = flattering[here].astype(int).mean()
        drawn = units.index[here][:: TEXTS // CODED]
        error = (units["truth"].astype(int) - flattering.astype(int))[drawn].sum()
        assert table.at[outlet, "raw"] == pytest.approx(raw)
        assert table.at[outlet, "corrected"] == pytest.approx(raw + TEXTS / CODED * error / TEXTS)
        assert table.at[outlet, "off"] == pytest.approx(-TEXTS / CODED * error / TEXTS)
    assert table.at["Gazette", "off"] == 0
    assert table.at["Herald", "off"] > 0
    assert len(key) == 2 * CODED


def test_the_corrected_interval_holds_the_truth_where_the_model_s_own_figure_misses_it(units):
    said = units["truth"].where(units["outlet"] != "Herald", "1")
    table = validity.model_figures(coders_of(units, said)).set_index("outlet")
    truth = units.loc[units["outlet"] == "Herald", "truth"].astype(int).mean()
    row = table.loc["Herald"]
    assert row["corpus_low"] <= truth <= row["corpus_high"]
    assert row["raw"] == 1
    assert row["outside"]
    assert not table.at["Gazette", "outside"]


def test_it_is_said_how_wrong_the_model_s_figures_would_have_been(units):
    said = units["truth"].where(units["outlet"] != "Herald", "1")
    told, *others = validity.model_says(coders_of(units, said))
    assert not others
    assert told.startswith("tiny: 1 of 2 figures by its codes alone lies outside of where coding all by hand would put")
    assert "farthest off: tone of Herald, 1.00 instead of " in told
    assert "Of 1 difference between two outlets that its codes alone show, 0 stand after correction." in told


def test_a_model_that_says_one_thing_of_all_shows_no_difference(units):
    told = validity.model_says(coders_of(units, pd.Series("0", index=units.index)))
    assert "Its codes alone show no difference between two outlets." in told[0]


def test_where_it_gave_no_answer_its_most_frequent_one_stands_in_figures_alone(units):
    """The estimator takes any answer: what people say of the sample mends it."""
    some = units["truth"].where(units.index % 6 != 0)  # of the sample half is missing
    coder = coders_of(units, some)[0]
    assert coder.known["tone"] == pytest.approx(5 / 6)
    whole = some.fillna(some.mode()[0])
    table = validity.model_figures([coder]).set_index("outlet")
    assert table["raw"].tolist() == pytest.approx(whole.astype(int).groupby(units["outlet"]).mean().tolist())
    answered = validity.model_agreement([coder], answers_of(units, some))
    assert answered.at[0, "agreement"] == 1
    assert answered.at[0, "items"] == coder.judged.loc[coder.judged["answer"].notna(), "item"].nunique() < 2 * CODED


def test_a_question_of_the_study_s_own_gets_figures_from_the_model(units):
    variable = codebook.own(BLAME)[0]
    truth = units["truth"].map({"-1": "the town"}).fillna("nobody")
    said = truth.where(units.index % 4 != 0, "nobody")
    key = key_of(units)
    people = truth.loc[[units.index[units["text"] == text][0] for text in key["text"]]].to_numpy()
    coders = validity.model_coders(
        answers_of(units, said, variable), codes_of(key, "blame", people), key, {"passage": units}
    )
    table = validity.model_figures(coders)
    assert table["figure"].tolist() == ["nobody", "nobody", "the town", "the town"]
    assert table.groupby("outlet")["corrected"].sum().tolist() == pytest.approx([100, 100])
    assert set(validity.model_bias(coders)["outlet"]) == set(OUTLETS)


def test_an_answer_to_a_question_that_has_changed_is_not_used(units):
    other = codebook.variable("tone").model_copy(update={"question": "How is the text?"})
    assert coders_of(units, units["truth"], variable=other) == []


def test_an_answer_on_other_words_is_not_used(units):
    changed = units.assign(text=units["text"] + " Now.")
    key = key_of(units)
    coders = validity.model_coders(answers_of(changed, changed["truth"]), codes_of(key), key, {"passage": units})
    assert coders[0].known == {"tone": 0}
    assert validity.model_agreement(coders, answers_of(changed, changed["truth"])).empty


def test_errors_are_told_by_outlet_and_by_the_voice_that_the_suite_finds(units, flattering):
    found = answers_of(units, flattering)
    mixed = units.assign(voice=np.where(units.index % 2, "own", "direct"))
    key = key_of(mixed)
    coders = validity.model_coders(found, codes_of(key), key, {"passage": mixed})
    by_outlet = validity.model_agreement(coders, found, by="outlet").set_index("outlet")["agreement"]
    assert by_outlet["Gazette"] == 1 > by_outlet["Herald"]
    assert set(validity.model_agreement(coders, found, by="measured_voice")["measured_voice"]) == {"own", "direct"}


def test_a_model_codes_voice_and_source_too(units):
    key, rows = key_of(units), []
    for name, value in (("voice", "direct"), ("source", "Ann Lund")):
        rows.append(answers_of(units, pd.Series(value, index=units.index), codebook.variable(name)))
    codes = pd.concat([codes_of(key, "voice", "own"), codes_of(key, "source", "Lund")], ignore_index=True)
    coders = validity.model_coders(pd.concat(rows), codes, key, {"passage": units})
    table = validity.model_agreement(coders, pd.concat(rows)).set_index("variable")["agreement"]
    assert table.to_dict() == {"voice": 0, "source": 1}
    assert set(coders[0].judged["measured_voice"]) == {"own"}


def test_items_of_which_the_suite_tells_no_voice_are_coded_too(units):
    key, found = key_of(units).drop(columns=["voice", "source", "speaker"]), answers_of(units, units["truth"])
    coders = validity.model_coders(found, codes_of(key), key, {"passage": units})
    assert validity.model_agreement(coders, found).at[0, "agreement"] == 1


def test_without_models_there_are_tables_without_rows(units):
    assert validity.model_answers(None).empty
    assert validity.model_coders(validity.model_answers(None), codes_of(key_of(units)), key_of(units), {}) == []
    assert validity.model_agreement([], validity.model_answers(None)).empty
    assert validity.model_bias([]).empty
    assert validity.model_figures([]).empty
    assert validity.model_says([]) == []


def test_answers_come_back_as_they_were_written(units, tmp_path):
    found = answers_of(units, units["truth"]).assign(words="=1+1", model="a/b")
    models.write(found, tmp_path / models.FOLDER / "a-b.csv")
    again = validity.model_answers(tmp_path)
    assert again.astype("str").equals(found.reset_index(drop=True).astype("str"))
    assert [file.name for file in (tmp_path / models.FOLDER).iterdir()] == ["a-b.csv"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,b\n1,2\n", "has no column 'unit'; allowed: unit, article_id"),
        (
            ",".join(models.COLUMNS) + "\n" + ",".join(["x"] * len(models.COLUMNS)) + "\n",
            "row 2, start: 'x'; allowed: a number",
        ),
        (
            ",".join(models.COLUMNS) + "\n" + ",".join(["9" * 30] * len(models.COLUMNS)) + "\n",
            "allowed: a number of up to nine digits",
        ),
        ('"', "can't be read as .csv"),
        ("a,b\n1,2\n1,2,3\n", "can't be read as .csv"),
        (",".join(models.COLUMNS) + "\n" + ",".join("123" * 14) + "\n", "a row has more cells than the first row"),
    ],
)
def test_a_table_that_is_none_is_named(tmp_path, text, told):
    (tmp_path / models.FOLDER).mkdir()
    (tmp_path / models.FOLDER / "tiny.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"tiny\.csv") as error:
        validity.model_answers(tmp_path)
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("value", ["high", "", "2", "nan"])
def test_an_answer_that_the_codebook_does_not_have_is_named(units, value):
    said = [value, *units["truth"].astype("str")[1:]]
    with pytest.raises(ValueError, match=f"models: model 'tiny', tone: '{value}'; allowed: -1, 0, 1"):
        coders_of(units, said)


def test_the_key_has_what_a_sheet_has(units):
    assert set(KEY) <= set(key_of(units))
