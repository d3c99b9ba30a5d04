"""The words that the language rules look for: our own lists, to be added to as we learn.

A list is never complete. It catches what co-production groups really write, and each entry has
earned its place by being misread, looked up or taken word for word.
"""


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Known by nearly everybody in the United Kingdom. All other abbreviations are written in full at
# first use, or are in the group's glossary.
EVERYDAY_ABBREVIATIONS = _listed(
    "AM PM UK USA US EU NHS GP A&E TV PC ID OK IT HR CV CD DVD USB PDF SMS BBC MP PIN FAQ Q&A DNA "
    "HIV AIDS COVID PhD VAT GOV.UK TikTok"
)

# Everyday words that stand in capitals only to be loud.
SHOUTED = _listed(
    "ALL ALSO ALWAYS AND ANY ANYONE ARE ASK BE BEFORE BUT BY CALL CANNOT CARE CHANGE DAY DO DONE "
    "EACH EARLY EASY EMAIL EVER EVERY FOR FREE FRIDAY FROM GET GO GOOD HAS HAVE HELP HERE HOW IF "
    "IN IS JOIN JUST KEEP LAST LATE LAW LEGAL LIST LOOK MAKE MAY MEET MONDAY MORE MUST NAME NEED "
    "NEVER NEW NEXT NO NOT NOTE NOW OF OFF ON ONE ONLY OPEN OR OUR OUT OVER PLEASE POLL PRESS "
    "READ REALLY REPLY RIGHT RULES SAFE SAVE SAY SEE SEND SORRY STAFF STOP SUNDAY TAKE TALK TELL "
    "THAT THANK THANKS THE THEY THIS TIME TO TODAY TYPE UP URGENT USE VERY VOTE WAIT WANT WARN "
    "WE WEEK WHAT WHEN WHO WHY WILL WITH WORD WORDS WORK YES YOU YOUR"
)

ROMAN_NUMERALS = _listed("II III VI VII VIII")

# "One" is often not a number ("one of us", "no one"), so it is allowed.
NUMBER_WORDS = _listed(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety"
)

# What to write instead. A word that belittles people, or a Latin abbreviation that people and
# screen readers misread, fails; a stiff word only warns.
REPLACED = {
    "service user": "person who uses services",
    "service users": "people who use services",
    "service user's": "person's",
    "the elderly": "older people",
    "the mentally ill": "people with a mental illness",
    "mental patients": "people with a mental illness",
    "wheelchair bound": "wheelchair user",
    "confined to a wheelchair": "uses a wheelchair",
    "bed blocker": "person waiting to leave hospital",
    "bed blockers": "people waiting to leave hospital",
    "suffers from": "has",
    "suffering from": "with",
    "suffer from": "have",
    "afflicted with": "with",
    "able bodied": "not disabled",
    "handicapped": "disabled",
    "hard to reach": "not yet reached",
    "e.g": "for example",
    "eg": "for example",
    "i.e": "that is",
    "ie": "that is",
    "etc": "and so on",
    "nb": "please note",
    "asap": "as soon as possible",
    "approx": "about",
    "aka": "also called",
    "fyi": "for you to know",
    "tbc": "not yet agreed",
    "incl": "with",
    "vs": "or",
}
STIFF = {
    "utilise": "use",
    "utilises": "uses",
    "utilised": "used",
    "utilising": "using",
    "utilize": "use",
    "commence": "start",
    "commences": "starts",
    "commenced": "started",
    "terminate": "end",
    "terminated": "ended",
    "ascertain": "find out",
    "endeavour": "try",
    "purchase": "buy",
    "prior to": "before",
    "subsequent to": "after",
    "in order to": "to",
    "in relation to": "about",
    "with regard to": "about",
    "regarding": "about",
    "in the event of": "if",
    "in the event that": "if",
    "on a regular basis": "often",
    "at this point in time": "now",
    "whilst": "while",
    "amongst": "among",
    "thereafter": "then",
    "herein": "here",
    "additional": "more",
    "sufficient": "enough",
    "numerous": "many",
    "stakeholder": "person it matters to",
    "stakeholders": "people it matters to",
    "leverage": "use",
}

# Sayings that mean something else than their words. `~` stands for any ending of the word before.
IDIOMS = (
    "a can of worms",
    "across the board",
    "at the eleventh hour",
    "at the end of the day",
    "back on track",
    "back to the drawing board",
    "ball rolling",
    "ballpark figure",
    "bear with (?:me|us)",
    "behind closed doors",
    "best of both worlds",
    "big picture",
    "bite~ the bullet",
    "bits and bobs",
    "blue sky thinking",
    "bottom line",
    "br(?:eak|eaks|oke|eaking) the ice",
    "call~ it a day",
    "circle~ back",
    "cross that bridge",
    "cut~ corners",
    "deep dive",
    "drill~ down",
    "drop in the ocean",
    "drop (?:me|us) a line",
    "elephant in the room",
    "f(?:all|alls|ell|alling) through the cracks",
    "food for thought",
    "game changer",
    "g(?:et|ets|ot|etting) to grips",
    "(?:give|giving) (?:me|us) a shout",
    "go(?:es|ing)? the extra mile",
    "going forwards?",
    "grasp~ the nettle",
    "hang in there",
    "heads up",
    "hit~ the ground running",
    "hit~ the nail on the head",
    "hold your horses",
    "in a nutshell",
    "in the loop",
    "in the pipeline",
    "in the same boat",
    "jump~ on the bandwagon",
    "k(?:eep|eeps|ept|eeping) an eye on",
    "kick~ off",
    "(?:into|in) the long grass",
    "level playing field",
    "low hanging fruit",
    "miss~ the boat",
    "mov(?:e|es|ed|ing) the goalposts",
    "no strings attached",
    "off the top of (?:my|your|our) head",
    "on board with",
    "on the back burner",
    "on the fence",
    "on the same page",
    "once in a blue moon",
    "one size fits all",
    "out of the blue",
    "out of the loop",
    "piece of cake",
    "plain sailing",
    "play~ it by ear",
    "push~ the envelope",
    "rais(?:e|es|ed|ing) the bar",
    "reach~ out",
    "red tape",
    "ring~ a bell",
    "rule of thumb",
    "(?:run|ran) it up the flagpole",
    "silver bullet",
    "sit~ tight",
    "slip~ through the net",
    "step~ up to the plate",
    "t(?:ake|akes|ook|aking) on board",
    "think(?:ing)? outside the box",
    "tick~ (?:all )?the (?:right )?box(?:es)?",
    "tip of the iceberg",
    "touch~ base",
    "under the weather",
    "up in the air",
    "win win",
)

# "You are needed" and "I am tired" say how things are; nobody is left out of the sentence.
NOT_PASSIVE = _listed(
    "ashamed bored confused excited experienced interested involved limited married needed "
    "pleased qualified related retired scared skilled surprised tired used welcomed worried"
)
PARTICIPLES = _listed(
    "bought brought built chosen done drawn found given held kept known left lost made meant met "
    "paid put read run said sent set shown shut spent spoken taken taught told understood written"
)
