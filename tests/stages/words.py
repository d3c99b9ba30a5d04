"""The few words that the group of a scenario knows, so that a scenario says all it depends on.

The glossary that Teabreak brings has tests of its own; one scenario sets up a group with it.
"""

from bot.jargon.model import Decider, Meaning, Status, Term

TERMS = (
    Term(
        "DoLS",
        (
            Meaning(
                "Rules for care that takes away somebody's freedom, when they cannot agree to it.",
                easier="Rules that protect people who are not free to leave.",
                example="Her DoLS ends in May.",
                status=Status.AGREED,
                agreed_by="the group, June 2026",
            ),
        ),
        full_form="Deprivation of Liberty Safeguards",
        acronym="DoLS",
        area="Adult social care",
        hint=True,
    ),
    Term(
        "PB",
        (
            Meaning("Money from the council for your care.", status=Status.CURRENT),
            Meaning("A meeting of those who manage a project.", status=Status.CURRENT),
        ),
        acronym="PB",
    ),
    Term(
        "Safeguarding",
        (Meaning("Protecting people from harm.", status=Status.CURRENT),),
    ),
    Term(
        "Personal budget",
        (Meaning("The money that your care may cost.", status=Status.CURRENT),),
        aliases=("individual budget",),
    ),
    Term(
        "Care plan",
        (Meaning("What you need, and who does what about it.", status=Status.CURRENT),),
    ),
    Term(
        "Review",
        (Meaning("A look at whether your care still fits you.", status=Status.CURRENT),),
        only_when_asked=True,
    ),
)
DECIDER = Decider(
    "Respite",
    who="Your council, after an assessment.",
    can="It can pay for a break for your carer.",
    cannot="It cannot make you take one.",
    reach="Ask the adult social care team of your council.",
    aliases=("a break", "short break"),
)
