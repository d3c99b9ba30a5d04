"""What people see of a poll: before it is posted, while it is open, and its result.

A card that everyone sees is the same for everyone. A card for one person never says what they
answered unless the poll is named: it may be kept where it was sent.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import lru_cache

from bot.cards import (
    TITLE_LIMIT,
    Button,
    Card,
    Divider,
    Fields,
    Moment,
    Option,
    Part,
    Select,
    Strong,
    Tally,
    Text,
    Typed,
    card,
    text,
)
from bot.people import Person, Place
from bot.phrases import say
from bot.polls import answers as said
from bot.polls.model import BEST_SCORE, PICKED, Kind, Poll, Secrecy, State
from bot.polls.results import Counted, Result, standing
from bot.polls.store import Reason

BUTTONS = 5  # more options become a list to choose from
PLATFORMS = ("slack", "discord")  # where somebody else keeps what people press and type


def preview(
    poll: Poll, places: int, *, twice: bool = False, next_at: datetime | None = None
) -> Card:
    """What will be posted, for its maker alone."""
    parts: list[Part | str] = [say("polls-preview-how"), *_question(poll), *_options(poll)]
    parts += [say(f"polls-about-{poll.kind}"), say(f"polls-who-{poll.secrecy}"), *_limits(poll)]
    if poll.closes_at:
        parts += [text(say("polls-closes"), " ", Moment(poll.closes_at, poll.zone))]
        parts += [say("polls-closing-twice")] if twice else []
        parts += [say(f"polls-reminds-{poll.reminder}")] if poll.reminder else []
    else:
        parts += [say("polls-closes-weekly" if poll.weeks else "polls-closes-by-hand")]
    parts += asked_again(poll, next_at)
    parts += [Button(say("polls-post"), "polls.post", str(poll.id), main=True)]
    if places > 1:
        parts += [Button(say("polls-post-all", count=places), "polls.post", f"{poll.id}:all")]
    parts += [
        Button(say("polls-change"), "polls.change", str(poll.id)),
        Button(say("polls-more"), "polls.more", str(poll.id)),
        Button(say("polls-drop"), "polls.drop", str(poll.id)),
    ]
    return card(say("polls-preview"), *parts)


def posted(poll: Poll, next_at: datetime | None = None) -> Card:
    """It is there."""
    return card(
        say("polls-posted"),
        *asked_again(poll, next_at),
        say("polls-posted-how"),
        Button(say("polls-close"), "polls.close", str(poll.id)),
        *stopping(poll, next_at),
    )


def asked_again(poll: Poll, next_at: datetime | None) -> list[Part | str]:
    """When a poll is asked again, if it is."""
    return [text(say("polls-weekly"), " ", Moment(next_at, poll.zone))] if next_at else []


def stopping(poll: Poll, next_at: datetime | None) -> list[Button]:
    """The way to end that."""
    return [Button(say("polls-stop"), "polls.stop", str(poll.id))] if next_at else []


def open_poll(
    poll: Poll, answers: said.Answers, people: int, next_at: datetime | None = None
) -> Card:
    """A poll that people can answer, as everyone sees it."""
    parts: list[Part | str] = [*_question(poll), *_corrected(poll)]
    parts += _standing(poll, said.real(answers))
    parts += [say("polls-people", count=people), *_how(poll), say(f"polls-who-{poll.secrecy}")]
    if poll.closes_at:
        parts += [text(say("polls-closes"), " ", Moment(poll.closes_at, poll.zone))]
    parts += asked_again(poll, next_at)
    if poll.named:
        parts += [*_choices(poll), Divider(), _take_back(poll)]
        parts += [Button(say("polls-names"), "polls.names", str(poll.id))]
    else:
        parts += [Button(say("polls-open"), "polls.open", str(poll.id), main=True)]
    parts += _add(poll)
    return _titled(poll, *parts)


def answering(poll: Poll, where: Place, *first: str) -> Card:
    """Before an answer: who could still see it, then the options."""
    told = [*first, *([] if poll.named else [who_sees(poll, where)])]
    if not poll.named and not where.direct and where.space.partition(":")[0] in PLATFORMS:
        told += [say("polls-press-here")]
    parts: list[Part | str] = [*_question(poll), *told, *_how(poll), *_late(poll)]
    parts += [*_typed(poll), *_choices(poll)]
    if poll.secrecy is not Secrecy.SEALED:
        parts += [Divider(), _take_back(poll)]
    parts += _add(poll)
    return _titled(poll, *parts)


@lru_cache(maxsize=256)
def answered(poll: Poll, answer: str) -> Card:
    """An answer is kept. What it was is said in a named poll only."""
    parts: list[Part | str] = [text(Strong(poll.question))]
    if poll.secrecy is Secrecy.SEALED:
        return card(say("polls-kept"), *parts, say("polls-kept-sealed"))
    if poll.named:
        parts += [say("polls-your-answer", answer=said.in_words(poll, answer))]
        parts += [] if answer in said.APART else _part_of_an_order(poll, answer)
    parts += [say("polls-kept-how")]
    parts += [*_typed(poll), *_choices(poll), Divider(), _take_back(poll)]
    parts += [Button(say("polls-why"), "polls.why", str(poll.id))]
    return card(say("polls-kept"), *parts)


def taken_back(poll: Poll) -> Card:
    """There is no answer of theirs any more."""
    question = text(Strong(poll.question))
    parts = (*_typed(poll), *_choices(poll))
    return card(say("polls-taken-back"), question, say("polls-taken-back-how"), *parts)


def who_sees(poll: Poll, where: Place) -> str:
    """Who could see an answer, on this platform, in one sentence."""
    if poll.named:
        return say("polls-who-named")
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
    done = poll.state is State.CLOSED
    parts += [Tally(option, people, result.of, done) for option, people in result.tallies]
    parts += [*result.details, *result.notes]
    if reasons and result.enough:
        parts += [say("polls-reasons"), *(_reason(poll, reason) for reason in reasons)]
    if poll.next_step:
        parts += [text(Strong(say("polls-next-step")), " ", poll.next_step)]
    if result.tallies or result.details:
        parts += [Button(say("polls-picture"), "polls.picture", str(poll.id))]
    return card(say("polls-result"), *parts)


def page(poll: Poll, shown: Card, waiting: int, next_at: datetime | None) -> Card:
    """A poll for who made it or facilitates, with what can be done about it.

    `waiting`: options that people suggested and nobody has decided about.
    """
    number = str(poll.id)
    if poll.state is State.OPEN:
        more = [
            Button(say("polls-close"), "polls.close", number),
            Button(say("polls-correct"), "polls.correct", number),
        ]
        if poll.grows:
            more += [Button(say("polls-grow-stop"), "polls.adding", f"{number}:no")]
        if waiting:
            more += [Button(say("polls-waiting", count=waiting), "polls.suggestions", number)]
    else:
        more = [Button(say("polls-next"), "polls.next", number)]
        if poll.named:
            more += [Button(say("polls-reopen"), "polls.reopen", number)]
    if poll.named or poll.state is State.CLOSED:
        more += [Button(say("polls-save"), "polls.save", number)]
    more += [
        *stopping(poll, next_at),
        Button(say("polls-copy"), "polls.copy", number),
        Button(say("polls-template-save"), "polls.template-save", number),
        Button(say("polls-delete"), "polls.delete", number),
    ]
    return Card(
        shown.title, (*shown.parts, Divider(), text(Strong(say("polls-look-after"))), *more)
    )


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


def deleted(poll: Poll, *, ends: bool) -> Card:
    """For who deleted it. `ends`: it was to be asked again."""
    told = [say("polls-deleted-how"), *([say("polls-deleted-weekly")] if ends else [])]
    undo = Button(say("polls-undo"), "polls.undelete", str(poll.id))
    return card(say("polls-deleted"), text(Strong(poll.question)), *told, undo)


def gone() -> Card:
    """Where a poll or its result stood."""
    return card(say("polls-title"), say("polls-was-deleted"))


# Parts


def _titled(poll: Poll, *parts: Part | str) -> Card:
    """The question is the title where it fits; if not, it stands below."""
    return card(poll.question if len(poll.question) <= TITLE_LIMIT else say("polls-title"), *parts)


def _question(poll: Poll) -> Iterator[Part]:
    if poll.state is State.DRAFT or poll.state is State.CLOSED or len(poll.question) > TITLE_LIMIT:
        yield text(Strong(poll.question))


def _corrected(poll: Poll) -> list[str]:
    return [say("polls-corrected")] if poll.corrected else []


def _options(poll: Poll) -> Iterator[Text]:
    """Each option with its number; a time also as the reader's clock shows it."""
    for number, label in enumerate(poll.options, 1):
        # Fingers are their own numbers.
        line = say("polls-option", number=number, option=label)
        line = label if poll.kind is Kind.FIST else line
        if poll.slots:
            yield text(line, " (", Moment(poll.slots[number - 1], poll.zone), ")")
        else:
            yield text(line)


