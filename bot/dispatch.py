"""The one way in: an event goes to one handler, which returns effects.

    Command, Pressed, Submitted, Due, Worked, Gathered   by name
    Said to the bot     a form being asked -> words that could answer several polls -> a number or
                        label on offer -> words that mean a command -> the beginning of a label ->
                        what a pillar hears in it -> a near miss of a label -> help
    Said to others      pillars may overhear it (hints); the bot never answers it otherwise

`handle` runs inside the transaction. Whispers, files and a form come back in the `Outcome`; every
other effect is a row when `handle` returns. `Sorry` leaves through the caller, which rolls back.

Over 400 lines, so that the one way in is read in one place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot import asking, forms, quiet, words
from bot.cards import Card, Form
from bot.effects import (
    Ask,
    Direct,
    Effect,
    Gather,
    Gathering,
    Hand,
    Later,
    Refresh,
    Say,
    Show,
    Whisper,
    Work,
)
from bot.events import (
    Act,
    Command,
    Due,
    Event,
    Gathered,
    Joined,
    Left,
    Pressed,
    Said,
    Submitted,
    Worked,
)
from bot.people import Person, Place
from bot.sorry import Sorry
from bot.specs import Answers, Spec
from bot.talk import Asking, Offer
from bot.unit import Unit

TEXT_LIMIT = 4_000  # characters of one message; uploads have their own limit
ASKED_FOR = timedelta(days=1)  # a form left alone for longer takes nobody's words
WORDS_LIMIT = 100  # longer texts cannot be an answer to a choice or the words of a command

Handler = Callable[[Any, Unit], list[Effect]]
Hearer = Callable[[Said, Unit], "list[Effect] | None"]
Builder = Callable[[str, Person, Place, Unit], Form]
View = Callable[[str, Unit], "Card | None"]
Worker = Callable[[str], str]
Gatherer = Callable[[str, datetime, Unit], "Gathering | None"]
T = TypeVar("T")


@dataclass(slots=True)
class Pillar:
    """One pillar's entry points. Decorators register plain functions by name."""

    name: str
    specs: dict[str, Spec] = field(default_factory=dict)
    commands: dict[str, Handler] = field(default_factory=dict)
    actions: dict[str, tuple[Answers, Handler]] = field(default_factory=dict)
    builders: dict[str, Builder] = field(default_factory=dict)
    sent: dict[str, Handler] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    dues: dict[str, Handler] = field(default_factory=dict)
    workers: dict[str, Worker] = field(default_factory=dict)
    worked: dict[str, Handler] = field(default_factory=dict)
    gatherers: dict[str, Gatherer] = field(default_factory=dict)
    gathered: dict[str, Handler] = field(default_factory=dict)
    hearers: list[tuple[int, Hearer]] = field(default_factory=list)
    overhearers: list[Handler] = field(default_factory=list)
    arrivals: list[Handler] = field(default_factory=list)

    def take(self, other: "Pillar") -> None:
        """Add everything that another pillar registered."""
        for part in fields(self):
            mine, theirs = getattr(self, part.name), getattr(other, part.name)
            if isinstance(mine, dict):
                mine.update(theirs)
            elif isinstance(mine, list):
                mine.extend(theirs)

    def command(self, spec: Spec) -> Callable[[Handler], Handler]:
        """A command on every platform, and the plain words that mean it."""
        self.specs[spec.name] = spec
        return _keep(self.commands, spec.name)

    def on(self, action: str, *, answers: Answers = "whisper") -> Callable[[Handler], Handler]:
        """A button or select."""

        def keep(handler: Handler) -> Handler:
            assert action not in self.actions, f"two buttons are called {action}"
            self.actions[action] = (answers, handler)
            return handler

        return keep

    def form(self, action: str) -> Callable[[Builder], Builder]:
        """Builds the form that `Ask(action, arg)` opens: (arg, who, where, unit) -> Form."""
        return _keep(self.builders, action)

    def submitted(self, action: str) -> Callable[[Handler], Handler]:
        """Gets the form's checked values."""
        return _keep(self.sent, action)

    def view(self, prefix: str) -> Callable[[View], View]:
        """Draws the live views called `prefix:...` (it gets what follows the colon)."""
        return _keep(self.views, prefix)

    def due(self, kind: str) -> Callable[[Handler], Handler]:
        """A moment asked for with `Later`."""
        return _keep(self.dues, kind)

    def worker(self, kind: str) -> Callable[[Worker], Worker]:
        """Long pure work: JSON text in, JSON text out; runs in another process."""
        return _keep(self.workers, kind)

    def done(self, kind: str) -> Callable[[Handler], Handler]:
        """Long work has come back."""
        return _keep(self.worked, kind)

    def gathers(self, prefix: str) -> Callable[[Gatherer], Gatherer]:
        """Says whom to bring together for `Gather(space, "prefix:...")`, when it is done."""
        return _keep(self.gatherers, prefix)

    def together(self, prefix: str) -> Callable[[Handler], Handler]:
        """They have been brought together, or could not be."""
        return _keep(self.gathered, prefix)

    def hears(self, rank: int) -> Callable[[Hearer], Hearer]:
        """Gets text said to the bot, lowest rank first; None means "not for me".

        Below 0 it comes before what is on offer, unless the words mean a command.
        """

        def keep(hearer: Hearer) -> Hearer:
            self.hearers.append((rank, hearer))
            return hearer

        return keep

    def overhears(self, handler: Handler) -> Handler:
        """Gets text said to others in a place."""
        self.overhearers.append(handler)
        return handler

    def arrives(self, handler: Handler) -> Handler:
        """Gets `Joined` and `Left`."""
        self.arrivals.append(handler)
        return handler


