"""Tests of jargon, answered."""
