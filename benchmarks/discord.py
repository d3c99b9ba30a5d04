"""Discord: the real discord.py with our handlers, beside the same library with an empty one.

    python -m benchmarks.discord [--events 600] [--rounds 3]

A slash command (`/jargon DoLS`), 40 words in turn, from 200 people in one group with the shipped
glossary, as the gateway's payload, given to discord.py as it gives itself what it has read; timed
until the answer leaves. Ours is looked up, counted, durably committed and then answered. `empty,
event` answers "ok" to the raw event; `empty, commands` does so in a command of discord.py's own
`CommandTree`. Times of the processor are of all threads, for one command.

Both clients have logged in and connected to a stand-in on loopback; then their HTTP session is one
that takes an answer and says yes, so that nobody's network is measured.
"""

import argparse
import asyncio
import copy
import itertools
import json
import statistics
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from multidict import CIMultiDict

from adapters.discord.desk import Desk, DiscordSettings
from benchmarks.slack import PEOPLE, WAITING, WORDS, Send, measure
from bot.people import Group, Person, Place
from bot.pillars import everything
from storage.discord_spaces import Spaces
from storage.engine import Store, open_store
from storage.unit import Unit
from tests.fakes.discord import TOKEN, FakeDiscord
from tests.fakes.discord_acts import Acts

GUILD = 222_000_000_000_000_001
PERSON = 700_000_000_000_000_000
NUMBERS = itertools.count(900_000_000_000_000_000)

Json = dict[str, Any]


class Answers:
    """An HTTP session that only takes answers. `waiting` is by the id of the interaction."""

    def __init__(self) -> None:
        self.waiting: dict[str, asyncio.Future[None]] = {}

    def request(self, method: str, url: object, **_: object) -> "Answer":
        """A call: an answer to an interaction ends the wait for it."""
        asked = str(url).partition("/interactions/")[2].partition("/")[0]
        if future := self.waiting.pop(asked, None):
            future.set_result(None)
        return Answer(json.dumps({"interaction": {"id": asked or "1", "type": 2}}))

    async def close(self) -> None:
        """Nothing to close."""


class Answer:
    """200, with what Discord says of an answer that it has taken."""

    status = 200
    reason = "OK"

    def __init__(self, body: str) -> None:
        self.headers = CIMultiDict({"Content-Type": "application/json", "Via": "1.1"})
        self._body = body

    async def __aenter__(self) -> "Answer":
        return self

    async def __aexit__(self, *_: object) -> None:
        pass

    async def text(self, encoding: str = "utf-8") -> str:
        """What it says."""
        return self._body


class Reached:
    """A client that is connected to the stand-in, and then answers into `Answers`."""

    def __init__(self, client: discord.Client) -> None:
        self.client = client
        self.answers = Answers()

    async def cut_off(self) -> None:
        """From now on, what is answered is taken here."""
        session = self.client.http._HTTPClient__session  # type: ignore[attr-defined]
        await session.close()
        self.client.http._HTTPClient__session = self.answers  # type: ignore[attr-defined]

    def sender(self, template: Json) -> Send:
        """One command, straight into discord.py, until its answer leaves."""
        take = self.client._connection.parsers["INTERACTION_CREATE"]

        async def send(n: int) -> None:
            body = payload(template, n)
            future = asyncio.get_running_loop().create_future()
            self.answers.waiting[body["id"]] = future
            take(body)
            await future

        return send


def payload(template: Json, n: int) -> Json:
    """The same command, from one of many people, as a delivery of its own."""
    user = {"id": str(PERSON + n % PEOPLE), "username": f"sample{n % PEOPLE}"}
    member = template["member"]
    option = {**template["data"]["options"][0], "value": WORDS[n % len(WORDS)]}
    return {
        **template,
        "id": str(next(NUMBERS)),
        "token": f"token-{n}",
        "member": {**member, "user": {**member["user"], **user}},
        "data": {**template["data"], "options": [option]},
    }


def empty_event() -> discord.Client:
    """A client that answers the raw event."""

    class Empty(discord.Client):
        async def on_interaction(self, interaction: discord.Interaction) -> None:
            await interaction.response.send_message("ok", ephemeral=True)

    return Empty(intents=discord.Intents(guilds=True, dm_messages=True))


