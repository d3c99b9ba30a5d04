"""A small pillar for Slack: a live count, a long list, a fault of ours, and a slow answer."""

import threading

from bot.cards import Button, Card, Form, Line, Option, Select, card
from bot.dispatch import Dispatch, Pillar
from bot.effects import Ask, Effect, Refresh, Say, Show, Whisper
from bot.events import Command, Pressed, Submitted
from bot.people import Person, Place
from bot.pillars import everything
from bot.specs import Spec
from bot.unit import Unit

PRESSED: set[str] = set()
SLOW = threading.Event()  # while it is not set, "slow" waits
MANY = 30


def joined() -> Dispatch:
    """Everything, and this pillar."""
    small = Pillar("small")
    small.command(Spec("run"))(start)
    small.commands["help"] = help_
    small.on("small.press", answers="quiet")(press)
    small.on("small.picked")(picked)
    small.on("small.fault")(fault)
    small.on("small.slow")(slow)
    small.on("small.say")(say_here)
    small.on("small.form", answers="form")(open_form)
    small.form("small.form")(form)
    small.submitted("small.form")(sent)
    small.view("small")(draw)
    dispatch = Dispatch(())
    dispatch.all.take(everything().all)
    dispatch.all.take(small)
    SLOW.set()
    PRESSED.clear()
    return dispatch


def start(command: Command, unit: Unit) -> list[Effect]:
    """A live count, a list, and buttons that go wrong in several ways."""
    options = tuple(Option(f"Choice {n}", f"v{n}") for n in range(MANY))
    names = ("fault", "slow", "say", "form")
    buttons = [Button(f"Press {name}", f"small.{name}", "7") for name in names]
    offered = card("Small", Select("Pick one", "small.picked", "7", options), *buttons)
    return [Show(command.where, "small:7"), Whisper(offered)]


def help_(command: Command, unit: Unit) -> list[Effect]:
    """What was said, said back."""
    return [Whisper(card("You said", command.text or "nothing"))]


def press(pressed: Pressed, unit: Unit) -> list[Effect]:
    """Count this person; twice is once."""
    PRESSED.add(pressed.who.id)
    return [Whisper(card("You are counted.")), Refresh("small:7")]


def picked(pressed: Pressed, unit: Unit) -> list[Effect]:
    return [Whisper(card(f"Picked {pressed.choice[0]}"))]


def fault(pressed: Pressed, unit: Unit) -> list[Effect]:
    raise RuntimeError("a fault of ours")


def slow(pressed: Pressed, unit: Unit) -> list[Effect]:
    SLOW.wait(20)
    return [Whisper(card("It took a while."))]


def say_here(pressed: Pressed, unit: Unit) -> list[Effect]:
    return [Say(pressed.where, card("Said to everyone here.")), Whisper(card("I said it."))]


def open_form(pressed: Pressed, unit: Unit) -> list[Effect]:
    return [Ask("small.form", "7")]


def form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    return Form("A form", "small.form", arg, (Line("name", "Name"),))


def sent(submitted: Submitted, unit: Unit) -> list[Effect]:
    SLOW.wait(20)
    return [Whisper(card(f"Kept {submitted.values['name']}"))]


def draw(arg: str, unit: Unit) -> Card:
    """How many have pressed."""
    return card(f"{len(PRESSED)} pressed", Button("Count me", "small.press", arg))
