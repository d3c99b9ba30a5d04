"""The questions of a group, for those who look after them, and how near they may come.

Nothing is deleted: a question is retired and can be put back, and each change can be undone.
"""

from bot import words
from bot.cards import Card, Form
from bot.checkins import owning, question_cards, wording
from bot.checkins.bank import LEVELS, Level, Moment
from bot.checkins.hurting import retired
from bot.checkins.pillar import checkins
from bot.checkins.prompts import Change, Standing, Wording
from bot.effects import Ask, Effect, Whisper
from bot.events import Act, Command, Pressed, Submitted
from bot.groups.finding import need_group
from bot.jargon.owning import numbers
from bot.people import Group, Person, Place
from bot.sorry import Sorry
from bot.specs import Spec
from bot.unit import Unit

# The bank


@checkins.command(Spec("questions", option=True))
@checkins.on("checkins.questions")
def questions(act: Act, unit: Unit) -> list[Effect]:
    """What can be done; with words after it, the questions that hold them."""
    group = need_group(act, unit)
    if not unit.groups.facilitates(group, act.who):
        return [Whisper(question_cards.for_everyone(group, unit.prompts.ceiling(group)))]
    if isinstance(act, Command) and act.text:
        return [Whisper(_found(act.text, group, unit))]
    waiting = len(unit.prompts.suggestions(group, question_cards.MANY))
    ceiling = unit.prompts.ceiling(group)
    return [Whisper(question_cards.home(group, ceiling, waiting))]


@checkins.on("checkins.kinds")
def kinds(press: Pressed, unit: Unit) -> list[Effect]:
    """Which questions to see."""
    group = owning.run_by(press.arg, press.who, press.where, unit)
    standing = unit.prompts.standing(group)
    counts = {kind: len(_of_kind(kind, standing)) for kind in question_cards.KINDS}
    return [Whisper(question_cards.kinds(group, counts))]


@checkins.on("checkins.list")
def listed(press: Pressed, unit: Unit) -> list[Effect]:
    """A page of questions ("group:kind:start")."""
    group = owning.run_by(press.arg, press.who, press.where, unit)
    kind, _, start = press.arg.partition(":")[2].partition(":")
    found = _of_kind(kind, unit.prompts.standing(group))
    return [Whisper(question_cards.page(found, group, kind, numbers(start, 1)[0]))]


@checkins.on("checkins.question")
def question(press: Pressed, unit: Unit) -> list[Effect]:
    """One question, picked from a list or by its button."""
    arg = press.choice[0] if press.choice else press.arg
    group, now = owning.question(arg, press.who, press.where, unit)
    return [Whisper(question_cards.question(now, group))]


def _found(text: str, group: Group, unit: Unit) -> Card:
    wanted = words.plain(text)
    found = [one for one in unit.prompts.standing(group) if wanted in words.plain(one.prompt.text)]
    return question_cards.found(found, group, text)


def _of_kind(kind: str, standing: tuple[Standing, ...]) -> list[Standing]:
    if kind == "retired":
        return [one for one in standing if one.retired]
    live = [one for one in standing if not one.retired]
    if kind == "own":
        return [one for one in live if one.prompt.own]
    return [one for one in live if one.prompt.level is LEVELS.get(kind)]


# One question


@checkins.on("checkins.add", answers="form")
def add(press: Pressed, unit: Unit) -> list[Effect]:
    """Open the form for a new question."""
    group = owning.run_by(press.arg, press.who, press.where, unit)
    return [Ask("checkins.edit", f"{group.id}:")]


@checkins.on("checkins.edit", answers="form")
def edit(press: Pressed, unit: Unit) -> list[Effect]:
    """Open a question of the group's own to change it."""
    _own(press.arg, press.who, press.where, unit)
    return [Ask("checkins.edit", press.arg)]


@checkins.form("checkins.edit")
def edit_form(arg: str, who: Person, where: Place, unit: Unit) -> Form:
    """Its words, its level, what it is for."""
    if arg.endswith(":"):
        owning.run_by(arg, who, where, unit)
        return question_cards.form(None, arg)
    return question_cards.form(_own(arg, who, where, unit)[1], arg)


@checkins.submitted("checkins.edit")
def edited(sent: Submitted, unit: Unit) -> list[Effect]:
    """Keep it, with advice about its words that nobody has to take."""
    group = owning.run_by(sent.arg, sent.who, sent.where, unit)
    prompt_id = sent.arg.partition(":")[2]
    now = unit.prompts.stands(group, prompt_id)
    others = unit.prompts.standing(group)
    text = wording.checked(str(sent.values["text"]), others, prompt_id)
    wanted = from_form(sent, text, bool(now and now.retired))
    if now and wording.of(now) == wanted:
        return [Whisper(question_cards.unchanged(now, group))]
    change = unit.prompts.put(group, prompt_id, wanted, sent.at)
    return [Whisper(question_cards.saved(change, group, wording.advice(text), new=now is None))]


