"""A sample pillar with one of everything, for the tests of what every platform does with it.

The command "run" brings a poll to the place (a message that changes), and to its person a menu of
whatever may be hard: a long list, long labels, a form, a fault of ours, an answer that takes long.
"""

import threading
from datetime import UTC, date, datetime

from bot.cards import (
    LABEL_LIMIT,
    Button,
    Card,
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
from bot.dispatch import Pillar
from bot.effects import Ask, Effect, Refresh, Say, Show, Whisper
from bot.events import Command, Pressed, Submitted
from bot.people import Person, Place
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

sample = Pillar("sample")
VOTES: dict[str, str] = {}  # who -> what they chose
SLOW = threading.Event()  # while it is not set, "slow" waits
POLL = "sample:7"
MANY = 30
LONG_LABEL = "A label of many words, as long as any platform shows in one piece".ljust(
    LABEL_LIMIT, "."
)
MEANING = (
    "Rules for when a hospital or care home has to keep somebody safe by taking away some of "
    "their freedom. The council must check that it is needed and fair."
)


def afresh() -> Pillar:
    """The pillar, with nothing done in it yet."""
    VOTES.clear()
    SLOW.set()
    return sample


def meaning() -> Card:
    """An answer as the glossary gives it."""
    return card(
        "DoLS: Deprivation of Liberty Safeguards",
        text(MEANING),
        text(
            Strong("Example: "), "The door of a care home is locked, and Sample Dev cannot leave."
        ),
        Button("Easier words", "sample.easier", "12", main=True),
        Button("Share with everyone (without my name)", "sample.share", "12"),
        Button("This did not help", "sample.nothelp", "12"),
    )


def everything(who: Person) -> Card:
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
        Button("Plain button", "sample.quiet", "1"),
        LinkButton("Open the guide", "https://example.org/guide"),
        Select(
            "Pick a day", "sample.picked", "7", (Option("Monday", "mon"), Option("Tuesday", "tue"))
        ),
    )


def echo(command: Command, unit: Unit) -> list[Effect]:
    """What was said, said back."""
    return [Whisper(card("You said", command.text or "nothing"))]


echoing = Pillar("echo", commands={"help": echo})  # it answers what nobody understood


@sample.command(Spec("run"))
def run(command: Command, unit: Unit) -> list[Effect]:
    """A poll for the place, and the menu."""
    options = tuple(Option(f"Choice {n}", f"v{n}") for n in range(MANY))
    buttons = (
        *(Button(f"Press {name}", f"sample.{name}", "7") for name in ("fault", "slow", "say")),
        Button("Press form", "sample.short", "7"),
        Button(LONG_LABEL, "sample.easier", "7"),
    )
    menu = card("Sample", Select("Pick one", "sample.picked", "7", options), *buttons)
    return [Show(command.where, POLL), Whisper(menu)]


@sample.view("sample")
def poll(key: str, unit: Unit) -> Card:
    """A message that changes."""
    most = max(8, len(VOTES))
    days = ("Monday", "Tuesday")
    tallies = (Tally(day, list(VOTES.values()).count(day), most) for day in days)
    return card("A small poll", *tallies, *(Button(day, "sample.vote", day) for day in days))


@sample.on("sample.vote", answers="quiet")
def vote(press: Pressed, unit: Unit) -> list[Effect]:
    """One answer for each person; twice is once."""
    VOTES[press.who.id] = press.arg
    return [Whisper(card("You are counted.")), Refresh(POLL)]


@sample.on("sample.easier")
def easier(press: Pressed, unit: Unit) -> list[Effect]:
    """An answer to a press."""
    return [Whisper(card("In easier words", "Rules that protect your freedom."))]


@sample.on("sample.picked")
def picked(press: Pressed, unit: Unit) -> list[Effect]:
    """An answer to a choice."""
    return [Whisper(card("You picked", text(" ".join(press.choice))))]


@sample.on("sample.quiet", answers="quiet")
def quiet(press: Pressed, unit: Unit) -> list[Effect]:
    """No answer."""
    return []


@sample.on("sample.nothelp")
def not_help(press: Pressed, unit: Unit) -> list[Effect]:
    """Cannot be done."""
    raise Sorry("groups-none-here")


@sample.on("sample.fault")
def fault(press: Pressed, unit: Unit) -> list[Effect]:
    """A fault of ours."""
    raise RuntimeError("a fault of ours")


@sample.on("sample.slow")
def slow(press: Pressed, unit: Unit) -> list[Effect]:
    """As if the database did not answer for a while."""
    SLOW.wait(20)
    return [Whisper(card("It took a while."))]


@sample.on("sample.say")
def say_here(press: Pressed, unit: Unit) -> list[Effect]:
    """Something for everybody."""
    return [Say(press.where, card("Said to everyone here.")), Whisper(card("I said it."))]


@sample.on("sample.short", answers="form")
def ask_short(press: Pressed, unit: Unit) -> list[Effect]:
    """A form from a button."""
    return [Ask("sample.short", "7")]


@sample.form("sample.short")
def short(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A form with one field."""
    return Form("A form", "sample.short", arg, (Line("name", "Name"),))


@sample.submitted("sample.short")
def short_sent(submitted: Submitted, unit: Unit) -> list[Effect]:
    """Tells everybody, and who sent it."""
    SLOW.wait(20)
    name = submitted.values["name"]
    told = Say(submitted.where, card("From a form", f"Somebody wrote {name}"))
    return [told, Whisper(card(f"Kept {name}"))]


@sample.form("sample.form")
def form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """A form with every kind of field."""
    days = tuple(Option(f"Option {n}", f"o{n}") for n in range(1, 9))
    few = (Option("Yes", "yes"), Option("No", "no"))
    return Form(
        "Suggest a term",
        "sample.form",
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


@sample.submitted("sample.form")
def sent(submitted: Submitted, unit: Unit) -> list[Effect]:
    """Says what was sent."""
    if submitted.values["word"] == "taken":
        raise Sorry("web-name-taken", field="word", name="taken")
    rows = tuple((name, repr(value)) for name, value in submitted.values.items())
    return [Whisper(card("Thank you", Fields(rows)))]
