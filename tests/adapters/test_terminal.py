"""The terminal prints what is for its person; what is for somebody else waits for them."""

import pytest

from adapters.delivery import Closed
from adapters.terminal import ROOM, SPACE, TerminalSpeaker
from bot.cards import card
from bot.people import Person

ANN, BEN = Person(SPACE, "ann", "Ann"), Person(SPACE, "ben", "Ben")


async def test_a_private_message_is_printed_to_who_is_at_a_terminal_and_waits_for_others() -> None:
    speaker, printed = TerminalSpeaker(), list[str]()
    speaker.listen(ANN, printed.append)
    assert await speaker.direct(ANN, card("For Ann"), 1) == ROOM
    with pytest.raises(Closed):
        await speaker.direct(BEN, card("For Ben"), 2)
    assert printed == ["For Ann"]
