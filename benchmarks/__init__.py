"""Measured figures: speed, size and how often lookup is right. Run by hand, never a timed test."""
