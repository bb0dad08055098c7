"""Odd studies: what a study file may hold and what not, as bytes. The corpus beside them is `texts`."""

GOOD = "title: The dam\ncorpus: texts\nphrase: minor leak\n"
TWELVE = "the wall of the dam in the town was damaged and people left"
LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{chr(ord(name) - 1)}'] * 9)}]\n" for name in "bcdefghi"
)

# What is refused → the file, and what the message says: the field or line, the value and what is allowed.
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "a mark on a day that there is not": (
        GOOD + "marks: {2022-02-30: the vote}",
        "marks.2022-02-30: '2022-02-30' does",
    ),
    "a group before a day that there is not": (
        GOOD + "groups: {a: {before: 2022-04-31}}",
        "groups.a.before: '2022-04-31'",
    ),
    "a span from a day that there is not": (
        GOOD + "where: {published: [2021-02-29, ~]}",
        "where.published.0: '2021-02",
    ),
    "a span of one day": (GOOD + "where: {published: [2022-01-19]}", "allowed: [from, to], one of which may be null"),
    "a group with blanks at its ends": (GOOD + "groups: {' a ': [Bell], a: [Post]}", "allowed: a name on one line"),
    "a wording of two lines": (GOOD + 'wordings: {a: {"b\\nc": [x]}}', "allowed: a name on one line"),
    "an effect without end": (GOOD + "smallest_effect: .inf", "smallest_effect: inf does not fit; allowed: a number"),
    "a model's name of 5,000 letters": (
        GOOD + f"meaning: {'m' * 5000}",
        "allowed: a folder beside the study, or a model",
    ),
    "more memory than any machine has": (
        GOOD + f"limits: {{memory: {10**20}}}",
        "allowed: a whole number up to 1,000,000",
    ),
    "seconds without end": (GOOD + f"limits: {{seconds: {10**20}}}", "allowed: a whole number up to 1,000,000"),
    "a million workers": (GOOD + "workers: 1000000", "allowed: a number from 1 to 1,000, or a scheduler's address"),
    "an address of nowhere": (GOOD + "workers: '://'", "allowed: a number from 1 to 1,000, or a scheduler's address"),
    "groups by a column that is not there": (
        GOOD + "groups: {s: {column: mood}}",
        "groups.s: the articles have no column",
    ),
    "articles of none": (GOOD + "where: {genre: podcast}", "where: no article is left of 1: where.genre: the genre is"),
    "articles parted by blanks": (GOOD + "reading: {between: '  '}", "reading.between: '  '; allowed: how a line"),
    "an empty file": ("", "expected lines of 'name: value'; allowed names: title, corpus"),
    "a comment alone": ("# nothing", "expected lines of 'name: value'"),
    "a list": ("- title\n- corpus", "expected lines of 'name: value'"),
    "a word": ("title", "expected lines of 'name: value'"),
    "numbers as names": ("1: x", "expected lines of 'name: value'"),
    "two documents": (GOOD + "---\n" + GOOD, "line 4: not readable as YAML: expected a single document"),
    "a tab": (GOOD + "\tseed: 1", "line 4: not readable as YAML: a tab"),
    "a bracket left open": (GOOD + "variants: [a, b", "line 4: not readable as YAML: while parsing"),
    "a colon in a title": (GOOD.replace("The dam", "The dam: a leak"), "line 1: not readable as YAML: a second colon"),
    "a hashtag as phrase": (
        GOOD.replace("minor leak", "#MeToo"),
        "line 3: not readable as YAML: '#MeToo' is a comment to YAML; allowed: the text in quotation marks",
    ),
    "a hashtag within a phrase": (GOOD.replace("minor leak", "the #MeToo case"), "'#MeToo case' is a comment to YAML"),
    "a hashtag in a list": (GOOD + "variants: [#MeToo, b]", "line 4: not readable as YAML: '#MeToo, b]' is a comment"),
    "a phrase that begins with a sign": (GOOD.replace("minor leak", "@potus"), "stands in quotation marks"),
    "a field twice": (GOOD + "phrase: again", "line 4: not readable as YAML: phrase stands there twice"),
    "an actor twice": (GOOD + "actors: {Ada: [a], Ada: [b]}", "line 4: not readable as YAML: Ada stands there twice"),
    "a value that repeats another": (
        GOOD + "variants: &a [x]\nactors: {Ada: *a}",
        "line 5: not readable as YAML: *a stands",
    ),
    "values that repeat others a billion times": (LAUGHS + GOOD, "line 2: not readable as YAML: *a stands"),
    "a merge": (GOOD + "<<: {seed: 1}", "<<: there is no such field"),
    "an object of Python": (GOOD + "seed: !!python/object:os.system x", "the tag !!python/object:os.system"),
    "a call of Python": (
        GOOD + "seed: !!python/object/apply:os.system [ls]",
        "the tag !!python/object/apply:os.system",
    ),
    "a name of Python": (GOOD + "seed: !!python/name:os.system", "line 4: not readable as YAML: the tag !!python"),
    "a tag of YAML": (GOOD + "seed: !!int '3'", "the tag !!int; allowed: texts, numbers, lists and tables"),
    "a tag of one's own": (GOOD + "seed: !mine 3", "the tag !mine"),
    "a list as a name": (GOOD + "? [a]\n: b", "line 4: not readable as YAML: while constructing"),
    "lists in lists in lists": ("[" * 20_000, "lists or tables within each other too deep"),
    "tables in tables in tables": ("{" * 3_000, "lists or tables within each other too deep"),
    "a value of 10 MB": (GOOD + "variants: [" + "x" * 10_000_000 + "]", "bytes; allowed: up to 500,000"),
    "bytes that are no UTF-8": (GOOD.encode() + b"variants: [Stra\xdfe]", "line 4 is not UTF-8 (byte 0xdf)"),
    "UTF-16": (GOOD.encode("utf-16"), "line 1 is not UTF-8 (byte 0xff); save the file as UTF-8"),
    "a control character": (GOOD + "variants: [a\0b]", "not readable as YAML: unacceptable character"),
    "a field that is missing": ("corpus: texts\nphrase: x", "title: is missing; allowed: a value"),
    "a field left empty": ("title:\ncorpus: texts\nphrase: x", "title: is missing"),
    "a field nearly right": (GOOD + "phrse: x", "phrse: there is no such field; did you mean phrase?"),
    "a field in capitals": (GOOD + "Seed: 1", "Seed: there is no such field; did you mean seed?"),
    "a field that is not known": (GOOD + "zzz: x", "zzz: there is no such field; allowed: title, corpus, phrase"),
    "a field with a new line": (GOOD + '"a\\nb": x', "'a\\nb': there is no such field"),
    "a field of reading nearly right": (
        GOOD + "reading: {colums: {}}",
        "reading.colums: there is no such field; did you mean",
    ),
    "reading as a list": (GOOD + "reading: [a]", "reading: ['a'] does not fit; allowed: a table of names and values"),
    "a choice that is not there": (
        GOOD + "reading: {duplicates: all}",
        "reading.duplicates: 'all' does not fit; allowed: 'cluster'",
    ),
    "a title of nothing": (GOOD.replace("The dam", "''"), "title: '' does not fit; allowed: some text"),
    "a blank title": (GOOD.replace("The dam", "' '"), "title: ' ' is blank; allowed: some text"),
    "a title of 1,000 characters": (
        GOOD.replace("The dam", "x" * 1000),
        "(1,002 characters) does not fit; allowed: up to 200",
    ),
    "a year as title": (GOOD.replace("The dam", "2022"), "title: 2022 does not fit; allowed: text (a number"),
    "a phrase that YAML takes for no": (GOOD.replace("minor leak", "no"), "phrase: False does not fit; allowed: text"),
    "a phrase of nothing": (GOOD.replace("minor leak", '""'), "phrase: '' does not fit; allowed: some text"),
    "a phrase of marks": (
        GOOD.replace("minor leak", "'?! … —'"),
        "phrase: '?! … —' has no word in it; allowed: a text",
    ),
    "a variant of marks": (GOOD + "variants: ['…']", "variants.0: '…' has no word in it"),
    "a variant of nothing": (GOOD + "variants: ['']", "variants.0: '' does not fit; allowed: some text"),
    "a number as variant": (GOOD + "variants: [1]", "variants.0: 1 does not fit; allowed: text"),
    "a text as variants": (GOOD + "variants: grave leak", "variants: 'grave leak' does not fit; allowed: a list"),
    "the phrase as variant": (GOOD + "variants: [Minor  Leak]", "variants: 'Minor  Leak' stands there twice"),
    "the phrase among phrases": (GOOD + "phrases: {minor leak: []}", "phrases: 'minor leak' stands there twice"),
    "actors as a list": (GOOD + "actors: [Ada]", "actors: ['Ada'] does not fit; allowed: a table of names and lists"),
    "an actor without a list": (GOOD + "actors: {Ada: }", "actors.Ada: is empty; allowed: a list"),
    "an actor of nothing": (GOOD + "actors: {'': [x]}", "'' does not fit; allowed: some text"),
    "a number as actor": (GOOD + "actors: {1: [x]}", "actors.1: 1 does not fit; allowed: text"),
    "a name of two actors": (GOOD + "actors: {Ada: [mayor], Ben: [Mayor]}", "actors: 'Mayor' stands there twice"),
    "a corpus that is missing": (GOOD.replace("texts", "elsewhere"), "corpus: 'elsewhere' is no file or folder"),
    "a corpus above that is missing": (
        GOOD.replace("texts", "../../none"),
        "corpus: '../../none' is no file or folder",
    ),
    "a corpus at an address that is missing": (GOOD.replace("texts", "/no/such"), "corpus: '/no/such' is no file"),
    "a corpus no system can name": (GOOD.replace("texts", "x" * 5000), "(5,002 characters) is no file or folder"),
    "a corpus with a zero in it": (GOOD.replace("texts", '"a\\0b"'), "corpus: 'a\\x00b' is no file or folder"),
    "a folder as transcript": (GOOD + "transcripts: {talk: texts}", "transcripts.talk: 'texts' is no file beside"),
    "a file as codes": (GOOD + "codes: study.yml", "codes: 'study.yml' is no folder beside the study"),
    "a file as lexicons": (GOOD + "lexicons: study.yml", "lexicons: 'study.yml' is no folder beside the study"),
    "a negative seed": (GOOD + "seed: -1", "seed: -1 does not fit; allowed: a whole number from 0"),
    "a seed in words": (GOOD + "seed: seven", "seed: 'seven' does not fit; allowed: a whole number"),
    "a seed in quotation marks": (GOOD + "seed: '7'", "seed: '7' does not fit; allowed: a whole number"),
    "a broken seed": (GOOD + "seed: 1.5", "seed: 1.5 does not fit; allowed: a whole number"),
    "a yes as seed": (GOOD + "seed: true", "seed: True does not fit; allowed: a whole number"),
    "a seed that is no number": (GOOD + "seed: .nan", "seed: nan does not fit; allowed: a whole number"),
    "a huge seed": (GOOD + "seed: " + "9" * 30, "does not fit; allowed: a whole number below 4,294,967,296"),
    "a seed of 5,000 digits": (GOOD + "seed: " + "9" * 5000, "not readable as YAML: Exceeds the limit"),
    "a date as seed": (GOOD + "seed: 2022-13-45", "seed: '2022-13-45' does not fit; allowed: a whole number"),
    "no workers": (GOOD + "workers: 0", "workers: 0 does not fit; allowed: a number from 1 to 1,000, or a scheduler"),
    "many workers": (GOOD + "workers: many", "workers: 'many' does not fit; allowed: a number from 1"),
}

