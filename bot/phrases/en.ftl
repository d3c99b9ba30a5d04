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

