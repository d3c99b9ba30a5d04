"""The circles pillar's registry. Its rooms are named in `bot.pillars`."""

from bot.dispatch import Pillar

circles = Pillar("circles")
