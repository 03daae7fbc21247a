"""The words of Persian times in Latin letters: "ta farda saat 5 mifrestim"."""

import re
from dataclasses import replace
from functools import cache, lru_cache

from jawab.calendars import Calendar
from jawab.language.times.lexicon import (
    Cue,
    Date,
    DayShift,
    Lexicon,
    Mark,
    MonthName,
    Number,
    Ordinal,
    PartOfDay,
    Unit,
    Weekday,
    Words,
)
from jawab.language.times.listing import build


@cache
def lexicon() -> Lexicon:
    found = build(
        {**NUMBERS, **DAYS, **MARKS, **CUES},
        months=Calendar.JALALI,
        guess=cue_of,
        prefixes=frozenset({"mi", "nemi"}),
        verb_last=True,
    )
    return replace(found, latin=True)


@lru_cache(maxsize=2048)
def cue_of(word: str) -> Cue | None:
    """Read a verb form by its ends: "mifrestim" commits, "befrestid" demands, "ferestadam" is over."""
    if match := _PRESENT.fullmatch(word):
        if match["no"]:
            return Cue.NOT
        return Cue.STATE if match["stem"].startswith(_ELSEWHERE) else Cue.COMMIT
    if _COMMAND.fullmatch(word):
        return Cue.DEMAND
    if _DENIED.fullmatch(word):
        return Cue.UNLESS
    return Cue.PAST if _PAST.fullmatch(word) else None


_PRESENT = re.compile(
    r"(?P<no>ne)?mi(?P<stem>[a-z]{1,12}?)(?:am|im|id|in|an|and|e|ad|eh)(?:esh|eshun|eshoon)?"
)
_ELSEWHERE = ("r", "kha", "tun", "toon", "tavan", "dun", "doon", "mun", "moon", "m")
_COMMAND = re.compile(r"be?[a-z]{2,9}(?:id|in)(?:esh|am)?")
_DENIED = re.compile(r"na(?:din|did|deh?|resid|reseh?|shod|sheh?|ferestid|ferestin|yad|yay?ad)")
_PAST = re.compile(
    r"(?:na)?(?:kard|dad|shod|zad|resid|gereft|ferestad|goft|oomad|umad|kharid|bood|bud)(?:am|im|id|in|an|and|e|eh)?"
)

NUMBERS: Words = {
    Number(1): "yek | ye | yeki",
    Number(2): "do",
    Number(3): "se | seh",
    Number(4): "chahar | char | chehar",
    Number(5): "panj",
    Number(6): "shesh | shish",
    Number(7): "haft",
    Number(8): "hasht",
    Number(9): "noh",
    Number(10): "dah",
    Number(12): "davazdah",
    Number(15): "punzdah | poonzdah",
    Number(20): "bist",
    Number(24): "bistochahar",
    Number(48): "chehelohasht",
    Ordinal(1): "avval | aval",
    Unit.MINUTE: "daghighe | daqiqe | daghigheh | dayghe | dqiqe | min",
    Unit.HOUR: "saat | saate | sa'at | saaat",
    Unit.DAY: "rooz | ruz | roz | rooze | ruze | roze",
    Unit.WEEK: "hafte | hafteh | haftas",
    Unit.MONTH: "mah | maah | mahe",
    Unit.YEAR: "sal | saal",
    Mark.LASTING: "rooze | ruze | roze | saate | haftas | mahe",
    Mark.WORKING: "kari | kaari | edari",
    Mark.HALF: "nim",
    Mark.QUARTER: "rob | rob'",
    Mark.CLOCK: "saat | sa'at | saaat",
    Mark.MEASURE: "toman | tooman | tomn | hezar | milion | dar sad | nafar | ta",
}

