### Every sentence a person reads, in plain English.
###
### One heading (two hashes) a pillar; each pillar adds its phrases under its own heading.
### A phrase is named pillar-first: `jargon-saved`, `groups-welcome`. Words that are a person's own
### (a name, a term, an option) are facts, never part of the phrase.
### How to write them: docs/language.md. Every phrase is tested against the language rules.
###
### Comments that steer the tests (tests/phrases/catalogue.py):
###   `# used: jargon-status-*`  code puts these names together, which cannot be seen by reading it
###   `# kind: typed`            above an entry: people type it, nobody reads it (form words, files);
###                              `.words` and `.usage` are always that
### Two phrases never say the same: let one quote the other, `{ groups-set-up-title }`.

## everywhere

# kind: typed
form-send = Send
form-paste = Or paste the text here
ends-above = This message ends above.
form-open = Open the questions
form-go-on = Continue
form-late = The questions could not open in time. Nothing is lost. Please press the button.
form-typed = This is what you wrote
file-sent = I have sent you { $name } in a private message.
form-day = For example: 23 November 2026
file-lost = I did not get this file. Please choose it again, or paste the text.
file-unread = This file is not plain text. Please save it as plain text, or paste the text.
broken = Something went wrong on our side. Nothing was changed. The people who run me find it under { $reference }.

## language rules

# What `bot/phrases/rules.py` advises. Each stands for itself.
# used: rule-*
rule-sentence = This sentence has { $words } words. Please aim at 15, and keep under 21.
rule-paragraph-words = This paragraph has { $words } words. Please start a new one after 50.
rule-paragraph-sentences = This paragraph has { $sentences } sentences. Please start a new one after 3.
rule-list = This list has { $items } items. Please keep to 6.
rule-menu = There are { $choices } choices here. Please offer 5 at most.
rule-question = This message asks { $questions } questions. Please ask 1 at a time.
rule-links = This message has { $links } links. Please keep the most useful one.
rule-link-words = Please use link words that say where the link goes.
rule-emoji-count = This message has { $emoji } emoji. Please keep to 1.
rule-emoji-place = Please put the emoji at the end, after the words.
rule-emoji-alone = The button “{ $label }” has no words. Please add them, as not everybody can see the picture.
rule-markup = Please leave out italics and underlining. Many screen readers do not announce them.
rule-abbreviation = Not everybody knows “{ $found }”. Please write it in full the first time.
rule-capitals = Please write “{ $found }” in small letters. Words in capitals are hard to read.
rule-number = Please write “{ $found }” in digits.
rule-date = Please write dates like this: Monday 23 November 2026.
rule-weekday = Please check the weekday. That date is { $right }.
rule-no-such-day = There is no { $found }. Please check the date.
rule-time = Please write times like this: 5pm, 5:30pm, midday or midnight.
rule-range = Please write “to” in place of the dash, like this: 10am to 11am.
rule-dash = Please use a full stop or a comma in place of the dash.
rule-percent = Please say how many of how many, like this: 3 of 8 people.
rule-contraction = Please write “{ $better }” in place of “{ $found }”. The short form is easy to misread.
rule-idiom = Some people take “{ $found }” word for word. Please say what you mean in plain words.
rule-word = Please write “{ $better }” in place of “{ $found }”.
rule-passive = Please check “{ $found }”. Does the sentence say who does it?


## people and groups

groups-none-here = There is no group here yet. Type “set up” to start one.
groups-facilitators-only = Only a facilitator of this group can do that. You can ask { $names }.
groups-already = This place already belongs to the group { $name }.
groups-set-up-in-a-place = A group lives in a place that its people share. Please type “set up” there.
groups-set-up-admins = Only somebody who runs this space can set up a group here. Please ask them.
groups-set-up-title = Set up a group
groups-set-up-intro = These questions make a group in this place. You will be its facilitator, and you can change all of it later.
groups-settings-title = Change the settings of the group
groups-name = Name of the group
    .hint = A name that everyone in the group knows.
groups-zone = Time zone
    .hint = A city is enough, for example London.
groups-zone-near = I do not know the time zone “{ $typed }”. Did you mean one of these: { $zones }?
groups-zone-unknown = I do not know the time zone “{ $typed }”. Please type a large city near you, for example London.
groups-language = Language
groups-contact = Who can people turn to?
    .hint = A name, and how to reach this person. Everyone in the group can see it.
groups-areas = Areas that the group works on
    .hint = For example: Adult social care, Mental health. Words from these areas come first.
groups-areas-all = All areas
groups-areas-many = Please name at most { $limit } areas.
groups-hints = Gentle hints
    .hint = A quiet button beside a message, when an abbreviation first comes up.
groups-hints-on = On
groups-hints-off = Off
groups-which = Which group meets here?
groups-which-about = A group can meet in several places. Its words, people, polls and check-ins are the same in all of them.
groups-settle = { $name }, here as well
groups-set-up-new = A new group
groups-settled = { $name } meets here as well now.
groups-settled-how = You can post a poll or plan a check-in in all of its places at once.
groups-cannot-settle = I cannot bring this group here. Please type “set up” to see what you can do here.
groups-move-out = Do not meet here any more
groups-moved-out = { $name } does not meet here any more.
groups-moved-out-how = In its other places nothing has changed.
groups-only-place = This is the only place where { $name } meets, so it stays here.
groups-ready = { $name } is ready.
groups-ready-next = You are its facilitator. Anybody here can now type “what does DoLS mean?” and get an answer that only they see.
groups-see-settings = See the settings
groups-change-settings = Change the settings
groups-changed-meanwhile = Somebody else changed the settings a moment ago. Nothing of theirs is lost. Please open the settings again and add your change.
groups-who-facilitates = Who facilitates
groups-facilitators-title = Who facilitates { $name }
groups-facilitators-are = Facilitators now: { $names }.
groups-name-facilitator = Name another facilitator
groups-nobody-else = Nobody else has been here yet. When they have, you can name them here.
groups-many-people = This list shows some of the people. For others, type “/facilitators” and the name.
groups-step-down = Stop facilitating
groups-stepped-down = You no longer facilitate { $name }.
groups-last-facilitator = You are the only facilitator. Please name another person first.
groups-person-gone = I could not find that person in this group any more.
groups-nobody-called = I could not find “{ $name }” in this group. They need to have been here once.
groups-named = { $person } is now a facilitator as well.
groups-you-facilitate = You can now facilitate { $name }.
groups-you-facilitate-how = Another facilitator named you. Type “run” to see what you can do. You can stop whenever you like.

spec-set-up = Set up a group here
    .usage = /set-up
    .words = set up, set up a group, setup, start a group, new group
spec-settings = See and change the settings of the group
    .usage = /settings
    .words = settings, group settings, change settings
spec-facilitators = See who facilitates, or name another person
    .usage = /facilitators Sample Ben
    .words = facilitators, who facilitates, who runs this group, who is in charge
spec-run = Everything that a facilitator can do
    .usage = /run
    .words = run, run this group, run the group, facilitate

welcome = Hello. I am Teabreak.
welcome-group = Hello, and welcome to { $name }. I am Teabreak.
welcome-do = I explain words in private, run quick polls, ask a question now and then, and introduce people to each other. Type “what does DoLS mean?” to try it.
welcome-see = I keep what you say to me only as long as I need it. Type “my data” to see or delete it. Type “stop” and I stay silent.


## help

help-title = What I can do
help-unsure = I am not sure what you mean. Here is what I can do.
help-how = Pick one, or type your question. For example: “what does DoLS mean?”
help-word = Ask about a word
help-decides = Who decides what?
help-together = Polls, check-ins and circles
help-consent = What you may send me
help-data = What you keep about me
help-run = Run this group
help-set-up = { groups-set-up-title }
help-human = To talk to a person: { $contact }. Type “stop” and I stay silent.
help-no-human = To talk to a person, ask the one who invited you here. Type “stop” and I stay silent.
together-how = To ask the group something, type “poll”. To get to know a few people of the group, type “join circles”.
together-polls = See polls
together-checkins = See check-ins
together-circles = My circles
run-title = Run { $name }
run-words = Words of the group
run-review = Review suggestions
run-totals = What people ask about
help-welcome = You are welcome.
    .words = thanks, thank you, thank you very much, thanks a lot, many thanks, cheers, ta, thx, great thanks, great thank you, ok thanks, ok thank you, thanks teabreak, thank you teabreak
spec-help = See what I can do
    .usage = /help
    .words = help, help me, hi, hello, hey, menu, what can you do, what can i do, options, talk to a person, talk to a human, can i talk to a person


## jargon

# --- Asking

spec-jargon = Ask what a word means
    .usage = /jargon DoLS
    .words = jargon, ask about a word, ask a word, explain a word
spec-explain-words = Explain the words in a message
    .shortcut = Explain words
    .usage = /explain-words Your DoLS review is on Monday.
    .words = explain words, explain the words, explain this message
spec-whodecides = Ask who decides about something
    .usage = /whodecides respite
    .words = whodecides, who decides, who decides what, who decides this

jargon-ask-which = Which word shall I explain?
jargon-ask-how = Type it as you heard it. For example: “what does DoLS mean?”
jargon-which-word = Which word?
    .hint = For example: DoLS
jargon-named = { $word }: { $full }
jargon-several-words = I found { $count } words
jargon-several = I found { $count } meanings
jargon-meaning-of = { $word }, meaning { $number }
jargon-say-it = Say it like this: { $how }
jargon-example = For example: { $example }
jargon-changing = This is changing. What we say here was right in { $month }.
jargon-changing-now = This is changing. Please check before you rely on it.
jargon-old = This is an old word. You may still hear it, but it is no longer in use.
jargon-draft = This is a draft. The group has not agreed it yet.
jargon-agreed = Agreed by { $role }.
jargon-the-group = the group
jargon-see-also = See also: { $others }
jargon-source =
    { $site ->
        [law] Read more about { $word } on the website of United Kingdom law
        [government] Read more about { $word } on the website of the government
        [nhs] Read more about { $word } on the website of the NHS
        [cqc] Read more about { $word } on the website of the Care Quality Commission
        [tlap] Read more about { $word } on the website of Think Local Act Personal
        [skills] Read more about { $word } on the website of Skills for Care
       *[other] Read more about { $word } on the website that this comes from
    }
jargon-easier = Easier words
jargon-no-easier = There are no easier words for this yet.
jargon-in-easier-words = In easier words: { $easier }
jargon-see-more = See { $count } more
jargon-more-of = { $word }: more meanings
jargon-term-gone = This word is no longer in the glossary. You can type it to ask about it again.

jargon-share = Share with everyone (without my name)
jargon-shared-by = Somebody shared this with everyone.
jargon-shared = I have shared it with everyone here, without your name.
jargon-shared-in = I have shared it with everyone in { $group }, without your name.
jargon-share-where = Shall I share it with everyone in { $group }?
jargon-share-places =
    { $count ->
        [one] It goes to the place where the group talks. Nobody sees who asked.
       *[other] It goes to all { $count } places where the group talks. Nobody sees who asked.
    }
jargon-share-yes = Yes, share it
jargon-not-shared = I have shared nothing.

jargon-not-helped = This did not help
jargon-not-helped-which = Which one did not help?
jargon-not-helped-thanks = Thank you for telling me.
jargon-not-helped-what = What would help you now?
jargon-ask-group = Ask the group, without my name
jargon-suggest-better = Suggest a better meaning

jargon-did-you-mean = Did you mean one of these?
jargon-not-sure = I am not sure about “{ $asked }”.
jargon-none-of-these = None of these
jargon-words-found =
    { $count ->
        [one] I found 1 word that I can explain
       *[other] I found { $count } words that I can explain
    }
jargon-words-more = More words
jargon-words-pick = Pick one to see what it means. Only you see the answer.
jargon-words-left =
    { $count ->
        [one] There is 1 more word than I can list here. Send me a shorter part of the message to see it.
       *[other] There are { $count } more words than I can list here. Send me a shorter part of the message to see them.
    }
jargon-words-none = I found no word to explain in this message.
jargon-words-none-how = You can still ask about any word. For example: “what does DoLS mean?”
jargon-explain-which = Which message shall I explain?
jargon-explain-how = Type “/explain-words” and copy the message after it.
jargon-hint =
    { $count ->
        [one] 1 word explained
       *[other] { $count } words explained
    }

# --- Words that nobody has explained yet

jargon-unknown = Nobody has explained “{ $word }” yet.
jargon-unknown-ask = Shall I ask the group, without your name?
jargon-ask-yes = Yes, ask the group
jargon-not-asked = That is fine. I have asked nobody.
jargon-no-group = There is no group here yet that I could ask. You can set one up.
jargon-word-long = That is too long for one word. Please keep it under { $limit } characters.
jargon-asked = I have asked the group what “{ $word }” means, without your name.
jargon-asked-before = The group has been asked about “{ $word }” already. You will get the answer too.
jargon-answer-private = I will send you the answer in private.
jargon-answer-next-time = I keep the answer for you until you next write to me. I can also send it to you in private, if you say yes.

jargon-word-wanted = Somebody would like to know what “{ $word }” means.
jargon-word-can-you = Can you explain it?
jargon-i-can = I can explain it
jargon-word-explained = “{ $word }” now has a meaning.
jargon-word-aside = “{ $word }” no longer waits for a meaning.
jargon-word-waits = Somebody asked about “{ $word }”
jargon-word-still-waits = “{ $word }” still waits for a meaning
jargon-word-waits-how = Nobody has explained it yet. If you do, whoever asked gets your answer.
jargon-set-aside = Set this word aside
jargon-word-closed = “{ $word }” does not wait for a meaning any more. You can type it to see what it means.
jargon-word-gone = This word does not wait for a meaning any more.

jargon-explain-title = Explain a word
jargon-plain = What does it mean?
    .hint = In plain words, at most 60 of them.
