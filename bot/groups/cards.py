"""What people see of groups, consent and their own data."""

from collections.abc import Mapping, Sequence

from bot.cards import (
    Button,
    Card,
    Choice,
    Fields,
    Form,
    Line,
    Option,
    Select,
    card,
    shorten,
    text,
)
from bot.groups.finding import names
from bot.groups.model import CONTACT_LIMIT, HOME_ZONE, LANGUAGES, NAME_LIMIT
from bot.people import Group, Person, Purpose
from bot.phrases import say

NAMED_AT_ONCE = 25
SETTLE_MOST = 5  # groups that are offered for a place
SETTLE_NAME = 55  # characters of a name in a button


def settings_form(group: Group | None, who: Person) -> Form:
    """Set-up and settings are the same questions."""
    now = group or Group(0, "", zone=who.zone or HOME_ZONE, contact=who.name)
    action = "groups.settings" if group else "groups.set-up"
    languages = tuple(Option(name, code) for code, name in LANGUAGES.items())
    hints = (Option(say("groups-hints-off"), "no"), Option(say("groups-hints-on"), "yes"))
    fields = (
        Line("name", say("groups-name"), say("groups-name.hint"), now.name, limit=NAME_LIMIT),
        Line("zone", say("groups-zone"), say("groups-zone.hint"), now.zone),
        Choice("language", say("groups-language"), languages, value=now.language),
        Line(
            "contact",
            say("groups-contact"),
            say("groups-contact.hint"),
            now.contact,
            limit=CONTACT_LIMIT,
        ),
        Line("areas", say("groups-areas"), say("groups-areas.hint"), ", ".join(now.areas), True),
        Choice(
            "hints",
            say("groups-hints"),
            hints,
            say("groups-hints.hint"),
            "yes" if now.hints else "no",
        ),
    )
    title = say("groups-settings-title") if group else say("groups-set-up-title")
    version = str(now.version) if group else ""
    return Form(title, action, version, fields, "" if group else say("groups-set-up-intro"))


def ready(group: Group) -> Card:
    """The group is set up."""
    return card(
        say("groups-ready", name=group.name),
        say("groups-ready-next"),
        Button(say("groups-who-facilitates"), "groups.facilitators"),
        Button(say("groups-see-settings"), "groups.settings-now"),
        Button(say("help-run"), "groups.run"),
    )


def which_group(mine: Sequence[Group]) -> Card:
    """A new group, or one of these that meets here as well?"""
    return card(
        say("groups-which"),
        say("groups-which-about"),
        *(
            Button(
                say("groups-settle", name=shorten(one.name, SETTLE_NAME)),
                "groups.settle",
                str(one.id),
            )
            for one in mine[:SETTLE_MOST]
        ),
        Button(say("groups-set-up-new"), "groups.set-up-new"),
    )


def settled(group: Group) -> Card:
    """It meets here as well."""
    return card(
        say("groups-settled", name=group.name),
        say("groups-settled-how"),
        Button(say("glossary-undo"), "groups.move-out"),
    )


def moved_out(group: Group) -> Card:
    """It no longer meets here."""
    undo = Button(say("glossary-undo"), "groups.settle", str(group.id))
    return card(say("groups-moved-out", name=group.name), say("groups-moved-out-how"), undo)


def settings(group: Group, *, several: bool = False) -> Card:
    """The settings as they are. `several`: this is one of several places where it meets."""
    more = [Button(say("groups-move-out"), "groups.move-out")] if several else []
    hints = say("groups-hints-on") if group.hints else say("groups-hints-off")
    return card(
        group.name,
        Fields(
            (
                (say("groups-zone"), group.zone),
                (say("groups-language"), LANGUAGES.get(group.language, group.language)),
                (say("groups-contact"), group.contact),
                (say("groups-areas"), ", ".join(group.areas) or say("groups-areas-all")),
                (say("groups-hints"), hints),
            )
        ),
        Button(say("groups-change-settings"), "groups.change-settings"),
        *more,
    )


