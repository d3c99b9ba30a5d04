"""What people see of questions that are suggested, from the form to the thanks."""

from collections.abc import Sequence

from bot.cards import Button, Card, Fields, Form, Line, Long, card
from bot.checkins import question_cards
from bot.checkins.bank import Level
from bot.checkins.prompts import Change, Suggestion
from bot.checkins.wording import QUESTION_LIMIT
from bot.groups.finding import names
from bot.people import Group, Person, Purpose
from bot.phrases import say

REASON_LIMIT = 500


def suggest_form(arg: str) -> Form:
    """The question, and how near it comes."""
    fields = (
        Line("text", *question_cards.words_field(), limit=QUESTION_LIMIT),
        question_cards.level_field(Level.LIGHT),
    )
    intro = "\n\n".join((say("questions-good"), say("glossary-suggest-intro")))
    return Form(say("questions-suggest"), "checkins.suggest", arg, fields, intro)


def thanks(text: str, looking: tuple[Person, ...], told: bool) -> Card:
    """Kept, who will look at it, and how the answer comes."""
    look = say("glossary-suggested-who", names=names(looking))
    title = say("questions-suggested")
    if told:
        return card(title, text, look, say("glossary-suggested-told"))
    yes = Button(say("consent-start-messages"), "groups.consent", f"{Purpose.MESSAGES}:yes")
    return card(title, text, look, say("glossary-suggested-next"), yes)


def came(one: Suggestion, group: Group) -> Card:
    """To facilitators: there is a new suggestion."""
    look = Button(say("glossary-look"), "checkins.review", f"{group.id}:{one.id}")
    return card(say("questions-came"), one.text, look)


def nothing_waits() -> Card:
    """No suggestion waits."""
    return card(say("questions-review-none"))


def review(one: Suggestion, group: Group, waiting: int, advice: Sequence[str]) -> Card:
    """One suggestion, what might be better, and what can be done."""
    key = f"{group.id}:{one.id}"
    level = say("questions-level"), say(f"questions-level-{one.level.word}")
    return card(
        say("questions-review-title"),
        one.text,
        Fields((level,)),
        *question_cards.advised(advice),
        say("glossary-review-waiting", count=waiting),
        Button(say("glossary-approve"), "checkins.approve", key, main=True),
        Button(say("glossary-approve-changed"), "checkins.approve-form", key),
        Button(say("glossary-decline"), "checkins.decline", key),
    )


def approve_form(one: Suggestion, arg: str) -> Form:
    """The suggestion as it is, to be changed."""
    fields = (
        Line("text", *question_cards.words_field(), one.text, limit=QUESTION_LIMIT),
        question_cards.level_field(one.level),
        question_cards.moment_field(one.moment),
    )
    return Form(say("glossary-approve-changed"), "checkins.approve-form", arg, fields)


def decline_form(one: Suggestion, arg: str) -> Form:
    """A reason may be given, and need not be."""
    reason = say("glossary-reason"), say("glossary-reason.hint")
    fields = (Long("reason", *reason, optional=True, limit=REASON_LIMIT),)
    return Form(say("glossary-decline"), "checkins.decline", arg, fields, one.text)


def approved(change: Change, left: int, group: Group) -> Card:
    """It is one of the group's own now."""
    back = question_cards.undo(change, group)
    return card(say("questions-added"), change.after.text, back, *_next(left, group))


def declined(one: Suggestion, left: int, group: Group) -> Card:
    """The questions stay as they are."""
    return card(say("questions-declined"), one.text, *_next(left, group))


def thanks_approved(text: str, changed: bool) -> Card:
    """To its author: it is in."""
    how = [say("glossary-thanks-changed")] if changed else []
    return card(say("questions-thanks-approved"), *how, text)


def thanks_declined(one: Suggestion, reason: str, contact: str) -> Card:
    """To its author: not this time, and why if a reason was given."""
    why = [say("glossary-thanks-reason"), reason] if reason else []
    human = [say("glossary-thanks-human", contact=contact)] if contact else []
    return card(say("questions-thanks-declined"), one.text, *why, *human)


def _next(left: int, group: Group) -> list[Button]:
    if not left:
        return []
    return [Button(say("glossary-next-of", count=left), "checkins.review", str(group.id))]