def empty_commands() -> discord.Client:
    """A client with a command as discord.py means it."""
    client = discord.Client(intents=discord.Intents(guilds=True, dm_messages=True))
    tree = app_commands.CommandTree(client)

    @tree.command(name="jargon", description="Explain a word")
    async def jargon(interaction: discord.Interaction, text: str | None = None) -> None:
        await interaction.response.send_message("ok", ephemeral=True)

    return client


def furnish(unit: Unit, channel: str) -> None:
    """A group with the shipped glossary, and everybody in it."""
    now, space = datetime.now(UTC), f"discord:{GUILD}"
    where = Place(space, channel)
    everybody = [Person(space, str(PERSON + n), f"Sample {n}") for n in range(PEOPLE)]
    Spaces(unit).arrive(space)
    for who in everybody:
        unit.groups.meet(who, where, now)
        Spaces(unit).came(who, now)
    group = unit.groups.create(Group(0, "Sample"), where, everybody[0], now)
    unit.jargon.seed(group, now)
    for who in everybody:
        unit.groups.join(group, who, now)


async def begun(fake: FakeDiscord, acts: Acts) -> Json:
    """The payload of somebody's command, as the gateway delivers it."""
    heard: list[Json] = []

    def note(event: str, told: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            heard.append(copy.deepcopy(dict(told)))

    fake.backend.subscribers.append(note)
    await acts.command("jargon", "DoLS")
    return heard[-1]


async def connected(client: discord.Client) -> asyncio.Task[None]:
    """Logged in, and listening to the stand-in."""
    await client.login(TOKEN)
    going = asyncio.create_task(client.connect())
    await client.wait_until_ready()
    return going


async def tables(events: int, rounds: int) -> None:
    """All of it."""
    fake = FakeDiscord()
    await fake.start()
    guild = fake.world.create_guild("Sample Server", id=GUILD)
    channel = guild.create_text_channel("sample")
    with tempfile.TemporaryDirectory() as folder, fake.reached():
        store = open_store(f"sqlite:///{Path(folder) / 'bench.db'}")
        await store.do(lambda unit: furnish(unit, str(channel.id)))
        desk = desk_of(store)
        await desk.open()
        tasks = [asyncio.create_task(desk.run())]
        await desk.client.wait_until_ready()
        acts = Acts(fake, channel, "Sample Ann")
        acts.come()
        template = await begun(fake, acts)
        ways = {"empty, event": Reached(empty_event())}
        ways["empty, commands"] = Reached(empty_commands())
        tasks += [await connected(reached.client) for reached in ways.values()]
        ways["ours, durable answer"] = Reached(desk.client)
        for reached in ways.values():
            await reached.cut_off()
        sends = {name: reached.sender(template) for name, reached in ways.items()}
        await compare(sends, desk, events, rounds)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await desk.close()
        for reached in ways.values():
            await reached.client.close()
        store.close()
    await fake.stop()


def desk_of(store: Store) -> Desk:
    """Ours, as `teabreak run` has it."""
    settings = DiscordSettings(token=TOKEN, ready=0.0)
    return Desk(store, everything(), settings, {}, lambda: None)


async def compare(sends: dict[str, Send], desk: Desk, events: int, rounds: int) -> None:
    """The table, each beside the others in every round."""
    found: dict[tuple[str, int], list[tuple[float, float, float]]] = {}
    for send in sends.values():
        await measure(send, 10, 4 * PEOPLE)
    for _ in range(rounds):
        for name, send in sends.items():
            for waiting in WAITING:
                found.setdefault((name, waiting), []).append(await measure(send, waiting, events))
                await desk.settled()
    print("| in process | 1 at once | 10 at once | 50 at once |\n| --- | --- | --- | --- |")
    for name in sends:
        cells = []
        for waiting in WAITING:
            figures = zip(*found[name, waiting], strict=True)
            rate, median, each = (statistics.median(some) for some in figures)
            cells.append(f"{rate:,.0f} a second, median {median:.2f} ms, processor {each:.2f} ms")
        print(f"| {name} | {' | '.join(cells)} |")


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    options.add_argument("--events", type=int, default=600)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    asyncio.run(tables(given.events, given.rounds))


if __name__ == "__main__":
    main()
