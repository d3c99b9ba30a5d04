"""What people see of circles: how they take part, what they wish, their circle, and afterwards."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.cards import Button, Card, Choice, Form, Mention, Option, Part, Select, card, shorten, text
from bot.circles.model import Circle, Kind, Outcome, Wish, Wished
from bot.circles.model import Part as Taking
from bot.people import Group, Person
from bot.phrases import moments, say

NAMED_AT_ONCE = 25
READERS = {kind: kind for kind in ("slack", "discord", "web", "terminal")}
LISTED = 25

# Taking part


def mine(group: Group, part: Taking, number: int, now: datetime, runs: bool) -> Card:
    """How this person takes part, and what they can do."""
    title = say("circles-title", name=group.name)
    run = (Button(say("circles-run"), "circles.run"),) if runs else ()
    if not part.joined:
        join = Button(say("circles-join"), "circles.join", main=True)
        return card(title, say("circles-about"), say("circles-about-free"), join, *run)
    return card(title, _stands(group, part, number, now), *_ways(part, number, now), *run)


def joined(group: Group) -> Card:
    """They take part."""
    return card(
        say("circles-joined", name=group.name),
        say("circles-joined-how"),
        Button(say("circles-wishes"), "circles.wishes"),
        Button(say("circles-skip"), "circles.skip"),
        Button(say("circles-pause"), "circles.pause"),
        Button(say("circles-leave"), "circles.leave"),
    )


def left(group: Group) -> Card:
    """They take part no longer."""
    again = Button(say("circles-join"), "circles.join")
    return card(say("circles-left", name=group.name), say("circles-left-how"), again)


def skipped() -> Card:
    """Not in the next round."""
    back = Button(say("circles-unskip"), "circles.unskip")
    return card(say("circles-skipped"), say("circles-told-nobody"), back)


def paused(day: date) -> Card:
    """A break until that day."""
    back = Button(say("circles-back"), "circles.join")
    return card(say("circles-paused", day=day), say("circles-told-nobody"), back)


def in_this_round(group: Group, number: int, until: datetime) -> Card:
    """Asked before each round, where the group wants it."""
    arg = f"{group.id}:{number}"
    return card(
        say("circles-in-this-round", name=group.name),
        say("circles-in-this-round-until", at=moments.moment(until, group.zone)),
        Button(say("circles-in"), "circles.in", arg),
        Button(say("circles-skip"), "circles.out", arg),
        help_line(group),
    )


def left_over(group: Group) -> Card:
    """No circle this time. Kind, the same words for everybody, and without a reason."""
    return card(
        say("circles-left-over", name=group.name), say("circles-left-over-how"), help_line(group)
    )


# Wishes


def wishes(mine: Sequence[Wished]) -> Card:
    """What this person wishes, and what they could."""
    lines = [say(f"circles-wished-{one.kind}", person=one.about.name) for one in mine[:LISTED]]
    parts: list[Part | str] = [say("circles-wishes-private"), *lines]
    parts += [
        Button(say(f"circles-wish-{kind}"), "circles.pick", kind)
        for kind in (Wish.APART, Wish.SERVICE, Wish.TOGETHER)
    ]
    parts.append(Button(say("circles-kind"), "circles.kind"))
    if mine:
        options = tuple(
            Option(shorten(line), str(one.id)) for line, one in zip(lines, mine, strict=False)
        )
        parts.append(Select(say("circles-unwish"), "circles.unwish", "", options))
    return card(say("circles-wishes"), *parts)


def pick(kind: Wish, people: Sequence[Person]) -> Card:
    """Whom is it about?"""
    options = tuple(
        Option(shorten(who.name), f"{who.space}|{who.id}") for who in people[:NAMED_AT_ONCE]
    )
    parts: list[Part | str] = [say(f"circles-wish-{kind}.about")]
    if options:
        parts.append(Select(say("circles-pick"), "circles.wish", kind, options))
        parts.append(Button(say("circles-name-typed"), "circles.name", kind))
    else:
        parts.append(say("circles-nobody-else"))
    parts.append(Button(say("circles-wishes"), "circles.wishes"))
    return card(say(f"circles-wish-{kind}"), *parts)


def wished(kind: Wish, about: Person, number: int) -> Card:
    """It is kept, and how to take it back."""
    return card(
        say(f"circles-wished-{kind}", person=about.name),
        say(f"circles-wished-{kind}.how", person=about.name),
        Button(say("circles-unwish"), "circles.unwish", str(number)),
    )


def asks_along(who: Person, number: int) -> Card:
    """Somebody would like this person to come along."""
    return card(
        say("circles-asks-along", person=who.name),
        say("circles-asks-along-how"),
        Button(say("circles-along"), "circles.along", str(number)),
        Button(say("circles-along-no"), "circles.along-no", str(number)),
    )


def come_along(who: Person) -> Card:
    """They come together."""
    return card(
        say("circles-comes-along", person=who.name),
        Button(say("circles-wishes"), "circles.wishes"),
    )


def stay_apart() -> Card:
    """They do not."""
    return card(say("circles-along-not"), say("circles-told-nobody"))


def kind_form(now: Kind) -> Form:
    """What somebody says of themselves."""
    options = tuple(Option(say(f"circles-kind-{kind or 'none'}"), kind or "none") for kind in Kind)
    field = Choice("kind", say("circles-kind-field"), options, value=now or "none")
    return Form(say("circles-kind"), "circles.kind", "", (field,), say("circles-kind-private"))


def kind_kept() -> Card:
    """It is kept."""
    return card(
        say("circles-kind-kept"),
        say("circles-kind-private"),
        Button(say("circles-wishes"), "circles.wishes"),
    )


# A circle


def circle(group: Group, one: Circle, prompt: str) -> Card:
    """Their circle, to all of them at once. Nobody is asked to begin."""
    people = [span for who in one.people for span in (", ", Mention(who))][1:]
    lines = (text(say("circles-prompt")), text(prompt)) if prompt else ()
    return card(
        say("circles-circle", name=group.name),
        text(*people),
        say("circles-ways"),
        *lines,
        say("circles-first-line"),
        say("circles-not-read"),
        say(f"circles-read-{READERS.get(one.space.partition(':')[0], 'web')}"),
        help_line(group),
    )


def afterwards(group: Group, one: Circle) -> Card:
    """How was it? Each answer has the same weight."""
    buttons = (
        Button(say(f"circles-outcome-{said}"), "circles.said", f"{one.id}:{said}")
        for said in Outcome
    )
    title = say("circles-afterwards", name=group.name)
    return card(title, say("circles-afterwards-private"), *buttons, help_line(group))


def thanks(one: Circle, said: Outcome) -> Card:
    """Kept; and another time, if that would help."""
    again = Button(say("circles-again"), "circles.again", str(one.id))
    helps = (say("circles-again-about"), again) if said in LATER else ()
    return card(say("circles-thanks"), say("circles-thanks-how"), *helps)


LATER = (Outcome.NOT_YET, Outcome.COULD_NOT, Outcome.SOME)


def another_time() -> Card:
    """To the circle: another time would help somebody. Nobody is named."""
    return card(say("circles-another-time"), say("circles-another-time-how"))


def help_line(group: Group) -> str:
    """How to get help, in the same place of each private message."""
    return say("help-human", contact=group.contact) if group.contact else say("help-no-human")


def told_circle() -> Card:
    """It has been said there."""
    return card(say("circles-told-circle"))


def _stands(group: Group, part: Taking, number: int, now: datetime) -> str:
    if part.paused_until and part.paused(now):
        day = part.paused_until.astimezone(ZoneInfo(group.zone)).date()
        return say("circles-stands-paused", day=day)
    return say("circles-stands-skips") if part.skips == number else say("circles-stands-in")


def _ways(part: Taking, number: int, now: datetime) -> Sequence[Button]:
    wishes = Button(say("circles-wishes"), "circles.wishes")
    leave = Button(say("circles-leave"), "circles.leave")
    if part.paused(now):
        return (Button(say("circles-back"), "circles.join"), wishes, leave)
    skip = Button(say("circles-skip"), "circles.skip")
    if part.skips == number:
        skip = Button(say("circles-unskip"), "circles.unskip")
    return (skip, Button(say("circles-pause"), "circles.pause"), wishes, leave)
