"""What the dialogues about planned check-ins do again and again."""

from tests.talking import Room, Someone

TUESDAYS = "every Tuesday at 10am"  # the first is tomorrow


def planned(cara: Someone, **values: str) -> Someone:
    """A check-in that has begun."""
    cara.commands("checkin")
    cara.sends(**{"when": TUESDAYS, "spot": "here", **values})
    cara.presses("Start it")
    assert cara.last.startswith("Your check-in is planned."), cara.last
    return cara


def asked(room: Room) -> list[str]:
    """The questions among what is posted now."""
    return [text for text in room.posts() if "Answer privately to no one" in text]
