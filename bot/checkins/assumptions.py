"""Words by which a question takes something for granted that not everybody has.

"What did you cook at the weekend?" shuts out who had nothing to cook, nobody to cook for, or no
weekend. `found(text)` names such words, with what each takes for granted. Our own questions hold
none of them (a test); people who write their own are told, and may keep their words.

Our own list, never complete; each entry was met in the questions of other tools.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.phrases import say

# `~` stands for any ending of the word before.
WORDS = {
    "money": (
        "money afford~ buy~ bought spend~ spent salar~ wage~ rich wealth~ expensive luxur~ shop "
        "shops shopping paid pension~ debt~ bills savings lottery million millionaire~ treats "
        "budget~ possession~ wardrobe~ clothes outfit~ gift~ presents"
    ),
    "health": (
        "health~ fit fitness exercis~ gym diet~ sleep~ slept illness~ ill medicine~ medication~ "
        "doctor~ hospital~ diagnos~ symptom~ weight energy pain body bodies therap~ recover~ "
        "morning~routine~"
    ),
    "family": (
        "family families mum mums mam dad dads mother~ father~ parent~ sister~ brother~ sibling~ "
        "child kid kids son sons daughter~ husband~ wife wives spouse~ partner~ marri~ wedding~ "
        "grandparent~ grandmother~ grandfather~ granny grandad ancestor~ pet pets boyfriend~ "
        "girlfriend~ relative relatives friend friends friendship~ loved~one loved~ones"
    ),
    "travel": (
        "travel~ trip trips journey~ abroad flight~ flew fly plane~ airport~ passport~ vacation~ "
        "hotel~ beach~ island~ destination~ tourist~ sightseeing countries continent~ car cars "
        "bucket~list"
    ),
    "work": (
        "job jobs career~ boss~ colleague~ office~ profession~ promotion~ employer~ workplace~ "
        "weekend~ commut~ retire~ day~off desk desks coworker~ co-worker~ occupation~"
    ),
    "childhood": (
        "childhood children grew~up growing~up as~a~child when~you~were~young when~you~were~little "
        "toy toys teenager~ youth born birthplace~ hometown~ upbringing"
    ),
    "home": (
        "home homes house houses garden~ kitchen~ bedroom~ bathroom~ sofa~ armchair~ neighbour~ "
        "neighborhood~ room rooms fridge~ window~ live lives bed beds furniture"
    ),
    "festivals": (
        "christmas easter eid diwali hanukkah ramadan birthday~ holiday~ festival~ festive "
        "halloween new~year anniversar~ party parties celebrat~ valentine~"
    ),
    "food": (
        "food~ eat eats eating ate meal~ cook~ recipe~ dinner~ lunch~ breakfast~ snack~ dish "
        "dishes restaurant~ cafe~ coffee~ drink~ beer~ wine~ pub pubs cake~ biscuit~ pizza~ "
        "chocolate~ dessert~ flavour~ taste~ tea"
    ),
    "ability": (
        "walk~ run running dance~ dancing sing sings singing swim~ climb~ drive~ driving cycl~ "
        "jog~ hike~ hiking watch~ hear hears heard listen~ aloud out~loud handwriting sport~ stand "
        "instrument~ speak~up memorise~ remember~ hobby hobbies"
    ),
    "schooling": (
        "school~ universit~ college~ degree~ exam exams teacher~ student~ classroom~ lesson~ book "
        "books novel~ spell spelling read reads homework graduat~ qualification~ author~"
    ),
    "phone": (
        "phone~ app apps computer~ laptop~ online internet website~ screen~ emoji~ tv television~ "
        "netflix film films movie~ podcast~ social~media gadget~ series video~ selfie~ photo~ "
        "password~ email~ download~"
    ),
    "past": (
        "regret~ proudest happiest saddest scariest worst best~day best~memory favourite~memory "
        "favorite~memory if~you~could~relive go~back~in~time last~year this~time~last dream~ "
        "where~do~you~see~yourself in~5~years future achievement~ accomplish~"
    ),
}


def _pattern(words: str) -> re.Pattern[str]:
    longest = sorted(words.split(), key=len, reverse=True)
    ending = [re.sub(r"~$", r"\\w*", word).replace("~", r"\s+") for word in longest]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ending)})(?!\w)", re.IGNORECASE)


_PATTERNS = {area: _pattern(words) for area, words in WORDS.items()}


@dataclass(frozen=True, slots=True)
class Assumption:
    """A word, and what it takes for granted."""

    word: str
    area: str

    @property
    def advice(self) -> str:
        """Who may be shut out by it, in plain words."""
        return say(f"assumption-{self.area}", found=self.word)


def found(text: str) -> tuple[Assumption, ...]:
    """The words in a question that take something for granted, as they stand in it."""
    return tuple(sorted(_found(text), key=lambda one: text.find(one.word)))


def _found(text: str) -> Iterator[Assumption]:
    for area, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            yield Assumption(match[0], area)
