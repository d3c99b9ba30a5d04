"""The words of a group's own question: what is refused, what is only advised, and undoing.

Advice never blocks: a group may ask what it likes.
"""

from bot.checkins import assumptions
from bot.checkins.prompts import Change, Standing, Wording
from bot.phrases import say
from bot.phrases.rules import check
from bot.sorry import Sorry

QUESTION_LIMIT = 150  # characters: a card's title
OWN_LIMIT = 1_000  # questions of a group's own
ADVICE = 3


def advice(text: str) -> tuple[str, ...]:
    """What would make a question easier to read, or to answer for everybody."""
    shut_out = [one.advice for one in assumptions.found(text)]
    hard = [one.advice for one in check(text) if one.level == "fail"]
    return tuple(dict.fromkeys((*shut_out, *hard)))[:ADVICE]


def reason_against(text: str, others: tuple[Standing, ...], but: str = "") -> str:
    """Why these words cannot be a question of this group; empty if they can."""
    if not any(letter.isalpha() for letter in text):
        return say("questions-no-words")
    if len(text) > QUESTION_LIMIT:
        return say("questions-long", limit=QUESTION_LIMIT)
    if same(text, others, but):
        return say("questions-twice")
    own = sum(one.prompt.own for one in others)
    return say("questions-many", limit=OWN_LIMIT) if own >= OWN_LIMIT and not but else ""


def checked(text: str, others: tuple[Standing, ...], but: str = "") -> str:
    """The words, if they can be a question of this group. Raises Sorry."""
    tidy = " ".join(text.split())
    if reason := reason_against(tidy, others, but):
        raise Sorry("questions-refused", field="text", reason=reason)
    return tidy


def same(text: str, others: tuple[Standing, ...], but: str = "") -> Standing | None:
    """The question that says this already."""
    wanted = folded(text)
    return next(
        (one for one in others if folded(one.prompt.text) == wanted and one.prompt.id != but), None
    )


def folded(text: str) -> str:
    """A text without regard to case and space."""
    return " ".join(text.casefold().split())


def of(now: Standing) -> Wording:
    """A question as it stands, to be changed."""
    one = now.prompt
    return Wording(one.text, one.level, one.moment, now.retired)


def undoing(change: Change, now: Standing | None) -> Wording | None:
    """What the question was before; None if somebody has changed it since.

    A question that was new is retired by this.
    """
    if now is None or of(now) != change.after:
        return None
    after = change.after
    return change.before or Wording(after.text, after.level, after.moment, retired=True)
