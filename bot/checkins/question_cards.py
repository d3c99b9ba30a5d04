"""What people see of the questions of their group."""

from collections.abc import Iterable, Mapping, Sequence

from bot.cards import (
    LABEL_LIMIT,
    Button,
    Card,
    Choice,
    Fields,
    Form,
    Line,
    Option,
    Part,
    Select,
    card,
    shorten,
    text,
)
from bot.checkins.bank import Level, Moment
from bot.checkins.prompts import Change, Standing
from bot.checkins.wording import QUESTION_LIMIT
from bot.people import Group
from bot.phrases import say

LIST = 5
MANY = 200  # suggestions that wait are counted up to here
KINDS = ("own", *(level.word for level in Level), "retired")


# All of them


def home(group: Group, ceiling: Level, waiting: int) -> Card:
    """Everything that can be done with the questions."""
    key = str(group.id)
    return card(
        say("questions-title", name=group.name),
        say("questions-now", level=up_to(ceiling)),
        Button(say("questions-see"), "checkins.kinds", key),
        Button(say("questions-add"), "checkins.add", key),
        Button(say("questions-suggestions", count=waiting), "checkins.review", key),
        Button(say("questions-ceiling"), "checkins.ceiling", key),
        Button(say("questions-files"), "checkins.files", key),
    )


def for_everyone(group: Group, ceiling: Level) -> Card:
    """For those who do not facilitate."""
    return card(
        say("questions-title", name=group.name),
        say("questions-now", level=up_to(ceiling)),
        say("questions-pass"),
        Button(say("questions-suggest"), "checkins.suggest", str(group.id)),
        Button(say("questions-mine"), "checkins.my-ceiling"),
    )


def kinds(group: Group, counts: Mapping[str, int]) -> Card:
    """Which of them to see."""
    buttons = (
        Button(say(f"questions-kind-{kind}", count=counts[kind]), "checkins.list", each)
        for kind in KINDS
        for each in [f"{group.id}:{kind}:0"]
    )
    return card(say("questions-which"), say("questions-find"), *buttons)


def page(found: Sequence[Standing], group: Group, kind: str, start: int) -> Card:
    """A few questions, and the next few."""
    shown = found[start : start + LIST]
    if not shown:
        return card(
            say("questions-none"), Button(say("questions-add"), "checkins.add", _key(group))
        )
    more: list[Part] = []
    if len(found) > start + LIST:
        more = [Button(say("questions-more"), "checkins.list", f"{group.id}:{kind}:{start + LIST}")]
    title = say("questions-page", first=start + 1, last=start + len(shown), of=len(found))
    return card(title, *_pick(shown, group), *more)


def found(questions: Sequence[Standing], group: Group, typed: str) -> Card:
    """The questions that hold these words."""
    if not questions:
        return card(say("questions-not-found", words=shorten(typed)), say("questions-find"))
    left = len(questions) - LIST
    more = [say("questions-found-more", count=left)] if left > 0 else []
    title = say("questions-found", words=shorten(typed))
    return card(title, *_pick(questions[:LIST], group), *more)


def _pick(shown: Sequence[Standing], group: Group) -> list[Part]:
    """Where a label has no room for a question, the whole of it stands above."""
    long = [text(one.prompt.text) for one in shown if len(one.prompt.text) > LABEL_LIMIT]
    options = tuple(
        Option(shorten(one.prompt.text), f"{group.id}:{one.prompt.id}") for one in shown
    )
    return [*long, Select(say("questions-pick"), "checkins.question", _key(group), options)]


# One of them


def question(now: Standing, group: Group) -> Card:
    """A question as facilitators see it."""
    one = now.prompt
    key = f"{group.id}:{one.id}"
    change = [Button(say("questions-change"), "checkins.edit", key)] if one.own else []
    rows = [
        (say("questions-level"), say(f"questions-level-{one.level.word}")),
        (say("questions-moment"), say(f"questions-moment-{one.moment}")),
        (say("questions-used"), say("questions-times", count=now.times)),
    ]
    away = [say("questions-is-retired")] if now.retired else []
    verb, action = ("put-back", "restore") if now.retired else ("retire", "retire")
    button = Button(say(f"questions-{verb}"), f"checkins.{action}", key)
    return card(one.text, *away, Fields(tuple(rows)), *change, button)


def form(now: Standing | None, arg: str) -> Form:
    """A new question, or one of the group's own as it is."""
    one = now.prompt if now else None
    fields = (
        Line("text", *words_field(), one.text if one else "", limit=QUESTION_LIMIT),
        level_field(one.level if one else Level.LIGHT),
        moment_field(one.moment if one else Moment.QUESTION),
    )
    title = say("questions-change") if one else say("questions-add")
    return Form(title, "checkins.edit", arg, fields, "" if one else say("questions-good"))