jargon-an-example = An example
    .hint = One short sentence that uses the word.
jargon-plain-long = That is { $size } words. Please use at most { $limit }.
jargon-thanks = Thank you.
jargon-explained-now = “{ $word }” is in the glossary as a draft. Whoever asked gets your answer.
jargon-suggestion-came = Somebody suggested what “{ $word }” means
jargon-changed-meanwhile = Somebody else changed “{ $word }” a moment ago. Please send your words once more.
jargon-your-word = You asked what “{ $word }” means. Here is the answer.
jargon-not-explained = You asked what “{ $word }” means. The group could not explain it this time.
jargon-ask-person = You can ask a person: { $contact }

# --- Who decides

jargon-decides-who = Who decides
jargon-decides-can = What they can and cannot decide
jargon-decides-reach = How to reach them
jargon-decides-source = Read the law or guidance on this
jargon-decides-pick = Pick a topic, or type your own. For example: “who decides about respite?”
jargon-decides-more = More topics
jargon-decides-other = Other topics
jargon-decides-all = See all topics
jargon-decides-which = Which of these do you mean?
jargon-decides-unknown = I do not know who decides about “{ $topic }”. Perhaps one of these topics is near.
jargon-decides-ask = The adult social care team of your council can tell you who decides.
jargon-decides-none = Nobody has written down yet who decides here.
jargon-decides-gone = This topic is no longer in the list. Type “who decides” to see the others.

# --- Glossaries as files

jargon-file-row = Row { $row }: { $reason }
jargon-file-broken = I cannot read this file. Please save the table again as “comma separated values”, and send it once more.
jargon-file-columns = The first row has to name the columns. I need at least these: { $columns }
jargon-file-list = I expected a list of terms in this file.
jargon-file-empty = { $column } is empty.
jargon-file-long = { $column } is over { $limit } characters.
jargon-file-name = The name “{ $start }” is over { $limit } characters.
jargon-file-words = { $column } has { $size } words. Please use at most { $limit }.
jargon-file-twice = This meaning stands in row { $row } already.
jargon-file-status = Status has to be one of these: { $known }
jargon-file-as-of = Please write when this was right as a month and a year, for example “November 2026”.
jargon-file-source = The source has to be a whole address of a page, beginning with “https”.
jargon-file-yes-no = { $column } has to be “yes”, “no” or empty.
# The glossary for those who look after it, suggestions, its history, and files of it.
spec-glossary = See the words of the group
    .usage = /glossary DoLS
    .words = glossary, words of the group, our words, the glossary
spec-suggest = Suggest a word or a better meaning
    .usage = /suggest personal budget
    .words = suggest, suggest a word, suggest a meaning, suggestion
spec-review = Review what people suggested
    .usage = /review
    .words = review, review suggestions, suggestions
spec-totals = See what people ask about most
    .usage = /totals
    .words = totals, most asked, what do people ask
spec-import = See how far an import of words is
    .usage = /import
    .words = import, import words, my import, export, export words

glossary-title = Words of { $word }
glossary-count =
    { $count ->
        [0] There are no words here yet.
        [one] There is { $count } word here.
       *[other] There are { $count } words here.
    }
glossary-yours = They belong to all of you. Ask about any word, or suggest one. A facilitator looks at each suggestion.
glossary-add = Add a term
glossary-find = Find and change a term
glossary-suggestions = Suggestions ({ $count })
glossary-open = Words nobody has explained ({ $count })
glossary-transfer = Import or export
glossary-suggest = Suggest a word
glossary-word = Which term?
glossary-find-word =
    .hint = Its name, short form or full form.
glossary-which-term = Which of these terms?
glossary-more-found =
    { $count ->
        [one] There is { $count } more. Its full name finds it.
       *[other] There are { $count } more. A full name finds each of them.
    }
glossary-not-found = “{ $word }” is not in the glossary.
glossary-add-it = Add it
glossary-find-other = Find another term
glossary-term-gone = This term is not in your glossary, or is no longer there. Type “glossary” to see what is.

# The fields of a term, on its page, in its forms and in its history.
# used: glossary-field-*
glossary-field-word = Word
    .hint = As people say it or write it, for example: DoLS.
glossary-field-full_form = Full form
    .hint = What the letters stand for, if it is a short form.
glossary-field-acronym = Short form
glossary-field-aliases = Other names
    .hint = With a comma between them. People who type one of these get the same answer.
glossary-field-area = Area
    .hint = For example: Adult social care.
glossary-field-plain = Meaning
    .hint = At most 60 words, as you would say it to a friend.
glossary-field-easier = In easier words
    .hint = At most 25 words.
glossary-field-example = Example
    .hint = A sentence with the word in it.
glossary-field-status = How settled it is
glossary-field-as_of = Right as of
glossary-field-say_it = How to say it
    .hint = For example: say it as one word, like “dolls”.
glossary-field-see_also = See also
    .hint = Other terms, with a comma between them.
glossary-field-source = Where to read more
    .hint = The address of a page, beginning with “https”.
glossary-field-agreed_by = Who agreed it
    .hint = A role, never a name. For example: the group, in June 2026.
glossary-field-only_when_asked = Only when asked
    .hint = Yes for everyday words such as “review”. They are then explained only to people who ask.
glossary-field-hint = Gentle hint
    .hint = Yes puts a quiet button beside a message in which it first comes up.
glossary-field-meanings = Number of meanings
# used: glossary-status-*
glossary-status-draft = Draft, not yet agreed
glossary-status-current = In use, came with Teabreak
glossary-status-agreed = Agreed by the group
glossary-status-changing = Changing
glossary-status-old = Old
glossary-nothing = nothing

glossary-meaning-number = Meaning { $number }
glossary-read-source = Read more about { $word }
glossary-change = Change it
glossary-change-title = Change a term
glossary-change-which = Which meaning do you want to change?
glossary-more = Sound, source and hints
glossary-more-which = Which meaning is it about?
glossary-add-meaning = Add another meaning
glossary-add-meaning-to = This adds a meaning to { $word }. The others stay.
glossary-remove = Remove it
glossary-history = History
glossary-remove-sure = Remove { $word }?
glossary-remove-which = What shall I remove of { $word }?
glossary-remove-undo = You can undo it afterwards.
glossary-remove-term = Yes, remove it
glossary-remove-all = All of it
glossary-keep = No, keep this term
glossary-removed = { $word } is removed.
glossary-saved = { $word } is saved.
glossary-added = { $word } is in the glossary.
glossary-see = See { $word }
glossary-undo = Undo
glossary-unchanged = This is what the glossary says already. Nothing was changed.
glossary-advice = Here is how it could be easier to read. You do not have to change it.
glossary-left = The glossary stays as it is.

# used: glossary-long-*
glossary-no-words = Please write at least 1 letter or digit there.
glossary-many-names = Please keep to { $limit } other names.
glossary-long-name = The name “{ $name }” is too long. Please keep each name under { $limit } characters.
glossary-long-plain = The meaning has { $size } words. Please keep to { $limit }.
glossary-long-easier = The easier version has { $size } words. Please keep to { $limit }.
glossary-no-link = Please give the whole address of a page, beginning with “https”.
glossary-many-meanings = A term has { $limit } meanings at most. Please change one of them.

glossary-met = Somebody else changed { $word } a moment ago.
glossary-met-kept = Nothing of theirs or yours is lost. Look at both, then open the form with your words in it.
glossary-now = In the glossary now
glossary-yours-is = Your words
glossary-open-mine = Open the form with my words
glossary-leave = Leave it as it is
glossary-gone-meanwhile = Somebody removed { $word } a moment ago.
glossary-exists = { $word } is in the glossary already.
glossary-add-to-it = Add mine as another meaning
glossary-add-own = Add mine as a term of its own
glossary-draft-gone = These words of yours are used, or you left them. Please open the term again.
glossary-look-again = Somebody changed { $word } a moment ago. Please look at it again, then decide.

glossary-suggest-title = Suggest a meaning
glossary-suggest-intro = The facilitators look at it before it goes in. Your name does not stand beside it.
glossary-suggest-for = You suggest a better meaning for { $word }.
glossary-suggest-word =
    .hint = A word or short form that you heard in the group.
glossary-suggested = Thank you. I have kept your suggestion for { $word }.
glossary-suggested-who = It waits for { $names } to look at it.
glossary-suggested-told = I send you a private message when it is decided.
glossary-suggested-next = When it is decided, I tell you as soon as you come by. I can also send you a private message.
glossary-suggestions-many = Many suggestions wait already. Please tell { $contact }, and try again later.
glossary-somebody = a facilitator
glossary-look = Look at it
glossary-review-none = No suggestion waits.
glossary-review-title = Suggestion for { $word }
glossary-review-waiting =
    { $count ->
        [one] { $count } suggestion waits.
       *[other] { $count } suggestions wait.
    }
glossary-is-new = This word is not in the glossary yet.
glossary-proposed = Suggested
glossary-approve = Approve
glossary-approve-changed = Change and approve
glossary-decline = Decline
glossary-decline-title = Decline { $word }
glossary-next = Next
glossary-next-of = Next suggestion ({ $count })
glossary-reason = Reason
    .hint = You can leave it empty. I pass it on as it is.
glossary-way = How does it go in?
glossary-which-way = How shall it go in with { $word }?
glossary-moved = The term changed a moment ago. This is how it is now.
glossary-replace = Replace the meaning
glossary-replace-number = Replace meaning { $number }
glossary-add-another = Add as another meaning
glossary-approved = The suggestion for { $word } is in.
glossary-declined = The suggestion for { $word } is declined.
# used: glossary-already-*
glossary-already-approved = Another facilitator was quicker. The suggestion for { $word } is in the glossary already.
glossary-already-declined = Another facilitator was quicker. The suggestion for { $word } is declined already.
glossary-suggestion-gone = I could not find this suggestion in your group.
glossary-thanks-approved = Your suggestion for { $word } is in. Thank you.
glossary-thanks-changed = A facilitator changed it a little. Now it says:
glossary-thanks-declined = Your suggestion for { $word } did not go in.
glossary-thanks-reason = Thank you for it. This is the reason:
glossary-thanks-human = You can talk about it with { $contact }.
glossary-open-title = Words that wait, the oldest first
glossary-open-none = Every word that somebody asked about has its meaning.
glossary-open-word = What does “{ $word }” mean?
glossary-open-more = More words that wait
glossary-asked-on = asked on { $day }

glossary-history-title = What was changed, the newest first
glossary-history-none = Nothing has been changed here yet.
glossary-history-as-shipped = All words are as they came with Teabreak.
glossary-change-number = Change { $number }
glossary-change-line = { $what }, { $day }
glossary-day-undone = { $day } (undone since)
glossary-import-with = Several words together, with { $what }
glossary-what-changed = { $word }: { $what }
glossary-was-added = added
glossary-was-removed = removed
glossary-was-changed = changed ({ $what })
glossary-older = Older changes
glossary-one-change = A change of { $word }
glossary-when = Made on { $day }.
glossary-undone-since = Made on { $day }, and undone since.
glossary-before = Before
glossary-after = After
glossary-undo-this = Undo this change
glossary-undo-import = Undo this import
glossary-undo-undo = Take that back
glossary-undo-others = Undo the others
glossary-keep-all = Leave all as they are
glossary-back = Back to the history
glossary-together =
    { $count ->
        [one] { $count } word was changed.
       *[other] { $count } words were changed together.
    }
glossary-and-more = and { $count } more
glossary-undone = { $word } is as it was before.
glossary-all-undone =
    { $count ->
        [one] { $count } word is as it was before.
       *[other] { $count } words are as they were before.
    }
glossary-already-so = { $word } is already as it was before that change.
glossary-undone-already = This change is undone already.
glossary-undo-gone = { $word } was removed since. Please undo that first.
glossary-no-change = I could not find this change in your group.
glossary-cannot-undo = { $word } has changed since.
glossary-cannot-undo-why = To undo this would lose the later change. Look at both, then change the term by hand.
glossary-would-be = Before that change
glossary-not-there = It was not in the glossary.
glossary-see-now = See the term
glossary-some-changed =
    { $count ->
        [one] { $count } of these words has changed since. To undo it would lose that change.
       *[other] { $count } of these words have changed since. To undo them would lose those changes.
    }

# used: glossary-totals-*
glossary-totals-asked = Asked about most
glossary-totals-unknown = Asked about, without an answer
glossary-totals-not_helped = The answer did not help
glossary-totals-rule = These are counts of questions. I never say who asked. A word is left out until at least { $limit } people have asked about it.
glossary-totals-none = Nothing to show yet.
glossary-times =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }

glossary-transfer-title = Import or export the words of { $word }
glossary-transfer-how = A file can be opened as a table, or kept as a copy. Before an import changes anything, you see what it would do.
glossary-import = Import a file
glossary-import-how = A table saved as “comma separated values” with “UTF-8” letters, or a file that Teabreak exported. Nothing is changed before you say so.
glossary-export-csv = Export as a table
glossary-export-json = Export for a computer
glossary-exported =
    { $count ->
        [one] Here is the file with { $count } word.
       *[other] Here is the file with { $count } words.
    }
glossary-exported-how = You can change it and import it again. The column “version” tells me what has changed here meanwhile.
# kind: typed
glossary-file-name = { $name }-glossary.{ $kind }
glossary-file = File
    .hint = At most 5,000 rows.