def facilitators(group: Group, running: tuple[Person, ...], others: Sequence[Person]) -> Card:
    """Who facilitates, and who else could."""
    parts: list[Select | Button | str] = [say("groups-facilitators-are", names=names(running))]
    if others:
        options = tuple(
            Option(shorten(person.name), f"{person.space}|{person.id}")
            for person in others[:NAMED_AT_ONCE]
        )
        parts.append(Select(say("groups-name-facilitator"), "groups.name-facilitator", "", options))
    else:
        parts.append(say("groups-nobody-else"))
    if len(others) > NAMED_AT_ONCE:
        parts.append(say("groups-many-people"))
    if len(running) > 1:
        parts.append(Button(say("groups-step-down"), "groups.step-down"))
    return card(say("groups-facilitators-title", name=group.name), *parts)


def consents(yes: frozenset[Purpose]) -> Card:
    """What this person has said yes to, and a button to change each."""
    rows = tuple(
        (say(f"purpose-{p}"), say("consent-yes") if p in yes else say("consent-no"))
        for p in Purpose
    )
    buttons = (
        Button(
            say(f"consent-stop-{p}") if p in yes else say(f"consent-start-{p}"),
            "groups.consent",
            f"{p}:{'no' if p in yes else 'yes'}",
        )
        for p in Purpose
    )
    return card(say("consent-title"), say("consent-intro"), Fields(rows), *buttons)


def my_data(counts: Mapping[str, int]) -> Card:
    """How much is kept about this person, by kind, and what they can do with it."""
    rows = tuple((say(f"data-{kind}"), say("data-rows", count=n)) for kind, n in counts.items())
    return card(
        say("data-title"),
        say("data-intro"),
        Fields(rows),
        Button(say("data-as-text"), "groups.data-text"),
        Button(say("data-as-json"), "groups.data-json"),
        Button(say("help-consent"), "groups.consents"),
        Button(say("data-delete"), "groups.forget"),
    )


def forget(last_facilitator_of: tuple[Group, ...]) -> Card:
    """Are you sure? With what follows for groups that nobody else facilitates."""
    alone = [say("forget-alone", name=group.name) for group in last_facilitator_of[:3]]
    return card(
        say("forget-title"),
        say("forget-intro"),
        *alone,
        Button(say("forget-yes"), "groups.forget-yes"),
        Button(say("forget-no"), "groups.forget-no"),
    )


def help_card(group: Group | None, facilitates: bool, unsure: bool) -> Card:
    """At most 5 things to do, and a person to turn to."""
    human = say("help-human", contact=group.contact) if group and group.contact else None
    title = say("help-unsure") if unsure else say("help-title")
    buttons = [
        Button(say("help-word"), "jargon.ask-form"),
        Button(say("help-decides"), "jargon.deciders"),
        Button(say("help-together"), "groups.together"),
        Button(say("help-data"), "groups.data"),
    ]
    if facilitates:
        buttons.append(Button(say("help-run"), "groups.run"))
    elif group is None:
        buttons.append(Button(say("help-set-up"), "groups.set-up-form"))
    return card(title, text(say("help-how")), *buttons, human or say("help-no-human"))


def together(facilitates: bool) -> Card:
    """What a group does with me, and what of it may come in private."""
    buttons = [
        Button(say("together-polls"), "polls.list"),
        Button(say("together-checkins"), "checkin.list"),
        Button(say("together-circles"), "circles.mine"),
        Button(say("help-consent"), "groups.consents"),
    ]
    if facilitates:
        buttons.append(Button(say("circles-run"), "circles.run"))
    return card(say("help-together"), say("together-how"), *buttons)


def run(group: Group) -> Card:
    """What a facilitator can do."""
    return card(
        say("run-title", name=group.name),
        Button(say("run-words"), "jargon.glossary"),
        Button(say("run-review"), "jargon.review"),
        Button(say("run-totals"), "jargon.totals"),
        Button(say("groups-who-facilitates"), "groups.facilitators"),
        Button(say("groups-see-settings"), "groups.settings-now"),
    )


def welcome(group: Group | None, who: Person) -> Card:
    """What I do, what I can see, how to say no."""
    title = say("welcome-group", name=group.name) if group else say("welcome")
    buttons = [Button(say("help-title"), "groups.help")]
    if group is None and who.admin:
        buttons.insert(0, Button(say("help-set-up"), "groups.set-up-form", main=True))
    return card(title, say("welcome-do"), say("welcome-see"), *buttons)
