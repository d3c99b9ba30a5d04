"""What people see: a closed set of parts that every platform can show.

What a person typed is always a `Plain` span, so it is escaped by construction: no renderer reads
markup out of it. Limits are the smallest of all platforms and are checked when a card is made.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.people import Person

ID_LIMIT = 85  # Discord takes 100, of which 15 may say where a private message is from
LABEL_LIMIT = 75  # Slack's button text and select option
TEXT_LIMIT = 3_000  # Slack's section
TITLE_LIMIT = 150  # Slack's header
CHOICE_LIMIT = 100  # Slack's select; more are shown as pages


@dataclass(frozen=True, slots=True)
class Plain:
    """Words exactly as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most here."""

    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A person by name, and nothing but the name: it calls nobody, on any platform."""

    who: Person


@dataclass(frozen=True, slots=True)
class Link:
    """Words that say where a link goes."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in time (UTC), shown in the reader's own time where that is known."""

    at: datetime
    zone: str = "Europe/London"


Span = Plain | Strong | Mention | Link | Moment


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph."""

    spans: tuple[Span, ...]

    def __post_init__(self) -> None:
        size = sum(len(span.text) for span in self.spans if not isinstance(span, Mention | Moment))
        if size > TEXT_LIMIT:
            raise ValueError(f"a paragraph of {size} characters is over {TEXT_LIMIT}")


@dataclass(frozen=True, slots=True)
class Fields:
    """Names and values, a line each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Button:
    """Its id is the whole state: `action:arg` states an effect, never a toggle."""

    label: str
    action: str
    arg: str = ""
    main: bool = False

    def __post_init__(self) -> None:
        _check_label(self.label)
        if len(self.id) > ID_LIMIT:
            raise ValueError(f"button id over {ID_LIMIT} characters: {self.id}")

    @property
    def id(self) -> str:
        """What the platform stores: at most 85 characters, nothing about people."""
        return f"{self.action}:{self.arg}" if self.arg else self.action


@dataclass(frozen=True, slots=True)
class LinkButton:
    """Opens an address. The label says where it goes."""

    label: str
    url: str

    def __post_init__(self) -> None:
        _check_label(self.label)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose."""

    label: str
    value: str

    def __post_init__(self) -> None:
        _check_label(self.label)


@dataclass(frozen=True, slots=True)
class Select:
    """One choice out of several, at once."""

    label: str
    action: str
    arg: str
    options: tuple[Option, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.options) <= CHOICE_LIMIT:
            raise ValueError(f"a select takes 1 to {CHOICE_LIMIT} options")


@dataclass(frozen=True, slots=True)
class Divider:
    """A pause between two things."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that adds nothing the words do not say."""

    url: str
    alt: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many, in words and (where there are pictures) as a bar.

    `done`: the count has ended, and will not change.
    """

    label: str
    n: int
    of: int
    done: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a chart: what it is, how long its bar is, and how much that is, in words.

    In a chart with columns it has short words for each of them in place of a bar.
    """

    label: str
    value: float
    told: str
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers to look at, drawn where there can be pictures; everywhere, the words say it all.

    A bar of the value `most` is as long as a bar can be. `name` is the file's. With `columns` it is
    a table with a colour for each different word.
    """

    name: str
    title: str
    lead: str
    bars: tuple[Bar, ...]
    most: float
    columns: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The same in words."""
        rows = (f"{bar.label}: {bar.told}" for bar in self.bars)
        return tuple(line for line in (self.title, self.lead, *rows) if line)

    @property
    def alt(self) -> str:
        """The same in words, on one line, for who does not see the picture."""
        return " ".join(line if line[-1] in ".?!" else f"{line}." for line in self.lines)


@dataclass(frozen=True, slots=True)
class Typed:
    """Something to choose by typing its number or its label, where there is no button for it.

    It is shown as `shown`, and takes its number like everything else that can be chosen.
    """

    shown: Text | Tally
    label: str
    action: str
    arg: str = ""


Part = Text | Fields | Button | LinkButton | Select | Divider | Image | Tally | Chart | Typed


@dataclass(frozen=True, slots=True)
class Card:
    """One message of the bot."""

    title: str
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        if len(self.title) > TITLE_LIMIT:
            raise ValueError(f"a title of {len(self.title)} characters is over {TITLE_LIMIT}")


@dataclass(frozen=True, slots=True)
class Line:
    """A field of one line."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    optional: bool = False
    limit: int = 150


@dataclass(frozen=True, slots=True)
class Long:
    """A field of several lines."""

    name: str
    label: str
    hint: str = ""
    value: str = ""
    optional: bool = False
    limit: int = 3_000


@dataclass(frozen=True, slots=True)
class Choice:
    """Exactly one of the options."""

    name: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    value: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Many:
    """Any of the options."""

    name: str
    label: str
    options: tuple[Option, ...]
    hint: str = ""
    values: tuple[str, ...] = ()
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""

    name: str
    label: str
    hint: str = ""
    value: date | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Upload:
    """A text file (UTF-8); its value is its text. Where there are no files, the text is pasted."""

    name: str
    label: str
    hint: str = ""
    optional: bool = False
    limit: int = 2_000_000


Field = Line | Long | Choice | Many | Day | Upload


@dataclass(frozen=True, slots=True)
class Form:
    """Questions that are answered together, or one at a time where there are no forms."""

    title: str
    action: str
    arg: str
    fields: tuple[Field, ...]
    intro: str = ""
    send: str = field(default="")


def _check_label(label: str) -> None:
    if not label or len(label) > LABEL_LIMIT:
        raise ValueError(f"a label takes 1 to {LABEL_LIMIT} characters: {label!r}")


def charts(shown: Iterable[Card]) -> tuple[Chart, ...]:
    """Every chart of these cards."""
    return tuple(part for one in shown for part in one.parts if isinstance(part, Chart))


def text(*spans: Span | str) -> Text:
    """A paragraph; a bare string is a plain span."""
    return Text(tuple(Plain(s) if isinstance(s, str) else s for s in spans))


def card(title: str, *parts: Part | str) -> Card:
    """A card; a bare string is a paragraph of plain words, an empty line in it starts a new one."""
    return Card(title, tuple(_parts(parts)))


def shorten(words: str, limit: int = LABEL_LIMIT) -> str:
    """For a label only, where the whole text stands elsewhere on the same card."""
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"


def _parts(parts: tuple[Part | str, ...]) -> Iterator[Part]:
    for part in parts:
        if isinstance(part, str):
            yield from (text(para) for para in part.split("\n\n") if para.strip())
        else:
            yield part