glossary-file-workbook = This is not a file of plain text. Please save it as “comma separated values” with “UTF-8” letters, and send that.
glossary-file-letters = Some letters in this file are lost. Please save it again as “UTF-8”.
glossary-file-no-header = The first row has to name the columns, for example “term” and “meaning”.
glossary-file-unknown = I do not know these columns: { $found }. Please rename them or leave them out.
glossary-file-near = “{ $found }” (perhaps “{ $near }”)
glossary-file-twice = The column “{ $found }” is there twice. Please keep one of them.
glossary-file-rows = This file has { $count } rows. Please send at most { $limit } at once.
glossary-file-formula = “{ $column }” begins with a sign that starts a formula. Please begin with a letter.
glossary-file-other-row = Another row of { $word } could not be taken, so this one waits as well.
glossary-reading = I am reading your file.
glossary-reading-how = Type “import” to see how far I am.
glossary-preview = What this file would do in { $word }
glossary-moved-on = The glossary changed a moment ago. This is what the file would do now.
# used: glossary-*-rows glossary-*-list
glossary-added-rows = New words
glossary-changed-rows = Changed words
glossary-conflicting-rows = Changed here and in the file
glossary-same-rows = Words that stay the same
glossary-rejected-rows = Rows that cannot be taken
glossary-added-list = New
glossary-changed-list = Changed
glossary-conflicting-list = Changed in both
glossary-conflicting-why = Somebody changed these in the group after the file was made.
glossary-rejected-list = Not taken
glossary-row-fields = { $line } ({ $fields })
glossary-see-rows = See every row
glossary-drop = Drop this file
glossary-put-in-all = Put these in
glossary-put-in-ours = Put in, keep ours where both changed
glossary-put-in-theirs = Put in, take theirs where both changed
glossary-put-in =
    { $count ->
        [one] { $count } word is in.
       *[other] { $count } words are in.
    }
glossary-put-in-undo = You can undo all of it at once, now or later from the history.
glossary-put-in-nothing = I have kept every word as the group has it.
glossary-dropped = I have dropped the file. Nothing was changed.
glossary-import-gone = I could not find this import of yours. Type “import” to begin another.
glossary-import-over = This import is over. Type “import” to begin another.



## consent and my data

# used: purpose-* consent-start-* consent-stop-*
purpose-checkins = Check-ins
purpose-circles = Circles
purpose-messages = Private messages
consent-title = What I may send you
consent-intro = I send you nothing in private unless you say yes. You can change this at any time.
consent-yes = Yes
consent-no = No
consent-start-checkins = Yes to check-ins
consent-start-circles = Yes to circles
consent-start-messages = Yes to private messages
consent-stop-checkins = No to check-ins
consent-stop-circles = No to circles
consent-stop-messages = No to private messages
stopped = I will stay silent.
stopped-how = I send you nothing more, unless you ask me something. Type “start” when you want to hear from me again.
spec-messages = Choose what I may send you
    .usage = /messages
    .words = messages, what may you send me, consent, preferences, notifications, my choices, what did i say yes to, what have i said yes to, what did i agree to
spec-stop = I stay silent
    .usage = /stop
    .words = stop, be quiet, quiet, silence, unsubscribe, leave me alone, stop messages
spec-start = Hear from me again
    .usage = /start
    .words = start, start again, unstop, subscribe
spec-my-data = See, take away or delete what I keep about you
    .usage = /my-data
    .words = my data, mydata, what do you know about me, what do you keep about me, download my data
spec-forget-me = Delete everything about you
    .usage = /forget-me
    .words = forget me, delete my data, delete me, delete everything about me

# used: data-*
data-title = What I keep about you
data-person = Who you are
data-membership = Groups you belong to
data-consent = What you said yes or no to
data-offer = What I last offered you
data-asking = Questions of mine that you have begun to answer
data-waiting = What I will tell you when you next write
data-outbox = Messages on their way to you
data-open_asker = Words you asked the group about
data-suggestion_asker = Suggestions of yours that wait
data-glossary_import = Files that you uploaded
data-web_session = Browsers in which you are signed in
data-web_message = Your messages, and mine to you alone
data-web_read = How far you have read
data-web_code = Your return code
data-slack_person = What Slack tells me about you
data-discord_person = When you last came in a Discord server
data-poll_maker = Polls that you made
data-poll_suggestion = Options that you suggested for polls and that wait
data-poll_named = Your answers in polls with names
data-poll_private = Your answers in private polls that are open
data-poll_part = Sealed polls that are open and that you took part in
data-circle_part = How you take part in circles
data-circle_wish = What you wish about people in circles; only you see this
data-circle_seat = Circles you are or were in
data-circle_left = Rounds in which you were in no circle
data-prompt_author = Questions for check-ins that you suggested and that wait
data-person_ceiling = How near questions may come to you
data-note_part = That you wrote to the facilitators without your name, not what
data-asked_hash = Questions that you asked this month
data-place_offer = What I last offered to everyone in a place
data-intro = This is everything I keep that has to do with you. You can take it away with you, or delete it.
data-rows =
    { $count ->
        [one] { $count } entry
       *[other] { $count } entries
    }
data-heading = { $kind } ({ $count })
data-column-name = Name
data-column-zone = { groups-zone }
data-column-language = { groups-language }
data-column-purpose = About
data-column-yes = You said yes
data-column-silent = You asked me to stay silent
data-column-facilitator = You facilitate it
data-column-admin = You may set up a group
data-column-word = { glossary-field-word }
data-column-plain = { glossary-field-plain }
data-column-example = { glossary-field-example }
data-column-question = Question
data-column-answer = Your answer
data-column-level = { questions-level }
data-column-reason = Your reason
data-column-text = Text
data-column-choices = What I offered
data-column-card = What I said
data-column-payload = What I will say
data-column-answers = Your answers so far
data-column-joined_at = Since
data-column-last_at = You last spoke there
data-column-met_at = We first met
data-column-made_at = Made
data-column-seen_at = Last used
data-column-at = When
data-column-edited_at = { glossary-changed-list }
data-as-text = Download as text to read
data-as-json = Download for a computer (JSON)
data-delete = Delete my data
data-file-text = my-data.txt
data-file-json = my-data.json
forget-title = Delete everything about you?
forget-intro = I would delete your name, your messages to me and all you chose. This cannot be undone. Words that the group agreed stay with the group, without your name.
forget-alone = Nobody else facilitates { $name }. You may want to name another person first.
forget-yes = Yes, delete everything about me
forget-no = No, keep it
forget-kept = I have deleted nothing.
forgotten = Everything about you is deleted.
forgotten-again = If you write to me again, we start anew.


## polls

# --- Making

spec-poll = Ask the group a question with options
    .usage = /poll When shall we meet? | Monday | Tuesday
    .words = poll, make a poll, new poll, start a poll, create a poll
spec-polls = See the polls of the group and their results
    .usage = /polls
    .words = polls, see polls, our polls, results, poll results, open polls, what polls are open, which polls are open, are there any polls, vote, how do i vote, how can i vote, how do i answer a poll
spec-take-back = Take back your answer to a poll
    .usage = /take-back
    .words = take back, take my answer back, take back answer, remove my answer, delete my answer, undo my answer

polls-title = Poll
polls-make = Make a poll
polls-question = The question
    .hint = For example: When shall we meet? To start from a template, type “templates”.
polls-kind = How people answer
# used: polls-kind-* polls-about-* polls-secrecy-* polls-who-* polls-sees-* polls-line-*
polls-kind-one = One choice: each person picks 1 option
    .words = one choice, single choice, choose one
polls-kind-several = Several choices: each person picks any number of options
    .words = several choices, several choice, multiple choice, choose several
polls-kind-yes-no = Yes, no, not sure
    .words = yes no, yes or no, yes no not sure
polls-kind-temperature = Temperature check: from “not at all” to “very much”
    .words = temperature check, temperature
polls-kind-fist = Fist of 5: show 0 to 5 fingers for a proposal
    .words = fist of 5, fist of five, fist
polls-kind-consent = Consent: can everyone live with this proposal?
    .words = consent
polls-kind-dots = Dots: share dots among the options
    .words = dots, dot, dot voting
polls-kind-score = Score: give each option 0 to 10 points
    .words = score, scores, scoring, points
polls-kind-ranked = Ranked: put the options in your order
    .words = ranked, ranked choice, ranking, rank, in order
polls-kind-times = Find a time: pick every time that suits you
    .words = find a time, times, time, dates, date
polls-about-one = One choice: each person picks 1 option, and they are counted.
polls-about-several = Several choices: each person picks any number of options, and they are counted.
polls-about-yes-no = Yes, no, not sure: each person picks 1 of these 3.
polls-about-temperature = Temperature check: each person picks 1 of 5 words. I show the middle and how far apart people are.
polls-about-fist = Fist of 5: each person shows 0 to 5 fingers. Up to 2 fingers means that there are concerns to hear.
polls-about-consent = Consent: 1 objection is enough to talk again. Standing aside lets the others go on.
polls-about-dots = Dots: each person shares dots among the options, and they are added up.
polls-about-score = Score: each person gives the options 0 to 10 points. I show averages.
polls-about-ranked = Ranked: each person puts the options in order. I count in rounds and show each of them.
polls-about-times = Find a time: each person picks every time that suits them.
polls-options = The options
    .hint = Each on a line of its own. Leave it empty for a kind that has its own, like “Yes, no, not sure”.
polls-secrecy = Who can see the answers
polls-secrecy-named = Named: everyone can see who chose what
    .words = named, open, with names
polls-secrecy-private = Private: nobody in the group sees who chose what
    .words = private, anonymous, secret, confidential, without names
polls-secrecy-sealed = Sealed: like private, and no answer can be changed
    .words = sealed
polls-manner =
    .words = a, an, new, quick, another, make, start, create, please, and, with, kind, choice, check, voting
polls-closes-when = When it closes
    .hint = For example: in 10 minutes, Friday 5pm. Leave it empty to close it by hand.
polls-preview = This is your poll. Nobody else sees it yet.
polls-preview-how = Please look at it, then post it. Once it is posted, its kind and these options cannot change.
polls-post = Post it
polls-post-all = Post it in all { $count } places of the group
polls-change = { glossary-change }
polls-more = More settings
polls-drop = Do not post it
polls-dropped = I have not posted the poll, and I have deleted it.
polls-draft-gone = This poll was not posted, and it is gone. Type “poll” to make another one.
polls-draft-posted = This poll is posted already, so it cannot be changed here. Type “polls” to come back to it.
polls-posted = Your poll is posted.
polls-posted-how = You can close it at any time. Type “polls” to come back to it.
polls-dots = How many dots has each person?
polls-most = How many options may one person choose?
    .hint = Leave it empty for any number.
polls-quorum = How many people must answer?
    .hint = With fewer, the result says that it decides nothing yet. Leave it empty for no limit.
polls-quorum-is =
    { $count ->
        [one] It decides something if at least { $count } person answers.
       *[other] It decides something if at least { $count } people answer.
    }
polls-fewest = How many answers before I show anything?
    .hint = At least { $fewest }. More is safer in a group where people know each other well.
polls-fewest-is = I show no result of fewer than { $fewest } answers.
polls-remind = A reminder before it closes
# used: polls-remind-* polls-reminds-*
polls-remind-0 = No reminder
polls-remind-1 = 1 hour before
polls-remind-24 = 1 day before
polls-reminds-1 = I remind people 1 hour before it closes, in private, if they said yes to private messages.
polls-reminds-24 = I remind people 1 day before it closes, in private, if they said yes to private messages.
polls-remind-past = The time of this reminder has passed. Please choose another one in “More settings”.
polls-reminder = A poll closes soon
polls-reminder-named = You have not answered yet. You do not have to.
polls-reminder-all = You may have answered already. Everyone who said yes to private messages gets this, so it tells nobody who has answered.
polls-open-it = Open the poll
polls-not-a-number = Please write a whole number in digits.

# --- Options that people add

spec-add-option = Add an option to a poll
    .usage = /add-option Thursday
    .words = add an option, add option, add another option
polls-adding = May people add options?
# used: polls-adding-* polls-grows-*
polls-adding-no = { polls-yes-no-2 }
polls-adding-yes = { polls-yes-no-1 }
polls-adding-agreed = Yes, when a facilitator agrees
polls-grows-yes = People may add options. These come after the others.
polls-grows-agreed = People may suggest options. You or a facilitator decide about each of them.
polls-grows-sealed = People may add options later. Who has answered before that cannot choose them.
polls-add = Add an option
polls-add-option = Your option
    .hint = Everyone sees it. Please keep it short.
polls-add-time = A time, for example: Friday 2pm
polls-add-at-once = Everyone sees your option at once. Your name does not stand beside it, but somebody may know you by how you write.
polls-add-agreed = A facilitator decides first, and is not told whose option it is. Until then, people who run Teabreak could see that.
polls-added = The option is in the poll. Everyone can choose it now.
polls-see-polls = Type “polls” to see the polls of the group.
polls-grow-stop = Take no more options
polls-grows-no-more = People cannot add options any more. Those that are there stay.
polls-grows-again = People may add options again.
polls-add-which = Several polls take options. Pick one, then write yours again.
polls-add-empty = The option is empty. Please write it after “add:”, like this: “add: Thursday”.
polls-add-double = “{ $option }” is in the poll already, so everyone can choose it.
polls-add-full = This poll has { $limit } options already, and there is no room for more.
polls-add-no = This poll takes no more options. You can ask { $names }.
polls-add-no-time = The options of this poll are times. Please write one, for example “Friday 2pm”.
polls-add-waits = Your option waits until a facilitator agrees.
polls-add-waits-how = I will tell you what comes of it. The others see your option when it is agreed, without your name.
polls-add-waits-already = This option waits already, so a facilitator will decide about it.
polls-add-many-wait = Many options wait for a facilitator at the moment. Please try again later.
polls-waiting =
    { $count ->
        [one] See { $count } option that waits
       *[other] See { $count } options that wait
    }
polls-suggestion = Somebody suggests an option for a poll
polls-suggestions = Options that wait
polls-suggested = Suggested: { $option }
polls-suggestion-yes = Add “{ $option }”
polls-suggestion-no = Decline “{ $option }”
polls-more-suggestions =
    { $count ->
        [one] { $count } more waits after these.
       *[other] { $count } more wait after these.
    }
