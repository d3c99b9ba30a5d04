"""A count that has ended as Slack's own table ("data_table") and, where it fits, as its own chart.

The table's caption and its row headers tell a screen reader what each number is, and it can be
sorted. The message's `text` says the same in full. A chart ("data_visualization") comes below it
for those who would rather look, when no label has to be cut for it: it takes 20 characters of one,
and ours may have 75.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from adapters.slack import limits
from bot.cards import Card, Part, Tally
from bot.phrases import say
from bot.words import words

Block = dict[str, Any]

FEWEST = 2  # rows; one alone is a sentence


def grouped(parts: Iterable[Part]) -> Iterator[Part | tuple[Tally, ...]]:
    """The parts of a card, with counts that follow each other and have ended as one."""
    for done, some in groupby(parts, key=lambda part: isinstance(part, Tally) and part.done):
        each = tuple(some)
        tallies = tuple(part for part in each if isinstance(part, Tally))
        if done and len(tallies) >= FEWEST:
            yield tallies
        else:
            yield from each


def table(tallies: Sequence[Tally]) -> Block:
    """Options and people, all on one page, in the order of the card."""
    head = [_text(say("slack-table-option")), _text(say("slack-table-people"))]
    rows = [[_text(one.label), _number(one.n, _told(one))] for one in tallies]
    return {
        "type": "data_table",
        "caption": say("slack-table"),
        "page_size": len(rows),
        "row_header_column_index": 0,
        "rows": [head, *rows],
    }


def chart(tallies: Sequence[Tally]) -> list[Block]:
    """The same as bars, when there are few enough of them and each label is short enough."""
    labels = [one.label for one in tallies]
    fits = max(map(len, labels)) <= limits.CHART_LABEL and len(labels) <= limits.CHART_BARS
    if not fits or len(set(labels)) < len(labels):
        return []
    people = say("slack-table-people")
    points = [{"label": one.label, "value": one.n} for one in tallies]
    bars = {
        "type": "bar",
        "series": [{"name": people, "data": points}],
        "axis_config": {"categories": labels, "y_label": people},
    }
    return [{"type": "data_visualization", "title": say("slack-table"), "chart": bars}]


def lines(tallies: Sequence[Tally]) -> list[str]:
    """The same in words."""
    return words(Card("", tuple(tallies))).split("\n")


def _told(tally: Tally) -> str:
    return say("polls-bar-people", count=tally.n, of=tally.of)


def _text(text: str) -> Block:
    return {"type": "raw_text", "text": text}


def _number(value: int, text: str) -> Block:
    return {"type": "raw_number", "value": value, "text": text}
