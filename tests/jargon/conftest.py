"""The dialogues about jargon have a room and a group in it."""

from tests.grouped import ann, ben, cara, group, room

__all__ = ("ann", "ben", "cara", "group", "room")
