"""Texts, tables, files and studies to be drawn at random: like what researchers bring, and worse."""

import json
import string

import pandas as pd
import yaml
from hostile import FORMULAS, PAYLOADS, UNSEEN
from hypothesis import strategies as st

from analysis import annotate
from analysis.studies import fields

# --- texts

# Sentences of news that measures find something in; several outlets draw the same ones.
SENTENCES = [
    "The minister said on Monday that the dam is safe for years to come.",
    "“The dam may be safe for years to come,” the minister said.",
    "The dam is safe for years to come, according to Ms Lund.",
    "Mr Berg called it a “minor leak” and left the town.",
    'He called it a "minor leak", and clearly it was no minor leak.',
    "Critics fear a disaster: it could cost about $3 million.",
    "Is it a small leak? Nobody knows, officials claimed.",
    "‘It’s over,’ she told the Daily Example’s reporter, who wasn’t sure.",
    "GULLIVER (AP) – Water has come through the wall of the dam since Monday, and nobody was told of it until now.",
    "Engineers praised the good repair, which was not bad at all.",
    "The town, the mayor admitted, “is in – how shall I say – ruins”.",
    "„Das Leck ist klein“, sagte er. « C’est petit », a-t-elle dit.",
]
# Pieces that break finders of sentences, quotations and words.
PIECES = [
    *[
        *("“", "”", '"', "‘", "’", "'", "''", "``", "„", "«", "»", "「", "」", "‹", "›", "(", ")", "[", "]"),
        *("⟦", "⟧", "{", "}", ".", "?", "!", "…", "...", ":", ";", ",", "—", "–", "-", "‑", "\xad", "/", "#"),
        *("@", "%", "$x$", "\\", "_", "*"),
    ],
    *(" ", "\n", "\n\n", "\r\n", "\r", "\t", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\xa0", "\u3000", "\u2009"),
    *[
        *("\x00", "\x07", "\x1b", "\x7f", "\u200b", "\u200d", "\ufeff", "\u202e", "\u202c", "\u2066"),
        *("\u2069", "\ue000", "�"),
    ],
    *[
        *("́", "é", "é", "ß", "İ", "ǅ", "ﬁ", "🙂", "👩\u200d👩\u200d👧", "🇳🇱", "𝔘", "\U0010ffff", "مرحبا"),
        *("他说", "ภาษาไทย"),
    ],
    *[
        *("said", "he said", "according to", "who", "that", "may", "not", "very good", "minor", "leak", "the"),
        *("U.S.", "5'10\"", "1,000", "0", "NaN", "null", "=1+1"),
    ],
    *("q" * 300, "<b>", "&amp;", "<script>ran()</script>", UNSEEN),
]
noise = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.lists(
    st.sampled_from(PIECES), max_size=12
).map(" ".join)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
sentences = st.sampled_from(SENTENCES)
# What a text is put together of: mostly news, with noise between.
paragraphs = st.lists(sentences | sentences | noise | anything | st.sampled_from(PAYLOADS), min_size=1, max_size=4).map(
    " ".join
)
texts = st.lists(paragraphs, max_size=3).flatmap(
    lambda some: st.sampled_from(["\n\n", "\n", "\r\n", " "]).map(lambda between: between.join(some))
)
news = st.lists(sentences, min_size=1, max_size=6).map(" ".join)
headlines = st.just("") | sentences | noise | st.sampled_from(PAYLOADS)
names = (
    st.sampled_from(["Herald", "Gazette", "The Herald", "", " ", "not stated (001)", *FORMULAS, *PAYLOADS[:4]]) | noise
)
# Names as `corpus.load` gives them: never blank, and on one line.
lines = names.map(lambda name: " ".join(name.split())).filter(bool)
phrases = st.sampled_from(["minor leak", "leak", "dam", "…", "$x$", "e\u0301", "İ", "<b>"]) | noise.filter(
    lambda text: len(text) < 60
)
variants = st.lists(phrases, max_size=2).map(tuple)

# --- tables

ENDS = ["", " 1", "<b>", "\u202e"]  # of ids
EVENTS = ["leak", "repair"]
DAYS = [pd.Timestamp(day) for day in ("2022-01-19", "2022-01-20 23:59", None, "2262-04-11", "1700-01-01")]


@st.composite
def articles(draw, text=texts, most=4):
    """One row an article, as `corpus.load` gives them: ids are unique, an outlet always has a name."""
    size = draw(st.integers(0, most))
    outlets = draw(st.lists(lines, min_size=1, max_size=3, unique=True))
    table = pd.DataFrame(
        {
            "article_id": [letter + draw(st.sampled_from(ENDS)) for letter in string.ascii_lowercase[:size]],
            "outlet": [draw(st.sampled_from(outlets)) for _ in range(size)],
            "published": pd.Series([draw(st.sampled_from(DAYS)) for _ in range(size)], dtype="datetime64[us]"),
            "headline": [draw(headlines | st.none()) for _ in range(size)],
            "text": [draw(text) for _ in range(size)],
            "event": [draw(st.sampled_from(EVENTS)) for _ in range(size)],
            "wire": [draw(st.none() | st.none() | st.just("wire 1")) for _ in range(size)],
        }
    )
    return table.astype(dict.fromkeys(["article_id", "outlet", "headline", "text", "event", "wire"], "str"))


TYPES = ["str", "object", "category", "string[pyarrow]", "string[python]"]


@st.composite
def retyped(draw, table):
    """The table as other programs hand it over: other types, other row labels, columns in another order."""
    texts = [
        name for name in table if name in ("article_id", "outlet", "event", "headline", "text", "voice", "speaker")
    ]
    chosen = {name: draw(st.sampled_from(TYPES)) for name in draw(st.sets(st.sampled_from(texts)))}
    table = table.astype(chosen)
    if draw(st.booleans()):
        table = table.set_axis(range(7, 7 + 3 * len(table), 3))
    return table[draw(st.permutations(list(table)))] if draw(st.booleans()) else table


@st.composite
def some(draw, passages, *, whole=False):
    """Some passages, with their labels: of all articles, of one, of none; whole articles, or their own words alone."""
    how = draw(st.sampled_from(["all", "all", "one", "none", "all" if whole else "own"]))
    here = {
        "one": passages["article_id"] == passages["article_id"].astype("str").max(),
        "none": passages["words"] < 0,
        "own": passages["voice"] == "own",
    }
    return passages if how == "all" else passages[here[how]]


@st.composite
def passages(draw, text=texts, most=4, whole=False):
    """Articles and their passages: all or some of them, in types as other programs give them."""
    drawn = draw(articles(text, most))
    return drawn, draw(retyped(draw(some(annotate.passages(drawn), whole=whole))))


# --- studies

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | phrases | names | st.dates() | st.binary(max_size=4)
LISTS = SCALARS | st.lists(SCALARS, max_size=3)
VALUES = LISTS | st.dictionaries(phrases | st.integers(), LISTS, max_size=3)
FIELDS = list(fields.Fields.model_fields)
GOOD = {"title": "The dam", "corpus": ".", "phrase": "minor leak"}
YAML = [
    *("a: b", "a: &x [*x]", "- a", "!!python/object:os.system x", "a: {", "\t", "---\n---", "a: 1\na: 2", "? [x]\n: y"),
    *("<<: 1", "title: 2022-13-45", "title: 0x_", "title: 1e999", "title: 190:20:30", "{[1]: 2}", "\ufeff", "\x00"),
    "title: !!timestamp x",
]
studies = st.one_of(
    st.dictionaries(st.sampled_from(FIELDS) | noise, VALUES, max_size=6).map(lambda fields: as_yaml(GOOD | fields)),
    st.lists(st.sampled_from(YAML) | noise, max_size=4).map("\n".join),
    st.lists(st.sampled_from(YAML) | noise, max_size=2).map(lambda lines: "\n".join([as_yaml(GOOD), *lines])),
)


# --- word lists

ABOUT = dict.fromkeys(["title", "source", "url", "licence", "retrieved", "changes"], "x")
TOML = [
    *("terms = []", "terms = 1", 'terms = ["Leak"]', "[a]", "[a.b]", "about = 1", "x = 1979-05-27"),
    *("frame = 'leak'", "[[a]]"),
]
TERMS = phrases | st.sampled_from(
    ["leak:any", "may:modal", "(the) leak", "about (:number)", ":", "()", "a:b:c", "(a)", "-"]
)
KINDS = st.sampled_from(["kind", "frame", "terms", "except", "a b", ""])
tables_of_terms = st.dictionaries(
    KINDS, st.lists(TERMS, max_size=3) | st.booleans() | phrases | st.floats(), max_size=3
)
lexicons = st.tuples(
    st.just(ABOUT) | st.dictionaries(st.sampled_from(list(ABOUT)), noise),
    st.dictionaries(KINDS, tables_of_terms, max_size=2),
    st.lists(st.sampled_from(TOML) | noise, max_size=1),
).map(lambda drawn: "\n".join([*drawn[2], as_toml({"about": drawn[0]} | drawn[1])]))


def as_toml(tables):
    """The text of a word list with these tables."""
    lines = []
    for name, table in tables.items():
        lines += [
            f"[{json.dumps(name)}]",
            *(f"{json.dumps(key)} = {json.dumps(value)}" for key, value in table.items()),
        ]
    return "\n".join(lines)


class WrittenOut(yaml.Dumper):
    """Writes each value out, also one that stands there twice."""

    def ignore_aliases(self, data):
        return True


def as_yaml(fields):
    """The text of a study with these fields."""
    return yaml.dump(fields, allow_unicode=True, Dumper=WrittenOut)
