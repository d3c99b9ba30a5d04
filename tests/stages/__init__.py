"""One stage per platform: people who type, press and read, on the real thing."""
