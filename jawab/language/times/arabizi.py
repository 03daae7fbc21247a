"""The words of Arabic times in Latin letters and digits: "bokra el sob7", "ba3d yomein"."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from jawab.language.times.lexicon import (
    Amount,
    Cue,
    DayShift,
    Lexicon,
    Mark,
    Number,
    PartOfDay,
    Unit,
    Weekday,
    Words,
)
from jawab.language.times.listing import build

# A digit inside a word is a letter; one for one, so that offsets stay.
_LETTERS = str.maketrans("235679", "ʔƹħʈħʂ")
_IN_WORD = re.compile(r"(?<=[a-z'])[235679](?=[a-z'\s.,!?]|$)|(?<!\w)[2357](?=[a-z]{2})")


def plain(text: str) -> str:
    """Write digits that are letters as letters, each in its place: "sob7"."""
    return _IN_WORD.sub(lambda match: match[0].translate(_LETTERS), text)


@cache
def lexicon() -> Lexicon:
    found = build(
        {meaning: plain(words) for meaning, words in WORDS.items()},
        guess=cue_of,
        prefixes=frozenset({"rah", "raħ", "ha", "b"}),
    )
    return replace(found, latin=True, plain=plain)


@lru_cache(maxsize=2048)
def cue_of(word: str) -> Cue | None:
    """Read a verb form by its beginning: "hanb3at", "ra7 nwasel" commit, "b3atouli" demands."""
    return Cue.COMMIT if _FUTURE.fullmatch(word) else None


_FUTURE = re.compile(r"(?:ha|ħa|raħ|rah|ghadi|sa)n[a-zʔƹħʈʂ]{3,12}|(?:hay|ħay|raħy|hat|ħat)[a-zʔƹħʈʂ]{3,10}")

WORDS: Words = {
    Number(1): "wa7ed | wahed | wa7da",
    Number(2): "tnein | etnein",
    Number(3): "talata | tlata | tlete | thalatha",
    Number(4): "arba3a | arb3a",
    Number(5): "khamsa | 5amsa",
    Number(6): "setta",
    Number(7): "sab3a",
    Number(8): "tamanya | tmanye",
    Number(9): "tes3a",
    Number(10): "3ashra",
    Unit.MINUTE: "d2ee2a | da2ay2 | daqay2 | d2aye2 | daqiqa | daqayeq",
    Unit.HOUR: "sa3a | sa3at | saa3a | se3a",
    Unit.DAY: "yom | youm | ayam | eyam | iyyem | ayyam | nhar",
    Unit.WEEK: "esbo3 | isbo3 | osbo3 | usbu3 | jem3a",
    Unit.MONTH: "shahr | shaher",
    Amount(2, Unit.DAY): "yomein | youmein | yawmein",
    Amount(2, Unit.HOUR): "sa3tein | se3tein",
    Amount(2, Unit.WEEK): "esbo3ein | isbo3ein",
    Weekday(0): "el etnein | el tnein | letnein | eltnein",
    Weekday(1): "el talat | el tlata | eltalat | el thulatha",
    Weekday(2): "el arb3a | el arba3 | elarb3a | el arbe3a",
    Weekday(3): "el khamis | elkhamis | el 5amis | lkhamis | el khamees",
    Weekday(4): "el gom3a | el jom3a | elgom3a | el jem3a | jom3a | gom3a",
    Weekday(5): "el sabt | elsabt | sabt | el sabet",
    Weekday(6): "el 7ad | el a7ad | el2a7ad | el ahad | l7ad",
    DayShift(
        0
    ): "el yom | elyom | lyom | el youm | naharda | el naharda | elnaharda | ennaharda | enharda | lyoum",
    DayShift(1): "bokra | bukra | boukra | bokrah | bukrah | ghadan | ghodwa | ghedwa | bacher | bachir",
    DayShift(2): "ba3d bokra | ba3ed bukra | ba3d bukra | ba3ed bokra | ba3d boukra | ba3d ghad",
    DayShift(-1): "embare7 | imbare7 | mbare7 | mbereh | ams | el bare7 | lbare7 | men zaman",
    PartOfDay(8 * 60, 12 * 60): "el sob7 | elsob7 | esob7 | sob7 | el sobo7 | sabah | essob7",
    PartOfDay(12 * 60, 14 * 60): "el dohr | eldohr | dohr | el doher",
    PartOfDay(14 * 60, 18 * 60): "ba3d el dohr | ba3d eldohr | ba3ed el doher | 3ashiya | el 3shiya",
    PartOfDay(15 * 60, 18 * 60): "el 3asr | el3asr | 3asr",
    PartOfDay(18 * 60, 21 * 60): "el masa | elmasa | bel masa | masa2an",
    PartOfDay(20 * 60, 23 * 60 + 59): "bel leil | belleil | bil leil | el leil | belil",
    PartOfDay(20 * 60, 23 * 60 + 59, 0): "el leila | elleila | el layla | leila",
    Mark.BY: "la | le7ad | l7ad | la7ad | le ghayet | 7atta",
    Mark.TO: "la | le | lel | 7atta | le7ad",
    Mark.MOST: "bel kteer | bel ktir | max | 3al aktar | kahad aqsa",
    Mark.WITHIN: "khilal | khelal | 5elal | fi khilal | fi 5elal | b2a2al men",
    Mark.IN: "fi | f | b | 3al | 3ala",
    Mark.BEFORE: "abl | 2abl | qabl | gabl",
    Mark.AFTER: "ba3d | ba3ed | kaman | 3o2b",
    Mark.FROM: "men | min",
    Mark.SINCE: "men | min | men 7awali | ba2ali | ba2aly | sarli | sarle",
    Mark.BETWEEN: "bein | ben",
    Mark.AND: "w | wa",
    Mark.OR: "aw",
    Mark.NEXT: "el gai | elgai | el gay | el jey | eljey | el jay | el jeye | el qadem",
    Mark.THIS: "da | hayda | hada | hatha",
    Mark.LAST: "elly fat | elli fat | el madi",
    Mark.CLOCK: "el sa3a | elsa3a | essa3a | esa3a | el se3a | 3al sa3a",
    Mark.HALF: "nos | noss",
    Mark.QUARTER: "rob3",
    Mark.LESS: "ella | illa",
    Mark.WORKING: "3amal | shoghl | shughul",
    Mark.START: "awal | awwal",
    Mark.END: "akher | 2akher | nehayet",
    Mark.HERE: "yom | youm | el | taqriban | 7awali",
    Mark.EVERY: "kol yom | kel yom | kol youm | yawmiyan | kol sana | kel shaher",
    Mark.NOW: "delwa2ty | dilwa2ti | hala2 | halla2 | el7in | daba",
    Mark.VAGUE: "2orayeb | orayeb | 2areeban | qareeban | 3an 2areeb | fawran",
    Cue.COMMIT: (
        "nab3atlak | nab3atlek | nb3atlak | yousal | yousalak | yousalek | yewsal | yosalak | yosalek"
        " | bousalak | byousal | rah yousalak | ra7 yousalak | hatwsal | nb3atlek | inshallah hayewsal"
        " | badig 3alaik | badig 3alek | nkhalis | nkhalles | han3mel | hab3atlak | hakalmak"
        " | haklmak | barod 3alek | hayewsalak | haywsal | haywsalak | beywasal | btousal | btewsal | yewsalak"
        " | newasel | nwasel | hanwasel | hanb3at | mnb3at | mnrod | hanrod"
    ),
    Cue.DEMAND: (
        "3ayez | 3ayza | 3awez | 3awza | lazem | lazim | baddi | badde | biddi | abi | abgha | me7tag | me7taj"
        " | me7taga | dorori | daruri | 5alas | b3atouli | eb3atouli | wella | ar2ooko"
    ),
    Cue.PAST: (
        "talabt | dafa3t | estanna | mestanni | mestanny | natir | da5alt | dakhalt | kan | kont | keno | wesel"
        " | ma wesel | mawsalsh | mawsalnish | ma weselni | lesa | lessa | dafa3et | tlabt"
    ),
    Cue.STATE: "fi el beit | bel beit | msefer | mesafer | 3andi | mawjoud | fadi",
    Cue.NOT: "mish ra7 | mesh ha | ma ra7 | mesh hane2dar | mesh 7a",
    Cue.SAID: "2oltou | oltou | 2alouli | alouli | 2olto",
    Cue.ASK: "emta | amta | hal | wa2teish | eimta",
    Cue.IF: "law | iza | eza",
    Cue.BREAK: "bas | lakin | laken",
    Cue.JOIN: "w | 3ashan | 3lshan | elli",
}
