"""A YAML file → names and values, without what YAML can do beside: tags, aliases, merges, a name twice.

A study is written by hand. What these are for (objects of a program, values that repeat others, in numbers that fill
the memory) is never meant there; a name written twice is a mistake, of which YAML silently keeps the last.
"""

from pathlib import Path

import yaml

MOST = 500_000  # bytes: far more than anybody writes by hand
KINDS = ("null", "bool", "int", "float")  # what a value without quotation marks may be beside text; a date is text


def read(path: Path) -> object:
    """What is written in the file. Raises ValueError naming the file, where it can, the line, and what is allowed."""
    if (size := path.stat().st_size) > MOST:
        raise ValueError(f"{path}: {size:,} bytes; allowed: up to {MOST:,}")
    try:
        # S506 asks for a safe loader: _Loader is yaml.SafeLoader with less in it.
        return yaml.load(_text(path), Loader=_Loader)  # noqa: S506
    except yaml.YAMLError as error:
        raise ValueError(f"{path}: {_place(error)}not readable as YAML: {_problem(error)}") from None
    except RecursionError:
        raise ValueError(f"{path}: not readable as YAML: lists or tables within each other too deep") from None
    except ValueError as error:  # a number that Python will not read
        raise ValueError(f"{path}: not readable as YAML: {error}") from None


class _Loader(yaml.SafeLoader):
    """YAML without tags, aliases, merges and the same name twice."""

    yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own way)
        first: [(tag, form) for tag, form in kinds if tag.rpartition(":")[2] in KINDS]
        for first, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent, index):
        event = self.peek_event()
        if isinstance(event, yaml.AliasEvent):
            raise _refused(event, f"*{event.anchor} stands for another value; allowed: every value written out")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            raise _refused(event, f"the tag {tag}; allowed: texts, numbers, lists and tables without tags")
        return super().compose_node(parent, index)

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if str(key.value) in seen:
                raise _refused(key, f"{key.value} stands there twice; allowed: each name once")
            seen.add(str(key.value))
        return super().construct_mapping(node, deep)


def _refused(where: yaml.Event | yaml.Node, problem: str) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(problem=problem, problem_mark=where.start_mark)


def _text(path: Path) -> str:
    """The file's text, with or without a mark of its encoding."""
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ValueError(
            f"line {line} is not UTF-8 (byte {content[error.start]:#04x}); save the file as UTF-8"
        ) from None


def _place(error: yaml.YAMLError) -> str:
    """The line on which the file can't be read."""
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}: " if mark else ""


def _problem(error: yaml.YAMLError) -> str:
    """What is wrong, in a line."""
    said = [getattr(error, "context", None), getattr(error, "problem", None)]
    return " ".join(" ".join(filter(None, said) if any(said) else [str(error)]).split())