@dataclass(frozen=True, slots=True)
class Outcome:
    """What to answer the person at once. `repeat`: this delivery was handled before.

    `asked`: the form whose first question is the last whisper, since no form could be opened.
    """

    whispers: tuple[Card, ...] = ()
    files: tuple[Hand, ...] = ()
    form: Form | None = None
    asked: Form | None = None
    sorry: Sorry | None = None
    repeat: bool = False


class Dispatch:
    """All pillars, joined. `help_name` is the command that answers what nobody understood."""

    def __init__(self, pillars: Iterable[Pillar], help_name: str = "help") -> None:
        self.all = Pillar("teabreak")
        for pillar in pillars:
            self.all.take(pillar)
        self.all.hearers.sort(key=lambda pair: pair[0])
        self._help = help_name
        self._words: dict[str, str] | None = None

    def handle(self, event: Event, unit: Unit) -> Outcome:
        """One event, once. Raises Sorry, after which the caller rolls back."""
        space = event.where.space if isinstance(event, Act) else "clock"
        if unit.seen(event.id, space, event.at):
            return Outcome(repeat=True)
        if not isinstance(event, Act):
            _keep_rows(self._handler(event)(event, unit), event, unit)
            return Outcome()
        # Nobody is met by going, and nothing that waited is handed to somebody who has gone.
        silent = isinstance(event, Left) or unit.groups.meet(event.who, event.where, event.at)
        effects = self._act(event, unit)
        to_others = isinstance(event, Said) and not event.to_bot
        waiting = () if silent or to_others else unit.talk.waiting(event.who)
        return self._answer(event, effects, waiting, unit)

    def form(self, action: str, arg: str, who: Person, where: Place, unit: Unit) -> Form:
        """The form registered under `action`, fresh from the store. Raises Sorry."""
        return self.all.builders[action](arg, who, where, unit)

    def draw(self, key: str, unit: Unit) -> Card | None:
        """A live view as it is now; None when it should no longer stand anywhere."""
        prefix, _, arg = key.partition(":")
        return self.all.views[prefix](arg, unit)

    def gather(self, key: str, now: datetime, unit: Unit) -> Gathering | None:
        """Whom to bring together, as it is now; None when nobody needs to be any more."""
        prefix, _, arg = key.partition(":")
        return self.all.gatherers[prefix](arg, now, unit)

    def answers(self, event: Act) -> Answers:
        """The kind of answer to expect, before the handler runs."""
        if isinstance(event, Command) and event.name in self.all.specs:
            return self.all.specs[event.name].answers
        if isinstance(event, Pressed) and event.action in self.all.actions:
            return self.all.actions[event.action][0]
        return "whisper"

    def _handler(self, event: Event) -> Handler:
        if isinstance(event, Due):
            return self.all.dues[event.kind]
        if isinstance(event, Gathered):
            return self.all.gathered[event.key.partition(":")[0]]
        assert isinstance(event, Worked)
        return self.all.worked[event.kind]

    def _act(self, event: Act, unit: Unit) -> list[Effect]:
        match event:
            case Command():
                name = event.name if event.name in self.all.commands else self._help
                return self.all.commands[name](event, unit)
            case Pressed():
                return self._press(event, unit)
            case Submitted():
                return self._sent(event, unit)
            case Said() if event.to_bot:
                return self._said(event, unit)
            case Said() if unit.circles.in_circle_at(event.where):
                return []  # nobody but its people reads what is written in a circle
            case Said():
                return [e for handler in self.all.overhearers for e in handler(event, unit)]
            case Joined() | Left():
                return [e for handler in self.all.arrivals for e in handler(event, unit)]
        raise TypeError(f"no way in for {type(event).__name__}")

    def _press(self, event: Pressed, unit: Unit) -> list[Effect]:
        if event.action not in self.all.actions:
            raise Sorry("button-gone")
        return self.all.actions[event.action][1](event, unit)

    def _sent(self, event: Submitted, unit: Unit) -> list[Effect]:
        """A whole form was sent; if it was also being asked question by question, that ends."""
        effects = self._submit(event, unit)
        held = unit.talk.asking(event.who, event.where)
        if held and (held.action, held.arg) == (event.action, event.arg):
            unit.talk.ask(event.who, event.where, None, event.at)
        return effects

    def _submit(self, event: Submitted, unit: Unit) -> list[Effect]:
        if event.action not in self.all.sent:
            raise Sorry("button-gone")
        form = self.form(event.action, event.arg, event.who, event.where, unit)
        checked = replace(event, values=forms.read(form, event.values))
        return self.all.sent[event.action](checked, unit)

    def _said(self, said: Said, unit: Unit) -> list[Effect]:
        held = unit.talk.asking(said.who, said.where, said.at - ASKED_FOR)
        if held:
            return self._asked(said, held, unit)
        if len(said.text) > TEXT_LIMIT:
            raise Sorry("too-long", limit=TEXT_LIMIT)
        text = said.text.strip()
        if text.startswith("/"):
            name, _, rest = text[1:].partition(" ")
            return self._act(self._command(said, name.casefold(), rest.strip()), unit)
        return self._understand(replace(said, text=text), unit)

    def _understand(self, said: Said, unit: Unit) -> list[Effect]:
        offered: tuple[words.Chosen, ...] = ()
        if len(said.text) <= WORDS_LIMIT:
            if words.plain(said.text) not in self._meant():
                effects = self._heard(said, unit, first=True)
                if effects is not None:
                    return effects
            offers = self._offers(said, unit)
            offered = next(offers, ())
            chosen = words.answer(said.text, offered, whole=True)
            # What was on offer before is not numbered any more, but its labels are still there.
            if chosen := chosen or words.called(said.text, next(offers, ())):
                return self._act(_pressed(said, chosen), unit)
            # "stop" is silence, also where a button begins with it.
            means = self._meant()
            if name := means.get(words.plain(said.text)) or means.get(words.bare(said.text)):
                return self._act(self._command(said, name, ""), unit)
            if chosen := words.answer(said.text, offered):
                return self._act(_pressed(said, chosen), unit)
        effects = self._heard(said, unit, first=False)
        if effects is not None:
            return effects
        close = words.near(said.text, offered) if offered else ()
        if len(close) == 1:
            return self._act(_pressed(said, close[0]), unit)
        effects = self._act(self._command(said, self._help, said.text), unit)
        # What was on offer stays so: nobody has to look for it again after a word too many.
        return [replace(e, before=offered) if isinstance(e, Whisper) else e for e in effects]

    def _heard(self, said: Said, unit: Unit, *, first: bool) -> list[Effect] | None:
        """What a pillar hears in it, before or after what is on offer."""
        hearers = (hearer for rank, hearer in self.all.hearers if (rank < 0) is first)
        heard = (hearer(said, unit) for hearer in hearers)
        return next((effects for effects in heard if effects is not None), None)

    def _asked(self, said: Said, held: Asking, unit: Unit) -> list[Effect]:
        """One answer to a form that is asked one question at a time."""
        form = self.form(held.action, held.arg, said.who, said.where, unit)
        step = asking.step(form, held, said.text)
        unit.talk.ask(said.who, said.where, step.held, said.at)
        if step.finished is None:
            return [Whisper(step.card)]
        whole = Asking(held.action, held.arg, step.finished)
        sent = Submitted(
            *(said.id, said.at, said.who, said.where, whole.action, whole.arg, whole.values),
            forms=False,
        )
        try:
            with unit.attempt():
                return self._submit(sent, unit)
        except Sorry as sorry:
            step = asking.again(form, whole, sorry.field or form.fields[-1].name, str(sorry))
            unit.talk.ask(said.who, said.where, step.held, said.at)
            return [Whisper(step.card)]

    def _offers(self, said: Said, unit: Unit) -> Iterator[tuple[words.Chosen, ...]]:
        """What this person was offered, and what everybody here was; the newest first."""
        for offer in unit.talk.offered(said.who, said.where):
            card = self.draw(offer.key, unit) if offer.key else None
            found = words.choices(card) if card else offer.choices
            if found:
                yield found

    def _meant(self) -> Mapping[str, str]:
        if self._words is None:
            self._words = {w: name for name, spec in self.all.specs.items() for w in spec.words}
        return self._words

    def _command(self, said: Said, name: str, text: str) -> Command:
        return Command(said.id, said.at, said.who, said.where, name, text, forms=said.forms)

    def _answer(
        self, event: Act, effects: list[Effect], waiting: tuple[Card, ...], unit: Unit
    ) -> Outcome:
        whispers = [e.card for e in effects if isinstance(e, Whisper)]
        asks = [e for e in effects if isinstance(e, Ask)]
        form = asked = None
        if asks:
            form = self.form(asks[0].action, asks[0].arg, event.who, event.where, unit)
            if not event.forms:
                first = asking.begin(form)
                unit.talk.ask(event.who, event.where, first.held, event.at)
                whispers.append(first.card)
                form, asked = None, form
        _keep_rows(effects, event, unit)
        shown = (*waiting, *whispers)
        offers = next((found for c in reversed(shown) if (found := words.choices(c))), ())
        if offers:
            before = [c for e in effects if isinstance(e, Whisper) for c in e.before]
            kept = Offer(words.and_before(offers, before))
            unit.talk.offer(event.who, event.where, kept, event.at)
        files = tuple(e for e in effects if isinstance(e, Hand))
        return Outcome(shown, files, form, asked)


