"""The jargon pillar's registry. Its handlers are in `handlers`, `openwords`, `explaining`, `deciding`, `hints`
and `glossary`."""

from bot.dispatch import Pillar

jargon = Pillar("jargon")
