"""Every table, one after the other: `python -m benchmarks`, or `make bench`."""

from benchmarks import events, lookup, polls, startup

lookup.main()
events.main()
polls.main()
startup.main()