polls-no-suggestions = No option waits.
polls-suggestion-declined = I have declined the option. Who suggested it is told, without your name.
polls-suggestion-gone = Somebody has decided about this option already, or it was taken away.
polls-suggestion-agreed = An option that you suggested is in the poll now.
polls-suggestion-told = About an option that you suggested for a poll
polls-suggestion-not = It was not added. You can ask { $names } about it.
polls-suggestion-late = The poll closed before anybody decided about it.

# --- Asked again every week

spec-stop-repeating = Stop a poll that is asked again every week
    .usage = /stop-repeating
    .words = stop repeating, stop repeating this poll, stop repeating the poll, do not repeat this poll
polls-weeks = Ask it again?
# used: polls-weeks-*
polls-weeks-0 = No, only once
polls-weeks-1 = Every week
polls-weeks-closing = A poll that is asked again every week closes within 7 days, or when the next one comes. Please choose an earlier time, or none.
polls-weekly = It is asked again every week. Next on:
polls-closes-weekly = It stays open until you close it, or until the next one is posted.
polls-stop = Stop repeating
polls-stopped = This poll is not asked again.
polls-stopped-how = A poll that is open stays open.
polls-goes-on = This poll is asked again every week.
polls-not-weekly = This poll is asked only once, so there is nothing to stop.
polls-deleted-weekly = It is not asked again either, unless you bring it back.

# --- Templates. The words of polls-template-* that come with Teabreak may also be used under CC BY 4.0.

spec-templates = Start a poll from a template
    .usage = /templates
    .words = templates, template, poll templates, poll template, from a template, start from a template
polls-templates = Start from a template
polls-templates-how = You see the poll first, and can change all of it.
polls-templates-mine = Templates of your group
polls-templates-shipped = Templates that come with Teabreak
polls-templates-own = Change the templates of your group
polls-templates-pick = Pick a template
polls-templates-none = Your group has no templates of its own. Open a poll, then press “Save as a template”.
polls-template-save = Save as a template
polls-template-saved = I have saved this poll as a template. It has no answers in it.
polls-template-use = Make a poll from it
polls-template-rename = Rename it
polls-template-renamed = The template has its new name.
polls-template-name = Its name
polls-template-delete = Delete this template
polls-template-deleted = I have deleted this template.
polls-template-deleted-how = You can bring it back for 10 minutes. Polls that were made from it stay.
polls-template-back = The template is back.
polls-template-gone = I cannot find this template any more. Type “templates” to see those that are there.
polls-template-many = Your group has { $limit } templates already. Please delete one first.
# used: polls-template-*
polls-template-meet = When shall we meet?
    .question = When shall we meet next?
    .options = Monday 10am|Wednesday 2pm|Thursday 6pm
polls-template-session = How did this session go?
    .question = Did you feel heard in this session?
polls-template-consent = Can you live with this?
    .question = Can you live with this proposal? Please write the proposal here.
polls-template-first = What shall we do first?
    .question = What shall we work on first?
    .options = Our first idea|Our second idea|Our third idea
polls-template-hard = What made it hard to join in?
    .question = What made it hard to join in today?
    .options = Hard words|It was too fast|The sound or the picture|The time of day|Nothing made it hard

# --- While it is open

polls-look-after = To look after this poll:
polls-numbered = { $number }. { $option }
polls-not-sure = I am not sure what you would like to answer. Nothing is changed. Please choose here.
polls-option = Option { $number }: { $option }
polls-people =
    { $count ->
        [0] Nobody has answered yet.
        [one] { $count } person has answered.
       *[other] { $count } people have answered.
    }
polls-who-sees = Who can see my answer?
    .words = who can see my answer, who can see my answers, who sees my answer, who sees my answers, who can see this, who can see it, can people see my answer, can anyone see my answer, is this anonymous, is it anonymous, is this private, is it private
polls-who-sees-each = Each poll says who can see the answers, before you answer it. Type “polls” to look at one.
polls-who-named = This poll has names: everyone can see who chose what.
polls-who-private = This poll is private: nobody in the group sees who chose what. You can change your answer until it closes.
polls-who-sealed = This poll is sealed: nobody in the group sees who chose what. Nobody can change an answer.
polls-sees-private-slack = Your group cannot see your answer. People who run Teabreak could until the poll closes, and Slack itself could.
polls-sees-private-discord = Your group cannot see your answer. People who run Teabreak could until the poll closes, and Discord itself could.
polls-sees-private-here = Your group cannot see your answer, but people who run Teabreak could until the poll closes.
polls-not-yet = Your answer is not kept yet. Please read this, then answer again.
polls-sees-sealed-slack = Your group cannot see your answer. People who run Teabreak might work it out until the poll closes, and Slack could. You cannot change it afterwards.
polls-sees-sealed-discord = Your group cannot see your answer. People who run Teabreak might work it out until the poll closes, and Discord could. You cannot change it afterwards.
polls-sees-sealed-here = Your group cannot see your answer, but people who run Teabreak might work it out until the poll closes. You cannot change it afterwards.
polls-press-here = Please press, and do not type your answer here: everyone can read what you type.
polls-closes = It closes:
polls-closes-by-hand = It stays open until you close it.
polls-closing-twice = The clocks change that day and this time comes 2 times. I take the first.
polls-how-dots =
    { $count ->
        [one] You have { $count } dot to give.
       *[other] You have { $count } dots to share.
    }
polls-how-score = Give options a number from 0 to { $limit }.
polls-how-typed-dots = You can also type it, like this: 1 = 3, 2 = 2.
polls-how-typed-points = You can also type it, like this: 1 = 8, 2 = 5.
polls-how-ranked = Put the options in your order, best first. You can also type their numbers, like this: 2 1 3.
polls-how-several = Choose as many as you like. You can also type their numbers, like this: 1, 3.
polls-how-most =
    { $count ->
        [one] Choose { $count } option.
       *[other] Choose at most { $count } options.
    }
polls-open = Answer in private
polls-fill = Answer this poll
polls-choose = Choose your answer
polls-names = See who chose what
polls-take-back = Take back my answer
polls-options-pick = Options
polls-order = Your order
    .hint = Type the numbers, best first. For example: 2 1 3
polls-place = Place { $number }
polls-given-dots = Your dots
polls-given-scores = Your points
polls-hint-dots = How many dots.
polls-hint-score = From 0 to { $limit }.
polls-hint-given = Type option = number, with commas. For example: 1 = 3, 4 = 2
polls-order-unclear = I do not understand this order. Please type numbers, like this: 2 1 3.
polls-given-unclear = I do not understand this. Please type it like this: 1 = 3, 4 = 2.
polls-kept = I have kept your answer.
polls-kept-how = You can change it or take it back until the poll closes.
polls-kept-sealed = Nobody can change it or take it back now. When the poll closes, nothing joins it to you any more.
polls-your-answer = Your answer: { $answer }
polls-partly-ranked = You put { $count } of { $total } options in order. The others come last, together.
polls-taken-back = I have taken back your answer.
polls-taken-back-how = You can answer again until the poll closes.
polls-nothing-to-take-back = You have no answer in this poll, so there is nothing to take back.
polls-sealed-once = You have answered this poll. It is sealed, so your answer cannot be changed.
polls-sealed-kept = This poll is sealed, so no answer can be taken back.
polls-why = Give a reason
polls-reason-label = { data-column-reason }
polls-why-named = Everyone in the group sees your reason with your name, when the poll closes.
polls-why-private = Everyone in the group sees your words when the poll closes, without your name. Somebody may know you by how you write.
polls-why-kept = I have kept your reason with your answer.
polls-answer-first = Please answer the poll first, then give your reason.

# --- Closing

polls-gone = I cannot find this poll here any more. Type “polls” to see the polls of the group.
polls-closed = This poll is closed, so nothing was changed. Type “polls” to see its result.
polls-not-yours = Only who made this poll or a facilitator can do that. You can ask { $names }.
polls-close = Close the poll
polls-close-named = Nobody can answer after that. You can open it again.
polls-close-forgets = Nobody can answer after that. I forget who gave which answer, so it cannot be opened again.
polls-close-yes = Yes, close it
polls-close-no = No, keep it open
polls-closed-by-hand = The poll is closed. Everyone can see the result.
polls-stays-open = The poll stays open.
polls-closed-now = This poll is closed.
polls-see-result = See the result
polls-result = The result of a poll
polls-reasons = Reasons that people gave:
polls-reason = { $person } ({ $answer }):
polls-open-again = This poll is open again. The result comes when it closes.
polls-reopen = Open it again
polls-reopened = The poll is open again. Everyone can answer it.
polls-stays-closed = This poll cannot be opened again, as nobody knows any more who gave which answer.
polls-correct = Correct the wording
    .hint = Each on a line of its own, in the same order. Their meaning must stay the same.
polls-correct-count = The poll has { $count } options, and they cannot become more or fewer.
polls-corrected = The wording was corrected after this poll was posted.
polls-corrected-now = The wording is corrected. Everyone sees a note about it.
polls-next = Say what happens next
polls-next-step = What happens next:
    .hint = For example: “We will meet on Tuesday.” Or: “We cannot do this, because the hall is closed.”
polls-next-kept = I have added it to the result.
polls-copy = Copy this poll
polls-delete = Delete this poll
polls-deleted = I have deleted this poll.
polls-deleted-how = Nobody sees it now. You can bring it back for 10 minutes. After that it is gone for good, with its answers.
polls-undo = { glossary-undo }
polls-undeleted = The poll is back as it was.
polls-was-deleted = This poll was deleted.
polls-list = Polls of the group
polls-pick = Open a poll
polls-older = Older polls
polls-none = There are no polls in this group yet.
polls-open-now = Polls that you can answer now
polls-none-open = No poll is open at the moment.
polls-none-found = I found no poll with these words.
polls-make-how = To make one, type for example: “poll: When shall we meet? Monday, Tuesday”.
polls-line-open = Open: { $question }
polls-line-closed = Closed: { $question }

# --- Answers and options

# used: polls-yes-no-* polls-temperature-* polls-fist-* polls-consent-*
polls-yes-no-1 = { consent-yes }
    .words = yes, y, yeah, yep, yup, yes please, ok, okay, sure, of course, definitely
polls-yes-no-2 = { consent-no }
    .words = no, n, nope, nah, no thanks, no thank you, definitely not
polls-yes-no-3 = Not sure
    .words = not sure, unsure, maybe, perhaps, i am not sure, im not sure, i do not know, i dont know, dont know, do not know, possibly, undecided, no idea
polls-temperature-1 = Not at all
    .words = not at all, none, not a bit, no
polls-temperature-2 = A little
    .words = a little, little, a bit, a little bit, slightly
polls-temperature-3 = Somewhat
    .words = somewhat, some, so so, in the middle, middle
polls-temperature-4 = Quite
    .words = quite, quite a bit, quite a lot, fairly, mostly
polls-temperature-5 = Very much
    .words = very much, very, a lot, lots, very much so, completely
polls-fist-1 = 1 finger: I have big concerns
    .words = big concerns
polls-fist-2 = 2 fingers: I have some concerns
    .words = some concerns
polls-fist-3 = 3 fingers: I can live with it
    .words = i can live with it, can live with it
polls-fist-4 = 4 fingers: I like it
    .words = i like it, like it
polls-fist-5 = 5 fingers: I like it very much
    .words = i like it very much, all fingers, hand, whole hand
polls-fist-6 = 0 fingers: I cannot support it
    .words = fist, a fist, closed fist, none, no fingers, i cannot support it, i cant support it
polls-consent-1 = I agree
    .words = agree, agreed, consent, i consent, yes, yes i agree, ok, okay, i am happy with it
polls-consent-2 = I agree, with reservations
    .words = reservations, with reservations, agree with reservations, some reservations, i have reservations, yes with reservations
polls-consent-3 = I stand aside
    .words = stand aside, standing aside, aside, abstain, i abstain
polls-consent-4 = I object
    .words = object, objection, i have an objection, i object to this
# kind: typed
polls-around =
    .before = i choose, i pick, i vote for, i vote, my vote is, my vote goes to, my answer is, my choice is, my order is, i prefer, i would like, i want, i go for, i would go for, i say, i would say, i think, put me down for, please put me down for, let us say, it is, the answer is, answer, vote, mine is, i give
    .after = please, thanks, thank you, for me, works for me, is best for me, is best, is good for me, is fine for me, suits me, if possible
    .all = all, all of them, all of these, every, every one, everything, any, any of them, any time, both, both of them
    .none = none, none of them, none of these, neither, neither of them, nothing, no option
polls-unclear = I do not understand the question
    .words = i do not understand, i don't understand, do not understand, unclear
polls-rather-not = I would rather not say
    .words = rather not say, rather not, prefer not to say, pass
polls-given = { $option }: { $count }
polls-and = { $names } and { $last }

# --- What cannot be taken as a question, an option or an answer

polls-no-question = The question is empty. Please write what you want to ask.
polls-long-question = The question has { $size } characters. Please keep it under { $limit }.
polls-few-options =
    { $count ->
        [0] There are no options. Please give at least 2, like this: Monday, Tuesday.
       *[other] There is only { $count } option. Please give at least 2, like this: Monday, Tuesday.
    }
