"""Circles by typing: "join circles", "pause circles until Friday", `/circles start`."""

import re
from collections.abc import Mapping
from functools import cache

from bot import words
from bot.circles import joining, running, wishes
from bot.circles.model import Outcome
from bot.circles.pillar import circles
from bot.effects import Effect
from bot.events import Act, Command, Pressed, Said
from bot.groups.finding import group_here
from bot.phrases import say
from bot.specs import Spec
from bot.unit import Unit

HEARS = 5  # before words are looked for in it
WAYS = ("mine", "join", "leave", "skip", "unskip", "pause", "wishes", "kind")
ASKED = ("in", "along", "along-no", "again")
RUNNING = ("run", "invite", "plan", "preview", "start", "pause-all")

_UNTIL = re.compile(r"(?:pause|stop)(?: (?:my |the )?circles?)? until (.+)")


@circles.command(Spec("circles", answers="form", option=True))
def command(typed: Command, unit: Unit) -> list[Effect]:
    """`/circles` alone shows how one takes part; with words after it, it does what they say."""
    if not typed.text.strip():
        return joining.mine(typed, unit)
    plain = words.plain(typed.text)
    if found := _UNTIL.fullmatch(plain):
        return joining.pause_until(found[1], typed, unit)
    meant = _meant(plain) or _meant(f"{plain} circles")
    if meant == "pause":
        return _which_pause(typed, unit)
    return _do(meant, typed, unit) if meant else joining.mine(typed, unit)


@circles.hears(HEARS)
def hear(said: Said, unit: Unit) -> list[Effect] | None:
    """Words that mean circles, and only with that word in them, or "skip this time"."""
    plain = words.bare(said.text)
    found = _UNTIL.fullmatch(plain)
    if found and "circle" in plain:
        return joining.pause_until(found[1], said, unit)
    if any(plain.startswith(f"{one} ") for one in words.listed("circles-typed.wishes-of")):
        return _do("wishes", said, unit)
    rest = plain.removeprefix("circles ")  # "circles plan", as in the command
    if meant := _meant(plain) or (_meant(f"{rest} circles") if rest != plain else None):
        return _do(meant, said, unit)
    label = _labels().get(plain)
    pressed = _answer(label, said, unit) if label else None
    return _press(*pressed, said, unit) if pressed else None


def _which_pause(act: Act, unit: Unit) -> list[Effect]:
    """A facilitator may mean everybody's circles or their own."""
    group = group_here(act.where, act.who, unit)
    if group and unit.groups.facilitates(group, act.who):
        return running.which_pause(act, unit)
    return _do("pause", act, unit)


def _meant(plain: str) -> str | None:
    return _words().get(plain)


@cache
def _words() -> Mapping[str, str]:
    """Typed words, and which way they mean."""
    ways = (*WAYS, *RUNNING)
    return {one: way for way in ways for one in words.listed(f"circles-typed.{way}")}


@cache
def _labels() -> Mapping[str, str]:
    """The labels of buttons that are sent in private, and the ends of their phrases' names."""
    said = (f"outcome-{one}" for one in Outcome)
    return {words.plain(say(f"circles-{one}")): one for one in (*said, *ASKED)}


def _answer(label: str, said: Said, unit: Unit) -> tuple[str, str] | None:
    """The label of a button that was sent in private, typed: which button that is, just now."""
    if label == "in":
        group = group_here(said.where, said.who, unit)
        return ("in", f"{group.id}:{unit.circles.plan(group).next}") if group else None
    if label in ("along", "along-no"):
        asked = next(wishes.asked(said.who, unit), None)
        return (label, str(asked.id)) if asked else None
    newest = next(iter(unit.circles.circles_of(said.who, 1)), None)
    if newest and label == "again":
        return label, str(newest.id)
    return ("said", f"{newest.id}:{label.removeprefix('outcome-')}") if newest else None


def _do(way: str, act: Act, unit: Unit) -> list[Effect]:
    return _press(way, "", act, unit)


def _press(way: str, arg: str, act: Act, unit: Unit) -> list[Effect]:
    """The same as the button."""
    action = f"circles.{way}"
    press = Pressed(act.id, act.at, act.who, act.where, action, arg, forms=act.forms)
    return circles.actions[action][1](press, unit)
