"""Setting up a group, its settings, and who facilitates it."""

from dataclasses import replace

from bot.cards import Card, Form, card
from bot.effects import Ask, Direct, Effect, Whisper
from bot.events import Act, Command, Joined, Left, Pressed, Submitted, Values
from bot.groups import cards
from bot.groups.finding import called, facilitated, need_facilitator
from bot.groups.model import zone_named
from bot.groups.pillar import groups
from bot.people import Group, Person, Place
from bot.phrases import say
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

AREAS_LIMIT = 8


@groups.command(Spec("set-up", answers="form"))
@groups.on("groups.set-up-form", answers="form")
def set_up(act: Act, unit: Unit) -> list[Effect]:
    """Set up the group of this place, or take over one that nobody facilitates any more.

    Who facilitates a group elsewhere in this space is asked first whether it meets here as well.
    """
    group = unit.groups.at(act.where)
    if group is None:
        mine = _elsewhere(act, unit)
        return [Whisper(cards.which_group(mine))] if mine else [Ask("groups.set-up")]
    if act.who.admin and not unit.groups.facilitators(group):
        unit.groups.set_facilitator(group, act.who, True)
        return [Whisper(cards.ready(group))]
    return [Whisper(_settings_card(facilitated(act.where, act.who, unit), act, unit))]


@groups.on("groups.set-up-new", answers="form")
def set_up_new(press: Pressed, unit: Unit) -> list[Effect]:
    """Another group, with words and people of its own."""
    return [Ask("groups.set-up")]


@groups.on("groups.settle")
def settle(press: Pressed, unit: Unit) -> list[Effect]:
    """A group meets here as well. Twice is once."""
    group = next((one for one in _elsewhere(press, unit) if str(one.id) == press.arg), None)
    here = unit.groups.at(press.where)
    if group is None or (here and here.id != group.id):
        raise Sorry("groups-cannot-settle")
    unit.groups.settle(group, press.where, press.at)
    return [Whisper(cards.settled(group))]


@groups.on("groups.move-out")
def move_out(press: Pressed, unit: Unit) -> list[Effect]:
    """It no longer meets here. A group keeps at least 1 place."""
    group = need_facilitator(press, unit)
    if len(unit.groups.places(group)) == 1:
        raise Sorry("groups-only-place", name=group.name)
    unit.groups.move_out(group, press.where)
    return [Whisper(cards.moved_out(group))]


@groups.form("groups.set-up")
def set_up_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The questions of a new group."""
    if where.direct:
        raise Sorry("groups-set-up-in-a-place")
    if not who.admin:
        raise Sorry("groups-set-up-admins")
    if group := unit.groups.at(where):
        raise Sorry("groups-already", name=group.name)
    return cards.settings_form(None, who)


@groups.submitted("groups.set-up")
def set_up_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Create the group with the shipped glossary."""
    wanted = _settings(Group(0, ""), sent.values)
    group = unit.groups.create(wanted, sent.where, sent.who, sent.at)
    unit.jargon.seed(group, sent.at)
    return [Whisper(cards.ready(group))]


@groups.command(Spec("settings", facilitators=True))
@groups.on("groups.settings-now")
def settings(act: Act, unit: Unit) -> list[Effect]:
    """The settings as they are."""
    return [Whisper(_settings_card(need_facilitator(act, unit), act, unit))]


