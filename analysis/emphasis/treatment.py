"""How a mention is treated: whose wording and claim it is, whether it is used, denied or held at arm's length."""

import functools

import pandas as pd

from analysis import columns, lexicon
from analysis.emphasis import governors
from analysis.emphasis.clauses import DENIED, DISTANCED
from analysis.emphasis.governors import Climb
from analysis.emphasis.nouns import GRANTED
from analysis.emphasis.sentences import SENTENCE, parsed
from analysis.emphasis.trees import Tree, top
from analysis.lexicon import Lexicon

USED, OTHER = "used", "other"
TREATMENTS = [USED, DENIED, DISTANCED, OTHER]
BESIDE = ["article_id", "sentence", "voice"]  # where a hedge hedges a mention
# Categories of lexicons/hedges.toml that hold what they stand by at arm's length; verbs are in treatment.toml.
DOUBTS = ("allegations", "epistemic_adjectives", "epistemic_adverbs", "epistemic_nouns")
# Kinds of cues (lexicons/cues.toml) that put what they credit as less than a fact.
DISTANT_CUES = ("asking", "blaming", "distancing", "ordering", "predicting", "promising", "wanting", "warning")
ASKING_FOR = frozenset(("how", "what", "when", "where", "which", "who", "whose", "why"))  # "why did they invade?"
QUOTES = " \n”“\"’‘'»«)"


def judged(mentions: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """The mentions with whose wording they are, whose claim, and how they are treated.

    mentions: the columns of hits, in these passages. ``wording_by``: speaker (inside quotation marks, or in the turn of
    a transcript's guest), scare (inside marks that credit nobody), else outlet, in reported speech too: a paraphrase is
    worded by the outlet. ``claim_by``: other (said, thought, denied or accused of by somebody) or outlet (what it says
    or takes for granted itself). ``treatment``: denied, distanced (alleged, named, asked, possible, planned, feared, or
    in scare marks), or used.
    """
    near = lexicon.sentences_of(passages, mentions)
    trees = parsed(near)
    hedges = lexicon.hits(near, _doubts()).groupby(SENTENCE, observed=True)["start"].agg(frozenset).to_dict()
    around = near[["start", "end", "text"]].assign(asserted=columns.asserted(near))
    around = around.iloc[lexicon.passage_at(mentions, near)["passage"]]
    rows = [
        _judged(mention, passage, *trees[key], hedges.get(key, frozenset()))
        for mention, passage in zip(mentions.itertuples(), around.itertuples(), strict=True)
        for key in [(mention.article_id, mention.sentence)]
    ]
    wording_by, claim_by, treatment = zip(*rows, strict=True) if rows else ((), (), ())
    return mentions.assign(
        wording_by=pd.Categorical(wording_by, categories=["outlet", "speaker", "scare"]),
        claim_by=pd.Categorical(claim_by, categories=["outlet", "other"]),
        treatment=pd.Categorical(treatment, categories=TREATMENTS),
    )


@functools.cache
def _doubts() -> Lexicon:
    """The hedges that put a fact in doubt, but for verbs."""
    hedges = lexicon.read("hedges")
    terms = tuple(term for term in hedges.terms if term.category in DOUBTS)
    return Lexicon("doubts", hedges.about, {name: {} for name in DOUBTS}, terms)


def _judged(mention, passage, at: int, tree: Tree, hedges: frozenset[int]) -> tuple[str, str, str]:
    """Whose wording and claim a mention in this passage of a sentence that begins here is, and its treatment."""
    place = top(tree, mention.start - at, mention.end - at)
    doubts = frozenset(k for k, node in enumerate(tree.nodes) if node.start + at in hedges)
    quotation = (passage.start, passage.end) if mention.voice == "direct" else (0, 0)
    quoted = frozenset(k for k, node in enumerate(tree.nodes) if quotation[0] <= node.start + at < quotation[1])
    climb = Climb(governors.CLAUSE) if place is None else governors.judge(tree, place, doubts, quoted)
    scare = mention.marks == "scare"
    theirs = mention.voice == "direct" or mention.marks == "quote" or _is_turn(mention, passage)
    wording = "speaker" if theirs else "scare" if scare else "outlet"
    said = mention.voice != "own" and climb.reach != GRANTED
    others = said or wording != "outlet" or any(finding.others for finding in climb.found)
    treatment = _treatment(climb)
    if treatment == USED and climb.reach != GRANTED:
        treatment = _around(mention, tree, passage.text)
    return wording, "other" if others else "outlet", DISTANCED if scare and treatment == USED else treatment


def _is_turn(mention, passage) -> bool:
    """Whether it stands in the turn of a transcript's guest: credited by the layout, without marks or a cue."""
    return passage.asserted and mention.voice == "indirect" and pd.isna(mention.cue) and mention.part != "headline"


def _treatment(climb: Climb) -> str:
    """What was found on a mention: what is denied is denied, whatever else is said of it."""
    found = {finding.treatment for finding in climb.found}
    return DENIED if DENIED in found else DISTANCED if found else USED


def _around(mention, tree: Tree, text: str) -> str:
    """The treatment of what only the sentence's form or the kind of cue holds at arm's length."""
    asked = text.rstrip(QUOTES).endswith("?") or (tree.nodes and tree.nodes[-1].form == "?")
    if asked and not ASKING_FOR & {node.form for node in tree.nodes[:3]}:
        return DISTANCED
    if mention.voice != "indirect":
        return USED
    return DISTANCED if mention.stance in DISTANT_CUES else USED


def treatment(mentions: pd.DataFrame, passages: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """One row a mention, as they are given, with how it is treated.

    mentions: `emphasis.mentions` in these passages. hits: hedges and boosters in them, or in the sentences with a
    mention (`lexicon.sentences_of`), with ``kind`` and ``term`` (`hedging.hits`).

    ``wording_by, claim_by, treatment``: as in `wordings`. ``hedges``, ``boosters``: those
    in the same sentence and voice, a text, "" without any. ``echo``: a speaker other than the
    one most often credited with the phrase says it (an answer to the remark, not the remark);
    False where no speaker is named.

    >>> from analysis import emphasis, example, hedging
    >>> passages = example.passages()
    >>> mentions = emphasis.mentions(passages, "minor leak")
    >>> table = emphasis.treatment(mentions, passages, hedging.hits(passages))
    >>> table[["outlet", "text", "treatment", "hedges", "echo"]]
        outlet        text  treatment hedges   echo
    0  Gazette  minor leak  distanced         False
    1   Herald  minor leak     denied          True
    """
    kinds = {f"{kind}s": _beside(mentions, hits[hits["kind"] == kind]) for kind in ("hedge", "booster")}
    return judged(mentions, passages).assign(**kinds, echo=_echo(mentions))


def _beside(mentions: pd.DataFrame, hits: pd.DataFrame) -> pd.Series:
    """The terms found in the same sentence and voice as each mention."""
    terms = columns.uncategorised(hits[[*BESIDE, "term"]]).groupby(BESIDE)["term"].agg(", ".join).rename("terms")
    return columns.uncategorised(mentions[BESIDE]).join(terms, on=BESIDE)["terms"].fillna("").astype("str")


def _echo(mentions: pd.DataFrame) -> pd.Series:
    """Whether a mention is said by another than the remark's own speaker: of those credited as often, the first."""
    if "speaker" not in mentions or mentions["speaker"].isna().all():
        return pd.Series(False, index=mentions.index)
    speakers = mentions["speaker"].astype("object")
    return speakers.notna() & (speakers != speakers.value_counts().index[0])