def from_form(sent: Submitted, text: str, retired: bool = False) -> Wording:
    """The question that a form describes."""
    level = LEVELS[str(sent.values["level"])]
    return Wording(text, level, Moment(str(sent.values["moment"])), retired)


@checkins.on("checkins.retire")
def retire(press: Pressed, unit: Unit) -> list[Effect]:
    """It is not asked any more."""
    return _set_retired(press, unit, yes=True)


@checkins.on("checkins.restore")
def restore(press: Pressed, unit: Unit) -> list[Effect]:
    """It can be asked again."""
    return _set_retired(press, unit, yes=False)


def _set_retired(press: Pressed, unit: Unit, *, yes: bool) -> list[Effect]:
    """Pressing twice is the same as once."""
    group, now = owning.question(press.arg, press.who, press.where, unit)
    if now.retired is yes:
        return [Whisper(question_cards.question(now, group))]
    change = unit.prompts.put(group, now.prompt.id, retired(now, yes=yes), press.at)
    return [Whisper(question_cards.set_aside(change, group))]


def _own(arg: str, who: Person, where: Place, unit: Unit) -> tuple[Group, Standing]:
    """Only a group's own questions can be reworded: the others are the same for everybody."""
    group, now = owning.question(arg, who, where, unit)
    if not now.prompt.own:
        raise Sorry("questions-not-own")
    return group, now


# What was changed


@checkins.on("checkins.changes")
def changes(press: Pressed, unit: Unit) -> list[Effect]:
    """The newest changes, or older ones ("group:change")."""
    group = owning.run_by(press.arg, press.who, press.where, unit)
    found = unit.prompts.changes(group, question_cards.LIST + 1, numbers(press.arg, 2)[1])
    return [Whisper(question_cards.changes(found, group))]


@checkins.on("checkins.change")
def change(press: Pressed, unit: Unit) -> list[Effect]:
    """One change, or how many were made together with it."""
    group, one = _change(press, unit)
    together = unit.prompts.batch(group, one.batch) if one.batch else (one,)
    return [Whisper(question_cards.change(one, len(together), group))]


@checkins.on("checkins.undo")
def undo(press: Pressed, unit: Unit) -> list[Effect]:
    """Undo a change and all that were made with it, but for those that others changed since."""
    group, one = _change(press, unit)
    together = unit.prompts.batch(group, one.batch) if one.batch else (one,)
    batch = unit.prompts.next_batch(group) if one.batch else 0
    last, done = one, 0
    for each in reversed([each for each in together if not each.undone]):
        before = wording.undoing(each, unit.prompts.stands(group, each.prompt))
        if before:
            unit.prompts.mark_undone(group, each.id)
            last = unit.prompts.put(group, each.prompt, before, press.at, batch)
            done += 1
    if not done:
        raise Sorry("questions-not-undone")
    return [Whisper(question_cards.undone(last, done, len(together), group))]


def _change(press: Pressed, unit: Unit) -> tuple[Group, Change]:
    arg = press.choice[0] if press.choice else press.arg
    group = owning.run_by(arg, press.who, press.where, unit)
    found = unit.prompts.change(group, numbers(arg, 2)[1])
    if found is None:
        raise Sorry("questions-no-change")
    return group, found


# How near they may come


@checkins.on("checkins.ceiling")
def ceiling(press: Pressed, unit: Unit) -> list[Effect]:
    """See the group's ceiling, or set it ("group:personal")."""
    group = owning.run_by(press.arg, press.who, press.where, unit)
    if level := _level(press.arg.partition(":")[2]):
        unit.prompts.set_ceiling(group, level[0])
    now = unit.prompts.ceiling(group)
    return [Whisper(question_cards.ceiling(group, now, new=bool(level)))]


@checkins.on("checkins.my-ceiling")
def my_ceiling(press: Pressed, unit: Unit) -> list[Effect]:
    """See one's own ceiling, or set it. Nobody else sees it."""
    level = _level(press.arg)
    if level:
        unit.prompts.set_person_ceiling(press.who, level[0])
    now = unit.prompts.person_ceiling(press.who)
    return [Whisper(question_cards.my_ceiling(now, new=bool(level)))]


@checkins.command(Spec("keep-light"))
def keep_light(act: Act, unit: Unit) -> list[Effect]:
    """ "Keep it light"."""
    unit.prompts.set_person_ceiling(act.who, Level.LIGHT)
    return [Whisper(question_cards.my_ceiling(Level.LIGHT, new=True))]


def _level(word: str) -> tuple[Level, ...]:
    """The level of this word, if it is one; `Level.LIGHT` is 0 and would read as no."""
    return (LEVELS[word],) if word in LEVELS else ()
