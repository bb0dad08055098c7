"""One name for each outlet, as the researcher chooses."""

from collections.abc import Mapping, Sequence

from analysis.corpus.records import Record, quote, repair


def outlet_aliases(outlets: Mapping[str, Sequence[str]] | None) -> dict[str, str]:
    """Each other name of an outlet, without regard to capitals, and the name to use for it.

    Raises ValueError for a name under two outlets, and for other names that are no list.
    """
    names: dict[str, str] = {}
    for name, others in (outlets or {}).items():
        if not isinstance(others, list | tuple) or not all(isinstance(other, str) for other in others):
            raise ValueError(f"outlets: {name}: {others!r}; allowed: a list of names")
        for other in others:
            if names.setdefault(other.strip().casefold(), name) != name:
                first = names[other.strip().casefold()]
                raise ValueError(f"outlets: {other!r} stands under {first} and {name}; allowed: one of them")
    return names


def bare(record: Record) -> str:
    """The outlet of a record as names are compared, without capitals and blanks around it."""
    return str(record.fields.get("outlet") or "").strip().casefold()


def with_outlet_name(record: Record, names: dict[str, str]) -> Record:
    """The record with the chosen name of its outlet, said if it had another."""
    outlet = str(record.fields.get("outlet") or "")
    name = names.get(bare(record), outlet)
    return record if name == outlet else repair(record, f"outlet {quote(outlet)} counts as {quote(name)}", outlet=name)
