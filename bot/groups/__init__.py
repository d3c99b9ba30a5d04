"""Groups: set-up, facilitators, consent, help, stop, and a person's own data."""
