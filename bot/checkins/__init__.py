"""Check-ins: questions that come to a group at the times it chose."""
