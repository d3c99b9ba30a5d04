"""Where Teabreak remembers: one transaction for each event, on SQLite or PostgreSQL."""
