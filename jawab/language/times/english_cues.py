"""The words around an English time that say who commits, who demands and what is over."""

from jawab.language.times.lexicon import Cue, Words
from jawab.language.times.listing import each


def cue_of(word: str) -> Cue | None:
    """Take a regular past form for a past; a verb of a list above it wins."""
    return Cue.PAST if len(word) > 4 and word.isascii() and word.endswith("ed") else None


# What a desk does soon, as it says so: "we're shipping it tomorrow".
_DOING = (
    "shipping sending delivering dispatching posting emailing calling issuing refunding processing crediting"
)
_PROGRESSIVE = " | ".join(
    f"{who} {doing}"
    for who in ("we're", "we are", "i'm", "i am", "they're", "they are")
    for doing in _DOING.split()
)

_ARRIVED = (
    "been | arrived | come | had | received | got | left | reached | delivered | shipped | sent | gone"
    " | landed | called"
    " | happened | known | told"
)

CUES: Words = {
    Cue.COMMIT: (
        "refunds take | it takes | deliveries take | orders take | transfers take | payments take | returns take | "
        f"rolls out | {_PROGRESSIVE}"
        " | booked you | booked you in | moved your | rescheduled your | reserved for you | have reserved"
        " | reach you | reach your | reaches you | reaches your | be in your inbox | be at your door"
        " | my colleague will | my colleagues will | my manager will | my team will"
        " | my supervisor will | can be there | can be with you | can come | can have it"
        " | will | shall | we'll | i'll | you'll | it'll | they'll | he'll | she'll | should"
        " | going to | gonna | we can | is scheduled | are scheduled | scheduled for"
        " | confirmed for | is expected | are expected | expected to | is booked for"
        " | booked in for | on my way | on my side"
        " | is set for | we aim | we expect | we promise | i promise | we commit"
        " | we guarantee | we plan | arrives | ships | takes | is going out | goes out"
        " | estimated | expect it | expect your | expect the | expect an | expect a"
        " | allow | please allow | i'm calling you | on its way | who'll | that'll"
        " | there'll | goes live | you can expect | lands | is arriving | are arriving"
        " | is being delivered | we are releasing | we have you down for | we hope"
    ),
    Cue.DEMAND: (
        "i'm giving you | i am giving you | we're giving you | i give you | either you | either he"
        " | either they | either it"
        " | need | needs | needed | must | want | wants | require | requires | have to"
        " | has to | got to | gotta | otherwise | or else | or i | or i'll | please"
        " | can you | could you | will you | would you | can someone | can somebody"
        " | could someone | deadline | i'd like | i'd appreciate | would appreciate"
        " | grateful if | we'd like | i would like | we would like | make sure | i expect"
        " | demand | lose | or we | no later | ought to | have until | has until | you have"
        " | don't let | i'm cancelling | due by | expires | supposed to | useless"
        " | i insist | send me | give me | refund me | call me | i will cancel"
        " | i will dispute | i'll dispute | i'll cancel | i'll go | i'll report | i'll take"
        " | i will report | i will take | i'll be forced | i will be forced"
        " | i'm going to cancel | i'm leaving | wanted by | too late"
    ),
    Cue.PAST: (
        "was | were | sent | paid | told | said | bought | had | did | didn't | got | made"
        " | wrote | spoke | been | have been | has been | i've | we've | haven't | hasn't"
        " | it's been | has not | have not | left | lost | took | came | went | became"
        " | broke | gave | saw | kept | chose | thought | rang | put | spent | found | met"
        " | began | felt | heard | stood | would have | waiting | still | wasn't | weren't"
        " | you've | they've | since then | wouldn't | happened"
    ),
    Cue.RECURRING: (
        "support hours | store hours | shop hours | our hours | check-in | check-out | checkout | we close"
        " | we shut | we answer the phones | we answer calls | orders placed | generally | open | opens"
        " | opening hours | business hours are | office hours are"
        " | working hours are | closed | closes | hours are | usually | normally"
        " | typically | available from | we operate | lines are open | operates"
        " | opening times"
    ),
    Cue.HABIT: "usually | normally | typically | generally | as a rule | on average",
    Cue.STATE: (
        "i'm | i am | we are | we're | is | are | i'll be at | i'll be home | i'll be out"
        " | i'll be away | i'll be in | i'll be here | i'll be around | i'll be available"
        " | i will be at | i will be home | i will be out | i will be away"
        " | i will be available | we'll be at | i won't be | i leave | leaves | i travel"
        " | i get back | i return | i fly | i'll be back | i can come | i could | i might"
        " | starts | i will come | i'll come | i'll wait | i will wait"
    ),
    Cue.MINE: (
        "the wedding | the party | the school | the exam | the court | the hearing | the funeral | our lawyers"
        " | our lawyer | our tenants | the landlord | the surgery | our guests | the embassy | the council"
        " | my | our flight | our wedding | our event | our landlord | our meeting"
    ),
    Cue.MISSED: (
        "they said they would"
        " | was supposed to | were supposed to | should've"
        ""
        ""
        f" | {each('should have', _ARRIVED)} | was due"
        " | was meant to | were meant to | was promised | you promised | they promised"
        " | was expected | were due | was scheduled | were scheduled | was guaranteed"
    ),
    Cue.SAID: (
        "you said | they said | he said | she said | told me | was told | told us"
        " | you told | it said | it says | says"
    ),
    Cue.NOT: (
        "not | never | cannot | can't | won't | couldn't | unable | no longer | isn't"
        " | aren't | don't | doesn't | shan't | impossible | no guarantee | shouldn't"
    ),
    Cue.ASK: "when | whether | how long | what time | how soon",
    Cue.IF: "if | unless | provided | in case",
    Cue.BREAK: "but | however | though | although | yet",
    Cue.JOIN: (
        "please note | please be aware | please be advised | please remember | and | so"
        " | because | which | that | then | while | since"
    ),
}