polls-many-options = There are { $count } options. Please keep to { $limit }.
polls-long-option = “{ $option }” has { $size } characters. Please keep each option under { $limit }.
polls-double-option = “{ $option }” is the same as “{ $other }”. Please change one of them.
polls-dots-limit = Please give each person 1 to { $limit } dots.
polls-most-limit = Please let each person choose at most { $limit } options, as there are no more.
polls-fewest-limit = Please write a number from { $fewest } to { $limit }. I never show answers of fewer than { $fewest } people.
polls-quorum-limit = Please write a number of people up to { $limit }.
polls-nothing-chosen = Nothing is chosen yet. Please choose at least 1 option, or type “I would rather not say”.
polls-only-one = This poll takes 1 answer. Please choose the one that fits best.
polls-too-many = You chose { $count } options. Please choose at most { $limit }.
polls-no-such-option = That number is not one of the options. They go from 1 to { $limit }.
polls-nothing-ranked = Nothing is in order yet. Please name at least the option that you like best.
polls-ranked-twice = An option is in your order twice. Please name each option once.
polls-many-dots = You shared { $count } dots, and there are { $limit }. Please take some away.
polls-no-dots = No dots are shared yet. You have { $limit }.
polls-no-scores = No option has a score yet. Please give at least 1 option a number from 0 to { $limit }.
polls-how-given-dots = Please say how many dots each option gets. For example: 1 = 3, 2 = 2.
polls-how-given-points = Please say how many points each option gets. For example: 1 = 8, 2 = 5.
polls-given-twice = An option is named twice. Please give each option 1 number.
polls-fingers = A hand has { $limit } fingers. Please show 0 to { $limit }.
polls-high-score = Please give numbers from 0 to { $limit }.

polls-file-columns = Each column needs a name of its own in line 1. Please look at docs/polls.md.
polls-file-answer = There is no column “{ $column }”. Please look at docs/polls.md for the columns.
polls-file-options = The file names too few options. Please look at docs/polls.md for the columns.
polls-file-row = I cannot read line { $line }. Please look at docs/polls.md for what can stand there.

# kind: typed
polls-closing =
    .words = by hand, when i close it, i close it, never, no, none
polls-closing-unclear = I do not understand when. For example: “in 10 minutes”, “Friday 5pm” or “by hand”.
polls-closing-past = That time has passed. Please give a later one.
polls-closing-far = Please close the poll within 1 year.

# --- Results

# used: polls-chose-* polls-dots-* polls-score-*
polls-no-answers = There are no answers.
polls-too-few-to-show = Fewer than { $fewest } people answered, so I will not show the answers.
polls-chose-most = Most people chose { $option }.
polls-chose-close = It was equal between { $option }.
polls-chose-more = More people chose { $option } than any other option, but not more than half.
polls-none-most = No option was chosen by more than half of the people.
polls-middle = The middle answer is “{ $option }”.
polls-middle-between = The middle answer is between “{ $option }” and “{ $other }”.
polls-spread-near = More than half of the answers are near the middle.
polls-spread-far = The answers are far apart.
polls-fist-concerns = At least 1 person has concerns. Please hear them before you go on.
polls-fist-none = Nobody has concerns.
polls-consent-objection = There is an objection. Please hear it and change the proposal before you decide.
polls-consent-too-few = More people stand aside than agree, so this is not decided.
polls-consent-reservations = There is consent, with reservations. Please hear them.
polls-consent-agreed = There is consent.
polls-dots-most = Most dots went to { $option }.
polls-dots-close = The dots were equal between { $option }.
polls-dots-more = { $option } has more dots than any other option, but not more than half.
polls-dots-total =
    { $count ->
        [one] { $option }: { $count } dot
       *[other] { $option }: { $count } dots
    }
polls-score-best = { $option } has the highest average score.
polls-score-close = The highest average score is the same for { $option }.
polls-score-none = { $option }: nobody gave a score
polls-score-near = { $option }: { $average } of { $limit } on average, and most scores are near it
polls-score-far = { $option }: { $average } of { $limit } on average, and the scores are far apart
polls-ranked-first =
    { $count ->
        [one] { $option }: { $count } person puts it first
       *[other] { $option }: { $count } people put it first
    }
polls-ranked-won = Counted in rounds, the group prefers { $option }.
polls-ranked-close = Counted in rounds, it is equal between { $option }.
polls-ranked-also = { $option } would also win against each other option on its own.
polls-ranked-other = One by one, { $option } would win against each other option. Please talk about both.
polls-round = Round { $number }: { $told }.
polls-round-resting =
    { $count ->
        [one] { $count } answer names none of the options that are left.
       *[other] { $count } answers name none of the options that are left.
    }
polls-round-left = { $option } had the fewest and left. Those answers went to the next option they named.
polls-round-earlier = { $options } had equally few. { $option } had the fewest in an earlier round and left.
polls-round-together = { $option } had equally few in every round, so they left together.
polls-under-quorum = Fewer than { $limit } people answered, so this decides nothing yet.
polls-apart-unclear =
    { $count ->
        [one] { $count } person did not understand the question.
       *[other] { $count } people did not understand the question.
    }
polls-apart-unclear-many = At least { $fewest } people did not understand the question.
polls-apart-rather-not =
    { $count ->
        [one] { $count } person would rather not say.
       *[other] { $count } people would rather not say.
    }
polls-apart-rather-not-many = At least { $fewest } people would rather not say.


# --- Files and pictures

spec-close-poll = Close a poll
    .usage = /close-poll
    .words = close poll, close the poll, close my poll, close this poll, end poll, end the poll, finish the poll, stop the poll
spec-save-poll = Save a poll and its result as a file
    .usage = /save-poll
    .words = save poll, save the poll, save this poll, export poll, export the poll, export this poll, download poll, download the poll
spec-poll-picture = See the result of a poll as a picture
    .usage = /poll-picture
    .words = show a picture, picture, poll picture, picture of the poll, show the picture, picture of the result
polls-which-title = Which poll do you mean?
polls-twin = ({ $number } of { $of }, the newest is the first)
polls-which-one = More than 1 poll is open here. Please choose the poll that you want to answer.
polls-which-close = More than 1 of your polls is open. Please choose the poll to close.
polls-none-to-close = You have no open poll to close. Who made a poll can close it, and so can a facilitator.
polls-which-back = You have answered more than 1 poll. Please choose the poll whose answer I take back.
polls-which = I do not know which poll you mean. Type “polls” and open it first.
polls-save = Save as a file
polls-save-named = The file says who answered what. Please keep it where only people who need it can open it.
polls-save-unnamed = The file says what the result says. Nobody's own answer is in it.
polls-save-open = This poll is still open, and nothing of it can be seen. You can save it when it has closed.
polls-saved = Here is the file of the poll.
# kind: typed
polls-file-name = poll-{ $number }.{ $kind }
polls-picture = Show a picture
polls-picture-title = The result to look at
# kind: typed
polls-picture-file = poll-{ $number }.png
polls-no-picture = There is no picture of this result, as it has no numbers to show.
polls-picture-round = The picture shows round { $number }, the last one.
polls-bar-people =
    { $of ->
        [one] { $count } of { $of } person
       *[other] { $count } of { $of } people
    }
polls-bar-dots =
    { $count ->
        [one] { $count } dot
       *[other] { $count } dots
    }
polls-bar-score = { $average } of { $limit }
polls-bar-none = no score
picture-late = I could not show the picture. The words above say the same.
picture-sent = I have sent you the picture in a private message. The words above say the same.
picture-words = The words beside it say the same.


## check-ins

# --- When they come: what is read back from what was typed, and can be typed again
# used: checkins-which-* checkins-rule-*

checkins-rule-daily = every day at { $clock }
checkins-rule-weekdays = every weekday at { $clock }
checkins-rule-week = every { $days } at { $clock }
checkins-rule-other = every other { $days } at { $clock }
checkins-rule-weeks = every { $weeks } weeks on { $days } at { $clock }
checkins-rule-month = { $which } { $day } of the month at { $clock }
checkins-rule-once = once on { $day } at { $clock }
checkins-rule-from = from { $day }
checkins-rule-until = until { $day }
checkins-which-1 = first
checkins-which-2 = second
checkins-which-3 = third
checkins-which-4 = fourth
checkins-which-5 = fifth
checkins-which--1 = last
checkins-and = { $first } and { $last }
checkins-when-unclear = I do not understand when. Please type it like “every Tuesday at 10am” or “first Monday of the month at 2pm”.
checkins-when-no-time = Please add a clear time of day, for example “10am” or “3:30pm”.
checkins-when-day = I do not understand the day “{ $day }”. Please type it like “8 December 2026”.
checkins-when-once-or-every = Is it one { $day }, or every week? Please type “once on { $day }” or “every { $day }”, with the time.
checkins-when-second = This can mean 2 things. Please type “every other { $day }” or “second { $day } of the month”, with the time.
checkins-when-weeks = There can be at most { $limit } weeks between 2 check-ins.
checkins-when-past = This time has passed, and it does not come again. Please choose a later one.
checkins-when-far = Please choose a date within the next 2 years.
checkins-when-long = This is { $size } letters long. A schedule takes at most { $limit }.
checkins-days-unclear = I do not understand “{ $typed }”. Please type days like “25 December 2026” or “21 to 25 December”, a line each.
checkins-days-all = No check-in is left if I leave out these days.
checkins-days-many = A schedule can leave out at most { $limit } days.

# --- Planning

spec-checkin = Plan a question that comes to the group again and again
    .usage = /checkin every Tuesday at 10am
    .words = checkin, check in, plan a check in, new check in, make a check in, plan check ins
spec-checkins = See the check-ins of the group and when they come
    .usage = /checkins
    .words = checkins, check ins, see check ins, our check ins, list check ins, checkin list, check in list
checkins-title = Check-in
checkins-make = Plan a check-in
checkins-kind = What comes
# used: checkins-kind-* checkins-how-* checkins-level-* checkins-spot-* checkins-about-* checkins-without-* checkins-holidays-* checkins-is-* checkins-why-* checkins-now-*
checkins-kind-question = Question of the day
checkins-kind-opening = Check-in at the start of a session
checkins-kind-closing = Check-out at the end of a session
checkins-kind-repair = After a session: was something not clear?
checkins-when = When it comes
    .hint = For example: every Tuesday at 10am. Or: first Monday of the month 2pm. Or: once on 3 March 2pm.
checkins-spot = Where it comes
checkins-spot-here = In this place
checkins-spot-all = In every place of the group
checkins-spot-private = In private, to people who said yes to check-ins
checkins-level = How near may the questions come?
    .hint = The limit of the group counts as well.
checkins-level-light = Light (small things that everybody can answer)
checkins-level-work = Work (what the group does together)
checkins-level-personal = Personal (about the person, gently)
checkins-repair-places = People answer this one in private anyway. Please choose a place of the group.
checkins-preview = This is your check-in. It has not begun yet.
checkins-preview-change = This is how the check-in would be. Nothing is changed yet.
checkins-label = { $kind }, { $when }
checkins-about-level = The questions: { $level }
checkins-about-here = It comes in this one place.
checkins-about-all = It comes in every place of the group.
checkins-about-private = It comes in private, to people who said yes to check-ins. Between 8pm and 8am it waits until the morning.
checkins-about-late = More than { $minutes } minutes late, it is not sent.
checkins-without-england = Not on bank holidays in England and Wales.
checkins-without-scotland = Not on bank holidays in Scotland.
checkins-without-northern_ireland = Not on bank holidays in Northern Ireland.
checkins-dates = The next dates, by the clock of { $zone }:
checkins-left-out = Left out: { $days }
checkins-and-more = { glossary-and-more }
checkins-start = Start it
checkins-keep = Keep the change
checkins-change = { polls-change }
checkins-more = { polls-more }
checkins-drop = Do not start it
checkins-leave = Leave it as it was
checkins-dropped = I have not started the check-in, and I have deleted it.
checkins-left = The check-in is as it was before.
checkins-holidays = Leave out bank holidays
checkins-holidays-none = No, it comes on them too
checkins-holidays-england = Those of England and Wales
checkins-holidays-scotland = Those of Scotland
checkins-holidays-northern_ireland = Those of Northern Ireland
checkins-without = Days to leave out
    .hint = Each on a line of its own. For example: 25 December 2026, or 21 to 25 December.
checkins-late = How many minutes late is too late?
    .hint = If something is broken at its time, a question that is later than this is not sent.
checkins-late-limit = Please give a number of minutes from 1 to { $limit }.
checkins-started = Your check-in is planned.
checkins-changed = The check-in is changed.
checkins-kept-how = Type “check-ins” to see it, change it, pause it or stop it.
checkins-undo = { polls-undo }
checkins-pause = Pause it
checkins-now-paused = The check-in pauses.
checkins-paused-how = Nothing comes until you let it go on.
checkins-go-on = Let it go on
checkins-now-running = The check-in goes on.
checkins-stop = Stop it
checkins-now-stopped = The check-in is stopped.
checkins-stopped-how = You can let it go on within 30 days.
checkins-changed-meanwhile = The check-in was changed meanwhile. Please type “check-ins” and look at it again.
checkins-many = A group can have { $limit } check-ins at most. Please stop one first.
checkins-gone = This check-in is over, so the button does nothing any more.

# --- Looking

checkins-list = The check-ins of the group
checkins-none = The group has no check-ins yet.
checkins-make-how = A facilitator can plan one, for example: checkin every Tuesday at 10am
checkins-pick = Look at one of them
checkins-questions = { questions-see }
checkins-sent = Last sent:
checkins-not-sent = It has not come yet.
checkins-due = Next:
checkins-is-draft = It has not begun.
checkins-is-paused = It pauses.
checkins-is-stopped = It is stopped.
checkins-is-ended = Its last date has passed.
checkins-missed = Not sent:
checkins-why-late = Teabreak was not there in time. After { $minutes } minutes a question is not sent any more.
checkins-why-no-question = No question was left at its level. Please add questions, or choose another level.
checkins-why-no-place = The place it comes to is not a place of the group any more. Please choose another one.
checkins-righted = The computer's clock was wrong
checkins-righted-how = I have worked out anew when these check-ins come.
checkins-skipped =
    { $count ->
        [one] { $count } check-in was not sent.
       *[other] { $count } check-ins were not sent.
    }
checkins-see = { glossary-look }
checkins-next = Next check-ins
    .words = next, next check in, next check ins, next checkin, next checkins, when is the next check in, what comes next, what is next
