"""The groups pillar's registry. Its handlers are in `handlers`, `consent` and `help`."""

from bot.dispatch import Pillar

groups = Pillar("groups")
