"""How mail clients announce what they quote and sign, in the languages of our senders."""

import re

# "On <date>, <person> wrote:", each by the words around the date and the person. A line must also hold a digit or an
# address (checked where it is used), so that a sentence of a person is not taken for one.
_ATTRIBUTION = re.compile(
    r"^(?:"
    r"on\b.{3,300}\bwrote|"
    r".{3,300}\bwrote|"
    r"(?:am|vom)\b.{3,300}\bschrieb\b.{0,200}|"
    r".{3,200}\bschrieb(?:\s+am\b.{0,200})?|"
    r"le\b.{3,300}\ba\s+écrit|"
    r"el\b.{3,300}\bescribió|"
    r"(?:em|no dia)\b.{3,300}\bescreveu|"
    r"il\b.{3,300}\bha\s+scritto|"
    r"op\b.{3,300}\bschreef\b.{0,200}|"
    r".{3,300}\b(?:tarihinde|şunu yazdı|şunları yazdı|yazdı)|"
    r".{3,300}\b(?:пишет|написал|написала|написал\(а\))|"
    r"(?:dnia|w dniu)\b.{3,300}\b(?:napisał|napisał\(a\)|pisze)|"
    r"(?:در\s+(?:تاریخ)?|به\s+تاریخ).{3,300}(?:نوشت|نوشته است|نوشته‌است|نوشته)|"
    r".{3,300}\s(?:نوشت|نوشته است|نوشته‌است)|"
    r"(?:في|بتاريخ).{3,300}(?:كتب|كتبت|کتب|تمت كتابة ما يلي بواسطة.{0,200}|كتب ما يلي)|"
    r"(?:كتب|كتبت|کتب)\s.{3,300}"
    r")\s?[:：]$",
    re.IGNORECASE,
)
_ATTRIBUTION_START = re.compile(
    r"^(?:on|am|le|el|em|il|op|dnia|w dniu|در|به تاریخ|في|بتاريخ|كتب|[^\s]{1,60}@)\b", re.IGNORECASE
)
_OLD_GMAIL = re.compile(r"^\d{4}[-/]\d{1,2}[-/]\d{1,2}\s.{0,80}<[^<>@\s]+@[^<>\s]+>:$")

_SEPARATOR = re.compile(
    r"^[-_*=\s]*-{2,}\s*(?:original message|original appointment|reply message|forwarded message|forwarded by.*|"
    r"ursprüngliche nachricht|original-nachricht|weitergeleitete nachricht|message d'origine|message original|message transféré|"
    r"mensaje original|mensaje reenviado|mensagem original|messaggio originale|oorspronkelijk bericht|orijinal mesaj|"
    r"özgün ileti|iletilmiş mesaj|yönlendirilen ileti|исходное сообщение|пересылаемое сообщение|"
    r"پیام اصلی|پیغام اصلی|متن پیام اصلی|پیام هدایت[ ‌]?شده|پیام فوروارد[ ‌]?شده|الرسالة الأصلية|الرسالة الاصلية|رسالة أصلية|رسالة معاد توجيهها|الرسالة المعاد توجيهها)"
    r"\s*-{2,}[-\s]*$|^(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré)|"
    r"inicio del mensaje reenviado|yönlendirilen iletinin başlangıcı|شروع پیام هدایت[ ‌]?شده|بداية الرسالة المعاد توجيهها|بدء الرسالة المُعاد توجيهها)\s?:$",
    re.IGNORECASE,
)

_FROM = r"from|von|de|da|van|kimden|gönderen|от|od|از|فرستنده|من|المرسل"
_OTHERS = (
    r"sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|enviado el|fecha|para|asunto|assunto|data|inviato|a|oggetto|"
    r"verzonden|aan|onderwerp|gönderilen|gönderme tarihi|tarih|kime|bilgi|konu|отправлено|дата|кому|тема|копия|wysłano|do|temat|"
    r"ارسال[ ‌]?شده|ارسال شد|زمان ارسال|تاریخ|به|گیرنده|رونوشت|موضوع|"
    r"تم الإرسال|تاريخ الإرسال|أرسلت|مرسل|أُرسلت|التاريخ|تاريخ|إلى|الى|نسخة|الموضوع"
)
_FROM_LINE = re.compile(rf"^\*{{0,2}}(?:{_FROM})\s?:\*{{0,2}}\s*\S", re.IGNORECASE)
_OTHER_LINE = re.compile(rf"^\*{{0,2}}(?:{_OTHERS})\s?:\*{{0,2}}\s*\S", re.IGNORECASE)
_RULE = re.compile(r"^[_\-—─=*]{5,}$")

_MOBILE = re.compile(
    r"^(?:sent from (?:my |the |mail|outlook|yahoo|samsung|galaxy|proton|\w+ mobile|\w+ for ).{0,80}|sent (?:with|via) .{0,60}(?:mail|outlook|proton|spark|mobile).{0,40}|get outlook for .{0,40}|"
    r"(?:von meinem|gesendet von|gesendet mit|diese nachricht wurde von meinem) .{0,100}|envoyé (?:de mon|depuis|à partir de) .{0,80}|"
    r"enviado (?:desde|de) (?:mi|meu|mon|outlook|yahoo|el) ?.{0,80}|inviato da .{0,60}|verzonden vanaf .{0,60}|.{1,60}(?:gönderildi|dan gönderildi)\.?|отправлено (?:с|из) .{0,60}|"
    r"(?:ارسال[ ‌]?شده از|فرستاده[ ‌]?شده از|ارسال از|از (?:آیفون|گوشی|آیپد|موبایل) ?.{0,20}(?:ارسال|فرستاده)) ?.{0,80}|(?:أُرسلت|أرسلت|ارسلت|تم الإرسال|مرسل|مرسلة|أرسل|تم إرسالها) (?:من|بواسطة) .{0,80})$",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_PLACE_OR_TIME = re.compile(r"\d|@")
_SURE = re.compile(r"@|\d{4}|\d\d?[:.]\d\d")
_WRAPPED_LINES = 3
_HEADER_LINES = 8


def shown(line: str) -> str:
    """A line as the patterns want it: without direction marks, emphasis and non-breaking spaces."""
    return _UNSEEN.sub("", line).replace("\xa0", " ").replace("\u202f", " ").strip()


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
    if line[-1] in "-:ـ" and _SEPARATOR.match(line):
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
