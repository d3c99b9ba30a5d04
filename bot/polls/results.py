"""What may be shown of the answers, and how it is said.

Of a named poll, everything. Of a private or sealed one, never what could tell one person's answer:

    under 5 answers      nothing
    from 5 answers       words, the same for a big majority and for all
    counts as well       only when every option, none empty, was chosen by at least 5 people
                         (and, where people choose several, left out by at least 5)

The 5 can be raised for a poll, never lowered. "I do not understand the question" and "I would
rather not say" are counted apart, and in a private poll named only from 5 on.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.phrases import say
from bot.polls import answers as said
from bot.polls import counting
from bot.polls.answers import Answers
from bot.polls.model import BEST_SCORE, PICKED, Kind, Poll

FIST_CONCERNS = 2  # fingers: up to this many, somebody has concerns


@dataclass(frozen=True, slots=True)
class Result:
    """What may be shown. `outcome` stands alone; `tallies` are option and people, of `of`."""

    outcome: tuple[str, ...]
    tallies: tuple[tuple[str, int], ...] = ()
    of: int = 0
    details: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    enough: bool = True  # so that reasons, too, may be shown


class Counted:
    """The answers of a poll, without those counted apart; each way of counting is done once."""

    def __init__(self, poll: Poll, answers: Answers) -> None:
        self.poll = poll
        self.answers = said.real(answers)
        self.of = sum(self.answers.values())

    @cached_property
    def people(self) -> dict[int, int]:
        """Option -> how many chose it."""
        chosen = {said.numbers(answer): times for answer, times in self.answers.items()}
        return counting.people(chosen, len(self.poll.options))

    @cached_property
    def totals(self) -> dict[int, int]:
        """Option -> its dots or points."""
        given = {said.pairs(answer): times for answer, times in self.answers.items()}
        return counting.totals(given, len(self.poll.options))

    @cached_property
    def scores(self) -> dict[int, dict[int, int]]:
        """Option -> score -> people; options without a score are left out."""
        found: dict[int, dict[int, int]] = {}
        for answer, times in self.answers.items():
            for option, value in said.pairs(answer):
                given = found.setdefault(option, {})
                given[value] = given.get(value, 0) + times
        return found

    @cached_property
    def averages(self) -> dict[int, float]:
        """Option -> its average score."""
        return {
            option: self.totals[option] / sum(given.values())
            for option, given in self.scores.items()
        }

    @cached_property
    def ranking(self) -> counting.Ranking:
        """Who wins, in rounds."""
        orders = {said.numbers(answer): times for answer, times in self.answers.items()}
        return counting.instant_runoff(orders, len(self.poll.options))

    def name(self, option: int) -> str:
        """What an option says."""
        return self.poll.options[option - 1]

    def names(self, options: Sequence[int]) -> str:
        """ "Monday, Tuesday and Friday"."""
        *first, last = map(self.name, sorted(options))
        return say("polls-and", names=", ".join(first), last=last) if first else last

    def step(self, option: int) -> int:
        """Where an option stands on its scale: 0 fingers is written last, so that 1 is 1."""
        return option % len(self.poll.options) if self.poll.kind is Kind.FIST else option


def result(poll: Poll, answers: Answers) -> Result:
    """The result of a closed poll, or of a named one as it stands."""
    return shown(Counted(poll, answers), answers)


def shown(found: Counted, answers: Answers) -> Result:
    """The same, of answers that are counted already."""
    poll, notes = found.poll, tuple(_notes(found, answers))
    if poll.named and not found.of:
        return Result((say("polls-no-answers"),), notes=notes)
    if not poll.named and found.of < poll.fewest:
        return Result((say("polls-too-few-to-show", fewest=poll.fewest),), enough=False)
    outcome = tuple(_SENTENCES[poll.kind](found))
    if not countable(found):
        return Result(outcome, of=found.of, notes=notes)
    return Result(outcome, _tallies(found), found.of, tuple(details(found)), notes)


def countable(found: Counted) -> bool:
    """May counts be shown?"""
    poll = found.poll
    if poll.named:
        return True
    if poll.kind in PICKED:
        return min(found.people.values()) >= poll.fewest
    if poll.kind in (Kind.SEVERAL, Kind.TIMES):
        chosen = found.people.values()
        return min(chosen) >= poll.fewest <= found.of - max(chosen)
    return False


def _notes(found: Counted, answers: Answers) -> Iterator[str]:
    """What is counted apart, and whether it is enough to decide something."""
    poll = found.poll
    if poll.quorum and sum(answers.values()) < poll.quorum:
        yield say("polls-under-quorum", limit=poll.quorum)
    for answer, apart in ((said.UNCLEAR, "unclear"), (said.RATHER_NOT, "rather-not")):
        times = answers.get(answer, 0)
        if poll.named and times:
            yield say(f"polls-apart-{apart}", count=times)
        elif min(found.of, times) >= poll.fewest:
            yield say(f"polls-apart-{apart}-many", fewest=poll.fewest)


# In words: the same for named, private and sealed


def _leading(found: Counted, scores: Mapping[int, int], of: int, phrase: str) -> str:
    """Who leads: more than half, the most, or several that are equal."""
    best = max(scores.values())
    leaders = [option for option, score in scores.items() if score == best]
    if best * 2 > of:
        return say(f"polls-{phrase}-most", option=found.names(leaders))
    if len(leaders) > 1:
        return say(f"polls-{phrase}-close", option=found.names(leaders))
    return say(f"polls-{phrase}-more", option=found.names(leaders))


def _picked(found: Counted) -> Iterator[str]:
    yield _leading(found, found.people, found.of, "chose")


def _several(found: Counted) -> Iterator[str]:
    """Everything that more than half chose, in the order it was written."""
    most = [option for option, count in found.people.items() if count * 2 > found.of]
    if most:
        yield say("polls-chose-most", option=found.names(most))
    else:
        yield say("polls-none-most")
        yield _leading(found, found.people, 2 * found.of, "chose")


def _scale(found: Counted) -> Iterator[str]:
    tally = {found.step(option): count for option, count in found.people.items()}
    names = {found.step(option): found.name(option) for option in found.people}
    middle = counting.middle(tally)
    if middle.low == middle.high:
        yield say("polls-middle", option=names[middle.low])
    else:
        yield say("polls-middle-between", option=names[middle.low], other=names[middle.high])
    yield say("polls-spread-near") if middle.near else say("polls-spread-far")
    if found.poll.kind is Kind.FIST:
        worried = any(tally[step] for step in range(FIST_CONCERNS + 1))
        yield say("polls-fist-concerns") if worried else say("polls-fist-none")


def _consent(found: Counted) -> Iterator[str]:
    yield say(f"polls-consent-{counting.consent(found.people)}")


def _dots(found: Counted) -> Iterator[str]:
    yield _leading(found, found.totals, sum(found.totals.values()), "dots")


def _score(found: Counted) -> Iterator[str]:
    best = max(found.averages.values())
    leaders = [option for option, average in found.averages.items() if average == best]
    phrase = "polls-score-close" if len(leaders) > 1 else "polls-score-best"
    yield say(phrase, option=found.names(leaders))


def _ranked(found: Counted) -> Iterator[str]:
    ranking = found.ranking
    names = found.names(ranking.winners)
    yield say(
        "polls-ranked-close" if len(ranking.winners) > 1 else "polls-ranked-won", option=names
    )
    if (ranking.head_to_head,) == ranking.winners:
        yield say("polls-ranked-also", option=names)
    elif ranking.head_to_head:
        yield say("polls-ranked-other", option=found.name(ranking.head_to_head))


_SENTENCES: Mapping[Kind, Callable[[Counted], Iterator[str]]] = {
    Kind.ONE: _picked,
    Kind.YES_NO: _picked,
    Kind.SEVERAL: _several,
    Kind.TIMES: _several,
    Kind.TEMPERATURE: _scale,
    Kind.FIST: _scale,
    Kind.CONSENT: _consent,
    Kind.DOTS: _dots,
    Kind.SCORE: _score,
    Kind.RANKED: _ranked,
}


# In numbers


def _tallies(found: Counted) -> tuple[tuple[str, int], ...]:
    """Option and people; an objection comes first, times by who can."""
    kind = found.poll.kind
    if kind in (Kind.DOTS, Kind.SCORE, Kind.RANKED):
        return ()
    rows = list(found.people.items())
    if kind is Kind.CONSENT:
        rows.reverse()
    elif kind is Kind.TIMES:
        rows.sort(key=lambda row: -row[1])
    elif kind is Kind.FIST:
        rows.sort(key=lambda row: found.step(row[0]))
    return tuple((found.name(option), count) for option, count in rows)


def details(found: Counted) -> Iterator[str]:
    """Dots and averages, a line for each option; the rounds of a ranked count."""
    match found.poll.kind:
        case Kind.DOTS:
            for option, total in found.totals.items():
                yield say("polls-dots-total", option=found.name(option), count=total)
        case Kind.SCORE:
            yield from _scores(found)
        case Kind.RANKED:
            for number, one in enumerate(found.ranking.rounds, 1):
                yield from _round(found, number, one)
        case _:
            return


def standing(found: Counted) -> Iterator[str]:
    """How each option stands while people answer, a line each, where it is more than a count."""
    if found.poll.kind is not Kind.RANKED:
        yield from details(found)
        return
    firsts: Counter[int] = Counter()
    for answer, times in found.answers.items():
        firsts[said.numbers(answer)[0]] += times
    for option in found.people:
        yield say("polls-ranked-first", option=found.name(option), count=firsts[option])


def _scores(found: Counted) -> Iterator[str]:
    for option, label in enumerate(found.poll.options, 1):
        if option not in found.scores:
            yield say("polls-score-none", option=label)
            continue
        spread = "near" if counting.middle(found.scores[option]).near else "far"
        average = f"{found.averages[option]:.1f}".removesuffix(".0")
        yield say(f"polls-score-{spread}", option=label, average=average, limit=BEST_SCORE)


def _round(found: Counted, number: int, one: counting.Round) -> Iterator[str]:
    """One round, and why somebody left after it."""
    told = ", ".join(
        say("polls-given", option=found.name(option), count=count)
        for option, count in one.tally.items()
    )
    yield say("polls-round", number=number, told=told)
    if one.resting:
        yield say("polls-round-resting", count=one.resting)
    if not one.left:
        return
    left = found.names(one.left)
    if not one.tied:
        yield say("polls-round-left", option=left)
    elif one.earlier:
        yield say("polls-round-earlier", option=left, options=found.names(one.tied))
    else:
        yield say("polls-round-together", option=left)