@groups.on("groups.change-settings", answers="form")
def change_settings(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the settings to change them."""
    return [Ask("groups.settings", str(need_facilitator(press, unit).version))]


@groups.form("groups.settings")
def settings_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """The settings to change. The version the person saw stays with the form."""
    form = cards.settings_form(facilitated(where, who, unit), who)
    return replace(form, arg=arg or form.arg)


@groups.submitted("groups.settings")
def settings_sent(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep the settings, unless somebody else changed them meanwhile."""
    group = need_facilitator(sent, unit)
    changed = replace(_settings(group, sent.values), version=int(sent.arg))
    if not unit.groups.change(changed):
        raise Sorry("groups-changed-meanwhile")
    return [Whisper(cards.settings(replace(changed, version=changed.version + 1)))]


@groups.command(Spec("facilitators", option=True))
@groups.on("groups.facilitators")
def facilitators(act: Command | Pressed, unit: Unit) -> list[Effect]:
    """Who facilitates. With a name after it, name that person."""
    group = need_facilitator(act, unit)
    running = unit.groups.facilitators(group)
    others = [p for p in unit.groups.members(group) if p not in running]
    if isinstance(act, Command) and act.text:
        return _name(group, called(act.text, others), act, unit)
    return [Whisper(cards.facilitators(group, running, others))]


@groups.on("groups.name-facilitator")
def name_facilitator(press: Pressed, unit: Unit) -> list[Effect]:
    """Name somebody a facilitator as well."""
    group = need_facilitator(press, unit)
    space, _, person_id = "".join(press.choice).partition("|")
    person = unit.groups.person(space, person_id)
    if person is None or person not in unit.groups.members(group):
        raise Sorry("groups-person-gone")
    return _name(group, person, press, unit)


@groups.on("groups.step-down")
def step_down(press: Pressed, unit: Unit) -> list[Effect]:
    """Stop facilitating. A group keeps at least 1 facilitator."""
    group = need_facilitator(press, unit)
    if len(unit.groups.facilitators(group)) == 1:
        raise Sorry("groups-last-facilitator")
    unit.groups.set_facilitator(group, press.who, False)
    return [Whisper(card(say("groups-stepped-down", name=group.name)))]


@groups.on("groups.run")
@groups.command(Spec("run", facilitators=True))
def run(act: Act, unit: Unit) -> list[Effect]:
    """What a facilitator can do."""
    return [Whisper(cards.run(need_facilitator(act, unit)))]


@groups.arrives
def arrives(act: Joined | Left, unit: Unit) -> list[Effect]:
    """Welcome somebody who comes; who goes is no longer of the group, until they act there again.

    Platforms say who leaves a place, not where else somebody is: whoever leaves one of several
    places of a group has left it, until they do something in another.
    """
    group = unit.groups.at(act.where)
    if group and isinstance(act, Left):
        unit.groups.leave(group, act.who)
    if isinstance(act, Left):
        return []
    if group:
        unit.groups.join(group, act.who, act.at)
    return [Whisper(cards.welcome(group, act.who))]


def _settings(group: Group, values: Values) -> Group:
    areas = tuple(a.strip() for a in str(values["areas"]).split(",") if a.strip())
    if len(areas) > AREAS_LIMIT:
        raise Sorry("groups-areas-many", field="areas", limit=AREAS_LIMIT)
    return replace(
        group,
        name=str(values["name"]),
        zone=zone_named(str(values["zone"])),
        language=str(values["language"]),
        contact=str(values["contact"]),
        areas=areas,
        hints=values["hints"] == "yes",
    )


def _name(group: Group, person: Person, act: Act, unit: Unit) -> list[Effect]:
    unit.groups.set_facilitator(group, person, True)
    note = card(say("groups-you-facilitate", name=group.name), say("groups-you-facilitate-how"))
    return [
        Whisper(card(say("groups-named", person=person.name))),
        Direct(person, note, None),
    ]


def _elsewhere(act: Act, unit: Unit) -> list[Group]:
    """The groups of this person that live in this space and could meet here as well."""
    if act.where.direct or not act.who.admin:
        return []
    return [
        group
        for group in unit.groups.of(act.who)
        if unit.groups.facilitates(group, act.who)
        and any(place.space == act.where.space for place in unit.groups.places(group))
    ]


def _settings_card(group: Group, act: Act, unit: Unit) -> Card:
    several = not act.where.direct and len(unit.groups.places(group)) > 1
    return cards.settings(group, several=several)
