"""English words and what they are forms of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.search.english import stems

MEET = """
order orders ordered ordering
refund refunds refunded refunding
ship ships shipped shipping
box boxes
address addresses
delivery deliveries
deliver delivers delivered delivering
buy buys bought buying
send sent sending sends
pay paid paying pays
cancel cancels cancelled canceled cancelling canceling
charge charges charged charging
change changes changed changing
damage damaged damages
arrive arrives arrived arriving
use uses used using
rate rates rated rating
note notes noted noting
stop stops stopped stopping
hope hopes hoped hoping
hop hops hopped hopping
update updates updated updating
reply replies replied replying
try tries tried trying
call calls called calling
miss misses missed missing
fix fixes fixed fixing
open opens opened opening
wait waits waited waiting
visit visits visited visiting
close closed closes closing
purchase purchases purchased purchasing
invoice invoices invoiced
choose chose chosen choosing
break broke broken breaking
write wrote written writing
expire expired expires expiring
schedule scheduled schedules scheduling
handle handled handles
return returns returned
upgrade upgraded upgrading
agree agreed agrees agreeing
lie lied lying lies
knife knives
woman women
child children
person people
photo photos
potato potatoes
watch watches watched watching
bus buses
house houses
case cases
shoe shoes
movie movies
battery batteries
key keys
cheap cheaper cheapest
big bigger biggest
easy easier easiest
late later latest
good better best
colour color colours
organise organizing
apologize apologised
leave left leaving leaves
leaf leaves
life lives
bill bills billed billing
install installed installing
fulfil fulfilled
travel travelled traveling travels
control controlled controls
add added adding
submit submitted submits
queue queued queues
tax taxes taxed
raise raised raising
judge judged judging
serve served serving
reset resetting resets
type typed typing
queried query queries
"""

APART = """
news new
species specie
series serie
organ organization
organ organise
hop hope
hopping hoping
hopping hope
us use
bus bu
is i
noted not
rating rat
rated rat
caring car
taped tap
planing plan
thing th
ring r
evening even
during dure
goods good
customs custom
glass glas
address addres
less les
red r
need ne
hundred hundr
bed b
driver drive
number numb
offer off
paper pap
other oth
corner corn
better bet
later lat
wing w
string str
building build
universe university
general generate
past paste
wasted wast
process proces
princess prince
business busy
arms arm
means mean
clothes cloth
star stare
winning wine
king k
policy police
ear earring
"""


def rows(block: str) -> list[list[str]]:
    return [line.split() for line in block.strip().splitlines()]


@pytest.mark.parametrize("forms", rows(MEET), ids=lambda forms: forms[0])
def test_forms_of_a_word_meet(forms: list[str]) -> None:
    first, *others = forms

    assert [form for form in others if not set(stems(form)) & set(stems(first))] == []


@pytest.mark.parametrize(("one", "other"), rows(APART))
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert not set(stems(one)) & set(stems(other))


@pytest.mark.parametrize(
    "word", ["status", "address", "refund", "wing", "order", "delivery", "size", "always", "hundred"]
)
def test_a_plain_word_is_its_own_stem(word: str) -> None:
    assert stems(word) == (word,)


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("charging", "charge"),
        ("ordered", "order"),
        ("updated", "update"),
        ("visiting", "visit"),
        ("cancelled", "cancel"),
        ("installing", "instal"),
        ("calling", "call"),
    ],
)
def test_the_likeliest_stem_stands_first(form: str, stem: str) -> None:
    assert stems(form)[0] == stem


@given(st.text())
def test_every_word_has_a_stem(word: str) -> None:
    assert stems(word)
