"""Why a record has no text that can be measured."""

import re

from analysis.corpus.records import shown

# What news services give in place of a text.
ABSTRACTS = ("abstract", "description", "summary", "snippet", "lead_paragraph", "trailText", "fields.trailText")
ABSTRACTS += ("standfirst", "fields.standfirst", "excerpt", "excerpt.rendered", "teaser")
# Columns of the lists that Media Cloud gives.
MEDIA_CLOUD = ("media_url", "indexed_date", "media_id")
# "… [+1234 chars]", "... [1234 chars]", and what stands where a plan leaves out the text.
CUT = re.compile(r"\[\+?\d[\d,.]* (?:more )?char(?:acter)?s\]\s*$|^ONLY AVAILABLE IN [A-Z ]+ PLANS?\s*$")
ADVICE = "save the pages as HTML or WARC, or add the texts in a column text"


def of(fields: dict) -> str:
    """Why the fields hold no whole text, with what can be done about it; "" if they do."""
    if "text" not in fields:
        return _without(fields)
    value = fields["text"]
    if value is None or value != value or (isinstance(value, str) and not value.strip()):
        return "text is empty"
    if not isinstance(value, str):
        return f"text is not text: {shown(value)}"
    if CUT.search(value):
        return f"text is cut off by the news service ({shown(value[-30:])}): {ADVICE}"
    return ""


def _without(fields: dict) -> str:
    """Why there is no field text."""
    there = [name for name in ABSTRACTS if isinstance(fields.get(name), str) and fields[name].strip()]
    if there:
        return f"no text but {' and '.join(there)}, which is not the article: {ADVICE}"
    if fields.get("url"):
        who = " from Media Cloud" if any(name in fields for name in MEDIA_CLOUD) else ""
        return f"an address{who} without a text: {ADVICE}"
    return f"there is no field text; fields there: {', '.join(map(str, fields)) or 'none'}"
