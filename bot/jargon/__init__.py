"""Jargon, answered: words and structures in plain words, in private."""