# Odd, and read: field → value, as the rest of `GOOD` stays.
READ: dict[str, tuple[str | bytes, dict]] = {
    "a mark of the encoding": (("\ufeff" + GOOD).encode(), {"title": "The dam"}),
    "lines of Windows": (GOOD.replace("\n", "\r\n").encode(), {"phrase": "minor leak"}),
    "a list left empty": (GOOD + "variants:\nactors:\n", {"variants": [], "actors": {}}),
    "a title in two lines": (GOOD.replace("The dam", "|\n  The\n  dam"), {"title": "The dam"}),
    "a date as title": (GOOD.replace("The dam", "2022-01-21"), {"title": "2022-01-21"}),
    "markup as title": (GOOD.replace("The dam", "</title><b>x"), {"title": "</title><b>x"}),
    "a pattern as phrase": (
        GOOD.replace("minor leak", "'minor.*(leak|x)[a-z]+?$^\\'"),
        {"phrase": "minor.*(leak|x)[a-z]+?$^\\"},
    ),
    "quotation marks in a phrase": (
        GOOD.replace("minor leak", "'a \"minor\" ''leak'''"),
        {"phrase": "a \"minor\" 'leak'"},
    ),
    "accents": (GOOD.replace("minor leak", "fuite légère à l’Élysée"), {"phrase": "fuite légère à l’Élysée"}),
    "one letter": (GOOD.replace("minor leak", "a"), {"phrase": "a"}),
    "twelve words": (GOOD.replace("minor leak", TWELVE), {"phrase": TWELVE}),
    "a name of an actor twice": (
        GOOD + "actors: {Ada: [Ada, mayor, mayor]}",
        {"actors": {"Ada": ["Ada", "mayor", "mayor"]}},
    ),
    "a corpus by way of another folder": (GOOD.replace("texts", "texts/../texts"), {"phrase": "minor leak"}),
    "a hashtag in quotation marks": (GOOD.replace("minor leak", "'#MeToo'"), {"phrase": "#MeToo"}),
    "a hash within a word": (GOOD.replace("minor leak", "a#b"), {"phrase": "a#b"}),
    "fields that are commented out": (GOOD + "#codes: texts\n  #seed: 3\nseed: 2 # or 3\n", {"seed": 2, "codes": None}),
    "hashtags in a text of lines": (GOOD.replace("The dam", "|\n  The\n  #dam"), {"title": "The #dam"}),
}

