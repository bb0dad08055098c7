"""What fields and months are called in the exports, by the language of the site.

Written without accents, capitals and hyphens: `normalize` makes a word of an export so.
"""

import re

from analysis.corpus.language_names import normalize

LOOK = 64  # characters in which a label stands
LABEL = re.compile(r"\s*(?P<label>[^\W\d_][^:\n]{0,45}?)\s*:(?:\s+(?P<value>.*))?\s*$")

MONTHS = (
    "january january jan februar february feb march mar april apr may june jun july jul august aug september sept sep "
    "october oct november nov december dec januar januar jan februar marz mrz mai juni juli oktober okt dezember dez "
    "janvier janv fevrier fevr mars avril avr juin juillet juil aout septembre octobre novembre decembre "
    "januari februari maart mrt mei augustus enero ene febrero marzo abril abr mayo junio julio agosto ago septiembre "
    "setiembre octubre noviembre diciembre dic gennaio gen febbraio aprile maggio mag giugno giu luglio lug settembre "
    "ottobre ott dicembre janeiro fevereiro fev marco maio junho julho setembro set outubro out novembro dezembro "
    "augusti maj oktober stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada "
    "grudnia января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
)
DAYS = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so "
    "lundi mardi mercredi jeudi vendredi samedi dimanche maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
    "lunes martes miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica "
    "segunda feira terca feira quarta feira quinta feira sexta feira segunda terca quarta quinta sexta"
)
# A line that says how long the article is: "1,234 words".
WORDS = (
    "words word worter wort woerter mots mot woorden woord palabras palabra parole parola palavras palavra "
    "слов слова слово 文字 语 字 词 단어 slow ord"
)
RIGHTS = re.compile(
    r"(?:^|\W)(?:©|\(c\)|copyright|(?P<reserved>alle rechte|all rights|tous droits|todos (?:los|os) de|tutti i diritti"
    r"|derechos reser|rights reserved|rechte vorbehalten))",
    re.IGNORECASE,
)
# "By Ann Example". "Da", "di" and "de" are parts of names too: they count in small letters only.
BY = re.compile(r"^(?:(?i:by|von|par|por|door)|di|da)[:\s]+(?=\S)")


def field_by_label(fields: dict[str, str]) -> dict[str, str]:
    """The field of each label, from the labels of each field: "a | b"."""
    return {label.strip(): field for field, labels in fields.items() for label in labels.split("|")}


def split_label(line: str, labels: dict[str, str]) -> tuple[str, str] | None:
    """The field and the value of a line as "Label: value"; None for a line without a label that is known."""
    found = LABEL.match(line) if ":" in line[:LOOK] else None  # most lines are paragraphs: this is quick
    field = labels.get(normalize(found["label"])) if found else None
    return (field, (found["value"] or "").strip()) if field else None
