"""The line by which a client announces a quotation: "On <date>, <person> wrote:", in the languages of our senders."""

import re

_WRAPPED_LINES = 4
_LENGTH_LIMIT = 600
_SHORTEST = 3


def _any(*patterns: str) -> str:
    return "|".join(patterns)


# What says "wrote" in the clients' own words, whatever stands around it.
_WROTE = re.compile(
    r"(?<!\w)(?:"
    + _any(
        r"wrote|writes|sent|quoting",
        r"schrieb|geschrieben|zitat von",
        r"a écrit|a ecrit|écrit|citant",
        r"escribió|escribio|escreveu|escrito|ha scritto|scrisse|va escriure|idatzi du",
        r"schreef|geschreven|skrev|skrifaði|kirjoitti",
        r"yazdı|yazmış|tarihinde",
        r"пишет|пише|написал|написала|написал\(а\)|написав|написа|hаписал",
        r"napisał|napisała|napisał\(a\)|pisze|napsal|napsala|napsal\(a\)|napísal|napísal\(a\)|napisao je|"
        r"je napisao|je napisal",
        r"ezt írta|írta|a scris|rašė|rakstīja|kirjutas|menulis|đã viết|viết",
        r"έγραψε|כתב|כתבה|כתב/ה|מאת|नॆ लिखा|ने लिखा|เขียนว่า|เขียน",
        r"نوشت|نوشته|نوشته[ \u200c]?است|نوشتند|نوشته[ \u200c]?اند",
        r"[كک]تب|[كک]تبت|تمت كتابة ما يلي بواسطة|قام .{1,80} بكتابة",
    )
    + r")(?!\w)|写道|寫道|さんは|は書きました|のメール|님이 (?:작성|쓴)|작성했습니다|님의 메시지",
    re.IGNORECASE,
)
_START = re.compile(
    r"^(?:[-*>#\s]{0,12})(?:"
    + _any(
        r"(?:on|at|am|vom|le|el|em|no dia|il|in data|op|den|dne|dnia|w dniu|ke?dy|vào|pada|la data|på|kl|a|"
        r"στις|em|tarih)\b",
        r"(?:в|от|на)\s|ב|ตอน|ในวันที่|在|于|於",
        r"(?:در|به تاریخ|تاریخ)\s|(?:في|بتاريخ|وفي|[كک]تبت?|قام)\s",
        r"quoting\b|zitat von\b|citant\b",
        r"[\"'“„«]?[^\s@<>]{1,60}@[^\s@<>]{1,120}|<",
        r"\d{1,4}[-/.年\s]\s?\d{0,2}|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[,.]?\s|(?:пн|вт|ср|чт|пт|сб|вс|"
        r"нд)[,.]\s|[^\s,]{2,12}[,.،]\s?\d",
    )
    + ")",
    re.IGNORECASE,
)
# Gmail in Japanese, Yandex, Mail.ru and the Gmail of old say no verb at all.
_WORDLESS = re.compile(
    r"^[\"“]?(?:[^\W\d]{2,16}[.,]{0,2}\s)?\d{1,4}[-/.:年\s].{0,160}[<(\[]\s?(?:mailto:)?[^<>@\s]+@[^<>\s]+[>)\]]\s?[:：]?$"
)
_BY_ADDRESS = re.compile(
    r"^\d.{8,60}\s(?:von|by|from|par|de|da|van|от|af|av|przez|توسط|از|من|بواسطة)\s[^\s@<>]+@[^\s@<>]+\s?[:：]$"
)
_MUTT = re.compile(r"^\*\s.{2,120}\[\d{4}-\d\d-\d\d.{0,30}\]:$")
_DASHED = re.compile(r"^-{3,}+\s?.{0,60}(?:\d|@|wrote).{0,300}?-{3,}\s?$")
_ADDRESS = re.compile(r"[^\s@<>(\[]@[^\s@<>]")
_BRACKETED = re.compile(r"[<(\[]\s?(?:mailto:)?[^\s@<>]+@[^\s@<>]+?\s?[>)\]]")
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d\d?\s?[:.hH٫]\s?\d\d|\d\s?(?:am|pm|uhr)\b|ساعت", re.IGNORECASE)
_YEAR = re.compile(
    r"(?<!\d)(?:19|20|13|14|۱۳|۱۴|٢٠|۲۰|١٤)[\d۰-۹٠-٩]{2}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2}(?!\d)"
)
# A client names a person; whoever writes "you" or "my colleague" tells of one.
_TOLD = re.compile(
    r"(?<!\w)(?:"
    + _any(
        r"you|he|she|they|we|i|it|who|your|my|our|his|her|their|the|someone|somebody|colleague",
        r"sie|er|wir|ich|ihr|ihre|mein|meine|elles?|vous|nous|j'ai|votre|usted|ustedes|nosotros|voi",
        r"вы|он|она|они|мы|я|siz",
        r"شما|او|ایشان|من|ما|آنها|همکارتان|همکار|خودتان|أنت|أنتم|هو|هي|هم|أنا|نحن|زميلكم|زميلي|موظفكم",
    )
    + r")(?!\w)",
    re.IGNORECASE,
)
_SINGLE_ADDRESS = re.compile(r"^<?[^\s@<>]+@[^\s@<>]+>?")
_FULL_STOP = re.compile(r"[!?؟。！？]$")
# Zoho's line without its colon; only after an address in brackets.
_UNENDED = re.compile(
    r"\d.*@[^\s@<>]+[>)\]],?\s(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|yazdı|نوشت|كتب)$"
)
_ENDS = (":", "：", "-", "]", ">")
_SHARED_LINE = re.compile(
    r"^(.{1,300}?\S)(?:\s{1,5}|\s?-{2,}\s?)"
    r"(On (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|"
    r"\d).{8,160}\bwrote:)$"
)


