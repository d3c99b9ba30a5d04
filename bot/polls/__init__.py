"""Polls: made in seconds, answered by button or by typing, honest about who can see what."""
