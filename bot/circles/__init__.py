"""Circles: people of a group, introduced to each other a few at a time, round after round."""
