"""The check-ins pillar's registry. Its rooms are named in `bot.pillars`."""

from bot.dispatch import Pillar

checkins = Pillar("checkins")
