"""The words of English times."""

from functools import cache

from jawab.calendars import Calendar
from jawab.language.times.english_cues import CUES, cue_of
from jawab.language.times.lexicon import (
    Amount,
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
    return build({**NUMBERS, **UNITS, **DAYS, **MONTHS, **MARKS, **CUES}, guess=cue_of)


NUMBERS: Words = {
    Number(1): "one | a | an | single",
    Number(2): "two | couple of | couple | a couple of | a couple",
    Number(3): "three",
    Number(4): "four",
    Number(5): "five",
    Number(6): "six",
    Number(7): "seven",
    Number(8): "eight",
    Number(9): "nine",
    Number(10): "ten",
    Number(11): "eleven",
    Number(12): "twelve | a dozen",
    Number(13): "thirteen",
    Number(14): "fourteen",
    Number(15): "fifteen",
    Number(16): "sixteen",
    Number(17): "seventeen",
    Number(18): "eighteen",
    Number(19): "nineteen",
    Number(20): "twenty",
    Number(30): "thirty",
    Number(40): "forty | fourty",
    Number(50): "fifty",
    Number(60): "sixty",
    Number(70): "seventy",
    Number(80): "eighty",
    Number(90): "ninety",
    Number(100): "hundred",
    Number(1000): "thousand",
    Ordinal(1): "first",
    Ordinal(2): "second",
    Ordinal(3): "third",
    Ordinal(4): "fourth",
    Ordinal(5): "fifth",
    Ordinal(6): "sixth",
    Ordinal(7): "seventh",
    Ordinal(8): "eighth",
    Ordinal(9): "ninth",
    Ordinal(10): "tenth",
    Ordinal(11): "eleventh",
    Ordinal(12): "twelfth",
    Ordinal(13): "thirteenth",
    Ordinal(14): "fourteenth",
    Ordinal(15): "fifteenth",
    Ordinal(16): "sixteenth",
    Ordinal(17): "seventeenth",
    Ordinal(18): "eighteenth",
    Ordinal(19): "nineteenth",
    Ordinal(20): "twentieth",
    Ordinal(30): "thirtieth",
    Mark.TH: "st | nd | rd | th",
}

UNITS: Words = {
    Unit.MINUTE: "minute | minutes | min | mins | minutes'",
    Unit.HOUR: "hour | hours | hr | hrs | h | hours' | hour's",
    Unit.DAY: "day | days | days' | day's",
    Unit.WEEK: "week | weeks | weeks' | week's | wk | wks",
    Unit.MONTH: "month | months | months' | month's",
    Unit.YEAR: "year | years | yr | yrs | year's",
    Amount(2, Unit.WEEK): "fortnight | a fortnight | week or two | a week or two",
    Amount(2, Unit.DAY): "day or two | a day or two",
    Amount(2, Unit.HOUR): "hour or two | an hour or two",
    Amount(2, Unit.MINUTE): "minute or two | a minute or two",
    Mark.WORKING: "business | working | office | work | banking | bank",
    Mark.HALF: "half",
    Mark.QUARTER: "quarter",
    Mark.CLOCK: "at | at around | at about | around | at exactly",
    Mark.OCLOCK: "o'clock | oclock | sharp | on the dot | hrs",
    Mark.AM: "am",
    Mark.PM: "pm",
    Mark.PAST: "past",
    Mark.NO_TIME: (
        "night cream | day cream | lovely weekend | nice weekend | good weekend | great weekend"
        " | enjoy your weekend | pleasant weekend | wonderful weekend | in a million years | black friday"
        " | cyber monday | good friday | good morning | good afternoon"
        " | good evening | good night | have a nice day | have a good day"
        " | have a great day | nice day | good day | second hand | the other hand"
        " | in the first place | at first | at all | at least | at last | at once"
        " | first of all | every single | one day | day one | happy new year"
        " | merry christmas | happy christmas | night shift | day job | weekend bag"
    ),
    Mark.MEASURE: (
        "percent | dollars | euros | pounds | usd | eur | aed | kg | kilos | items | people"
        " | persons | guests | pieces | units | gb | mb | mbps | km | miles | times | boxes"
        " | bags | orders | stars | nights | rooms | tickets | seats | bucks | grand"
        " | attempts | pairs | copies | pages"
    ),
}

DAYS: Words = {
    Weekday(0): "monday | mon | mondays",
    Weekday(1): "tuesday | tue | tues | tuesdays",
    Weekday(2): "wednesday | weds | wednesdays | wensday | wednsday",
    Weekday(2, clear=False): "wed",
    Weekday(3): "thursday | thu | thur | thurs | thursdays",
    Weekday(4): "friday | fri | fridays",
    Weekday(5): "saturday | saturdays",
    Weekday(5, clear=False): "sat",
    Weekday(6): "sunday | sundays",
    Weekday(6, clear=False): "sun",
    DayShift(0): "today | this day | today's",
    DayShift(1): "tomorrow | tomorow | tommorow | tommorrow | tmrw | tmr | tomorrow's | 2moro",
    DayShift(2): "day after tomorrow | the day after tomorrow | overmorrow",
    DayShift(-1): ("yesterday | the day before yesterday | yesterday's | last night | the other day"),
    PartOfDay(5 * 60, 8 * 60): ("dawn | early morning | early in the morning | sunrise | crack of dawn"),
    PartOfDay(
        8 * 60, 12 * 60
    ): "morning | in the morning | first thing | first thing in the morning | first thing on",
    PartOfDay(12 * 60, 12 * 60): "noon | midday | at noon",
    PartOfDay(12 * 60, 14 * 60): "lunchtime | lunch time | lunch",
    PartOfDay(14 * 60, 18 * 60): "afternoon | in the afternoon",
    PartOfDay(18 * 60, 21 * 60): "evening | in the evening",
    PartOfDay(20 * 60, 23 * 60 + 59): "night | at night",
    PartOfDay(20 * 60, 23 * 60 + 59, 0): "tonight | tonite | this night | tonight's",
    PartOfDay(8 * 60, 12 * 60, 0): "this morning",
    PartOfDay(14 * 60, 18 * 60, 0): "this afternoon",
    PartOfDay(18 * 60, 21 * 60, 0): "this evening",
    PartOfDay(24 * 60, 24 * 60): "midnight",
    Date(Calendar.GREGORIAN, 12, 25): "christmas | xmas | christmas day",
    Date(Calendar.GREGORIAN, 12, 24): "christmas eve",
    Date(Calendar.GREGORIAN, 12, 31): "new year's eve | new years eve",
    Date(Calendar.GREGORIAN, 1, 1): "new year's day | new year's | new years day | new year",
    Date(Calendar.GREGORIAN, 2, 14): "valentine's day | valentines day",
    Date(Calendar.JALALI, 1, 1): "nowruz | norouz | newroz",
    Date(Calendar.HIJRI, 10, 1): "eid al fitr | eid al-fitr",
    Date(Calendar.HIJRI, 12, 10): "eid al adha | eid al-adha",
}

MONTHS: Words = {
    MonthName(Calendar.GREGORIAN, 1): "january",
    MonthName(Calendar.GREGORIAN, 1, clear=False): "jan",
    MonthName(Calendar.GREGORIAN, 2): "february | feb",
    MonthName(Calendar.GREGORIAN, 3, clear=False): "march | mar",
    MonthName(Calendar.GREGORIAN, 4, clear=False): "april | apr",
    MonthName(Calendar.GREGORIAN, 5, clear=False): "may",
    MonthName(Calendar.GREGORIAN, 6, clear=False): "june | jun",
    MonthName(Calendar.GREGORIAN, 7): "july | jul",
    MonthName(Calendar.GREGORIAN, 8, clear=False): "august | aug",
    MonthName(Calendar.GREGORIAN, 9): "september | sept | sep",
    MonthName(Calendar.GREGORIAN, 10): "october | oct",
    MonthName(Calendar.GREGORIAN, 11): "november | nov",
    MonthName(Calendar.GREGORIAN, 12): "december | dec",
    MonthName(Calendar.HIJRI, 9, clear=False): "ramadan | ramadhan",
    MonthName(Calendar.HIJRI, 1, clear=False): "muharram",
    MonthName(Calendar.HIJRI, 8, clear=False): "shaban | sha'ban",
    MonthName(Calendar.HIJRI, 10, clear=False): "shawwal",
}

MARKS: Words = {
    Mark.BY: (
        "by | until | till | til | 'til | up to | no later than | not later than | by no later than | due"
    ),
    Mark.MOST: (
        "at most | at the latest | latest | at the very latest | maximum | max | tops"
        " | by the latest | no more than"
    ),
    Mark.WITHIN: (
        "within | within the next | in the next | over the next | in under | in less than"
        " | inside | in the coming | within a | inside of | under | less than"
        " | in as little as | in no more than | in the course of | during"
    ),
    Mark.IN: "in | on | over the",
    Mark.BEFORE: "before | ahead of | prior to | earlier than",
    Mark.AFTER: "after | following",
    Mark.FROM: ("from | starting | starting from | as of | as from | beginning | effective | starting on"),
    Mark.SINCE: "since | ever since",
    Mark.BETWEEN: "between",
    Mark.FOR: ("for | for the past | for the last | for over | for more than | for about | for at least"),
    Mark.TO: "to | until | till | through | thru",
    Mark.AND: "and | &",
    Mark.OR: "or",
    Mark.AGO: "ago | back | earlier",
    Mark.LATER: "from now | later | time | from today | hence",
    Mark.NEXT: "next | coming | following | the following",
    Mark.THIS: "this | current | this coming",
    Mark.LAST: "last | past | previous",
    Mark.START: "beginning | start | early | beginning of | start of | the first of | early in",
    Mark.MIDDLE: "middle | mid | middle of",
    Mark.END: "end | end of | the end of | close of | close | late | last day of",
    Mark.OFFICE: "business | play | office hours | business hours",
    Mark.CLOSING: "eod | cob | eob | close of business | end of play | closing time | closing",
    Mark.WEEKEND: "weekend | week-end | weekend's",
    Mark.HERE: (
        "the | of | on | date | about | around | approximately | roughly | only | just"
        " | exactly | again | our | your | or so"
    ),
    Mark.SO_FAR: "until now | till now | up to now | to date | so far | until today",
    Mark.TITLE: "mr | mrs | ms | miss | dr | dear | sir | madam",
    Mark.ONWARD: "onwards | onward | on wards",
    Mark.EACH: "every | each | every other",
    Mark.EVERY: (
        "daily | weekly | monthly | yearly | weekdays | on weekdays | weekends"
        " | on weekends | mondays | tuesdays | wednesdays | thursdays | fridays | saturdays"
        " | sundays | hourly | annually | always | 24/7 | round the clock"
        " | around the clock | per day | times a day | days a week | twice a day"
        " | once a day | per week | per month | nightly | mornings | evenings | nights"
        " | once a week | once a month | twice a week"
    ),
    Mark.PLACE: "street | road | avenue | lane | drive | square | mosque | roast | school",
    Mark.ASIDE: "instead of | rather than",
    Mark.NOW: "now | right now",
    Mark.VAGUE: (
        "sometime next week | sometime next month | sometime next year | some time next week | soon"
        " | shortly | asap | as soon as possible | as soon as we can"
        " | as soon as you can | right away | immediately | in due course | at the earliest"
        " | in the near future | in the coming days | in the next few days | in a few days"
        " | within a few days | in the coming weeks | in a few minutes | momentarily"
        " | straight away | at your earliest convenience | in no time | before long"
        " | any moment now | any minute now | promptly | quickly | in a few hours"
        " | within the next few days | over the next few days | one of these days"
        " | sometime soon | at our earliest convenience | in a moment | in a bit"
        " | in a while | any day now | within a few hours | in the coming hours"
        " | sooner or later | a.s.a.p. | at once | urgently | over the coming days"
    ),
}
