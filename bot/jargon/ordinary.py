"""Everyday English words, so that lookup can tell talk from jargon.

A word in this list is never corrected into a term, and an acronym spelled like one of these words
("at", "int", "nice") counts as the acronym only in capitals or when the person plainly asks about
it. The list is ours, written from general knowledge of everyday British English; it need not be
complete, because a word that is missing only loses a little caution.
"""

from bot.jargon.spelling import stem

_WORDS = """
a about above accept according across actually add afraid after afternoon again against age ago
agree ah aim air all allow almost alone along already alright also although always am amazing
among amount an and angry annoying another answer any anybody anyone anything anyway anywhere
apart app apparently appear apple appointment april are area aren't arm arms army around arrive
art as asap ask asked asking asks asleep at ate attend august aunt autumn available awake aware
away awful baby back bad bag ball bank bar bath bathroom be bear beat beautiful became because
become bed bedroom been before began begin behind being believe bell belong below beside best bet
better between big bike bill bin bird birthday biscuit bit bite black blanket bless bloke blood
blue board boat body book boot bored boring both bother bottle bottom bought bowl box boy brain
bread break breakfast breath bring broke broken brother brought brown building bus business busy
but butter buy by bye cafe cake call called calling came camera can can't cannot car card care
careful carry cat catch cause centre certain chair chance change charge charger chat cheap check
cheers cheese child children chips chocolate choice choose christmas church city class clean clear
click clock close closed clothes coat coffee cold come comes coming comment common company
complete computer control cook cool cop copy corner correct cost could couldn't count country
couple course cousin cover crazy cream cried cross cry cup cut dad daft daily dance dark date
daughter day days dead deal dear death december decide decided decision deep depend did didn't die
died difference different difficult dinner direct dirty disappear do doctor does doesn't dog doing
don't done door double doubt down dr draw dream dress drink drive driver drop dropped dry due
during each ear early earth easier easily east easter easy eat eating egg eight either electric
eleven else email empty end enjoy enjoyed enough evening event ever every everybody everyone
everything everywhere exact exactly excellent except excited excuse expect explain extra eye eyes
face fact fair fall family far fast fat father favourite fear february feel feeling feet fell felt
few field fight figure fill film final finally find fine finger finish finished fire first fish
fit five fix flat floor flower fly follow food foot football for force forget forgot form forward
found four free fresh friday friend friends from front full fun funny future game garden gave
general get gets getting girl give given gives giving glad glass glasses go god goes going gone
good goodbye got gotta grand grandad grandkids granny grass great green grew ground group grow
guess guy guys ha had hadn't hair half hall hand hands hang happen happened happy hard has hasn't
hat hate have haven't having he he's head heads health hear heard hearing heart heat heavy held
hello help her here hers herself hey hi high hill him himself his hit hiya hold holiday home
honest hope hospital hot hour hours house how however huge hug hundred hungry hurry hurt husband i
i'd i'll i'm i've ice idea if ill imagine important in inside instead int interest interested
interesting internet into is isn't it it'd it'll it's its itself jan january job join joined joke
july june just keen keep kept kettle key kick kid kids kind kitchen knee knew knit know known lady
land laptop large last late later laugh laundry law lay lead learn least leave left leg lend less
lesson let let's letter level library lie life lift light like line link list listen little live
lived living local lol long look looked looking looks lord lose loss lost lot lots loud love loved
lovely low luck lucky lunch mad made mail main make makes making mam man many march mark mash
match mate matter may maybe me meal mean means meant meat meet meeting member memory men mental
mention mess message met middle might mile milk mind mine minute miss missed mistake mix mobile
moment monday money month months mood moon more morning most mother mouth move moved movie mr mrs
much mum music must mute my myself nah name nap near nearly neck need needed needs neighbour
neither nervous net never new news newspaper next nice niece night nil nine no nobody noise none
noon nope normal north nose not note notes nothing notice november now number nurse o'clock
october odd of off offer office often oh ok okay old on once one ones only oops open or orange
order other others otherwise ought our ours out outcome outcomes outside oven over own page paid
pain paint pal pals pan panel paper parcel park part party pass past pay peace pen people perfect
perhaps person personal pet petrol phone photo pick picture pictures piece pip pizza place plan
plans plant plate play please pleased plenty plus pocket point police poor pop popped possible
post potato pound pray prefer present press pretty price print private probably problem project
promise proper properly public pudding pull purse push put quarter question questions quick
quickly quiet quite raffle rag rain ran rang rather reach read reading ready real really reason
recipe red remember remind rent reply respect rest review rice rich ride right ring road room
round row run running rush sad safe said sale same sandwich sat saturday save saw say saying says
school scissors screen sea seat second see seem seems seen self sell send sense sent september
serious serve service set seven several shall share she she's shed shirt shoe shoes shop shopping
short should shout show shower shown shut sick side sign silly simple since sing single sister sit
site sitting six size skin sky sleep slept slow small smell smile snow so soap social sock sofa
soft sold some somebody someone something sometimes somewhere son song soon sorry sort sound soup
south spa space spare speak special spell spend spoke spoken sport spot spring staff stage stairs
stamp stand star start started state station stay step stick still stomp stone stood stop stopped
story straight strange street strong stuck stuff stupid such sugar summer sun sunday sunny support
supposed sure surprise sweet swim swing table tablet take taken takes taking talk talked talking
tall taste taught taxi tea teacher team tell ten tender terrible test text than thank thanks that
that's the their them themselves then there there's therefore these they they'd they'll they're
they've thing things think thinking third this those though thought thousand three threw throat
through throw thursday ticket tidy tie tight till time times tired to today toe toast together
toilet told tom tomorrow tonight too took tooth top total touch toward towards town train
transition travel treat tree tried trip trouble true trust try trying tuesday turn tv twelve
twenty twice two type ugh umbrella uncle under understand unless until up upon upset upstairs us
use used useful usual usually van very video view village visit voice wait waited waiting wake
walk walked wall want wanted wants war warm was wash wasn't waste watch watching water way we we'd
we'll we're we've wear weather website wedding wednesday week weekend weeks weight welcome well
went were weren't west wet what what's whatever when where whether which while white who whole
whose why wide wife wifi will win wind window wine winter wish with without woke woman women won't
wonder wonderful wood word words work worked working works world worried worry worse worst worth
would wouldn't wow wrap write written wrong wrote xmas yeah year years yellow yep yes yesterday
yet you you'd you'll you're you've young your yours yourself yummy zero zoom
"""

ORDINARY: frozenset[str] = frozenset(_WORDS.replace("'", "").split())
_STEMS = frozenset(map(stem, ORDINARY))


def ordinary(word: str) -> bool:
    """Is it an everyday word, with any ending?"""
    return word in ORDINARY or stem(word) in _STEMS