def _standing(poll: Poll, found: said.Answers) -> Iterator[Part]:
    """How the answers stand, or what the options are where there is nothing to count yet."""
    if not poll.named:
        yield from _typed_first(poll)
        return
    if not found:
        yield from _typed(poll) if poll.kind not in PICKED else _long(poll)
        return
    if poll.kind in (Kind.DOTS, Kind.SCORE, Kind.RANKED):
        for number, told in enumerate(standing(Counted(poll, found)), 1):
            line = text(say("polls-numbered", number=number, option=told))
            yield _by_typing(poll, number, line)
        return
    chosen = [n for answer, times in found.items() for n in said.numbers(answer) * times]
    tallies = [
        Tally(_numbered(poll, number), chosen.count(number), sum(found.values()))
        for number, _ in enumerate(poll.options, 1)
    ]
    if poll.kind in PICKED:
        yield from tallies
    elif poll.slots:
        yield from tallies
        yield from _typed(poll)
    else:
        yield from (_by_typing(poll, number, one) for number, one in enumerate(tallies, 1))


def _numbered(poll: Poll, number: int) -> str:
    """An option with its number, where there is no button for it."""
    option = poll.options[number - 1]
    plain = poll.kind in PICKED or poll.slots
    return option if plain else say("polls-numbered", number=number, option=option)


