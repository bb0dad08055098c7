"""What holds of what is asked of passages: words, differences, the explorer, codes of a sample."""

import tempfile

import pandas as pd
import strategies
from hypothesis import strategies as st
from properties import Property, answered, stand_in, within

from analysis import claims, compare, counts, emphasis, explore, hedging, keyness, sensitivity, tone, validity


def distinct(given, asked, voice):
    """Words are compared with the rest; a phrase asked for stands where it says."""
    articles, found = given
    words = answered(keyness.words, found, phrases=asked, voice=voice)
    if words is None:
        return
    assert (words["hits"] >= 0).all()
    within(words.dropna(subset="log_ratio"), "log_ratio")
    top = keyness.most_distinctive(words, number=3)
    hits = answered(keyness.hits, found, top["word"], phrases=asked)
    if hits is not None:
        stand_in(articles, hits)
    claims.distinctive(words, section="s")


def compared(given):
    """Differences lie in their intervals, p between 0 and 1; parts of a gap add up to it."""
    _, found = given
    table = counts.table(found, hedges=hedging.hits(found))
    for pairs in (
        compare.differences(table, "hedges"),
        compare.differences(table, "hedges", against="the rest", cluster=compare.cluster(found)),
        compare.mean_differences(tone.score(found), "tone"),
    ):
        within(pairs, "difference")
        assert pairs["p"].dropna().between(0, 1).all()
        claims.difference(compare.adjust(pairs), what="tone", higher="{a} has {d} more than {b}", section="s")
    compare.decomposition(table, "hedges")
    order = compare.ranks(table, "hedges", cluster=compare.cluster(found))
    assert len(order) == found["outlet"].nunique()
    without = sensitivity.without_each_term(tone.words(found), found, amount="amount", per=1)
    assert without["order"].iloc[0] is not None


def explored(given, phrase, variants, outlets, since):
    """What is found is what the report finds, and it is counted: by outlet, by voice and by place."""
    articles, found = given
    asked = explore.Selection((explore.Row((phrase, *variants)),), outlets=outlets, since=since)
    index = explore.index(articles, found)
    answer = answered(explore.answer, index, asked)
    if answer is not None:
        assert answer.counts["mentions"].sum() == answer.bars["mentions"].sum() == len(answer.hits)
        assert answer.places["position"].notna().sum() <= len(answer.hits)
        stand_in(articles, answer.hits)
        same = ["article_id", "part", "start", "end", "text"]
        if "*" not in "".join((phrase, *variants)):  # which mentions don't know
            report = emphasis.mentions(found, phrase, variants=variants)
            assert sorted(explore.find(index, asked.rows).hits[same].astype("object").values.tolist()) == sorted(
                report[same].astype("object").values.tolist()
            )
        for _, one in list(found.groupby("article_id", observed=True))[:1]:
            explore.marks(one, answer.hits)


def coded(given, unit):
    """A sample is of the corpus, is found again in it, and coders who agree with the suite agree wholly."""
    _, found = given
    hits = hedging.hits(found)
    hedges = hits[hits["kind"] == "hedge"]
    answers = validity.answers(validity.coding_units(found, unit=unit), found, hedges=hedges, tone=tone.score(found))
    assert unit == "article" or answers["hedges"].sum() == len(hedges)
    sheet = answered(validity.sample, answers, found, size=5)
    if sheet is not None:
        assert sheet["item"].is_unique
        judged(found, answers, hedges, sheet)


def judged(found, answers, hedges, sheet):
    """Coders who count the suite's hedges are read again, agree with it, and correct nothing."""
    with tempfile.TemporaryDirectory() as folder:
        files = validity.write(sheet, folder, coders=["ann", "ben"], suffix=".csv")
        known = answers.set_index(["article_id", "part", "start", "end"])["hedges"]
        for file in files[:2]:
            blank = pd.read_csv(file, dtype="str", keep_default_na=False)
            places = sheet.set_index("item").loc[blank["item"], ["article_id", "part", "start", "end"]]
            codes = [str(int(known.get(tuple(place), 0))) for place in places.itertuples(index=False)]
            blank.assign(hedges=codes).to_csv(file, index=False)
        codes, placed = validity.read(folder), validity.placed(validity.key(folder), found)
    assert len(placed) == len(sheet)
    rows = validity.judged(codes, validity.answers(placed, found, hedges=hedges))
    assert (validity.agreement(rows)["f1"].dropna() == 1).all()
    assert validity.errors(rows, "hedges").empty
    for ask in (validity.intercoder_agreement, validity.disagreements, validity.precision_recall, validity.status):
        ask(rows)
    validity.for_each_variable(rows, validity.confusion)
    validity.group_bias(rows, "hedges")
    validity.remarks(codes, placed)
    validity.corrected_long(validity.corrected(answers, rows, "hedges"))
    validity.corrected_differences(answers, rows, "hedges")


given = {"given": strategies.passages()}
PROPERTIES = {
    "keyness": Property(
        distinct,
        given | {"asked": st.lists(strategies.phrases, max_size=2), "voice": st.sampled_from(["own", None])},
        20,
    ),
    "compare, sensitivity": Property(compared, {"given": strategies.passages(strategies.news, whole=True)}, 6),
    "explore": Property(
        explored,
        given
        | {"phrase": strategies.phrases, "variants": strategies.variants, "since": st.none() | st.dates()}
        | {"outlets": st.lists(st.sampled_from(["Herald", "Gazette"]), max_size=1).map(tuple)},
        20,
    ),
    "validity": Property(coded, given | {"unit": st.sampled_from(["passage", "article"])}, 6),
}
