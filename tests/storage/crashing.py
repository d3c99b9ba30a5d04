"""Processes of the crash tests: each handles one event and sends what waits, and dies where told.

    python -m tests.storage.crashing      reads lines "DATABASE STEP SECONDS": each is a process of
                                          its own, split off with everything imported; prints how
                                          it ended, as `os.waitpid` says it

Every step that is reached is told on a line of a file, with what the person was told; at the last
one the process is killed there and then, as `kill -9` does. What a platform gets is a line in
another file, both beside the database: `<row> <effect>` (a platform that posts the same row once
would drop the second).
"""

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.cards import card
from bot.dispatch import Dispatch, Outcome, Pillar
from bot.effects import Effect, Later, Say, Show, Whisper, Work
from bot.events import Command
from bot.people import Person, Place
from bot.specs import Spec
from bot.unit import Unit as CoreUnit
from storage.engine import Store, open_store
from storage.outbox import Item
from storage.shipped import Shipped
from storage.unit import Unit

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ANN = Person("web:local", "ann", "Sample Ann")
BEN = Person("web:local", "ben", "Sample Ben")
ROOM = Place("web:local", "room")
STEPS = (
    *("begun", "handled", "before commit", "committed", "answered"),
    *("before lease", "leased", "sent", "marked"),
)

tea = Pillar("tea")


@tea.command(Spec("pour"))
def pour(command: Command, unit: CoreUnit) -> list[Effect]:
    """One effect of each durable kind, an own row and a whisper."""
    unit.talk.wait(BEN, card("For later"), command.at)
    return [
        Say(command.where, card("Tea")),
        Show(command.where, "cup:1"),
        Work("brew", "1"),
        Later(command.at + timedelta(days=1), "kettle", "1"),
        Whisper(card("Poured")),
    ]


class Life:
    """One process, which dies at a step."""

    def __init__(self, database: Path, last: str) -> None:
        self._last = last
        self._told = database.with_suffix(".told")
        self._platform = database.with_suffix(".posts")

    def step(self, name: str) -> None:
        """Tell that this step is reached; die if it is the last one."""
        with self._told.open("a") as told:
            told.write(f"{name}\n")
        if name == self._last:
            os.kill(os.getpid(), signal.SIGKILL)

    def take(self, store: Store, event: str) -> None:
        """One event, from its arrival to the answer."""
        command = Command(event, NOW, ANN, ROOM, "pour")
        self.step("begun")
        outcome = store.do_now(lambda unit: self._job(unit, command))
        self.step("committed")
        self.step(f"told {'again' if outcome.repeat else 'poured'}")
        self.step("answered")

    def deliver(self, store: Store, now: datetime) -> None:
        """Everything that waits, to the platform."""
        self.step("before lease")
        store.do_now(lambda unit: unit.outbox.reap(now))
        items = store.do_now(lambda unit: unit.outbox.claim(str(os.getpid()), now))
        self.step("leased")
        for item in items:
            self._post(item)
            self.step("sent")
            store.do_now(lambda unit, number=item.id: unit.outbox.sent(number))  # type: ignore[misc]
        self.step("marked")

    def _job(self, unit: Unit, command: Command) -> Outcome:
        outcome = Dispatch([tea], help_name="pour").handle(command, unit)
        self.step("handled")
        self.step("before commit")
        return outcome

    def _post(self, item: Item) -> None:
        with self._platform.open("a") as posts:
            posts.write(f"{item.id} {type(item.effect).__name__}\n")


def live(database: str, last: str, seconds: int) -> None:
    """Live once; what is sent, is sent so many seconds after the event."""
    life = Life(Path(database), last)
    store = open_store(f"sqlite:///{database}", release=Shipped(lambda: ((), ()), "1"))
    life.take(store, "e1")
    life.deliver(store, NOW + timedelta(seconds=seconds))
    store.close()
    life.step("ended")


def main() -> None:
    """Live as often as asked."""
    for line in sys.stdin:
        database, last, seconds = line.split("\t")
        born = os.fork()
        if not born:
            live(database, last, int(seconds))
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(born, 0)[1]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