def _keep(registry: dict[str, T], name: str) -> Callable[[T], T]:
    def keep(function: T) -> T:
        assert name not in registry, f"two handlers are called {name}"
        registry[name] = function
        return function

    return keep


def _pressed(said: Said, chosen: words.Chosen) -> Pressed:
    return Pressed(
        *(said.id, said.at, said.who, said.where, chosen.action, chosen.arg, chosen.choice),
        forms=said.forms,
    )


def _keep_rows(effects: Iterable[Effect], event: Event, unit: Unit) -> None:
    """Everything that is not an answer at once becomes a row."""
    for effect in effects:
        match effect:
            case Later():
                unit.outbox.later(effect)
            case Say(where, card):
                unit.outbox.put(effect, event.at)
                if offered := words.choices(card):
                    unit.talk.offer(None, where, Offer(offered), event.at)
            case Show(where, key):
                unit.outbox.put(effect, event.at)
                unit.talk.offer(None, where, Offer(key=key), event.at)
            case Direct():
                _keep_direct(effect, event, unit)
            case Refresh() | Work() | Gather():
                unit.outbox.put(effect, event.at)
            # Whisper, Ask and Hand are answers, given at once.


def _keep_direct(effect: Direct, event: Event, unit: Unit) -> None:
    """Nobody is written to in private before they said yes; until then it waits for them."""
    if effect.purpose and effect.purpose in unit.groups.consents(effect.who):
        unit.outbox.put(effect, event.at, quiet.awake(event.at, _zone(effect.who, unit)))
    else:
        unit.talk.wait(effect.who, effect.card, event.at)


def _zone(who: Person, unit: Unit) -> str | None:
    """Where somebody is, as far as is known; if not, where their group is."""
    known = who.zone or next((p.zone for p in [unit.groups.person(who.space, who.id)] if p), None)
    return known or next((group.zone for group in unit.groups.of(who)), None)