# Studies of which the whole report is built: what breaks a page passes every check of the file.
PATTERN = "'minor.*(leak|x)[a-z]+?$^\\'"
MANY = ["wall", "dam", "town", "water", "people", "days", "houses", "blow", "farmers", "repair", "cost", "critics"]
LONG = "The Right Honourable Minister for Water, Dams and Disasters of the Lower Wells Valley"
BUILT: dict[str, str] = {
    "a pattern as phrase": GOOD.replace("minor leak", PATTERN) + "variants: ['(a+)+$', '[z', 'a \"b\" ''c']\n",
    "one letter, twelve words": GOOD.replace("minor leak", "a")
    + f"variants: ['{TWELVE}']\nphrases: {{é: [ü], '{TWELVE} quickly': []}}\n",
    "names of columns as phrases": GOOD.replace("minor leak", "outlet")
    + "variants: [first, mentions, own, article_id]\nphrases: {words: [], passages: [], voice: [part]}\n"
    + "actors: {actor: [], outlet: []}\n",
    "not in the corpus, nobody known": GOOD.replace("minor leak", "zeppelin") + "actors: {Nobody: [Nemo]}\n",
    "long names, many phrases, a long title": GOOD.replace("The dam", "</title><b>" + "Dam & leak " * 16)
    + f"actors: {{'{LONG}': [minister, Ada Bell]}}\nphrases: {{{', '.join(f'{word}: []' for word in MANY)}}}\n"
    + "seed: 4294967295\n",
}
