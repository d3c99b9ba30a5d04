"""Every table, one after the other: `python -m benchmarks`, or `make bench`."""

from benchmarks import events, lookup, startup

lookup.main()
events.main()
startup.main()