DAYS: Words = {
    Weekday(5): "shanbe | shanbeh",
    Weekday(6): "yekshanbe | yekshanbeh | yeshanbe | 1shanbe | yek shanbe",
    Weekday(0): "doshanbe | doshanbeh | 2shanbe | do shanbe",
    Weekday(1): "seshanbe | seshanbeh | 3shanbe | se shanbe",
    Weekday(2): "chaharshanbe | charshanbe | chaharshanbeh | 4shanbe | chahar shanbe",
    Weekday(3): "panjshanbe | panjshanbeh | panshanbe | 5shanbe | panj shanbe",
    Weekday(4): "jome | jomeh | jom'e",
    DayShift(0): "emrooz | emruz | emroz | hamin emrooz",
    DayShift(1): "farda | fardaa | fardas",
    DayShift(2): "pas farda | pasfarda | pas-farda",
    DayShift(-1): (
        "dirooz | diruz | diroz | dishab | parirooz | pariruz | hafte pish | hafteye pish | chand rooze"
        " | chand ruze | kheili vaghte | chand vaghte"
    ),
    PartOfDay(8 * 60, 12 * 60): "sobh | sob | ghabl az zohr | ghabl zohr",
    PartOfDay(12 * 60, 14 * 60): "zohr",
    PartOfDay(14 * 60, 18 * 60): "bad az zohr | badazzohr | bade zohr | ba'd az zohr | bad zohr",
    PartOfDay(16 * 60, 19 * 60): "asr",
    PartOfDay(18 * 60, 21 * 60): "ghoroob | ghorub",
    PartOfDay(20 * 60, 23 * 60 + 59): "shab",
    PartOfDay(20 * 60, 23 * 60 + 59, 0): "emshab",
    PartOfDay(20 * 60, 23 * 60 + 59, 1): "farda shab",
    Date(Calendar.JALALI, 1, 1): "eyd | eid | norooz | nowruz | noruz",
    Date(Calendar.JALALI, 9, 30): "yalda | shab yalda | shabe yalda",
    **{
        MonthName(Calendar.JALALI, number, clear=False): names
        for number, names in enumerate(
            (
                "farvardin",
                "ordibehesht",
                "khordad",
                "tir",
                "mordad",
                "shahrivar",
                "mehr",
                "aban",
                "azar",
                "dey",
                "bahman",
                "esfand",
            ),
            start=1,
        )
    },
}

MARKS: Words = {
    Mark.BY: "ta",
    Mark.TO: "ta",
    Mark.MOST: "hadaksar | hadeaksar | had aksar | nahayatan | nahayat | max",
    Mark.WITHIN: "zarfe | zarf | tey | teye | dar arze | zire | kamtar az | too | tu",
    Mark.BEFORE: "ghabl az | qabl az | pish az",
    Mark.AFTER: "bad az | ba'd az | pas az",
    Mark.FROM: "az",
    Mark.BETWEEN: "beyn | beine | beyne | bein",
    Mark.AND: "o | va",
    Mark.OR: "ya",
    Mark.AGO: "pish | ghabl | qabl",
    Mark.LATER: "dige | digeh | digar | bad | ba'd | ayande | ayandeh",
    Mark.NEXT: "ayande | ayandeh | bad | ba'd | badi | dige | digeh",
    Mark.THIS: "in | hamin",
    Mark.LAST: "gozashte | gozashteh | pish | ghabl",
    Mark.START: "avale | avvale | avayele",
    Mark.MIDDLE: "vasate | avasete",
    Mark.END: "akhare | akhar | payane",
    Mark.CLOSING: "akhare vaghte edari | akhar vaght | payane vaghte edari | akhare vaght",
    Mark.WEEKEND: "akhare hafte | akhar hafte | akhare in hafte",
    Mark.HERE: "ro | ra | hodoode | hodode | daghighan | faghat | hamun | hamoon | ham | rooze | ruze",
    Mark.SO_FAR: "ta hala | ta alan | tahala",
    Mark.EVERY: "har rooz | har ruz | roozane | jome ha | hamishe | har hafte",
    Mark.EACH: "har",
    Mark.NOW: "alan | al'an",
    Mark.VAGUE: "be zoodi | bezoodi | bezudi | har che zoodtar | harche zoodtar | dar asrae vaght | foran | fori",
}

CUES: Words = {
    Cue.COMMIT: (
        "barmigarde | barmigardad | mirizim | miferestim | amade mishe"
        " | dastetoone | dastetune | pishetoone | khedmatetoonam | chashm | miad | miyad | mishe | mirese"
    ),
    Cue.DEMAND: (
        "bayad | lazem daram | lazemesh daram | lazeme | mikham | mikhaym | mikhaim | mikhamesh | vagarna"
        " | vagarne | lotfan javab | konid | konin | bedid | bedin | befrestid | befrestin | shekayat mikonam"
        " | shekayat mikonim | niaz daram | bashe | berese"
    ),
    Cue.PAST: "montazeram | montazerim | bood | bud | dashtam | nayoomad | nayumad | narefte | narikhtid",
    Cue.STATE: "hastam | hastim | hast | daram | darim | darid | darin | dare | nist | miram | mirim | khoonam",
    Cue.NOT: "nemitoonim | nemitunim | nemishe",
    Cue.SAID: "goftid | goftin | goftan | gofte | migid | migin",
    Cue.MISSED: "gharar bood | gharar bud | ghol dadid | ghol dadin",
    Cue.ASK: "key | chand | aya | chera | mage",
    Cue.IF: "age | agar",
    Cue.BREAK: "vali | amma | ama",
    Cue.JOIN: "ke | va | chon",
}
