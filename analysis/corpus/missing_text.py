"""Why a record holds no whole text, and what can be done about it."""

import re

from analysis.corpus import html_text, text_ends
from analysis.corpus.records import quote

# What news services give in place of a text.
ABSTRACTS = ("abstract", "description", "summary", "snippet", "lead_paragraph", "trailText", "fields.trailText")
ABSTRACTS += ("standfirst", "fields.standfirst", "excerpt", "excerpt.rendered", "teaser")
# Columns of the lists that Media Cloud gives.
MEDIA_CLOUD = ("media_url", "indexed_date", "media_id")
LONGEST_TEXT = 2_000_000  # characters: a novel has fewer
ADVICE = "save the pages as HTML or WARC, or add the texts in a column text"

LONGEST_PLACEHOLDER = 300  # characters: what is longer has something to tell beside that there is nothing
# "The full text of this article", "no content", "document"
THING = r"(?:text|content|article|story|body|page|document|abstract|transcript|item|record)s?"
WHAT = rf"(?:(?:the|this|full|main|article|page)[ -]){{0,3}}{THING}(?: (?:of|for|in) (?:the|this) {THING})?"
BE = r"(?:(?:sorry|is|was|are|were|has|have|had|been|be|currently|could|can|does|do)[, ]+)*"
ABSENT = (
    rf"{BE}(?:unavailable|inaccessible|(?:not|no longer|n['’]t|cannot|could not)(?: currently| yet| been| be)* "
    r"(?:available|accessible|found|provided|supplied|included|retrieved|loaded|displayed|extracted|shown))"
    r"(?:,? (?:due to|because|for (?:this|legal|copyright)|at (?:this|the moment)|in (?:this|your)|here"
    r"|online|yet)\b.{0,80})?"
)
TO_READ = (
    r"(?:continue|keep|read|view|access|unlock|see|get|finish|enjoy|this|our|full|unlimited|the (?:rest|full|whole))"
)
WALLS = (
    r"(?:please )?(?:enable|turn on|activate|allow) (?:java ?script|cookies)\b.{0,160}"
    r"|.{0,80}\b(?:enable|requires?|need|turn on) java ?script\b.{0,120}"
    rf"|(?:please |you (?:must|need to|have to) )?(?:subscribe|sign ?(?:up|in)|log ?in|register|become an? \w+)"
    rf"(?: (?:now|here|today|or [\w ]{{3,12}}))? (?:to|for) {TO_READ}\b.{{0,120}}"
    rf"|to {TO_READ}\b.{{0,60}},? (?:please )?(?:subscribe|sign ?(?:up|in)|log ?in|register)\b.{{0,80}}"
    r"|(?:this|the) (?:article|story|content|page) is (?:only |exclusive(?:ly)? )?(?:available )?"
    r"(?:for|to|reserved for) (?:our |registered |paying |premium )*(?:subscribers|members|users).{0,80}"
    r"|(?:we|this (?:web)?site|our site) uses? cookies\b.{0,250}|(?:accept|manage|reject) (?:all )?cookies\b.{0,40}"
    r"|just a moment(?:\.{3}|…)?(?:$|.{0,20}(?:java ?script|cookies|brows|secur|verif).{0,120})"
    r"|checking your browser\b.{0,160}"
    r"|attention required!?.{0,60}cloudflare.{0,60}|are you (?:a robot|human)\W.{0,120}"
    r"|pardon our interruption\b.{0,200}"
    r"|(?:please )?(?:verify|confirm)(?:ing)? (?:that )?you are (?:not a robot|a? ?human)\b.{0,120}"
    r"|before you continue to\b.{0,200}|(?:please wait|loading)"
)
STATUS = r"[45]\d\d"
ERRORS = (
    rf"(?:http |server )?(?:error|status)(?: code)?[ :#-]*{STATUS}\b.{{0,100}}"
    rf"|(?:http )?{STATUS}[ :-]*(?:error|not found|page|forbidden"
    r"|bad|access|unauthori|internal|service|gateway|gone)\b.{0,80}"
    r"|(?:page|file|article|url|resource|site) (?:not found|does not exist).{0,80}"
    r"|(?:access(?: to this page)?|permission)(?: has been| is| was)? (?:denied|forbidden|blocked)\b.{0,100}|forbidden"
    r"|bad gateway|internal server error.{0,60}|service (?:temporarily )?unavailable.{0,60}|gateway time-?out"
    r"|too many requests|(?:connection|request|read) (?:timed out|timeout|refused|reset).{0,60}"
    r"|(?:sorry,? )?(?:we (?:are|were) )?(?:unable to|could ?n[o'’]t|cannot|can['’]t|failed to|error) "
    r"(?:retriev|load|fetch|extract|pars|download|scrap)\w*\b.{0,80}"
)
BLANKS = (
    r"n\.?/?a\.?|none|null|nil|nan|nd|tbd|tba|todo|missing|undefined|empty|blank|unknown|untitled|false|true|-?\d{1,3}"
    r"|no (?:full[ -]?)?(?:text|content|body|data|article|abstract|description)s?(?: (?:available|found|provided))?"
    r"|not (?:available|applicable|found|provided)|nicht verfügbar|kein text|non disponible"
    r"|no disponible|não disponível"
    r"|non disponibile|niet beschikbaar|lorem ipsum.{0,250}|#(?:n/?a|name\?|value!|ref!|null!|div/0!)"
    r"|(?:[^\w\ud800-\udfff\ufffd]|_)*"
)
# What stands where the text should: "Not available.", "Access Denied", "Subscribe to continue reading."
PLACEHOLDER = re.compile(rf"(?:(?:sorry,? )?(?:{WHAT} )?{ABSENT}|{BLANKS}|{ERRORS}|{WALLS})[\W_]*", re.IGNORECASE)


def reason(fields: dict) -> str:
    """Why the fields hold no whole text, with what can be done about it; "" if they do."""
    if "text" not in fields:
        return _no_text_reason(fields)
    value = fields["text"]
    if value is None or value != value or (isinstance(value, str) and not value.strip()):
        return "text is empty"
    if not isinstance(value, str):
        return f"text is not text: {quote(value)}"
    if len(value) > LONGEST_TEXT:
        return f"text has {len(value):,} characters; allowed: {LONGEST_TEXT:,}"
    if text_ends.is_cut_by_service(value):
        return f"text is cut off by the news service ({quote(value[-30:])}): {ADVICE}"
    if is_placeholder(value):
        return f"the text only says that there is none: {quote(value)}"
    return ""


def is_placeholder(text: str) -> bool:
    """Whether a text, of a line or two, stands where a text is missing: an error, a wall, a blank of some program."""
    if len(text) > LONGEST_PLACEHOLDER:
        return False
    bare = " ".join(html_text.strip_html(text).split()) if "<" in text else " ".join(text.split())
    return bool(bare) and PLACEHOLDER.fullmatch(bare.strip("[](){}<>*_\"'“”‘’ ")) is not None


def _no_text_reason(fields: dict) -> str:
    """Why there is no field text."""
    there = [name for name in ABSTRACTS if isinstance(fields.get(name), str) and fields[name].strip()]
    if there:
        return f"no text but {' and '.join(there)}, which is not the article: {ADVICE}"
    if fields.get("url"):
        who = " from Media Cloud" if any(name in fields for name in MEDIA_CLOUD) else ""
        return f"an address{who} without a text: {ADVICE}"
    return f"there is no field text; fields there: {', '.join(map(str, fields)) or 'none'}"
