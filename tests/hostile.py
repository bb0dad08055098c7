"""Texts that try to get out of the text: what a corpus may hold by accident or by malice.

Each payload that runs calls ``ran()`` or asks for something under `ELSEWHERE`, which a browser test would see.
"""

import json
from pathlib import Path

import pandas as pd

from analysis import cells, validity
from analysis.corpus import html_text
from analysis.validity import codebook, models

ELSEWHERE = "http://elsewhere.invalid"
PAYLOADS = [
    "<script>ran()</script>",
    "<SCRIPT SRC=http://elsewhere.invalid/x.js></SCRIPT>",
    "<scr<script>ipt>ran()</scr</script>ipt>",
    "</script><script>ran()</script>",
    "</style><script>ran()</script>",
    "</title><script>ran()</script>",
    "</textarea><script>ran()</script>",
    "--><script>ran()</script><!--",
    "]]><script>ran()</script>",
    "<img src=x onerror=ran()>",
    '"><img src=x onerror=ran()>',
    "'><img src=x onerror=ran()>",
    '" onmouseover="ran()" x="',
    "' onfocus='ran()' autofocus='",
    "<img src=http://elsewhere.invalid/p.png>",
    "<svg onload=ran()>",
    "<svg><script>ran()</script></svg>",
    "<svg><animate onbegin=ran() attributeName=x dur=1s>",
    "<math><mtext><script>ran()</script></mtext></math>",
    "<body onload=ran()>",
    "<iframe src=javascript:ran()></iframe>",
    "<iframe srcdoc='<script>parent.ran()</script>'></iframe>",
    "<object data=http://elsewhere.invalid/o></object>",
    "<embed src=http://elsewhere.invalid/e>",
    "<link rel=stylesheet href=http://elsewhere.invalid/s.css>",
    "<style>@import 'http://elsewhere.invalid/i.css';</style>",
    "<style>*{background:url(http://elsewhere.invalid/b)}</style>",
    "<div style=background:url(http://elsewhere.invalid/d)>x</div>",
    "<meta http-equiv=refresh content='0;url=http://elsewhere.invalid/m'>",
    "<base href=http://elsewhere.invalid/>",
    "<form action=http://elsewhere.invalid/f><input autofocus onfocus=ran()></form>",
    "<video poster=http://elsewhere.invalid/v><source onerror=ran()></video>",
    "<audio src=x onerror=ran()></audio>",
    "<details open ontoggle=ran()>x</details>",
    "<marquee onstart=ran()>x</marquee>",
    "<input type=image src=x onerror=ran()>",
    "<a href=javascript:ran()>x</a>",
    "<a href=data:text/html,<script>ran()</script>>x</a>",
    "[x](javascript:ran())",
    "![x](http://elsewhere.invalid/md.png)",
    "<http://elsewhere.invalid/auto>",
    "${ran()} {{ ran() }} {% ran() %} #{ran()}",
    "$\\href{javascript:ran()}{x}$ and \\(x\\) and $$y$$",
    "`<script>ran()</script>`",
    "&lt;script&gt;ran()&lt;/script&gt;",
    "&#60;script&#62;ran()&#60;/script&#62;",
    "<template><script>ran()</script></template>",
    "<noscript><img src=x onerror=ran()></noscript>",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>ran()</x:script>",
    "<mark>⟦<script>ran()</script>⟧</mark>",
]
TAKEN_OUT = [text for text in PAYLOADS if html_text.has_html(text)]
# What would leave an attribute, whatever marks it stands in, and come back as one of its own.
ATTRIBUTES = [
    f"{mark}{space}{name}={value} "
    for mark in ('"', "'", "`", "&quot;", '">')
    for space in (" ", "/", "\n")
    for name, value in (("onerror", "ran()"), ("style", "color:red"), ("srcset", "x"), ("autofocus onfocus", "ran()"))
]
ADDRESSES = [  # of articles
    "javascript:ran()",
    """https://elsewhere.invalid/"><img src=x onerror=ran()>' onfocus='ran()' autofocus x='""",
    "data:text/html,<script>ran()</script>",
    "https://elsewhere.invalid/\u202ea=1&quot;onmouseover=ran()&#x22;](javascript:ran())",
    "https://elsewhere.invalid/`{{ ran() }}$x$<b>",
]
STARTS = ("=", "+", "-", "@", "\t", "\r")
FORMULAS = ["=HYPERLINK(1)", "+1+cmd", "-2+3", "@SUM(1)", "\t=1"]
UNSEEN = "\u202etxt.exe\u202c \u2066x\u2069 \x07bell"


