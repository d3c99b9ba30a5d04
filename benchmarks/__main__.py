"""Every table, one after the other: `python -m benchmarks`, or `make bench`."""

from benchmarks import events, lookup

lookup.main()
events.main()