checkins-next-none = No check-in is planned.
checkins-none-now = There is no check-in here just now.

# --- The question

checkins-answer = Answer here
checkins-answer-group = Answer in the group
checkins-think = Answer privately to no one
checkins-pass = Pass
checkins-another = Another question please
checkins-hurts = This question hurts
checkins-how-question = One sentence is enough. Passing is as good as answering.
checkins-how-opening = One word for how you arrive is enough. Passing is as good as answering.
checkins-how-closing = One word for how you leave is enough. Passing is as good as answering.
checkins-how-repair = { checkins-how-question }
checkins-retired = This question is not asked any more.
checkins-think-how = Take a moment to think. Nothing of it is kept, and nobody is told.
checkins-passed = That is fine.
checkins-passed-how = Nothing is kept, and nobody is told.
checkins-no-other = There is no other question just now. You can answer, or pass.
checkins-answer-label = { data-column-answer }
checkins-answer-told = Everyone there can read your answer, with your name.
checkins-answered = Your answer is on its way to the group.
checkins-answered-how = Everyone there can read it.
checkins-nowhere = The group has no place to post it in.

## questions

# What a question that people write takes for granted (`bot/checkins/assumptions.py`).
# used: assumption-*
assumption-money = “{ $found }” may shut out people who have little money.
assumption-health = “{ $found }” may be hard for people who are ill, tired or in pain.
assumption-family = Not everybody has family, a partner, friends or a pet. Please check “{ $found }”.
assumption-travel = Not everybody can travel. Please check “{ $found }”.
assumption-work = Not everybody has paid work. Please check “{ $found }”.
assumption-childhood = For some people, “{ $found }” brings back a hard time when they were young.
assumption-home = Not everybody has a home, or a safe one. Please check “{ $found }”.
assumption-festivals = People keep different days, or none. For some they are sad. Please check “{ $found }”.
assumption-food = Not everybody can choose what they eat and drink. Please check “{ $found }”.
assumption-ability = Not everybody can do this: “{ $found }”. Please ask so that everybody can answer.
assumption-schooling = Not everybody went to school for long or likes to read. Please check “{ $found }”.
assumption-phone = Not everybody has a phone, a computer or a television. Please check “{ $found }”.
assumption-past = “{ $found }” asks people to judge their life. That can hurt.
# A question that hurts.
questions-gone = I could not find this question in your group.
questions-hurt = Thank you for telling me. I will not ask this group that question again.
questions-hurt-how = I tell the facilitators which question it was. I do not tell them who pressed.
questions-hurt-told = This question hurt somebody, so I have retired it for your group
questions-hurt-told-how = You do not need to do anything. Please do not ask who it was.
questions-put-back = Put it back
# After a session.
spec-repair = Say in private that something was unclear or felt wrong
    .usage = /repair
    .words = repair, something landed badly, that landed badly, it landed badly, something felt wrong, that felt wrong, i did not follow, i did not understand, something hurt, that hurt
repair-title = Was there something that you did not understand, or that felt wrong to you?
repair-private = You answer in private. Nobody sees whether you opened this.
repair-answer = { polls-open }
repair-nothing = Nothing, thank you
repair-choose = You choose who hears about it.
repair-word = { help-word }
repair-note = Tell the facilitators, without my name
repair-tell = Write to one person, with my name
repair-ask-group = Ask the whole group
repair-asked = I have asked the group. People answer in private.
repair-thanks = Thank you. That is a good answer too.
repair-note-text = What would you like them to know?
    .hint = Leave out names, also your own, if you do not want anybody to recognise you.
repair-note-who = I keep your words without your name. The facilitators get all notes together, when at least { $fewest } people have written who do not facilitate.
repair-note-when = That is in 2 days at the earliest. If too few people write, I delete the notes after 2 weeks, and nobody sees them.
repair-note-back = I cannot give your words back to you later, as I do not know which are yours. If people could come to harm, please tell somebody now.
repair-kept = I have kept your words, without your name.
repair-kept-ready = The facilitators get them on { $day } at the earliest, together with those of others. At least { $fewest } people have to write.
repair-kept-gone = If too few people write, I delete all of them on { $day }. Then nobody has seen them.
repair-notes = Notes to the facilitators of { $name }
repair-notes-how = People wrote these after a session, without their names. They are in no order. Please do not ask who wrote what.
repair-tell-how = Your words go to 1 person of your group, with your name. Nobody else sees them.
repair-who = Who is it for?
    .hint = The person’s full name, as it stands in the group.
repair-who-unknown = I know nobody called { $name } in your group. Please check the name. You can also write to { $names }.
repair-who-several = More than 1 person in your group is called { $name }. Please speak to them yourself, or write to { $names }.
repair-tell-text = What would you like to say?
    .hint = It helps to say what happened, and what you would like now.
repair-sure = Shall I send it, with your name?
repair-sure-yes = Yes, send it with my name
repair-sure-no = No, do not send it
repair-not-sent = I have not sent anything, and I have kept nothing of it.
repair-from = Somebody in { $name } wrote to you
repair-from-how = They chose to write to you alone. You can answer them, or leave it.
repair-sent = I give your words to this person, in private
repair-sent-how = They get them now, or when they next write to me. Your name stands there too.
# The questions of a group.
# used: questions-*
spec-questions = See and look after the questions for check-ins
    .usage = /questions rain
    .words = questions, the questions, question bank, our questions
spec-keep-light = Ask me light questions only
    .usage = /keep-light
    .words = keep it light, keep it light please, light, light please, light questions only, keep my questions light
questions-title = Questions for check-ins in { $name }
questions-now = This group is asked { $level } questions.
questions-pass = You can always pass, without a reason.
questions-up-to-light = light
questions-up-to-work = light and work
questions-up-to-personal = light, work and personal
questions-see = See the questions
questions-add = Add a question
questions-suggestions = Suggestions for questions ({ $count })
questions-ceiling = How near may questions come?
questions-files = Files and changes
questions-suggest = Suggest a question
questions-mine = How near may questions come to me?
questions-which = Which questions would you like to see?
questions-find = To find questions with a word in them, type “/questions” and the word.
questions-kind-own = Our own ({ $count })
questions-kind-light = Light ({ $count })
questions-kind-work = About our work ({ $count })
questions-kind-personal = Personal ({ $count })
questions-kind-retired = Retired ({ $count })
questions-none = There are no such questions
questions-page = Questions { $first } to { $last } of { $of }
questions-more = The next questions
questions-pick = Open a question
questions-found = Questions with “{ $words }”
questions-found-more =
    { $count ->
        [one] There is 1 more. Please add a word.
       *[other] There are { $count } more. Please add a word.
    }
questions-not-found = I found no question with “{ $words }”
questions-change = Change this question
questions-retire = Retire this question
questions-level = Level
    .hint = Light: about small things. Work: about what we do together. Personal: about the person, gently.
questions-level-light = Light, about small things
questions-level-work = About our work
questions-level-personal = Personal, about the person
questions-moment = What it is for
questions-moment-question = At any time
questions-moment-opening = The start of a session
questions-moment-closing = The end of a session
questions-moment-repair = After a session: what was unclear or felt wrong
questions-used = Asked here
questions-times =
    { $count ->
        [one] 1 time
       *[other] { $count } times
    }
questions-is-retired = This question is retired. I do not ask it.
questions-words = { polls-question }
    .hint = Short, and 1 question only.
questions-good = A good question can be answered by everybody, whatever they have, can do or have lived through.
questions-added = I have added this question
questions-saved = I have kept this question with your changes
questions-advice = You can leave it like this. It may be better for more people if you check:
questions-same = Nothing was different
questions-retired = I do not ask this question any more
questions-back = I can ask this question again
questions-undo = Undo this
questions-refused = { $reason }
questions-no-words = Please write a question in words.
questions-long = Please keep the question under { $limit } characters.
questions-twice = This question is there already.
questions-many = Your group has { $limit } questions of its own. Please change one of them instead.
questions-not-own = This question came with Teabreak, so its words stay. You can retire it and add your own.
questions-changes = What was changed
questions-no-changes = Nothing was changed in the questions yet
questions-which-change = Open a change
questions-older = { glossary-older }
questions-told = { $what }: { $words }
questions-did-add = A new question
questions-did-change = Reworded
questions-did-retire = Retired
questions-did-restore = Put back
questions-before = { glossary-before }
questions-after = { glossary-after }
questions-together = { $count } questions were changed together. Undo changes all of them back.
questions-is-undone = This change was undone.
questions-undone =
    { $count ->
        [one] The question is as it was before
       *[other] { $count } questions are as they were before
    }
questions-undone-some = Others changed { $left } of them later, so I left those as they are.
questions-not-undone = This was undone already, or somebody changed it later. Nothing was changed now.
questions-no-change = { glossary-no-change }
questions-ceiling-now = I have set how near questions may come
questions-ceiling-how = Personal questions are about the person, gently. Choose them only if the group wants that.
questions-mine-now = I have set how near questions may come to you
questions-mine-is = You are asked { $level } questions.
questions-mine-how = This counts in private and in circles. In a circle, the person who wants the lightest questions decides for all. Nobody sees who that is.
questions-only-light = Light questions only
questions-only-work = Light and work questions
questions-only-personal = Light, work and personal questions
# Questions that people suggest, and files of questions.
spec-suggest-question = Suggest a question for check-ins
    .usage = /suggest-question
    .words = suggest a question, i have a question to suggest, suggest question
questions-suggested = Thank you. I have kept your question.
questions-came = Somebody suggested a question for check-ins
questions-review-title = A suggested question
questions-review-none = No suggested question waits
questions-suggestion-gone = I could not find this suggested question in your group.
questions-already-approved = Another facilitator was quicker. This question is in already.
questions-already-declined = Another facilitator was quicker. This question is declined already.
questions-declined = I have declined this question
questions-thanks-approved = Your question is in. Thank you.
questions-thanks-declined = Your question was not taken this time. Thank you for the idea.
questions-files-how = You can work on the questions in a spreadsheet, or take them to another group.
questions-import = Put questions in from a file
questions-export-csv = Get a file for spreadsheets
questions-export-json = Get a file for programs
questions-import-how = The first row names the columns: “question”, and if you like “id”, “level”, “moment” and “retired”. Nothing changes until you have seen what would happen.
questions-exported = Here are { $count } questions
questions-exported-how = Keep the column “id”, so that I know each question again.
questions-file-name = { $name }-questions.{ $kind }
questions-file-no-header = The first row has to name the columns, at least “question”.
questions-file-no-list = I expected a list of questions in this file.
questions-file-known = { $column } has to be one of these: { $known }
questions-file-twice = This question stands in row { $row } already.
questions-moved-on = Somebody changed the questions meanwhile. This is what would happen now.
questions-preview = What this file would do to the questions of { $name }
questions-put-in-all = Put all of these in
questions-put-in =
    { $count ->
        [one] 1 question is in
       *[other] { $count } questions are in
    }
questions-put-in-undo = You can undo all of it together.
questions-dropped = I have forgotten this file. Nothing was changed.
questions-rows-added = New questions
questions-rows-changed = Changed questions
questions-rows-same = Questions that stay the same

## circles

# used: circles-wish-* circles-wished-* circles-kind-* circles-outcome-* circles-standing-*
spec-circles = Take part in circles: small groups of people who are introduced to each other
    .usage = /circles join
    .words = circles, my circles
# kind: typed
circles-typed =
    .mine = circles, my circles, my circle, who am i meeting, who do i meet, when is the next round, when is the next circle
    .join = join circles, join the circles, join a circle, i want to join circles, back to circles
    .leave = leave circles, leave the circles, leave my circles, no more circles
    .skip = skip this time, skip this round, skip circles, not this time
    .unskip = be in the next round, back in the next round
    .pause = pause circles, pause my circles, pause the circles
    .wishes = who i meet, whom i meet, prefer not to meet, who i meet in circles, i do not want to meet somebody, i do not want to meet someone
    .wishes-of = i would rather not meet, id rather not meet, i prefer not to meet, i would prefer not to meet, i do not want to meet, i dont want to meet, do not match me with, dont match me with, do not put me with, dont put me with, do not pair me with, dont pair me with
    .kind = about me for circles
    .run = run circles, circles status, status circles
    .plan = plan circles, plan the circles
    .preview = preview circles, preview the circles
    .invite = invite people to circles, invite to circles
    .start = start circles, start the circles, start a round, start a round of circles
    .pause-all = pause circles for everyone, pause circles for everybody
    .hand = by hand, hand
circles-title = Circles of { $name }
circles-about = A circle is 2 to 6 people who get to know each other. I introduce them. Each round has new circles.
circles-about-free = You can join, skip a round, pause or leave at any time. Nobody asks why, and nobody is told.
circles-join = Join circles
circles-joined = You take part in circles of { $name }.
circles-joined-how = I introduce you when the next round begins. You can choose whom you do not want to meet.
circles-leave = Leave circles
circles-left = You have left the circles of { $name }.
circles-left-how = Nobody is told. You can come back at any time.
circles-skip = Skip this time
circles-skipped = { circles-stands-skips }
circles-told-nobody = Nobody is told.
circles-unskip = Be in the next round
circles-pause = Pause until a day
circles-pause-until = On which day do you want to be back?
    .hint = For example: Friday, or 3 March.
