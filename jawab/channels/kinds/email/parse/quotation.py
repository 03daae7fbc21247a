"""How mail clients announce what they quote and sign, in the languages of our senders."""

import re


def _any(*patterns: str) -> str:
    return "|".join(patterns)


# "On <date>, <person> wrote:", each by the words around the date and the person. A line must also hold a digit or an
# address (checked where it is used), so that a sentence of a person is not taken for one.
_ATTRIBUTION = re.compile(
    "^(?:"
    + _any(
        r"(?:on\b)?.{3,300}\bwrote",
        r"(?:am|vom)\b.{3,300}\bschrieb\b.{0,200}",
        r".{3,200}\bschrieb(?:\s+am\b.{0,200})?",
        r"le\b.{3,300}\ba\s+écrit",
        r"el\b.{3,300}\bescribió",
        r"(?:em|no dia)\b.{3,300}\bescreveu",
        r"il\b.{3,300}\bha\s+scritto",
        r"op\b.{3,300}\bschreef\b.{0,200}",
        r".{3,300}\b(?:tarihinde|(?:şunu|şunları) yazdı|yazdı)",
        r".{3,300}\b(?:пишет|написала?|написал\(а\))",
        r"(?:dnia|w dniu)\b.{3,300}\b(?:napisał(?:\(a\))?|pisze)",
        r"(?:در|به\s+تاریخ).{3,300}نوشت(?:ه(?:[ \u200c]?است)?)?",
        r".{3,300}\sنوشت(?:ه[ \u200c]?است)?",
        r"(?:في|بتاريخ).{3,300}(?:[كک]تبت?|تمت كتابة ما يلي بواسطة)(?:\s.{1,200})?",
        r"[كک]تبت?\s.{3,300}",
    )
    + r")\s?[:：]$",
    re.IGNORECASE,
)
_ATTRIBUTION_START = re.compile(
    r"^(?:on|am|le|el|em|il|op|dnia|w dniu|در|به تاریخ|في|بتاريخ|كتب|[^\s]{1,60}@)\b", re.IGNORECASE
)
_OLD_GMAIL = re.compile(r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}\s.{0,80}<[^<>@\s]+@[^<>\s]+>:$")

_WORDS_OF_SEPARATORS = _any(
    "original (?:message|appointment)|reply message|forwarded message|forwarded by.*",
    "ursprüngliche nachricht|original-nachricht|weitergeleitete nachricht",
    "message d['’]origine|message original|message transféré",
    "mensaje (?:original|reenviado)|mensagem (?:original|encaminhada)|messaggio (?:originale|inoltrato)",
    "oorspronkelijk bericht|doorgestuurd bericht|исходное сообщение|пересылаемое сообщение",
    "orijinal (?:mesaj|ileti)|özgün ileti|iletilmiş mesaj|yönlendirilen ileti",
    "(?:متن )?(?:پیام|پیغام) اصلی|پیام (?:هدایت|فوروارد|ارسال)[ \u200c]?شده",
    "(?:ال)?رسالة (?:ال)?[أا]صلية|(?:ال)?رسالة (?:ال)?مُ?عاد توجيهها",
)
_SEPARATOR = re.compile(rf"^[-_*=\s]{{2,}}(?:{_WORDS_OF_SEPARATORS})\s*-{{2,}}[-\s]*$", re.IGNORECASE)
_APPLE_FORWARD = re.compile(
    "^(?:"
    + _any(
        "begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)",
        "début du (?:message|e-mail) (?:réexpédié|transféré)|inicio del mensaje reenviado",
        "(?:yönlendirilen|iletilen) (?:iletinin|e-postanın) başlangıcı|شروع پیام هدایت[ \u200c]?شده",
        "(?:بداية|بدء) الرسالة الم[ُ]?عاد توجيهها",
    )
    + r")\s?:$",
    re.IGNORECASE,
)

_FROM = "from|von|de|da|van|kimden|gönderen|от|od|از|فرستنده|من|المرسل"
_OTHERS = _any(
    "sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet",
    "enviado(?: el)?|fecha|para|asunto|assunto|data|inviato|a|oggetto|verzonden|aan|onderwerp",
    "gönderilen|gönderme tarihi|gönderildi|tarih|kime|bilgi|konu",
    "отправлено|дата|кому|тема|копия|wysłano|do|temat",
    "ارسال[ \u200c]?شده|ارسال شد|زمان ارسال|تاریخ|به|گیرنده|رونوشت|موضوع",
    "تم الإرسال|تاريخ الإرسال|[أا]ُ?رسلت|مرسل|(?:ال)?تاريخ|[إا]لى|نسخة|الموضوع",
)
_FROM_LINE = re.compile(rf"^\*{{0,2}}(?:{_FROM})\s?:\*{{0,2}}\s*\S", re.IGNORECASE)
_OTHER_LINE = re.compile(rf"^\*{{0,2}}(?:{_OTHERS})\s?:\*{{0,2}}\s*\S", re.IGNORECASE)
_RULE = re.compile(r"^[_\-—─=*]{5,}$")

