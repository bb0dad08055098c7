"""What fields, languages and months are called in the exports, by the language of the site.

Written without accents, capitals and hyphens: `normalize` makes a word of an export so.
"""

import re
import unicodedata

LOOK = 64  # characters in which a label stands
LABEL = re.compile(r"\s*(?P<label>[^\W\d_][^:\n]{0,45}?)\s*:(?:\s+(?P<value>.*))?\s*$")

# The two-letter code of a language, and its names in itself and in the languages of the sites.
LANGUAGES = {
    "ar": "arabic arabisch arabe arabo",
    "ca": "catalan catala katalanisch catalaans",
    "cs": "czech tschechisch tcheque cesky cestina",
    "da": "danish danisch danois deens dansk danes",
    "de": "german deutsch allemand duits aleman tedesco alemao немецкии ドイツ語 德语 德文",
    "en": "english englisch anglais engels ingles inglese engelska angielski англиискии 英語 英语 英文 영어",
    "es": "spanish spanisch espagnol spaans espanol spagnolo espanhol castellano испанскии スペイン語 西班牙语",
    "fi": "finnish finnisch finnois fins suomi",
    "fr": "french franzosisch francais frans frances francese французскии フランス語 法语 法文",
    "it": "italian italienisch italien italiaans italiano",
    "ja": "japanese japanisch japonais japans japones giapponese японскии 日本語 日语 日文",
    "ko": "korean koreanisch coreen koreaans",
    "nl": "dutch niederlandisch neerlandais nederlands holandes neerlandes olandese hollandisch",
    "no": "norwegian norwegisch norvegien noors norsk noruego norvegese noruegues",
    "pl": "polish polnisch polonais pools polski polaco polacco polones",
    "pt": "portuguese portugiesisch portugais portugees portugues portoghese",
    "ru": "russian russisch russe ruso russo русскии ロシア語 俄语 俄文",
    "sv": "swedish schwedisch suedois zweeds svenska sueco svedese",
    "tr": "turkish turkisch turc turks turkce turco",
    "zh": "chinese chinesisch chinois chinees chino cinese chines китаискии 中文 中国語",
}
CODES = {name: code for code, names in LANGUAGES.items() for name in names.split()}

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
    r"|derechos reser))",
    re.IGNORECASE,
)
# "By Ann Example". "Da", "di" and "de" are parts of names too: they count in small letters only.
BY = re.compile(r"^(?:(?i:by|von|par|por|door)|di|da)[:\s]+(?=\S)")


def fold_accents(text: str) -> str:
    """A text in lower case, without accents."""
    if text.isascii():
        return text.lower()
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).casefold()  # Korean letters are put together again


def normalize(text: str) -> str:
    """A text in lower case, without accents, with a blank for a hyphen or for several blanks."""
    return re.sub(r"[\s\-‐‑]+", " ", fold_accents(text)).strip()


def field_by_label(fields: dict[str, str]) -> dict[str, str]:
    """The field of each label, from the labels of each field: "a | b"."""
    return {label.strip(): field for field, labels in fields.items() for label in labels.split("|")}


def split_label(line: str, labels: dict[str, str]) -> tuple[str, str] | None:
    """The field and the value of a line as "Label: value"; None for a line without a label that is known."""
    found = LABEL.match(line) if ":" in line[:LOOK] else None  # most lines are paragraphs: this is quick
    field = labels.get(normalize(found["label"])) if found else None
    return (field, (found["value"] or "").strip()) if field else None


def language_code(stated: str) -> str:
    """The two-letter code of a language by the name stated first, in any of the languages; else what is stated."""
    first = re.split(r"[;,/(]", stated)[0]
    return CODES.get(normalize(first), stated.strip())
