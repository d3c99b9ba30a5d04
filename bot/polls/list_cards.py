"""What people see of several polls: the list, and the question which of them they mean."""

from collections.abc import Mapping, Sequence

from bot.cards import LABEL_LIMIT, Button, Card, Option, Part, Select, card, shorten
from bot.phrases import say
from bot.polls.cards import BUTTONS
from bot.polls.model import Poll

GIVEN = 60  # characters of an answer that a button holds


def listed(found: Sequence[Poll], typed: str, older: int) -> Card:
    """The group's polls, newest first."""
    start = Button(say("polls-templates"), "polls.templates")
    if not found:
        none = say("polls-none-found") if typed else say("polls-none")
        return card(none, say("polls-make-how"), start)
    more = [Button(say("polls-older"), "polls.older", str(older))] if older else []
    return card(say("polls-list"), _pick(found), *more, start)


def open_now(found: Sequence[Poll]) -> Card:
    """The polls that somebody can answer, in all of their groups."""
    parts: list[Part | str] = [_pick(found)] if found else [say("polls-none-open")]
    if 0 < len(found) <= BUTTONS:  # so few are read at a glance
        parts = [Button(name, "polls.page", str(n)) for n, name in told_apart(found).items()]
    return card(say("polls-open-now"), *parts)


def which(found: Sequence[Poll], fits: Mapping[int, str]) -> Card:
    """Typed words could be for any of these. An answer to one with names is in its button."""
    if len(found) > BUTTONS:
        return _which(found, say("polls-which-one"), "polls.open")
    parts: list[Part | str] = [say("polls-which-one")]
    for poll in found:
        name, given = told_apart(found)[poll.id], f"{poll.id}:{fits.get(poll.id, '')}"
        keeps = poll.named and poll.id in fits and len(given) <= GIVEN
        opens = f"{poll.id}:typed"
        parts += [
            Button(name, "polls.answer", given) if keeps else Button(name, "polls.open", opens)
        ]
    return card(say("polls-which-title"), *parts)


def which_back(found: Sequence[Poll]) -> Card:
    """The answer to which of these is to be taken back?"""
    return _which(found, say("polls-which-back"), "polls.take-back")


def which_close(found: Sequence[Poll]) -> Card:
    """Which of these is to be closed?"""
    return _which(found, say("polls-which-close"), "polls.close")


def _which(found: Sequence[Poll], asked: str, action: str) -> Card:
    options = tuple(Option(label, str(n)) for n, label in told_apart(found).items())
    return card(say("polls-which-title"), asked, Select(say("polls-pick"), action, "", options))


def told_apart(found: Sequence[Poll]) -> dict[int, str]:
    """What polls are called beside each other; two with the same question by their options."""
    asked = [poll.question for poll in found]
    names = [
        _line(poll)
        if asked.count(poll.question) == 1
        else f"{_line(poll)} ({', '.join(poll.options)})"
        for poll in found
    ]
    names = [shorten(name) for name in names]
    return {
        poll.id: name if names.count(name) == 1 else _twin(poll, number, len(found))
        for number, (poll, name) in enumerate(zip(found, names, strict=True), 1)
    }


def _pick(found: Sequence[Poll]) -> Select:
    options = tuple(Option(shorten(_line(poll)), str(poll.id)) for poll in found)
    return Select(say("polls-pick"), "polls.page", "", options)


def _twin(poll: Poll, number: int, of: int) -> str:
    """A poll that asks just the same as another one, by its place in this list."""
    place = say("polls-twin", number=number, of=of)
    return f"{shorten(_line(poll), LABEL_LIMIT - len(place) - 1)} {place}"


def _line(poll: Poll) -> str:
    """ "Open: When shall we meet?" """
    return say(f"polls-line-{poll.state}", question=poll.question)
