"""A picture of a result, for people who prefer to look. It shows what the words show, and no more.

Bars stand in the order of the words: people for each option, dots, average scores, or the last
round of a ranked count. Where the words give no numbers, there is no picture.
"""

from collections.abc import Iterator

from bot.cards import Bar, Chart, card
from bot.effects import Effect, Whisper
from bot.events import Act, Pressed
from bot.phrases import say
from bot.polls import finding
from bot.polls.answers import Answers
from bot.polls.model import BEST_SCORE, Kind, Poll, State
from bot.polls.pillar import polls
from bot.polls.results import Counted, Result, shown
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit


@polls.on("polls.picture")
def picture(press: Pressed, unit: Unit) -> list[Effect]:
    """The result to look at, for this person alone."""
    return _picture(finding.find(press.arg, press.where, press.who, unit), unit)


@polls.command(Spec("poll-picture"))
def picture_typed(act: Act, unit: Unit) -> list[Effect]:
    """ "show a picture": of the poll that was last before this person."""
    return _picture(in_sight(act, unit), unit)


def in_sight(act: Act, unit: Unit) -> Poll:
    """The poll that was last before this person. Raises Sorry."""
    found = finding.in_sight(act, unit)
    if found is None:
        raise Sorry("polls-which")
    return found[0]


def chart(poll: Poll, answers: Answers) -> Chart | None:
    """What there is to look at of a result; nothing where it gives no numbers."""
    found = Counted(poll, answers)
    seen = shown(found, answers)
    if not seen.tallies and not seen.details:
        return None
    bars = tuple(_bars(found, seen))
    return Chart(
        name=say("polls-picture-file", number=poll.id),
        title=poll.question,
        lead=" ".join((*seen.outcome, *_about(found))),
        bars=bars,
        most=_most(found, bars),
    )


def _picture(poll: Poll, unit: Unit) -> list[Effect]:
    drawn = chart(poll, unit.polls.answers(poll)) if poll.state is State.CLOSED else None
    if drawn is None:
        raise Sorry("polls-no-picture")
    return [Whisper(card(say("polls-picture-title"), drawn))]


def _bars(found: Counted, seen: Result) -> Iterator[Bar]:
    match found.poll.kind:
        case Kind.DOTS:
            for option, total in found.totals.items():
                yield Bar(found.name(option), total, say("polls-bar-dots", count=total))
        case Kind.SCORE:
            yield from _scores(found)
        case Kind.RANKED:
            people = found.ranking.rounds[-1].tally
            for option, count in people.items():
                told = say("polls-bar-people", count=count, of=found.of)
                yield Bar(found.name(option), count, told)
        case _:
            for label, count in seen.tallies:
                yield Bar(label, count, say("polls-bar-people", count=count, of=seen.of))


def _scores(found: Counted) -> Iterator[Bar]:
    for option, label in enumerate(found.poll.options, 1):
        if option not in found.averages:
            yield Bar(label, 0, say("polls-bar-none"))
            continue
        average = round(found.averages[option], 1)
        told = say("polls-bar-score", average=f"{average:.1f}".removesuffix(".0"), limit=BEST_SCORE)
        yield Bar(label, average, told)


def _about(found: Counted) -> Iterator[str]:
    """Which numbers these are, where the outcome does not say it."""
    if found.poll.kind is Kind.RANKED:
        yield say("polls-picture-round", number=len(found.ranking.rounds))


def _most(found: Counted, bars: tuple[Bar, ...]) -> float:
    if found.poll.kind is Kind.SCORE:
        return BEST_SCORE
    if found.poll.kind is Kind.DOTS:
        return max(bar.value for bar in bars)
    return found.of
