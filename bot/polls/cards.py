"""What people see of a poll: before it is posted, while it is open, and its result.

A card that everyone sees is the same for everyone. A card for one person never says what they
answered unless the poll is named: it may be kept where it was sent.
"""

from collections.abc import Iterator, Mapping, Sequence

from bot.cards import (
    TITLE_LIMIT,
    Button,
    Card,
    Fields,
    Moment,
    Option,
    Part,
    Select,
    Strong,
    Tally,
    card,
    shorten,
    text,
)
from bot.people import Person, Place
from bot.phrases import say
from bot.polls import answers as said
from bot.polls.model import BEST_SCORE, PICKED, Kind, Poll, Secrecy, State
from bot.polls.results import Result
from bot.polls.store import Reason

BUTTONS = 5  # more options become a list to choose from
PLATFORMS = ("slack", "discord")  # where somebody else keeps what people press and type
COUNTED = (*PICKED, Kind.SEVERAL, Kind.TIMES)  # people can be counted for each option


def preview(poll: Poll, places: int, *, twice: bool = False) -> Card:
    """What will be posted, for its maker alone."""
    parts: list[Part | str] = [say("polls-preview-how"), *_question(poll), *_options(poll)]
    parts += [say(f"polls-about-{poll.kind}"), say(f"polls-who-{poll.secrecy}"), *_limits(poll)]
    if poll.closes_at:
        parts += [text(say("polls-closes"), " ", Moment(poll.closes_at, poll.zone))]
        parts += [say("polls-closing-twice")] if twice else []
        parts += [say(f"polls-reminds-{poll.reminder}")] if poll.reminder else []
    else:
        parts += [say("polls-closes-by-hand")]
    parts += [Button(say("polls-post"), "polls.post", str(poll.id), main=True)]
    if places > 1:
        parts += [Button(say("polls-post-all", count=places), "polls.post", f"{poll.id}:all")]
    parts += [
        Button(say("polls-change"), "polls.change", str(poll.id)),
        Button(say("polls-more"), "polls.more", str(poll.id)),
        Button(say("polls-drop"), "polls.drop", str(poll.id)),
    ]
    return card(say("polls-preview"), *parts)


def posted(poll: Poll) -> Card:
    """It is there."""
    return card(
        say("polls-posted"),
        say("polls-posted-how"),
        Button(say("polls-close"), "polls.close", str(poll.id)),
    )


def open_poll(poll: Poll, answers: said.Answers, people: int) -> Card:
    """A poll that people can answer, as everyone sees it."""
    parts: list[Part | str] = [*_question(poll), *_corrected(poll)]
    if poll.named and poll.kind in COUNTED:
        found = said.real(answers)
        chosen = [n for answer, times in found.items() for n in said.numbers(answer) * times]
        of = sum(found.values())
        parts += [
            Tally(label, chosen.count(number), of) for number, label in enumerate(poll.options, 1)
        ]
        parts += _moments(poll)
    else:
        parts += _options(poll)
    parts += [say("polls-people", count=people), *_how(poll), say(f"polls-who-{poll.secrecy}")]
    if poll.closes_at:
        parts += [text(say("polls-closes"), " ", Moment(poll.closes_at, poll.zone))]
    if poll.named:
        parts += [*_choices(poll), _take_back(poll)]
        parts += [Button(say("polls-names"), "polls.names", str(poll.id))]
    else:
        parts += [Button(say("polls-open"), "polls.open", str(poll.id), main=True)]
    return _titled(poll, *parts)


def answering(poll: Poll, where: Place, *first: str) -> Card:
    """Before an answer: who could still see it, then the options."""
    told = [*first, who_sees(poll, where)] if not poll.named else []
    if not poll.named and not where.direct and where.space.partition(":")[0] in PLATFORMS:
        told += [say("polls-press-here")]
    parts: list[Part | str] = [*_question(poll), *told, *_how(poll)]
    parts += [] if poll.kind in PICKED else _options(poll)
    parts += [*_choices(poll)]
    if poll.secrecy is not Secrecy.SEALED:
        parts += [_take_back(poll)]
    return _titled(poll, *parts)


