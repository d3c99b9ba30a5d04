"""A room over a fresh database, and who is in its group: fixtures of several pillars' dialogues."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.people import Group
from bot.pillars import everything
from tests.jargon.facilitating import second_facilitator
from tests.talking import Room, Someone, open_room


@pytest.fixture
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    grouped = "group" in request.fixturenames
    with open_room(tmp_path, everything(), grouped=grouped) as opened:
        yield opened


@pytest.fixture
def group(room: Room) -> Group:
    """A group in the room, with the shipped glossary."""
    return room.its_group()


@pytest.fixture
def cara(room: Room, group: Group) -> Someone:
    """The facilitator of the group."""
    return room.person("Cara")


@pytest.fixture
def ben(room: Room, group: Group) -> Someone:
    """A second facilitator."""
    return second_facilitator(room, group)


@pytest.fixture
def ann(room: Room, group: Group) -> Someone:
    """Somebody in the group."""
    return room.person("Ann")
