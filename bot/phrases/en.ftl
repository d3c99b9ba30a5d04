### Every sentence a person reads, in plain English.
###
### One heading (two hashes) a pillar; each pillar adds its phrases under its own heading.
### A phrase is named pillar-first: `jargon-saved`, `groups-welcome`. Words that are a person's own
### (a name, a term, an option) are facts, never part of the phrase.
### How to write them: docs/language.md. Every phrase is tested against the language rules.
###
### A phrase whose name is put together in code needs a comment that says so, in its section:
### `# used: jargon-status-*`. Test hints: `# kind: button` and so on are explained in
### tests/phrases/test_catalogue.py.

## everywhere


## language rules


## people and groups


## help


## jargon


## consent and my data


## web


## terminal


## operators


## core: words of the dialogue itself

at-moment = { $day } at { $clock }
tally =
    { $of ->
        [one] { $label }: { $count } of { $of } person
       *[other] { $label }: { $count } of { $of } people
    }
button-gone = This button is no longer in use. Type “help” to see what I can do.
too-long = That message is too long for me. Please keep it under { $limit } characters.
form-missing = { $label } is empty. Please write something there.
form-not-offered = { $label }: please pick one of the answers on offer.
form-too-long = { $label } has { $size } characters. Please keep it under { $limit }.
form-not-a-day = { $label }: please write a date like “23 November 2026”.
form-question = Question { $number } of { $of }: { $label }
form-current = Now it is: { $value }
form-how = Type your answer.
form-how-many = Type the numbers, with a comma between them.
form-skip = Type “skip” to leave it as it is, “back” to go back, or “cancel” to stop.
form-cancel = Type “back” to go back, or “cancel” to stop.
form-cancelled = I have stopped. Nothing was changed.
form-words = Words that steer a form
    .cancel = cancel, stop, never mind, quit
    .back = back, go back
    .skip = skip, pass, leave it, next
