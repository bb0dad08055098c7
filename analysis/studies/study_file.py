"""A study's file → names and values: YAML without what is a slip, or never meant, in a file written by hand."""

import re
from pathlib import Path

import yaml

from analysis import folders
from analysis.studies.fields import Fields, shown

LARGEST = 500_000  # bytes: far more than anybody writes by hand
HASHTAG = re.compile(r"[ \t]*(#\w[^\r\n\0]*)")


class Loader(yaml.SafeLoader):
    """PyYAML's safe loader, which refuses more.

    A name that stands there twice, of which YAML keeps the last; a hashtag, which YAML takes for a comment; a date,
    which is text; tags, and values that stand for others, of which a few lines can fill the memory.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own way)
        first: [(tag, form) for tag, form in kinds if tag.rpartition(":")[2] in ("null", "bool", "int", "float")]
        for first, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def scan_to_next_token(self):
        """Go on to the next token, unless what begins here is no comment as people write them."""
        tag = HASHTAG.match(self.buffer, self.pointer)
        if tag and self.buffer[self.buffer.rfind("\n", 0, self.pointer) + 1 : self.pointer].strip():
            told = f"{shown(tag[1].strip())} is a comment to YAML"
            allowed = "the text in quotation marks, or a comment with a space after #"
            raise _RefusedError(self.get_mark(), f"{told}; allowed: {allowed}")
        super().scan_to_next_token()

    def compose_node(self, parent, index):
        """Make a value, of what it is written out in."""
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            told = f"*{event.anchor} stands for another value; allowed: every value written out"
            raise _RefusedError(event.start_mark, told)
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            told = f"the tag {tag}; allowed: texts, numbers, lists and tables without tags"
            raise _RefusedError(event.start_mark, told)
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        """Make a table, in which each name stands once."""
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise _RefusedError(key.start_mark, f"{key.value} stands there twice; allowed: each name once")
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


class _RefusedError(yaml.MarkedYAMLError):
    """What YAML allows and a study does not."""

    def __init__(self, mark: yaml.Mark, problem: str):
        super().__init__(problem=problem, problem_mark=mark)


def written(path: Path) -> dict:
    """The fields as they stand in the file, without those that are left empty.

    Raises ValueError naming the file, where it can, the line, and what is allowed.
    """
    try:
        # S506 asks for a safe loader: Loader is yaml.SafeLoader with less in it.
        fields = yaml.load(folders.text(path, LARGEST), Loader=Loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: {_problem(error)}") from None
    except RecursionError:
        raise ValueError(f"{path}: not readable as YAML: lists or tables within each other too deep") from None
    except ValueError as error:  # a number that Python will not read; bytes that are no text
        raise ValueError(f"{path}: not readable as YAML: {error}") from None
    if not isinstance(fields, dict) or not all(isinstance(name, str) for name in fields):
        raise ValueError(f"{path}: expected lines of 'name: value'; allowed names: {', '.join(Fields.model_fields)}")
    return {name: value for name, value in fields.items() if value is not None}


def _problem(error: yaml.YAMLError) -> str:
    """What is wrong with a file, and in which line."""
    said = [getattr(error, "context", None), getattr(error, "problem", None)]
    told = " ".join(" ".join(filter(None, said) if any(said) else [str(error)]).split())
    if "mapping values are not allowed" in told:
        told = "a second colon in a line, or a line moved to the right; allowed: a text with a colon in quotation marks"
    elif "'\\t'" in told:
        told = "a tab; allowed: blanks before a name and between words"
    elif not isinstance(error, _RefusedError):
        told = f"{told}; a text that begins with a sign, or has a colon or # in it, stands in quotation marks"
    mark = getattr(error, "problem_mark", None)
    return f"{f'line {mark.line + 1}: ' if mark else ''}not readable as YAML: {told}"
