"""The polls pillar's registry. Its rooms are named in `bot.pillars`."""

from bot.dispatch import Pillar

polls = Pillar("polls")