def articles() -> dict[str, str]:
    """File name → text: each payload in own words, quoted, and reported, in several articles.

    What looks like a news service's HTML is taken out of a text when it is read: it has an article of its own.
    """
    told = {
        text: f"The port said “Number {k} {text} stays” and the wildcat strike {text} may go on."
        for k, text in enumerate(PAYLOADS)
    }
    kept = [told[text] for text in PAYLOADS if text not in TAKEN_OUT]
    thirds = [kept[::2], kept[1::2], [told[text] for text in TAKEN_OUT]]
    texts = [
        "\n\n".join([PAYLOADS[k] + " port", *lines, f"It may rain, {UNSEEN} said."]) for k, lines in enumerate(thirds)
    ]
    texts += [
        f"Day {k}: the wildcat strike goes on, {PAYLOADS[k]} says, and nobody knows why it may stay so." for k in (3, 4)
    ]
    names = ["a<img src=x onerror=ran()>.txt", "b'\"&$x$.txt", "c\u202etxt.txt", "d.txt", "e.txt"]
    return dict(zip(names, texts, strict=True))


def metadata() -> list[dict[str, str]]:
    """The rows of metadata.csv: hostile ids, outlets, headlines and columns of one's own."""
    return [
        {
            "file": name,
            "article_id": f"{PAYLOADS[k]}{k}",
            "outlet": [PAYLOADS[10], FORMULAS[0], UNSEEN][k % 3],
            "headline": f"{PAYLOADS[k + 20]} wildcat strike",
            "section": PAYLOADS[k + 30],
            "author": FORMULAS[k],
            "published": f"2022-01-1{k}",
            "url": ADDRESSES[k],
            "outlet_evidence": PAYLOADS[k + 5],
        }
        for k, name in enumerate(articles())
    ]


STUDY = {
    "title": "The strike <script>ran()</script> \u202e & </title>",
    "corpus": "texts",
    "phrase": "wildcat strike",
    "variants": ["brief <img src=x onerror=ran()> walkout", "it $x$ may"],
    "phrases": {"<svg onload=ran()> rain": []},
    "actors": {"<b onclick=ran()>The port": ["port"]},
    "lexicons": "lists",
    "seed": 1,
}
LEXICON = """\
[about]
title = "<script>ran()</script>"
source = "own"
url = "javascript:ran()"
licence = "none"
retrieved = "2026-01-01"
changes = "none"

[kind]
terms = ["number", "stays"]
"""
NOTEBOOK = "own ' onfocus='ran()' \u202e {{ ran() }} $x$ &lt;b&gt;.ipynb"
SHOWN = """
import json
import pandas as pd
from IPython.display import HTML, Markdown, display
from analysis import charts, claims
texts = json.loads(TEXTS)
table = pd.DataFrame({texts[0]: texts, "n": range(len(texts))})
display(HTML("".join(texts)), Markdown("\\n\\n".join(texts)), Markdown(" ".join(texts)), table, texts)
print(*texts)
few = pd.DataFrame({"name": ["a", texts[0]], "n": [1, 2]})
chart = charts.amounts(few, x="n", y="name", label=texts[-1])
display(charts.save(chart, few, name="own", caption=" ".join(texts[:9]), folder=figures, answers=True))
quote = {"text": texts[2], "outlet": texts[3], "published": "", "headline": texts[4], "url": "javascript:ran()"}
claims.show(claims.Claim(texts[0], " ".join(texts[:9]), texts[5], "words", quotes=(quote,)))
"""


