"""What can be corrected by hand: the one table of fields, and what each may be set to."""

from datetime import datetime
from typing import NamedTuple

ARTICLE, PASSAGE, HIT, STATEMENT = "article", "passage", "hit", "statement"
OUTLET, DATE, GENRE = "outlet", "date", "genre"
SPEAKER, VOICE, NOT_ATTRIBUTION = "speaker", "voice", "not an attribution"
NOT_EVENT, TREATMENT, DROP = "not this event", "treatment", "drop"
NOT_SAME = "not the same statement"
NOBODY = "nobody"  # the value of a speaker where nobody is credited
OUT = "left out"
TREATMENTS = ("used", "denied", "distanced", "other")
SHORT = {"denied": (TREATMENT, "denied")}  # what may be written for a field with its value


class Field(NamedTuple):
    """What may be corrected: of which tables; the values allowed; and what it settles, which only one may settle."""

    of: tuple[str, ...]
    values: tuple[str, ...] = ()  # one of these; without them any text, or none
    valued: bool = True  # whether it takes a value
    settles: str = ""
    allowed: str = ""  # in words, where the values are not listed

    @property
    def whole(self) -> bool:
        """Whether it is of a whole article, and so of no words."""
        return self.of == (ARTICLE,)


FIELDS = {
    OUTLET: Field((ARTICLE,), settles=OUTLET, allowed="a name"),
    DATE: Field((ARTICLE,), settles=DATE, allowed="a date as 2022-01-19, or with a time"),
    GENRE: Field((ARTICLE,), ("article", "transcript", "interview", "podcast", "opinion"), settles=GENRE),
    SPEAKER: Field((PASSAGE,), settles=SPEAKER, allowed=f"a name, or {NOBODY}"),
    VOICE: Field((PASSAGE,), ("own", "direct", "indirect"), settles=VOICE),
    NOT_ATTRIBUTION: Field((PASSAGE,), valued=False, settles=VOICE),
    NOT_EVENT: Field((HIT, STATEMENT), valued=False, settles=TREATMENT),
    TREATMENT: Field((HIT,), TREATMENTS, settles=TREATMENT),
    DROP: Field((HIT,), valued=False, settles=DROP),
    NOT_SAME: Field((STATEMENT,), valued=False, settles=NOT_SAME),
}
NAMES = {name.replace("_", " "): name for name in FIELDS}


def field(written: str) -> str | None:
    """The field that is meant, whatever its capitals and spaces; None where none is."""
    name = " ".join(written.replace("_", " ").split()).casefold()
    return NAMES.get(name) or (name if name in SHORT else None)


def complaint(name: str, value: str) -> str:
    """What is wrong with a value of a field, with what is allowed; "" where it fits."""
    if name in SHORT:
        return f"{value!r}; allowed: nothing"
    about = FIELDS[name]
    if not about.valued:
        return f"{value!r}; allowed: nothing" if value else ""
    if about.values:
        return "" if value in about.values else f"{value!r}; allowed: {', '.join(about.values)}"
    if not value or (name == DATE and not _is_day(value)):
        return f"{value!r}; allowed: {about.allowed}"
    return ""


def settled(name: str, value: str) -> str:
    """What a correction says of what it settles: two that say otherwise contradict each other."""
    return {NOT_ATTRIBUTION: "own", NOT_EVENT: OUT}.get(name, value)


def _is_day(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