circles-pause-unclear = I do not understand which day. Please type a day such as “Friday” or “3 March”.
circles-pause-past = Please choose a day that is still to come.
circles-paused = You have a break from circles until { $day }.
circles-back = Come back now
circles-stands-in = You are in the next round.
circles-stands-skips = You are not in the next round. After that, you are in again.
circles-stands-paused = You have a break until { $day }.
circles-not-joined = You do not take part in circles. Type “join circles” if you want to.
circles-in-this-round = A new round of circles begins in { $name }. Are you in?
circles-in-this-round-until = You can say so until { $at }. Without an answer, you are not in this round.
circles-in = Yes, I am in
circles-round-over = That round is over. Type “circles” to see how you take part.
circles-left-over = I could not find a circle for you in { $name } this time.
circles-left-over-how = This has nothing to do with you. You are in the next round again.
circles-person-gone = This person is no longer in the group.
circles-nobody-else = I have met nobody else in this group here. They need to have been here once.
circles-wishes = Whom I meet
circles-wishes-private = Only you see this. Facilitators do not see it, and nobody is told. You still get a circle whenever there is one.
circles-wish-apart = I prefer not to meet somebody
    .about = I will never put you in a circle with this person. They are not told, and it cannot be seen from the circles.
circles-wish-service = Not with the person whose service I run or use
    .about = Running a service, or using it, can make it hard to speak openly. I will never put the 2 of you in one circle.
circles-wish-together = Somebody comes with me
    .about = A supporter or interpreter can come with you. I ask this person first. They do not count in the size of the circle.
circles-pick = Choose a person
circles-name-typed = Type a name
circles-name = Who is it?
    .hint = The name that this person has here.
circles-wished-apart = You prefer not to meet { $person }.
    .how = You will not be in a circle together. { $person } is not told.
circles-wished-service = You are not in a circle with { $person }, because of a service.
    .how = { circles-wished-apart.how }
circles-wished-together = { $person } comes with you, once they say yes.
    .how = I have asked { $person }. Until they say yes, you are in circles on your own.
circles-wished-supports = You come along with { $person }.
circles-unwish = Take one back
circles-asks-along = { $person } would like you to come along to circles, as a supporter or interpreter.
circles-asks-along-how = You would be in the same circle each time. You can take it back later.
circles-along = Yes, I come along
circles-along-no = No, thank you
circles-along-gone = This is no longer asked. Nothing was changed.
circles-along-not = You do not come along.
circles-comes-along = You come along with { $person } from the next round on.
circles-kind = About me, for mixed circles
circles-kind-field = What describes you best here?
circles-kind-private = I use this only to mix circles. Nobody else sees it, and it is in no numbers.
circles-kind-lived = I use care or support, or have done
circles-kind-carer = I care for somebody in my family, or for a friend
circles-kind-staff = I am paid to work here
circles-kind-none = I prefer not to say
circles-kind-kept = I have kept what you said.
circles-conversation = { $name }, circle { $number }: { $names }
circles-circle = Hello from { $name }. You are a circle.
circles-ways = There are 3 ways to meet. Have a call, write to each other here, or leave 1 message each by Friday.
circles-prompt = If you would like something to talk about:
circles-first-line = Anyone may begin. You can copy this: “Hello, shall we write here, or find a time for a call?”
circles-not-read = I do not read what you write here.
# used: circles-read-*
circles-read-slack = Only the people of this circle see it. The owners of the space may be able to export it.
circles-read-discord = Who runs this server, or looks after its places, can read it as well.
circles-read-web = Only the people of this circle see it. The operator of this room could read it as well.
circles-read-terminal = Who uses this computer can read it as well.
circles-afterwards = How was your circle in { $name }?
circles-afterwards-private = Only I see your answer. Facilitators see numbers only, from 5 answers up.
circles-outcome-met = We met
circles-outcome-some = Some of us met
circles-outcome-not-yet = Not yet
circles-outcome-could-not = We could not
circles-outcome-unsaid = { polls-rather-not }
circles-thanks = Thank you. I have kept your answer.
circles-thanks-how = You can press another answer until the next round begins, or for 3 weeks after this one began.
circles-again-about = I can tell your circle that another time would help. I do not say who asked. In a circle of 2, the other person will know.
circles-again = Ask for another time
circles-another-time = Another time would help somebody in this circle.
circles-another-time-how = Would another day suit you all? You can also leave 1 message each.
circles-told-circle = I have told your circle that another time would help. I did not say who asked.

# For facilitators
circles-run = Run circles
circles-plan = Plan circles
circles-invite = Invite people to circles
circles-invitation = Circles in { $name }: you can join
circles-invited = I have told everyone how to join.
circles-preview = Preview circles
circles-start = Start circles
circles-pause-all = Pause circles for everybody
circles-which-pause = Whose circles shall I pause?
circles-size = People in a circle
    .hint = 3 is a good start. With 3, a circle goes on when somebody cannot come.
circles-people =
    { $count ->
        [one] { $count } person
       *[other] { $count } people
    }
circles-fewer = fewer than { $count }
circles-rounds = How many rounds
    .hint = I plan them all at once, so that people meet as many others as they can.
circles-rounds-limit = Please type a number of rounds from 1 to { $limit }.
circles-every = When rounds begin
    .hint = For example: every other Tuesday at 10am. Leave it empty to start each round by hand.
circles-by-hand = when a facilitator starts it
circles-asks = Ask people before each round whether they are in
    .hint = They have 24 hours. Without an answer, they are not in that round.
circles-mixes = Mix people who use services, carers and staff
    .hint = It uses what people say of themselves, if they want to. Nobody sees who said what.
circles-planned = The plan for circles of { $name }
circles-two-and-mixing = With 2 people in a circle, mixing can show who said what of themselves. Please think about circles of 3.
circles-spaces-apart = Your group lives in more than one space. Each circle is within one of them, because its people need one place to talk.
circles-taking-part = People who take part
circles-stand = Circles are
circles-standing-off = not started
circles-standing-running = going on
circles-standing-paused = paused for everybody
circles-begun = Rounds so far
circles-without = People without a circle in the last round
circles-next = The next round begins
circles-righted = I have worked out anew when the next round of circles begins.
circles-status = Circles of { $name }, in numbers
circles-outcomes = What people said of the last round:
circles-preview-title = Preview of circles in { $name }
circles-preview-about = People: { $people }. Rounds: { $rounds }. If people come or go, I plan the rounds to come anew.
circles-preview-numbers = Each number stands for 1 person. I do not show who it is.
circles-preview-few = Fewer than 5 people take part so far. I show a preview from 5 people up.
circles-preview-more = The file has all rounds.
circles-repeats = Times that 2 people meet again
circles-left-number = People without a circle, over all rounds
circles-round = Round { $number }
circles-file-button = All rounds as a file
circles-picture = See circles as a picture
circles-picture-card = The preview as a picture
circles-picture-title = Who meets when
circles-picture-lead = Each row is 1 person, each column is 1 round. People with the same letter in a column meet in that round.
circles-picture-row =
    { $count ->
        [one] { $letters } (meets { $count } other)
       *[other] { $letters } (meets { $count } others)
    }
circles-picture-none = no circle
# kind: typed
circles-picture-file = circles.png
# kind: typed
circles-file = circles.csv
circles-column-round = Round
circles-column-circle = Circle
circles-column-people = { slack-table-people }
circles-opened = Round { $number } has begun.
circles-opened-how =
    { $count ->
        [one] I am introducing { $count } circle now.
       *[other] I am introducing { $count } circles now.
    }
circles-opened-few = I am introducing people now.
circles-opened-none = There were not enough people for a circle this time.
circles-begun-already = Round { $number } has begun already.
circles-too-few = There are not enough people for circles so far. Type “circles” to see how people can join.
circles-asking = I am asking people whether they are in.
circles-asking-how = After 24 hours I make the circles and introduce them.
circles-working-title = I am making the circles.
circles-working = This can take a minute. Then I introduce them.
circles-working-preview = This can take a minute. Then press the button again.


## web

web-skip = Skip to the main part of this page
web-menu = Menu
web-help = Help
web-start = Start page
web-hello = Hello { $name }
web-to-room = The room
web-to-start = To the first page
web-catch-up = Catch up
web-checkins = { purpose-checkins }
web-my-data = My data
web-stop = Stop messages
web-sign-out = Sign out
web-invite = Invite people
web-return-code = Return code
web-you-are = You are { $name }
web-you = { $name } (you)
web-bot = Teabreak
web-room = The web room

web-practice = This is a practice room.
web-practice-about = The people are samples. Only this computer can open it.
web-pick = Who would you like to be?
web-pick-about = Pick a sample person and look around. To be 2 people at once, open this page in a private window as well.
web-sample-ann = Lives with a long-term condition
web-sample-ben = Family carer
web-sample-cara = Facilitator
web-sample-dev = Commissioner
web-sample-ellis = Lives in supported housing
web-sample-farah = Advocate
web-sample-gil = Social worker

web-join = Welcome to Teabreak
web-way-join = Join your group
    .about = You need the code of the room. A facilitator of the group can give it to you.
    .button = Join
web-way-back = Come back
    .about = You were here before, perhaps on another phone. Type your return code.
    .button = Come back in
web-way-start = Start as the first facilitator
    .about = The set-up code stands where Teabreak was started. It works once.
    .button = Start
web-name = Your name
web-name-hint = Everyone in the group sees it. A first name is enough.
web-code = Code of the room
web-code-hint = Letters and numbers, for example abcd-efgh-2345.
web-setup = Set-up code
web-setup-hint = 4 parts with 4 letters or numbers each.
web-return-hint = You wrote it down when you joined.
web-return-about = With your return code you can come back as the same person. You need it on a new phone, or after you sign out.
web-return-once = If you lost your code, make a new one here. The old code then stops working.
web-return-new = Make a new return code
web-return-write = Please write this code down, or take a picture of it. I show it only now.
web-return-private = Whoever has it can come in as you, so please keep it to yourself.
web-invite-about = People join at { $host } with this code. Please give the code only to people of your group.
web-invite-keep = If the code reached somebody else, make a new one. Everyone who has joined stays.
web-invite-new = Make a new code of the room
web-name-missing = Please type a name with at least 1 letter.
web-name-long = Please use a name with at most { $limit } letters.
web-name-taken = Somebody here is already called { $name }. Please add a letter, or come back with your return code.
web-code-wrong = I do not know this code of a room. Please check it, or ask a facilitator of the group.
web-setup-wrong = I do not know this set-up code. Each one works once. Start Teabreak again to get a new one.
web-back-wrong = I do not know this return code. Please check it, or join again with the code of the room.
web-slower = There were many tries just now. Please wait 1 minute, then try again.

web-messages = Messages
web-room-empty = Nobody has written anything here yet. You can be the first.
web-earlier = Show earlier messages
web-to-newest = To the newest messages
web-refresh = See new messages
web-new-below = New messages below
web-only-you = Only you can see this
web-explain = { spec-explain-words.shortcut }
web-remove = Remove this
web-write = Write here
web-ask = Ask Teabreak, only you see it
web-ask-about = Teabreak answers you in private. Nobody else in the group sees it.
web-send = Send to everyone
web-send-about = Everyone in the group sees your message and your name.
web-empty = Nothing was written yet. Please write something, then send it.
web-too-long = Your message has { $size } characters. Please keep it under { $limit }. It is still in the box.
web-not-sent = I could not reach Teabreak. Your message is still in the box. Please try again.

web-since = Since { $moment }:
web-since-start = Since the start:
web-counts =
    { $people ->
        [one] { $people } message from people
       *[other] { $people } messages from people
    }, { $bot ->
        [one] { $bot } from Teabreak.
       *[other] { $bot } from Teabreak.
    }
web-up-to-date = You are up to date.
web-catch-up-more = There is more. Mark these as read to see what came after them.
web-mark-read = Mark as read

web-pick-this = Choose this
web-choose = Please choose
web-more-choices = { $count } more choices
web-choose-first = Nothing is chosen yet. Please open the list and choose 1, then press the button beside it.
web-optional = (you can leave this empty)
web-form-send = Send
web-form-cancel = Go back without sending
web-form-wrong = Please check this. What you typed is still here.
web-file-unread = This file is not plain text. Please save it as plain text, then choose it again.
web-kept = What you wrote
web-goodbye = Goodbye

web-wait = Please wait a moment.
web-wait-how = That was a lot in a short time. What you wrote is still here. Send it again in 10 seconds.
web-stale = This page was open for too long.
    .about = Nothing was sent. Please go to the room, and send it again from there.
web-signed-out = You are signed out.
    .about = Nothing was sent. Please come in again first.
web-too-large = That is too large for me.
    .about = A message can have 4,000 characters, and a file 2 million. Nothing was kept.
web-not-found = There is no page here.
    .about = The address may be old. The way on is below.
web-refused = I cannot answer this request.
    .about = Nothing was changed. Please go back and try again.
web-host = I do not know this address.
    .about = Please open the address that was shown when Teabreak started.
web-not-saved = This was not saved.
    .about = Nothing was changed. Please try again in a moment.
web-broken = Something went wrong on our side.
    .about = Nothing was changed. Please try again. If it happens again, give this reference to whoever runs Teabreak: { $reference }.
web-circle = Circle with { $names }
web-circle-ready = Your circle is there.
web-circle-ready-how = You find it in the menu as well. Only the people of your circle see what you write there.
web-send-circle = Send to your circle
web-send-circle-about = The people of your circle see your message and your name.
web-circle-open = Go to your circle


## slack

# kind: typed
slack-about = Plain answers about words, in private
# kind: typed
slack-close = Close
slack-file-unsent = I could not send you { $name }. Please ask who set me up to give me the scope “files:write”.
slack-form-too = Or press “{ form-open }” to answer them all at once.
slack-not-in = I am not in this place yet, so I cannot write to everyone here.
slack-table = How many people chose each option
slack-table-option = Option
slack-table-people = People
slack-invite = To bring me in, type “/invite @Teabreak” here.
slack-home-groups = Your groups
slack-home-no-groups = You are in no group yet. Write to me in a place that your group shares.
slack-home-nobody = No person to turn to is named
slack-installed = Teabreak is on your Slack now. You can close this page.
slack-install-again = This did not work. Please start again from the link to add Teabreak.
slack-install-one = Teabreak cannot be added to a whole organisation at once. Please add it to one space, then to the next.
slack-install-stopped = Nothing was added. You can close this page.


## discord

