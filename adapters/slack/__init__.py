"""Slack. Read in this order: `door` (where everything comes in), `inbound` (a payload as an event),
`acting` (from there to the answer), `answering` and `speaker` (what goes back), `render` (how it
looks), `desk` (all of it together).
"""