_MOBILE = re.compile(
    "^(?:"
    + _any(
        r"sent from (?:my |the |mail\b|outlook|yahoo|samsung|galaxy|proton|\w+ mobile|\w+ for ).{0,80}",
        r"sent (?:with|via) .{0,60}(?:mail|outlook|proton|spark|mobile).{0,40}|get outlook for .{0,40}",
        r"(?:von meinem|gesendet von|gesendet mit|diese nachricht wurde von meinem) .{0,100}",
        r"envoyé (?:de mon|depuis|à partir de) .{0,80}|inviato da .{0,60}|verzonden vanaf .{0,60}",
        r"enviado (?:desde|de) (?:mi|meu|el|outlook|yahoo) ?.{0,80}",
        r".{1,60}(?:['’]?[td][ae]n) gönderildi\.?|отправлено (?:с|из) .{0,60}",
        r"(?:(?:ارسال|فرستاده)[ \u200c]?شده|ارسال) از .{0,80}",
        r"از (?:آیفون|گوشی|آیپد|موبایل) ?.{0,20}(?:ارسال|فرستاده) ?.{0,20}",
        r"(?:[أا]ُ?رسلت|تم الإرسال|مرسلة?|أرسل|تم إرسالها) (?:من|بواسطة) .{0,80}",
    )
    + ")$",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_PLACE_OR_TIME = re.compile(r"\d|@")
_SURE = re.compile(r"@|\d{4}|\d\d?[:.]\d\d")
_WRAPPED_LINES = 3
# No client's line is longer; a longer one must not keep the patterns busy.
_LINE_LIMIT = 400
_HEADER_LINES = 8


def shown(line: str) -> str:
    """A line as the patterns want it: without direction marks, emphasis and non-breaking spaces."""
    return _UNSEEN.sub("", line[:_LINE_LIMIT]).replace("\xa0", " ").replace("\u202f", " ").strip()


def attribution_length(lines: list[str], at: int) -> int:
    """How many lines from ``at`` announce a quotation; clients wrap the announcement over up to three."""
    if not lines[at] or not (_ATTRIBUTION_START.match(lines[at]) or lines[at].endswith((":", "："))):
        return 0
    for length in range(1, _WRAPPED_LINES + 1):
        wrapped = lines[at : at + length]
        if not all(wrapped):
            return 0
        joined = " ".join(wrapped)
        if joined.endswith((":", "：")) and len(joined) < 600 and _PLACE_OR_TIME.search(joined):
            return length if _ATTRIBUTION.match(joined) or _OLD_GMAIL.match(joined) else 0
    return 0


def is_sure(line: str) -> bool:
    """An announcement with an address, a year or a time: believed even where no ``>`` follows."""
    return bool(_SURE.search(line))


def is_separator(lines: list[str], at: int) -> bool:
    """Where everything below is an earlier message: a worded rule, or the header block that Outlook puts on top."""
    line = lines[at]
    if not line:
        return False
    if (line[-1] == "-" and _SEPARATOR.match(line)) or (line[-1] == ":" and _APPLE_FORWARD.match(line)):
        return True
    if _RULE.match(line):
        following = next((place for place in range(at + 1, min(at + 4, len(lines))) if lines[place]), None)
        return following is not None and _is_header_block(lines, following)
    return _is_header_block(lines, at)


def is_signature_mark(line: str) -> bool:
    return line.rstrip("\r") in {"-- ", "--", "—", "-- \u200f", "\u200f-- ", "\u200e-- "}


def is_mobile_signature(line: str) -> bool:
    return bool(line) and len(line) < 140 and bool(_MOBILE.match(line))


def _is_header_block(lines: list[str], at: int) -> bool:
    if not _FROM_LINE.match(lines[at]):
        return False
    return sum(bool(_OTHER_LINE.match(line)) for line in lines[at + 1 : at + _HEADER_LINES]) >= 2
