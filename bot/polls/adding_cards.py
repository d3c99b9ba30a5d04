"""What people see of options that were added or suggested: never who did.

A card for who suggested one is kept where it was sent. So it never has the option's words, and of a
private or sealed poll not the question either.
"""

from collections.abc import Iterator, Sequence

from bot.cards import LABEL_LIMIT, Button, Card, Option, Part, Select, Strong, card, shorten, text
from bot.phrases import say
from bot.polls.list_cards import told_apart
from bot.polls.model import Poll, Secrecy
from bot.polls.store import Suggestion

SHOWN = 5  # of those that wait, at once
AROUND = 15  # characters of a button's label around the option


def added(poll: Poll) -> Card:
    """It is an option now."""
    return card(say("polls-added"), *_about(poll))


def changed(before: Poll, now: Poll) -> Card:
    """Whether people may add options from now on."""
    if now.grows:
        return card(say("polls-grows-again"))
    undo = Button(say("polls-undo"), "polls.adding", f"{now.id}:{before.adding}")
    back = [undo] if before.grows and before.secrecy is not Secrecy.SEALED else []
    return card(say("polls-grows-no-more"), *back)


def which(growing: Sequence[Poll]) -> Card:
    """Several polls take options: to which of them?"""
    options = tuple(Option(label, str(number)) for number, label in told_apart(growing).items())
    pick = Select(say("polls-pick"), "polls.add", "", options)
    return card(say("polls-which-title"), say("polls-add-which"), pick)


def suggested(poll: Poll, suggestion: Suggestion) -> Card:
    """For who decides."""
    question = text(Strong(poll.question))
    return card(say("polls-suggestion"), question, *_decide(poll, suggestion))


def waiting(poll: Poll, every: Sequence[Suggestion]) -> Card:
    """Everything that waits, for who decides."""
    if not every:
        return card(say("polls-no-suggestions"))
    parts = [part for one in every[:SHOWN] for part in _decide(poll, one)]
    more = len(every) - SHOWN
    rest = [say("polls-more-suggestions", count=more)] if more > 0 else []
    return card(say("polls-suggestions"), text(Strong(poll.question)), *parts, *rest)


def agreed(poll: Poll) -> Card:
    """For who suggested it."""
    return card(say("polls-suggestion-agreed"), *_about(poll))


def declined(poll: Poll, names: str) -> Card:
    """For who suggested it."""
    told = say("polls-suggestion-not", names=names)
    return card(say("polls-suggestion-told"), told, *_about(poll))


def too_late(poll: Poll) -> Card:
    """For who suggested it."""
    return card(say("polls-suggestion-told"), say("polls-suggestion-late"), *_about(poll))


def _decide(poll: Poll, one: Suggestion) -> Iterator[Part]:
    number = f"{poll.id}:{one.id}"
    yield text(say("polls-suggested", option=one.text))
    short = shorten(one.text, LABEL_LIMIT - AROUND)
    yield Button(say("polls-suggestion-yes", option=short), "polls.suggestion-yes", number)
    yield Button(say("polls-suggestion-no", option=short), "polls.suggestion-no", number)


def _about(poll: Poll) -> Iterator[Part]:
    if poll.named:
        yield text(Strong(poll.question))
        yield Button(say("polls-open-it"), "polls.page", str(poll.id))
    else:
        yield text(say("polls-see-polls"))