def _typed(poll: Poll) -> Iterator[Part]:
    """The options that have no button, to be answered with by typing."""
    if poll.kind not in PICKED:
        for number, shown in enumerate(_options(poll), 1):
            yield _by_typing(poll, number, shown)


def _by_typing(poll: Poll, number: int, shown: Text | Tally) -> Typed:
    return Typed(shown, poll.options[number - 1], "polls.answer", f"{poll.id}:{number}")


def _typed_first(poll: Poll) -> Iterator[Typed]:
    """The options of a private poll: who types one reads first who could see it."""
    for number, shown in enumerate(_options(poll), 1):
        yield Typed(shown, poll.options[number - 1], "polls.open", f"{poll.id}:{number}")


def _long(poll: Poll) -> Iterator[Part]:
    """Options that would be seen only when their list is opened."""
    return _options(poll) if len(poll.options) > BUTTONS else iter(())


def _limits(poll: Poll) -> Iterator[str]:
    yield from _how(poll)
    if poll.quorum:
        yield say("polls-quorum-is", count=poll.quorum)
    if not poll.named:
        yield say("polls-fewest-is", fewest=poll.fewest)
    if poll.grows:
        yield say(f"polls-grows-{poll.adding}")
        yield from _late(poll)


def _late(poll: Poll) -> Iterator[str]:
    """What an option that comes after an answer means for who gave it."""
    if poll.grows and poll.secrecy is Secrecy.SEALED:
        yield say("polls-grows-sealed")


def _how(poll: Poll) -> Iterator[str]:
    """How to answer, where pressing an option is not all of it."""
    match poll.kind:
        case Kind.DOTS:
            yield f"{say('polls-how-dots', count=poll.most)} {say('polls-how-typed-dots')}"
        case Kind.SCORE:
            yield f"{say('polls-how-score', limit=BEST_SCORE)} {say('polls-how-typed-points')}"
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


def _add(poll: Poll) -> list[Button]:
    """For options that people may add."""
    return [Button(say("polls-add"), "polls.add", str(poll.id))] if poll.grows else []


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