def words_field() -> tuple[str, str]:
    """The label and the hint of the words of a question."""
    return say("questions-words"), say("questions-words.hint")


def level_field(now: Level) -> Choice:
    """How near it comes to a person."""
    options = tuple(Option(say(f"questions-level-{one.word}"), one.word) for one in Level)
    label = say("questions-level")
    return Choice("level", label, options, say("questions-level.hint"), value=now.word)


def moment_field(now: Moment) -> Choice:
    """What it is for."""
    options = tuple(Option(say(f"questions-moment-{one}"), one.value) for one in Moment)
    return Choice("moment", say("questions-moment"), options, value=now.value)


def saved(change: Change, group: Group, advice: Sequence[str], new: bool) -> Card:
    """It is kept; what might be better; undo."""
    return card(
        say("questions-added" if new else "questions-saved"),
        change.after.text,
        *advised(advice),
        Button(say("questions-change"), "checkins.edit", f"{group.id}:{change.prompt}"),
        undo(change, group),
    )


def advised(advice: Sequence[str]) -> Iterable[str]:
    """Advice that nobody has to take."""
    return (say("questions-advice"), *advice) if advice else ()


def unchanged(now: Standing, group: Group) -> Card:
    """It was saved as it is."""
    return card(say("questions-same"), *question(now, group).parts)


def set_aside(change: Change, group: Group) -> Card:
    """It is retired or put back."""
    done = "questions-retired" if change.after.retired else "questions-back"
    return card(say(done), change.after.text, undo(change, group))


def undo(change: Change, group: Group) -> Button:
    """Undo this change."""
    return Button(say("questions-undo"), "checkins.undo", f"{group.id}:{change.id}")


# What was changed


def changes(found: Sequence[Change], group: Group) -> Card:
    """The newest changes first."""
    if not found:
        return card(say("questions-no-changes"))
    shown = found[:LIST]
    options = tuple(Option(shorten(_told(one)), f"{group.id}:{one.id}") for one in shown)
    long = [text(told) for one in shown if len(told := _told(one)) > LABEL_LIMIT]
    pick = Select(say("questions-which-change"), "checkins.change", _key(group), options)
    older: list[Part] = []
    if len(found) > LIST:
        last = f"{group.id}:{shown[-1].id}"
        older = [Button(say("questions-older"), "checkins.changes", last)]
    return card(say("questions-changes"), *long, pick, *older)


def change(one: Change, together: int, group: Group) -> Card:
    """One change, and undo."""
    rows = [(say("questions-after"), one.after.text)]
    if one.before and one.before.text != one.after.text:
        rows.insert(0, (say("questions-before"), one.before.text))
    many = [say("questions-together", count=together)] if together > 1 else []
    if one.undone:
        return card(_done(one), Fields(tuple(rows)), *many, say("questions-is-undone"))
    return card(_done(one), Fields(tuple(rows)), *many, undo(one, group))


def undone(last: Change, done: int, of: int, group: Group) -> Card:
    """What came of undoing; it can be undone as well."""
    some = [say("questions-undone-some", left=of - done)] if done < of else []
    return card(say("questions-undone", count=done), *some, undo(last, group))


def _told(one: Change) -> str:
    return say("questions-told", what=_done(one), words=one.after.text)


def _done(one: Change) -> str:
    if one.before is None:
        return say("questions-did-add")
    if one.before.retired != one.after.retired:
        return say("questions-did-retire" if one.after.retired else "questions-did-restore")
    return say("questions-did-change")


# How near they may come


def ceiling(group: Group, now: Level, new: bool) -> Card:
    """How near questions may come to the group."""
    title = say("questions-ceiling-now" if new else "questions-ceiling")
    return card(
        title,
        say("questions-now", level=up_to(now)),
        say("questions-ceiling-how"),
        *_levels("checkins.ceiling", f"{group.id}:"),
    )


def my_ceiling(now: Level, new: bool) -> Card:
    """How near questions may come to this person; only they see it."""
    title = say("questions-mine-now" if new else "questions-mine")
    return card(
        title,
        say("questions-mine-is", level=up_to(now)),
        say("questions-mine-how"),
        *_levels("checkins.my-ceiling", ""),
    )


def up_to(level: Level) -> str:
    """ "light and work"."""
    return say(f"questions-up-to-{level.word}")


def _levels(action: str, before: str) -> Iterable[Button]:
    return (
        Button(say(f"questions-only-{level.word}"), action, f"{before}{level.word}")
        for level in Level
    )


def _key(group: Group) -> str:
    return str(group.id)
