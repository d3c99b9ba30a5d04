"""A room over a fresh database for the dialogues about circles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.pillars import everything
from tests.talking import Room, open_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with open_room(tmp_path, everything(), grouped=True) as opened:
        yield opened
