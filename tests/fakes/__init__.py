"""Platforms on this computer: strict where the real ones are."""