def answered(poll: Poll, answer: str) -> Card:
    """An answer is kept. What it was is said in a named poll only."""
    parts: list[Part | str] = [text(Strong(poll.question))]
    if poll.secrecy is Secrecy.SEALED:
        return card(say("polls-kept"), *parts, say("polls-kept-sealed"))
    if poll.named:
        parts += [say("polls-your-answer", answer=said.in_words(poll, answer))]
        parts += [] if answer in said.APART else _part_of_an_order(poll, answer)
    parts += [say("polls-kept-how")]
    parts += [*_choices(poll), _take_back(poll)]
    parts += [Button(say("polls-why"), "polls.why", str(poll.id))]
    return card(say("polls-kept"), *parts)


def taken_back(poll: Poll) -> Card:
    """There is no answer of theirs any more."""
    question = text(Strong(poll.question))
    return card(say("polls-taken-back"), question, say("polls-taken-back-how"), *_choices(poll))


def who_sees(poll: Poll, where: Place) -> str:
    """Who could still see an answer, on this platform, in one sentence."""
    platform = where.space.partition(":")[0]
    return say(f"polls-sees-{poll.secrecy}-{platform if platform in PLATFORMS else 'here'}")


def names(poll: Poll, by_person: Mapping[str, Sequence[Person]]) -> Card:
    """Who chose what, in a named poll. Nobody who did not answer is anywhere."""
    rows = tuple(
        (said.in_words(poll, answer), ", ".join(person.name for person in people))
        for answer, people in by_person.items()
    )
    return _titled(poll, Fields(rows) if rows else say("polls-no-answers"))


def reminder(poll: Poll) -> Card:
    """For one person, before it closes; the same for everyone whatever they have done."""
    assert poll.closes_at, "a reminder comes before a closing time"
    return card(
        say("polls-reminder"),
        text(Strong(poll.question)),
        text(say("polls-closes"), " ", Moment(poll.closes_at, poll.zone)),
        say("polls-reminder-named") if poll.named else say("polls-reminder-all"),
        Button(say("polls-open-it"), "polls.page", str(poll.id), main=True),
    )


def closed_poll(poll: Poll, result: Result) -> Card:
    """Where people answered: it is closed, and what came out."""
    parts = [*_question(poll), *_corrected(poll), say("polls-closed-now"), *result.outcome]
    return _titled(poll, *parts, Button(say("polls-see-result"), "polls.page", str(poll.id)))


def result_card(poll: Poll, result: Result, reasons: Sequence[Reason]) -> Card:
    """The result, for everyone. "Tuesday: 5 of 8 people"."""
    if poll.state is State.OPEN:
        return _titled(poll, *_question(poll), say("polls-open-again"))
    parts: list[Part | str] = [*_question(poll), *_corrected(poll), *result.outcome]
    parts += [Tally(option, people, result.of) for option, people in result.tallies]
    parts += [*result.details, *result.notes]
    if reasons and result.enough:
        parts += [say("polls-reasons"), *(_reason(poll, reason) for reason in reasons)]
    if poll.next_step:
        parts += [text(Strong(say("polls-next-step")), " ", poll.next_step)]
    if result.tallies or result.details:
        parts += [Button(say("polls-picture"), "polls.picture", str(poll.id))]
    return card(say("polls-result"), *parts)


def page(poll: Poll, shown: Card, *, runs: bool) -> Card:
    """A poll for one person; what can be done with it, for who made it or facilitates."""
    if not runs:
        return shown
    number = str(poll.id)
    if poll.state is State.OPEN:
        more = [
            Button(say("polls-close"), "polls.close", number),
            Button(say("polls-correct"), "polls.correct", number),
        ]
    else:
        more = [Button(say("polls-next"), "polls.next", number)]
        if poll.named:
            more += [Button(say("polls-reopen"), "polls.reopen", number)]
    if poll.named or poll.state is State.CLOSED:
        more += [Button(say("polls-save"), "polls.save", number)]
    more += [
        Button(say("polls-copy"), "polls.copy", number),
        Button(say("polls-delete"), "polls.delete", number),
    ]
    return Card(shown.title, (*shown.parts, *more))


def sure_to_close(poll: Poll) -> Card:
    """Asks once: what follows, in a private poll, cannot be undone."""
    told = say("polls-close-named") if poll.named else say("polls-close-forgets")
    return _titled(
        poll,
        *_question(poll),
        told,
        Button(say("polls-close-yes"), "polls.close-yes", str(poll.id), main=True),
        Button(say("polls-close-no"), "polls.close-no", str(poll.id)),
    )


