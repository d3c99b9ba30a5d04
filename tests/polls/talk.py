"""What the dialogues about polls do again and again."""

from tests.talking import Room, Someone

CROWD = ("Ann", "Ben", "Dev", "Eve", "Fay", "Gil", "Hal", "Ivy", "Jon", "Kit")


def made(room: Room, by: str = "Cara", **values: str) -> Someone:
    """A poll about days, posted."""
    maker = room.person(by, admin=by == "Cara")
    maker.commands("poll")
    given = {
        "question": "When shall we meet?",
        "kind": "one",
        "options": "Monday\nTuesday\nWednesday",
        "secrecy": "named",
        "closes": "",
    }
    maker.sends(**{**given, **values})
    maker.presses("Post it")
    assert maker.last.startswith("Your poll is posted."), maker.last
    return maker


def crowd(room: Room, people: int) -> list[Someone]:
    return [room.person(name) for name in CROWD[:people]]


def shown(room: Room) -> str:
    """What everybody sees of what has changed."""
    return "\n---\n".join(room.posts())


def answers(someone: Someone, label: str, number: int = 1) -> str:
    """By the buttons of a private or sealed poll."""
    someone.presses_id("polls.open", str(number))
    return someone.presses(label)


def closes(maker: Someone, number: int = 1) -> str:
    maker.presses_id("polls.close", str(number))
    return maker.presses("Yes, close it")