discord-see = See the answer (only you)
discord-ready = I have an answer for you. Please press the button.
discord-not-now = I cannot answer just now. Please try again in a moment.
discord-nothing-waits = Nothing is waiting for you here. The answer may be for another person, or you have seen it already.
discord-done = Done.
discord-file-unsent = I could not send you { $name }. Please let people in this server write to you, and ask again.
discord-form-wrong = Some of it is not right yet. Nothing you wrote is lost.
discord-part-kept = I have kept part { $part } of { $of }. Please press the button for the next part.
# kind: typed
discord-part = { $title } ({ $part } of { $of })
# kind: typed
discord-part-of-list = { $first } to { $last } of { $of }
# kind: typed
discord-option = For example: { $example }
discord-where = Which server do you mean? Press it, then write again.
discord-nowhere = I know you from no server yet. Please write to me in a place that your group shares.
discord-here = You are now writing to me about { $name }.
discord-here-how = Please write again what you wanted.


## terminal

terminal-hello = Type your question, or “help”. Type “bye” to leave.
terminal-bye = bye, exit, quit
terminal-file = I have kept { $name } in this folder.
terminal-no-file = I cannot read the file { $name }. Please check its name.
terminal-not-text = The file { $name } is not plain text. Please save it as plain text, then send it again.
terminal-somebody = Somebody
terminal-no-picture = Pictures cannot be shown here. The words above say the same.


## operators

practice-group = Sample Tea Group
practice-contact = Sample Cara, who facilitates this practice group
practice-hello = Hello everyone. Here we try things out. Type whatever you like.
practice-jargon = Before we meet, please look at the DoLS numbers and the CHC paper from the ICB.
practice-answer = Thank you. I will read it. I am not sure what all of those letters mean.

cli = Teabreak helps groups to co-produce remotely. It explains words in private, in plain words.
cli-run = Start Teabreak with the settings in .env.
cli-demo = Open a practice room with a sample group.
    .port = The port of the practice room. 0 takes any free one.
    .database = Where the practice room is kept.
cli-check = Say everything that is missing or wrong in the settings.
    .live = Ask the platforms as well whether they take our tokens.
cli-chat = Talk with Teabreak by typing here.
    .name = The name that others see.
cli-migrate = Bring the database to this version of Teabreak.
cli-backup = Make a copy of the database in FILE. Teabreak may go on running.
cli-forget = Delete everything about one person. “teabreak people” shows who that can be.
    .sure = This cannot be undone. Delete everything about this person?
cli-people = Show who Teabreak has met: space, id and name.
cli-glossary = Words and their meanings.
cli-polls = Quick polls.
cli-count = Count answers from a CSV file, as polls do. docs/polls.md says which columns it needs.
    .json = Print one JSON object, for programs.
cli-checkins = When check-ins come.
cli-checkins-next = The next moments of a schedule, like “every Tuesday at 10am”, as check-ins take it.
    .zone = Whose clocks.
    .after = After which moment, like { $moment }. After now, if it is left out.
    .count = How many.
    .without = Days to leave out, like “21 to 25 December 2026”.
    .holidays = Leave out the bank holidays of this nation.
    .json = { cli-count.json }
check-checkin = { $group }: { $checkin }. { $next } { $sent } { $skipped }
    .next = Next: { $at }.
    .sent = Last sent: { $at }.
    .skipped = Not sent: { $at }. { $why }
check-checkin-overdue = { $group }: { $checkin } should have come: { $at }. Is Teabreak running?
check-checkins-more =
    { $count ->
        [one] There is { $count } more check-in.
       *[other] There are { $count } more check-ins.
    }
cli-checkins-zone = There is no time zone “{ $zone }”. It takes a name like Europe/London.
cli-checkins-after = “{ $after }” is not a moment. It is written like { $moment }.
cli-checkins-line = { $at } ({ $zone })
cli-circles = Circles: small groups of people who are introduced to each other.
cli-plan = Plan who meets whom, as circles do. docs/circles-matching.md says what the files look like.
    .people = How many people, or a file with one name a line.
    .rounds = How often they meet.
    .size = How many people are in a circle.
    .blocks = A file with 2 people a line who must not meet.
    .history = A file with the circles that have been.
    .seed = Another number gives other circles. The same number gives the same circles.
plan-round = Round { $round }
plan-left = Without a circle: { $people }
plan-people = “{ $typed }” is no number of people, and there is no such file.
plan-how-many = Circles can be planned for 1 to { $most } people.
plan-twice = { $name } is in { $file } twice. Please give each person a name of their own.
plan-block = Line { $line } of { $file } does not name 2 people. Please write 2 names with a comma between them.
plan-nobody = Line { $line } of { $file } names { $name }, who is not one of the people.
plan-round-twice = In { $file }, somebody is in round { $round } twice. Please leave an empty line between 2 rounds.
plan-history = { $file } does not hold circles as “teabreak circles plan --json” prints them.
plan-not-text = { $file } is not text in UTF-8. Please save it in UTF-8 and try again.
cli-ask = Ask about a word, as people do.
    .json = One question a line in, and one JSON object a line out. Use it with “-”.
    .glossary = Ask this CSV or JSON file, not the glossary that Teabreak brings.
cli-due = Show words whose meaning should be looked at again.
ask-nothing = Please type a question after the command. For example: teabreak glossary ask "what does DoLS mean"
due-line = { $word } (as of { $as_of })
due-never = no date
due-count =
    { $count ->
        [0] Nothing is due for review.
        [one] { $count } meaning is due for review.
       *[other] { $count } meanings are due for review.
    }
glossary-not-text = { $file } is not text in UTF-8. Please save it as CSV in UTF-8 and try again.
setting-wrong = { $name } cannot be read. { $about }
setting-database = DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.
setting-folder = { $file } cannot be made: its folder does not let Teabreak write. Please check DATABASE_URL.
setting-backup = BACKUP_FOLDER works with SQLite only. For PostgreSQL use pg_dump, and leave BACKUP_FOLDER empty.
setting-https = WEB_HOST is { $host }, which other computers can reach. Put a server with https in front of it, and set WEB_BEHIND_HTTPS to true.
setting-token = { $name } does not look right. It should begin with { $start }.
setting-slack-both = Slack needs SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or SLACK_SIGNING_SECRET. For several workspaces it needs SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_SIGNING_SECRET.
setting-keys = TEABREAK_KEYS must hold at least 1 key. “teabreak key” makes one.
setting-keys-old = None of the keys in TEABREAK_KEYS can read the tokens that are kept. Add the old key at the end.
setting-port = WEB_PORT { $port } is in use. Stop the other program, or set another port, for example WEB_PORT=8081.
setting-database-closed = The database cannot be opened: { $reason }. Please check DATABASE_URL.
setting-postgres = PostgreSQL needs 1 more package. Run “make env-postgres” first.
platform-slack-unset = Slack: not set. To use it, set SLACK_BOT_TOKEN and SLACK_APP_TOKEN in .env.
platform-slack-socket = Slack: set, with Socket Mode.
platform-slack-http = Slack: set, with signed HTTP.
platform-discord-unset = Discord: not set. To use it, set DISCORD_TOKEN in .env.
platform-discord-set = Discord: set.
platform-discord-hints = Discord: set, with gentle hints.
platform-web = Web room: open at { $address }
slack-refused = Slack does not take our token: { $reason }. Please look at docs/set-up-slack.md for what to do.
slack-unreachable = Slack cannot be reached. Please check the connection and SLACK_API_URL.
slack-port = SLACK_PORT { $port } is in use. Stop the other program, or set another port.
slack-live-in = Slack: the bot token works. The workspace is { $space }.
slack-live-scopes = Slack: these scopes are missing: { $scopes }. Add them under “OAuth & Permissions”, then install the app again.
slack-live-scopes-right = Slack: all scopes are there.
slack-live-socket = Slack: Socket Mode works.
slack-live-no-socket = Slack: the app token does not work: { $reason }. Make one with the scope “connections:write”.
setting-discord-token = DISCORD_TOKEN does not look right. It has 3 parts with full stops between them. Copy it from the page “Bot” of your app.
setting-discord-shards = DISCORD_SHARD_IDS must name numbers from 0 up to DISCORD_SHARDS less 1, with commas between them.
discord-on = Discord: connected.
discord-waits = Discord: another Teabreak is connected, or was a moment ago. I wait until it ends.
# used: discord-ended-*
discord-ended-token = Discord does not take DISCORD_TOKEN. Make a new token on the page “Bot” of your app, and start Teabreak again.
discord-ended-intents = Discord does not let Teabreak read messages. Turn on “Message Content Intent” on the page “Bot”, or leave out DISCORD_HINTS.
discord-ended-sharding = Discord wants another number of shards. Please change DISCORD_SHARDS, and start Teabreak again.
discord-ended-away = Discord: the connection is lost, or Discord cannot be reached. I try again.
discord-ended-broken = Discord: something went wrong, and I connect again. The log says where.
# used: discord-permission-*
discord-permission-view = to see the places that it answers in, and their names
discord-permission-send = to write to everyone in a place, when a group wants that
discord-permission-threads = to answer in a thread where somebody asks
discord-permission-answers = to keep the answers to a question in a thread below it
discord-permission-circles = to bring the people of a circle together
discord-permission-files = to hand over “my data” and exports
discord-permission-history = to answer a message in reply to it
discord-intent-messages = Message Content
discord-manifest-link = Open this address in a browser to bring Teabreak to a server:
discord-manifest-permissions = It asks for these permissions, and for no others:
discord-manifest-no-intent = On the page “Bot” of your app, all 3 privileged intents can stay off.
discord-manifest-intent = On the page “Bot” of your app, turn on “Message Content Intent”. In .env, set DISCORD_HINTS to true.
discord-manifest-which = Which app is meant? Type its Application ID after the command, or set DISCORD_TOKEN in .env.
discord-unreachable = Discord cannot be reached, or does not answer as it should. Please check the connection and DISCORD_API_URL.
discord-live-app = Discord: the token works. The app is { $name }.
discord-live-no-intent = Discord: Teabreak cannot read what people write to each other. All is as it should be.
discord-live-could-read = Discord: “Message Content Intent” is on, and not needed. You can turn it off on the page “Bot”.
discord-live-reads = Discord: Teabreak may read messages, for gentle hints.
discord-live-in = Discord: all permissions are there in { $space }.
discord-live-permissions = Discord: in { $space } these permissions are missing: { $permissions }. Add them to the role of Teabreak, under “Server Settings”.
discord-live-nowhere = Discord: Teabreak is in no server yet. To bring it to one, open { $link }
discord-live-endpoint = Discord: take away the “Interactions Endpoint URL” on the page “General Information”. With it, nothing arrives here.
discord-live-code-grant = Discord: turn off “Requires OAuth2 Code Grant” on the page “Bot”. With it, nobody can invite Teabreak.
discord-live-shards = Discord asks for { $count } shards or more. Please change DISCORD_SHARDS.
discord-live-starts =
    { $count ->
        [one] Discord lets Teabreak connect only { $count } more time today. The log may say what goes wrong.
       *[other] Discord lets Teabreak connect only { $count } more times today. The log may say what goes wrong.
    }
cli-key = Make a key for TEABREAK_KEYS.
cli-manifest = Print what a platform needs to know about Teabreak.
cli-manifest-slack = Print the app manifest for Slack.
    .prefix = What commands begin with, where other apps have the same: “tea” makes “/tea-help”.
    .hints = Ask for the scopes that gentle hints need: the bot then reads what is said in its places.
    .address = The https address of Teabreak, for signed HTTP in place of Socket Mode.
    .several = Let other workspaces add Teabreak.
cli-manifest-discord = Print the link that brings Teabreak to a Discord server.
    .hints = Say what gentle hints need: the bot then reads what people write in its places.
    .json = Print it as JSON, for another program.
check-wrong =
    { $count ->
        [one] { $count } setting needs your attention.
       *[other] { $count } settings need your attention.
    }
check-right = All settings are right.
run-demo = This is a practice room. Only this computer can open it. Press Ctrl and C to stop.
run-stop = Press Ctrl and C to stop.
run-code = To set up the first group, open the web room and type this code: { $code }
migrated = The database is at this version now.
backed-up = The copy is in { $file }.
backup-exists = { $file } exists already. Please choose another name.
forget-nobody = I do not know anybody with the id { $person } in { $space }. “teabreak people” shows who I know.
forgotten-by-operator = Everything about { $person } is deleted.
stopped-by-operator = Teabreak has stopped. Everything is kept.


## storage

store-not-saved = This is not saved. Please try again in a moment.
store-busy = I am very busy right now, so this is not saved. Please wait a moment, then try again.
store-someone = someone
store-outdated = The database is from an older Teabreak. Please run “teabreak migrate” first.
store-newer = The database is from a newer Teabreak. Please start that version.
store-pg-backup = PostgreSQL has its own tool for copies. Please run “pg_dump” for this database.


## core: words of the dialogue itself

tally =
    { $of ->
        [one] { $label }: { $count } of { $of } person
       *[other] { $label }: { $count } of { $of } people
    }
# kind: typed
polite =
    .before = please, can i, can we, can you, could i, could you, may i, i want to, i would like to, id like to, i wish to, i need to, let me, ok, okay, hi, hello, teabreak
    .after = please, thanks, thank you, now, for me
# kind: typed
numbers =
    .yes = yes, yes please, ok, okay, sure
    .words = zero, one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, sixteen, seventeen, eighteen, nineteen, twenty
    .denials = not, no, never, cannot, cant, can't, don't, doesn't, won't, isn't, wouldn't, shouldn't, nobody, none, nothing, without
    .places = zeroth, first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth
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
form-cancelled = I have stopped these questions. Nothing was changed.
# kind: typed
form-words =
    .cancel = cancel, stop, never mind, quit
    .back = back, go back
    .skip = skip, pass, leave it, next
