"""The ids that Discord keeps for us in buttons, lists and forms: `action:arg^suffix`.

A message in a server says by itself which space it is from. A private message does not, and the
same person may be in several servers, so there the suffix names the server (11 characters at
most). A button thus means the same for ever, whatever its person did in between. Two components of
a message may not have the same id; a number after a dot tells them apart.
"""

from dataclasses import dataclass

from adapters.discord.limits import CUSTOM_ID, TooLong

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
KIND = "discord:"


@dataclass(frozen=True, slots=True)
class Id:
    """What an id says. `space` is empty where the place says it."""

    action: str
    arg: str = ""
    space: str = ""


def make(name: str, space: str = "", number: int = 0) -> str:
    """The id of a component: `name` is "action:arg". Raises TooLong."""
    made = f"{name}^{_short(space)}{f'.{number}' if number else ''}"
    if len(made) > CUSTOM_ID:
        raise TooLong(f"an id of {len(made)} characters: {made}")
    return made


def read(custom_id: str) -> Id:
    """What `make` was given. An id without a suffix is all name."""
    name, mark, suffix = custom_id.rpartition("^")
    action, _, arg = (name if mark else custom_id).partition(":")
    return Id(action, arg, _space(suffix.partition(".")[0]) if mark else "")


def guild_of(space: str) -> int:
    """Discord's own number of a space; 0 when it is none of Discord's."""
    number = space.removeprefix(KIND)
    return int(number) if space.startswith(KIND) and number.isdecimal() else 0


def space_of(guild: int) -> str:
    """The space of a server."""
    return f"{KIND}{guild}"


def _short(space: str) -> str:
    number, digits = guild_of(space), ""
    while number:
        number, digit = divmod(number, len(DIGITS))
        digits = DIGITS[digit] + digits
    return digits


def _space(short: str) -> str:
    if not short or not all(digit in DIGITS for digit in short):
        return ""
    number = 0
    for digit in short:
        number = number * len(DIGITS) + DIGITS.index(digit)
    return space_of(number)
