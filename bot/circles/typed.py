"""Circles by typing: "join circles", "pause circles until Friday", `/circles start`."""

import re

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
RUNNING = ("run", "plan", "preview", "start", "pause-all")

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
    plain = words.plain(said.text)
    found = _UNTIL.fullmatch(plain)
    if found and "circle" in plain:
        return joining.pause_until(found[1], said, unit)
    if meant := _meant(plain):
        return _do(meant, said, unit)
    pressed = _answer(plain, said, unit)
    return _press(*pressed, said, unit) if pressed else None


def _which_pause(act: Act, unit: Unit) -> list[Effect]:
    """A facilitator may mean everybody's circles or their own."""
    group = group_here(act.where, act.who, unit)
    if group and unit.groups.facilitates(group, act.who):
        return running.which_pause(act, unit)
    return _do("pause", act, unit)


def _meant(plain: str) -> str | None:
    for way in (*WAYS, *RUNNING):
        if plain in {one.strip() for one in say(f"circles-typed.{way}").split(",")}:
            return way
    return None


def _answer(plain: str, said: Said, unit: Unit) -> tuple[str, str] | None:
    """The label of a button that was sent in private, typed: which button that is, just now."""
    newest = next(iter(unit.circles.circles_of(said.who, 1)), None)
    outcomes = {words.plain(say(f"circles-outcome-{one}")): one for one in Outcome}
    if newest and plain in outcomes:
        return "said", f"{newest.id}:{outcomes[plain]}"
    if newest and plain == words.plain(say("circles-again")):
        return "again", str(newest.id)
    group = group_here(said.where, said.who, unit)
    if group and plain == words.plain(say("circles-in")):
        return "in", f"{group.id}:{unit.circles.plan(group).next}"
    asked = next(wishes.asked(said.who, unit), None)
    answers = {words.plain(say(f"circles-{one}")): one for one in ("along", "along-no")}
    return (answers[plain], str(asked.id)) if asked and plain in answers else None


def _do(way: str, act: Act, unit: Unit) -> list[Effect]:
    return _press(way, "", act, unit)


def _press(way: str, arg: str, act: Act, unit: Unit) -> list[Effect]:
    """The same as the button."""
    action = f"circles.{way}"
    press = Pressed(act.id, act.at, act.who, act.where, action, arg, forms=act.forms)
    return circles.actions[action][1](press, unit)
