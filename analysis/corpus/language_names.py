"""The names of languages, in themselves and in the languages of the sites of databases → their codes.

Written without accents, capitals and hyphens: `normalize` makes a word so.
"""

import re
import unicodedata

# The two-letter code of a language; its names.
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
# Codes of three letters (ISO 639-2) before those of two.
PAIRS = """
ara ar  cat ca  ces cs  cze cs  dan da  deu de  ger de  eng en  spa es  fin fi  fra fr  fre fr  ita it  jpn ja  kor ko
nld nl  dut nl  nor no  pol pl  por pt  rus ru  swe sv  tur tr  zho zh  chi zh
"""
THREE = dict(re.findall(r"(\w{3}) (\w\w)", PAIRS))


def fold_accents(text: str) -> str:
    """A text in lower case, without accents."""
    if text.isascii():
        return text.lower()
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare).casefold()  # Korean letters are put together again


def normalize(text: str) -> str:
    """A text in lower case, without accents, with a blank for a hyphen or for several blanks."""
    return re.sub(r"[\s\-‐‑]+", " ", fold_accents(text)).strip()


def language_code(stated: str) -> str:
    """The code of a language by the name stated first, or its code of three letters; else what is stated."""
    first = normalize(re.split(r"[;,/(]", stated)[0])
    code = CODES.get(first) or THREE.get(first)
    return code or (first if re.fullmatch("[a-z]{2}", first) else stated.strip())
