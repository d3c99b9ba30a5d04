"""Ordinary group chat in which no word needs explaining: 100 written lines and made ones.

The lines were written before lookup was, and nothing in `bot` was fitted to them.
"""

from pathlib import Path
from random import Random

WRITTEN = Path(__file__).with_name("chat.txt")

_LINES = (
    "Sorry {name}, I {did} the {thing} {when}",
    "{hello} {name}, {how} was the {event}?",
    "I'll be {late} {when}, the {transport} is {state}",
    "Can we {do} a bit {later} {when} please",
    "My {kin} is {state} so I might have to go",
    "{thanks} for the {thing}, it was {good}",
    "{feeling} today, {reason}",
    "Has anybody seen my {thing}? I had it {when}",
    "{name} said the {thing} was {good} but I'm not sure",
    "What {are} we doing about the {event} {when}",
    "who's up for {food} {when}",
    "my {kin} made {food} and it was {good}!!",
    "The {transport} was {state} so I walked, {feeling} now",
    "is there any {food} left or did {name} eat it all lol",
    "See you all {when}, bring a {thing}",
    "{hello} all, {feeling} and ready to go",
    "did you get my message about the {thing}?",
    "I can't hear {name}, is it just me",
    "where did I put my {thing}, it was at the {spot} {when}",
    "{name} and I will meet at the {spot} {when}",
    "That {event} was {good}, well done {name}",
    "I think {name} has gone to the {spot} for {food}",
    "{reason} and my {thing} is {state}, what a day",
    "Let us know {when} if you can come to the {event}",
    "no worries {name}, {thanks} for letting us know",
)
_FILL = {
    "name": "Jean Dave Priya Mo Sandra Tunde Kath Bilal Rosie Gwen".split(),
    "did": "forgot,lost,found,missed,dropped,sent,read,liked".split(","),
    "thing": "notes,photo,blue folder,umbrella,handout,charger,picture,quiz,cake tin,mug,scarf,"
    "phone,hat,letter,parcel,jigsaw,tablet".split(","),
    "when": "tomorrow,on Tuesday,next week,at half two,this afternoon,last night,after lunch,"
    "at 3,in a minute,on the 14th,before the film".split(","),
    "hello": ["Hi", "hello", "Morning", "hey", "hiya", "Good afternoon"],
    "how": ["how", "So how", "and how"],
    "event": "party,walk,picnic,quiz night,wedding,barbecue,trip,film,concert,coffee morning,"
    "jumble sale,christening".split(","),
    "late": ["late", "a bit late", "there early", "ten minutes late", "running behind"],
    "transport": "bus,train,lift,tram,car,traffic,minibus".split(","),
    "state": "playing up,late again,broken,on its way,poorly,stuck,a nightmare,fine,brand new,"
    "cancelled".split(","),
    "do": ["start", "stop", "finish", "meet", "talk", "chat"],
    "later": ["later", "earlier", "sooner", "quieter"],
    "kin": "mum,dad,son,daughter,cat,dog,neighbour,wife,husband,sister,nan,budgie".split(","),
    "thanks": ["Thanks", "thank you", "Ta", "Cheers", "Many thanks"],
    "good": "lovely,brilliant,not bad,a bit long,so funny,really useful,delicious,great".split(","),
    "feeling": "I'm shattered,feeling good,bit nervous,Really chuffed,so cold,HUNGRY".split(","),
    "reason": "didn't sleep,it's my birthday,the sun is out,it won't stop raining,"
    "the boiler packed in,the kids are off".split(","),
    "are": ["are", "were", "shall"],
    "food": "soup,biscuits,toast,fish and chips,lemon drizzle,a cuppa,ice cream,curry".split(","),
    "spot": "cafe,library,bus stop,park,chemist,corner shop,garden centre,town hall".split(","),
}


def lines(count: int, seed: int = 11) -> list[str]:
    """`count` lines of ordinary chat, the written ones first."""
    random = Random(seed)
    found = dict.fromkeys(WRITTEN.read_text(encoding="utf-8").splitlines())
    while len(found) < count:
        line = random.choice(_LINES)
        found[line.format(**{slot: random.choice(words) for slot, words in _FILL.items()})] = None
    return list(found)[:count]