def deleted(poll: Poll) -> Card:
    """For who deleted it."""
    undo = Button(say("polls-undo"), "polls.undelete", str(poll.id))
    return card(say("polls-deleted"), text(Strong(poll.question)), say("polls-deleted-how"), undo)


def gone() -> Card:
    """Where a poll or its result stood."""
    return card(say("polls-title"), say("polls-was-deleted"))


def listed(found: Sequence[Poll], typed: str, older: int) -> Card:
    """The group's polls, newest first."""
    if not found:
        return card(say("polls-none-found") if typed else say("polls-none"), say("polls-make-how"))
    more = [Button(say("polls-older"), "polls.older", str(older))] if older else []
    return card(say("polls-list"), _pick(found), *more)


def open_now(found: Sequence[Poll]) -> Card:
    """The polls that somebody can answer, in all of their groups."""
    return card(say("polls-open-now"), _pick(found) if found else say("polls-none-open"))


# Parts


def _pick(found: Sequence[Poll]) -> Select:
    options = tuple(
        Option(shorten(say(f"polls-line-{poll.state}", question=poll.question)), str(poll.id))
        for poll in found
    )
    return Select(say("polls-pick"), "polls.page", "", options)


def _titled(poll: Poll, *parts: Part | str) -> Card:
    """The question is the title where it fits; if not, it stands below."""
    return card(poll.question if len(poll.question) <= TITLE_LIMIT else say("polls-title"), *parts)


def _question(poll: Poll) -> Iterator[Part]:
    if poll.state is State.DRAFT or poll.state is State.CLOSED or len(poll.question) > TITLE_LIMIT:
        yield text(Strong(poll.question))


def _corrected(poll: Poll) -> list[str]:
    return [say("polls-corrected")] if poll.corrected else []


def _options(poll: Poll) -> Iterator[Part]:
    """Each option with its number; a time also as the reader's clock shows it."""
    for number, label in enumerate(poll.options, 1):
        line = say("polls-option", number=number, option=label)
        if poll.slots:
            yield text(line, " (", Moment(poll.slots[number - 1], poll.zone), ")")
        else:
            yield text(line)


def _moments(poll: Poll) -> Iterator[Part]:
    return _options(poll) if poll.slots else iter(())


def _limits(poll: Poll) -> Iterator[str]:
    yield from _how(poll)
    if poll.quorum:
        yield say("polls-quorum-is", count=poll.quorum)
    if not poll.named:
        yield say("polls-fewest-is", fewest=poll.fewest)


def _how(poll: Poll) -> Iterator[str]:
    """How to answer, where pressing an option is not all of it."""
    match poll.kind:
        case Kind.DOTS:
            yield say("polls-how-dots", count=poll.most)
        case Kind.SCORE:
            yield say("polls-how-score", limit=BEST_SCORE)
        case Kind.RANKED:
            yield say("polls-how-ranked")
        case Kind.SEVERAL | Kind.TIMES:
            yield say("polls-how-most", count=poll.most) if poll.most else say("polls-how-several")
        case _:
            return


def _choices(poll: Poll) -> Iterator[Part]:
    """Every way to answer by a press. Options come first, so that their numbers are theirs."""
    number = str(poll.id)
    if poll.kind not in PICKED:
        yield Button(say("polls-fill"), "polls.fill", number, main=True)
    elif len(poll.options) <= BUTTONS:
        for n, label in enumerate(poll.options, 1):
            yield Button(label, "polls.answer", f"{number}:{n}")
    else:
        options = tuple(Option(label, str(n)) for n, label in enumerate(poll.options, 1))
        yield Select(say("polls-choose"), "polls.answer", number, options)
    yield Button(say("polls-unclear"), "polls.answer", f"{number}:{said.UNCLEAR}")
    yield Button(say("polls-rather-not"), "polls.answer", f"{number}:{said.RATHER_NOT}")


def _take_back(poll: Poll) -> Button:
    return Button(say("polls-take-back"), "polls.take-back", str(poll.id))


def _part_of_an_order(poll: Poll, answer: str) -> list[Part | str]:
    named = len(said.numbers(answer)) if poll.kind is Kind.RANKED else len(poll.options)
    if named == len(poll.options):
        return []
    return [say("polls-partly-ranked", count=named, total=len(poll.options))]


def _reason(poll: Poll, reason: Reason) -> Part:
    if reason.who is None:
        return text(reason.text)
    told = said.in_words(poll, reason.answer)
    return text(say("polls-reason", person=reason.who.name, answer=told), " ", reason.text)
