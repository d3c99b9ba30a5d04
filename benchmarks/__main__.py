"""Every table, one after the other: `python -m benchmarks`, or `make bench`."""

from benchmarks import circles, discord, events, lookup, polls, schedules, slack, startup

lookup.main()
events.main()
polls.main()
slack.main()
discord.main()
circles.main()
schedules.main()
startup.main()
