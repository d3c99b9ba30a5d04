"""The words to which the web room of the tests answers with the parts of the sample pillar."""

from bot.cards import card, text
from bot.dispatch import Pillar
from bot.effects import Ask, Effect, Hand, Say, Show, Whisper
from bot.events import Command, Said
from bot.sorry import Sorry
from bot.unit import Unit
from tests import sample

tiny = Pillar("tiny")
HEARD: list[str] = []


@tiny.hears(10)
def hears(said: Said, unit: Unit) -> list[Effect] | None:
    """A few words that bring each kind of answer."""
    HEARD.append(said.text)
    words = said.text.casefold()
    if "dols" in words:
        return [Whisper(sample.meaning())]
    if words == "everything":
        return [Whisper(sample.everything(said.who))]
    if words == "tell all":
        return [Say(said.where, card("Tea is ready", "Come and sit down."))]
    if words == "poll":
        return [Show(said.where, sample.POLL)]
    if words == "form":
        return [Ask("sample.form", "5")]
    if words == "file":
        return [Hand("notes.txt", "The notes.\n")]
    if words == "sorry":
        raise Sorry("groups-none-here")
    if words == "bug":
        raise RuntimeError(f"secret text: {said.text}")
    return [Whisper(card("You said", text(said.text)))]


def explain(command: Command, unit: Unit) -> list[Effect]:
    """ "Explain words" on a message."""
    return [Whisper(card("Words in this message", text(command.text)))]


tiny.commands["explain-words"] = explain
