"""A small pillar with one of everything that a page can show, for the tests of the web room."""

from datetime import UTC, date, datetime

from bot.cards import (
    Button,
    Choice,
    Day,
    Divider,
    Fields,
    Form,
    Image,
    Line,
    Link,
    LinkButton,
    Long,
    Many,
    Mention,
    Moment,
    Option,
    Select,
    Strong,
    Tally,
    Upload,
    card,
    text,
)
from bot.cards import Card as BotCard
from bot.dispatch import Pillar
from bot.effects import Ask, Effect, Hand, Refresh, Say, Show, Whisper
from bot.events import Command, Pressed, Said, Submitted
from bot.people import Person, Place
from bot.sorry import Sorry
from bot.unit import Unit

tiny = Pillar("tiny")
COUNTS: dict[str, int] = {"poll": 0, "handled": 0}

MEANING = (
    "Rules for when a hospital or care home has to keep somebody safe by taking away some of "
    "their freedom. The council must check that it is needed and fair."
)


def meaning(word: str) -> BotCard:
    """An answer as the glossary gives it."""
    return card(
        "DoLS: Deprivation of Liberty Safeguards",
        text(MEANING),
        text(
            Strong("Example: "), "The door of a care home is locked, and Sample Dev cannot leave."
        ),
        Button("Easier words", "tiny.easier", "12", main=True),
        Button("Share with everyone (without my name)", "tiny.share", "12"),
        Button("This did not help", "tiny.nothelp", "12"),
    )


def everything(who: Person) -> BotCard:
    """Every part there is."""
    return card(
        "Everything",
        text("Plain, ", Strong("strong"), ", ", Mention(who), " and "),
        text(Link("the notes", "https://example.org/notes"), Link("bad", "javascript:alert(1)")),
        text("On ", Moment(datetime(2026, 11, 23, 17, 30, tzinfo=UTC)), "."),
        Fields((("Who decides", "The council"), ("How to reach them", "Telephone"))),
        Divider(),
        Tally("Tuesday", 3, 8),
        Image("https://elsewhere.example/cup.png", "A cup of tea"),
        Button("Plain button", "tiny.quiet", "1"),
        LinkButton("Open the guide", "https://example.org/guide"),
        Select(
            "Pick a day", "tiny.picked", "7", (Option("Monday", "mon"), Option("Tuesday", "tue"))
        ),
    )


@tiny.hears(10)
def hears(said: Said, unit: Unit) -> list[Effect] | None:
    """A few words that bring each kind of answer."""
    COUNTS["handled"] += 1
    words = said.text.casefold()
    if "dols" in words:
        return [Whisper(meaning(words))]
    if words == "everything":
        return [Whisper(everything(said.who))]
    if words == "tell all":
        return [Say(said.where, card("Tea is ready", "Come and sit down."))]
    if words == "poll":
        return [Show(said.where, "tiny:1")]
    if words == "form":
        return [Ask("tiny.form", "5")]
    if words == "file":
        return [Hand("notes.txt", "The notes.\n")]
    if words == "sorry":
        raise Sorry("groups-none-here")
    if words == "bug":
        raise RuntimeError(f"secret text: {said.text}")
    return [Whisper(card("You said", text(said.text)))]


@tiny.view("tiny")
def poll(key: str, unit: Unit) -> BotCard:
    """A message that changes."""
    count = COUNTS["poll"]
    return card("A small poll", Tally("Tuesday", count, 8), Button("Tuesday", "tiny.vote", "1"))


@tiny.on("tiny.vote", answers="quiet")
def vote(press: Pressed, unit: Unit) -> list[Effect]:
    """Changes the live view."""
    COUNTS["poll"] += 1
    return [Refresh("tiny:1")]


@tiny.on("tiny.easier")
def easier(press: Pressed, unit: Unit) -> list[Effect]:
    """An answer to a press."""
    return [Whisper(card("In easier words", "Rules that protect your freedom."))]


@tiny.on("tiny.picked")
def picked(press: Pressed, unit: Unit) -> list[Effect]:
    """An answer to a choice."""
    return [Whisper(card("You picked", text(" ".join(press.choice))))]


@tiny.on("tiny.quiet", answers="quiet")
def quiet(press: Pressed, unit: Unit) -> list[Effect]:
    """No answer."""
    return []


@tiny.on("tiny.nothelp")
def not_help(press: Pressed, unit: Unit) -> list[Effect]:
    """Cannot be done."""
    raise Sorry("groups-none-here")


@tiny.form("tiny.form")
def form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A form with every kind of field."""
    days = tuple(Option(f"Option {n}", f"o{n}") for n in range(1, 9))
    few = (Option("Yes", "yes"), Option("No", "no"))
    return Form(
        "Suggest a term",
        "tiny.form",
        arg,
        (
            Line("word", "The word", hint="As people say it."),
            Long("plain", "What it means", hint="At most 60 words.", limit=300),
            Choice("yes", "Is it used in your group?", few),
            Choice("area", "Area", days, optional=True),
            Many("where", "Where is it used?", few, values=("no",)),
            Day("when", "Since when?", value=date(2026, 11, 23), optional=True),
            Upload("file", "A list of words", optional=True),
        ),
        intro="Anybody can suggest a term.\n\nA facilitator looks at it first.",
        send="Suggest it",
    )


@tiny.submitted("tiny.form")
def sent(submitted: Submitted, unit: Unit) -> list[Effect]:
    """Says what was sent."""
    if submitted.values["word"] == "taken":
        raise Sorry("web-name-taken", field="word", name="taken")
    rows = tuple((name, repr(value)) for name, value in submitted.values.items())
    return [Whisper(card("Thank you", Fields(rows)))]


def explain(command: Command, unit: Unit) -> list[Effect]:
    """ "Explain words" on a message."""
    return [Whisper(card("Words in this message", text(command.text)))]


tiny.commands["explain-words"] = explain