def attribution_length(lines: list[str], at: int) -> int:
    """How many lines from ``at`` announce a quotation; clients wrap the announcement over up to four."""
    if len(lines[at]) < _SHORTEST or shared_line(lines[at]):
        return 0
    for length in range(1, _WRAPPED_LINES + 1):
        wrapped = lines[at : at + length]
        if len(wrapped) < length or not all(wrapped):
            return 0
        whole = " ".join(wrapped)
        if len(whole) > _LENGTH_LIMIT:
            return 0
        if (whole.endswith(_ENDS) or _UNENDED.search(whole)) and _announces(whole, wrapped=length > 1):
            return 0 if length > 1 and _begins_later(lines, at, length) else length
        if length == 1 and (_FULL_STOP.search(whole) or not _START.match(whole)):
            return 0
    return 0


def is_sure(announcement: str) -> bool:
    """Believed even where nothing marked follows: an address in brackets, or a day and an hour, and no "you wrote"."""
    if _BRACKETED.search(announcement) or _DASHED.match(announcement):
        return True
    if _TOLD.search(announcement):
        return False
    if _ADDRESS.search(announcement):
        return bool(_START.match(announcement))
    return bool(_YEAR.search(announcement) and _CLOCK.search(announcement))


def shared_line(line: str) -> tuple[str, str] | None:
    """A person's words and an announcement that a client put on one line."""
    if not line.endswith("wrote:"):
        return None
    found = _SHARED_LINE.match(line)
    return (found[1].rstrip(" -"), found[2]) if found and _DIGIT.search(found[2]) else None


def _announces(line: str, *, wrapped: bool) -> bool:
    if _MUTT.match(line):
        return True
    if (_WORDLESS.match(line) or _BY_ADDRESS.match(line)) and (_YEAR.search(line) or _CLOCK.search(line)):
        return True
    if line.endswith(("-", "]", ">")):
        return bool(_DASHED.match(line) and _WROTE.search(line)) or _is_bracketed_style(line)
    if not (_DIGIT.search(line) or _ADDRESS.search(line)):
        # "Sara wrote:" alone; only a marked quotation below it makes it believed.
        return not wrapped and len(line) < 80 and bool(_WROTE.search(line[-30:]))
    return bool(_WROTE.search(line))


def _is_bracketed_style(line: str) -> bool:
    """GroupWise's ">>> Sara 20.11.2026 10:15 >>>"."""
    return line.startswith(">>>") and line.endswith(">>>") and len(line) < 200 and bool(_CLOCK.search(line))


def _begins_later(lines: list[str], at: int, length: int) -> bool:
    """Whether a person's line stands before the announcement and was only joined to it."""
    for start in range(at + 1, at + length):
        rest = " ".join(lines[start : at + length])
        if _START.match(rest) and rest[0] != "<" and is_sure(rest) and _announces(rest, wrapped=False):
            return not _SINGLE_ADDRESS.match(lines[start])
    return False
