"""The web room: a page for people without Slack or Discord. Works without scripts, live with them.

pages.py     the addresses, and what happens at each     entrance.py  coming in and going out
inbound.py   what was sent -> an Event                   render.py    cards, forms, messages -> HTML
live.py      new messages as they come                   speaker.py   the bot speaks in the room
security.py  who may send what, and how much
"""
