"""Fields between two lines of dashes above a text, as Markdown and programs that save pages write them."""

import re
from datetime import date

import yaml

from analysis.corpus import column_names
from analysis.corpus.records import quote

FRONT = re.compile(r"\s*---[^\S\n]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)", re.DOTALL)


def split(text: str) -> tuple[dict, str, str]:
    """The fields above a text under our names, the text below them, and what is wrong with the fields."""
    front = FRONT.match(text)
    if not front:
        return {}, text, ""
    below = text[front.end() :]
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(front["fields"], yaml.SafeLoader)):
            return {}, below, "the fields above the text were not read: they refer to each other"
        fields = yaml.safe_load(front["fields"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, below, f"the fields above the text were not read: {quote(error)}"
    if not isinstance(fields, dict):
        return {}, text, ""
    dated = {str(name): value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
    return column_names.rename_fields(dated), below, ""
