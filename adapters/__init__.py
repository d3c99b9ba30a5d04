"""Everything that touches the outside world: platforms, settings, the clock, the terminal."""