def notebook() -> str:
    """A notebook of the study's own with each payload in its title, prose and outputs."""
    texts = [*PAYLOADS, UNSEEN]
    cells = [
        ("markdown", [], f"# Who {texts[0]} {UNSEEN} {texts[36]} {texts[6]}?\n\n{' '.join(texts)}"),
        ("code", ["parameters"], 'study_file = "study.yml"\nfigures = "figures"'),
        ("markdown", ["words"], "## " + "\n\n".join(texts)),
        ("markdown", [], "| a | b |\n|---|---|\n" + "\n".join(f"| {text} | {'long' * 99} |" for text in texts[:3])),
        ("code", [], SHOWN.replace("TEXTS", repr(json.dumps(texts)))),
    ]
    made = [
        {"cell_type": kind, "metadata": {"tags": tags}, "source": source, "id": f"content{number}"}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for number, (kind, tags, source) in enumerate(cells)
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"title": texts[0]}, "cells": made})


# What a study may have beside its texts, each text in it one that tries to get out.
NEW = {
    "labels": {PAYLOADS[10]: f"{PAYLOADS[3]} label"},
    "groups": {f"{PAYLOADS[1]} group": [PAYLOADS[10]], "=1+1 \u202e group": [FORMULAS[0]]},
    "wordings": {
        f"{PAYLOADS[15]} set": {
            PAYLOADS[9]: ["wildcat strike"],
            "=HYPERLINK(1) $x$": {"forms": ["stays"], "near": ["port"]},
        }
    },
    "compare": [f"{PAYLOADS[1]} group", "=1+1 \u202e group"],
    "trends": ["tone", f"{PAYLOADS[15]} set", "<svg onload=ran()> rain"],
    "marks": {"2022-01-11": f"{PAYLOADS[0]} \x1b[31m $x$ mark"},
    "measures": {"anger": {"file": "anger.csv", "made_by": f"{PAYLOADS[0]} {FORMULAS[0]}", "kind": "category"}},
    "corrections": "corrections.csv",
    "codes": "codes",
    "variables": {"blame": {"question": PAYLOADS[0], "values": ["<b>none</b>", "=1+1"], "help": PAYLOADS[10]}},
}

OWN = STUDY | {name: value for name, value in NEW.items() if name != "codes"}  # before anything is coded
STUDY = OWN | NEW


def beside(folder: Path) -> None:
    """Write what the study names beside its texts, but its codes: a measure, and corrections."""
    rows = [row["article_id"] for row in metadata()]
    moods = [f"{PAYLOADS[k]} mood" for k in range(len(rows))]
    cells.write(pd.DataFrame({"article_id": rows, "value": moods}), folder / "anger.csv")
    about = {"by": f"{PAYLOADS[10]} by", "reason": f"{PAYLOADS[0]} \u202e reason"}
    fixes = [
        {"article_id": rows[0], "words": "wildcat strike", "occurrence": 2, "field": "denied"},
        {"article_id": rows[0], "words": "may", "occurrence": 1, "field": "drop"},
        {"article_id": rows[1], "field": "genre", "value": "opinion"},
        {"article_id": f"{PAYLOADS[0]} gone", "words": PAYLOADS[9], "field": "drop"},
        {
            "article_id": rows[1],
            "words": "ran()",
            "occurrence": 1,
            "field": "speaker",
            "value": f"{PAYLOADS[9]} speaker",
        },
    ]
    empty = dict.fromkeys(("words", "occurrence", "value"), "")
    cells.write(pd.DataFrame([empty | fix | about for fix in fixes]), folder / "corrections.csv")


def code(folder: Path) -> None:
    """Fill in the sheets of two coders, and let a model answer."""
    key = validity.key(folder)
    for name in ("ann", "bo"):
        sheet = pd.read_csv(folder / f"{name}.csv", dtype="str", keep_default_na=False)
        sheet["hedges"], sheet["blame"] = (
            "1",
            ["<b>none</b>", "'=1+1"] * (len(sheet) // 2) + ["<b>none</b>"] * (len(sheet) % 2),
        )
        sheet["notes"] = f"{PAYLOADS[0]} note"
        (folder / f"{name}.csv").unlink()
        sheet.to_csv(folder / f"{PAYLOADS[9]} {name}.csv", index=False)  # named by the coder
    asked = codebook.variable("hedges")
    said = {"model": f"{PAYLOADS[9]} model", "variable": "hedges", "question": models.question(asked), "value": "1"}
    said |= {"words": f"{PAYLOADS[0]} {FORMULAS[0]}", "supported": "yes", "version": f"{PAYLOADS[10]} \u202e version"}
    models.write(key[models.PLACE].assign(**said), folder / models.FOLDER / "a.csv")
