"""Paragraphs no person wrote: confidentiality notices, warnings of gateways, footers of lists and virus checkers."""

import re

from .separators import is_rule


def _any(*patterns: str) -> str:
    return "|".join(patterns)


_THIS = _any(
    r"(?:this|the information (?:contained )?in this|the contents? of this|the information transmitted|"
    r"information in this)",
    r"(?:the )?(?:attached |above )?(?:e-?mail|message|communication|transmission)",
    r"diese (?:e-?mail|nachricht|mitteilung)|die (?:in dieser|information(?:en)? in dieser)",
    r"(?:ce|cet|cette) (?:message|courriel|mail|e-?mail|courrier)|les informations contenues|"
    r"este (?:mensaje|correo|email|e-?mail)|esta mensagem|la información contenida",
    r"questo (?:messaggio|documento|e-?mail)|le informazioni contenute|dit (?:bericht|e-?mail\w*)|"
    r"de informatie|bu (?:e-?posta|ileti|mesaj|elektronik posta)|(?:данное|это|настоящее) (?:сообщение|"
    r"письмо|электронное)|ta wiadomość|niniejsza wiadomość|detta (?:meddelande|mejl)|denne (?:e-?post|"
    r"mail|melding|besked)",
    r"(?:این|محتوای این|اطلاعات (?:موجود در )?این) ?(?:ایمیل|پیام|نامه|رایانامه|پست الکترونیک\S*)|(?:هذه|"
    r"هذا|محتوى هذه|إن هذه|تحتوي هذه|المعلومات الواردة في هذه?) ?(?:الرسالة|البريد|الرسائل|المراسلة|"
    r"الإيميل)?",
)
_CONFIDENTIAL = _any(
    r"confidential|privileged|proprietary|vertraulich|confidentiel|confidencial|riservat|confidenzial|"
    r"vertrouwelijk|gizli|конфиденциальн|poufn|konfidentiell|fortrolig",
    r"محرمانه|سری\b|خصوصی|سرّ?ي[ةه]?",
)
_MEANT_FOR = _any(
    r"intended (?:only|solely|exclusively)?|addressee|(?:named|intended) recipient|received (?:this|"
    r"it).{0,60}in error|notify the sender|delete (?:it|this|the)|unauthori[sz]ed",
    r"adressat|empfänger|irrtümlich|destinataire|par erreur|destinatari|por error|por engano|per errore|"
    r"geadresseerde|abusievelijk|alıcı|yanlışlıkla|получател|адресат|ошибочно|adresat|omyłkow|mottagare|"
    r"modtager|mottaker",
    r"گیرنده|مخاطب|اشتباه|به اشتباه|[لا]لمرسل إلي|لمرسل إليه|المستلم|للمستلم|المقصود|بالخطأ|عن طريق الخطأ|طريق الخطأ",
)
_START = re.compile(rf"^[*_\"'(\[\s]{{0,4}}(?:[\w ]{{0,30}}[:.\-–]\s{{0,2}})?(?:{_THIS})", re.IGNORECASE)
_SECRET = re.compile(_CONFIDENTIAL, re.IGNORECASE)
_MEANT = re.compile(_MEANT_FOR, re.IGNORECASE)
_TITLE = re.compile(
    r"^[*_=\-\s]{0,10}(?:legal |e-?mail |important )?(?:disclaimer|confidentiality(?: notice| statement|"
    r" note)?|confidential|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialité|"
    r"aviso (?:legal|de confidencialidad)|"
    r"yasal uyarı|سلب مسئولیت|اخطار محرمانگی|تذکر محرمانگی|توجه|إخلاء مسؤولية|إخلاء المسؤولية|تنبيه|"
    r"إشعار (?:ال)?سرية|إخطار بالسرية)(?: notice)?\s?[:.]?[*_=\-\s]{0,10}$",
    re.IGNORECASE,
)
_NATURE = (
    "environment|umwelt|environnement|medio ?ambiente|ambiente|milieu|çevre|природ|окружающ|محیط زیست|البيئة"
)
_PRINTING = "print|druck|imprim|stampa|afdruk|yazdır|печат|چاپ|پرینت|طباع"
_FIXED = re.compile(
    _any(
        rf"(?:{_NATURE}).{{0,80}}(?:{_PRINTING})|(?:{_PRINTING}).{{0,80}}(?:{_NATURE})",
        r"think.{0,20} before (?:you )?print(?:ing)?(?: this| the)?(?: e-?mail| message)?\W{0,3}$|"
        r"do you really need to print this (?:e-?mail|message)|save (?:paper|trees?)\b.{0,60}print",
        r"virus-free\.|(?:this|diese|ce|este|esta) (?:e-?mail|message|nachricht|courriel|correo|"
        r"mensagem).{0,50}(?:checked for viruses|scanned (?:for|by)|auf viren|virenfrei|virus|"
        r"antivirus).{0,60}(?:avast|avg|kaspersky|mcafee|norton|eset|mailscanner|messagelabs|software|"
        r"viruses|geprüft|analysé|analizado)",
        r"(?:avast|avg)\.com/|no virus found in this|scanned by mailscanner|checked by avg|"
        r"geprüft von avg|information from eset|avast (?:antivirus|logo)",
        r"you(?:'re| are)? (?:have )?receiv(?:ed|ing) this (?:message|e-?mail|mail) because|"
        r"to unsubscribe from this (?:group|list|topic)|to view this discussion (?:on the web )?visit|"
        r"for more options, visit https?://groups",
        r"view this message in context|reply to this e-?mail directly or view it on github",
    ),
    re.IGNORECASE,
)
# One of these stands in each of them; a paragraph without any is not worth the pattern.
_FIXED_WORDS = (
    "print", "druck", "druk", "imprim", "stampa", "yazdır", "печат", "چاپ", "پرینت", "طباع", "virus", "viren", "avast",
    "avg", "mailscanner", "eset", "because", "unsubscribe", "discussion", "more options", "github", "in context",
)  # fmt: skip
_BANNER = re.compile(
    _any(
        r"^[\W_]{0,6}\[?\s?(?:external(?: e-?mail| sender| message)?|ext)\s?\][\W_]{0,4}(?:.{0,10}$|"
        r".*(?:outside|extern|click|link|attachment|caution))",
        r"^[\W_]{0,6}(?:external e-?mail|external sender|external)\s?[:!*.\-–].{0,300}$",
        r"^[\W_]{0,6}(?:\[?external\]?\s)?(?:caution|warning|attention|notice|be careful|"
        r"security (?:notice|warning)|important)\b.{0,60}(?:outside|external|extern|unknown sender|"
        r"not recognise)",
        r"^[\W_]{0,6}(?:this|the) (?:e-?mail|message|sender)\b.{0,50}(?:originat(?:ed|es)|came|comes|"
        r"was sent|is|from).{0,30}(?:outside|external)",
        r"^[\W_]{0,6}you don['’]t often get e-?mail from|"
        r"^[\W_]{0,6}some people who received this message don['’]t often get e-?mail|"
        r"^[\W_]{0,6}sie erhalten nicht (?:oft|häufig) e-?mails von|"
        r"^[\W_]{0,6}vous n['’]obtenez pas souvent|^[\W_]{0,6}no suele recibir correo",
        r"^[\W_]{0,6}(?:achtung|vorsicht|warnung|hinweis)\b.{0,80}\bextern|^[\W_]{0,6}(?:attention|"
        r"prudence)\b.{0,80}(?:externe|extérieur)|^[\W_]{0,6}(?:precaución|atención|advertencia|"
        r"cuidado)\b.{0,100}extern|^[\W_]{0,6}(?:dikkat|uyarı)\b.{0,100}(?:dış|dışından)",
        r"^[\W_]{0,6}(?:هشدار|توجه|احتیاط|اخطار)\b.{0,80}(?:خارج از|بیرون از)|^[\W_]{0,6}(?:تنبيه|تحذير|"
        r"انتباه)\b.{0,80}(?:خارج|خارجي)|^[\W_]{0,6}(?:این (?:ایمیل|پیام) از (?:خارج|بیرون))|"
        r"^[\W_]{0,6}(?:هذه الرسالة|هذا البريد).{0,30}(?:من خارج|خارجي)",
    ),
    re.IGNORECASE,
)
_LIST_FOOTER = re.compile(
    r"mailing list|listinfo|unsubscribe|lists?\.|mailman|postorius|abmelden|désabonner|لیست پستی|"
    r"لغو اشتراک|إلغاء الاشتراك|القائمة البريدية",
    re.IGNORECASE,
)
_PARAGRAPH_LIMIT = 4_000
_FOOTER_LINES = 8
_BANNERS = 4
_RULE_OF_LIST = 20


def without_disclaimers(lines: list[str]) -> tuple[int, int]:
    """Where the person's words begin and end: after a warning on top, before a list's footer and legal matter."""
    paragraphs = _paragraphs(lines)
    first = 0
    while first < min(len(paragraphs) - 1, _BANNERS) and _is_banner(lines, *paragraphs[first]):
        first += 1
    first += bool(first and is_rule(" ".join(lines[slice(*paragraphs[first])])))
    start = paragraphs[first][0] if first < len(paragraphs) else 0
    end = _list_footer(lines)
    for begin, stop in paragraphs[first:]:
        if begin >= end:
            break
        at = _foreign_from(lines, begin, min(stop, end))
        if at is not None:
            end = at
            break
    return start, _without_titles(lines, start, end)


def _paragraphs(lines: list[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = -1
    for at, line in enumerate([*lines, ""]):
        if line and start < 0:
            start = at
        elif not line and start >= 0:
            found.append((start, at))
            start = -1
    return found


def _is_banner(lines: list[str], begin: int, stop: int) -> bool:
    """Only on top and only of a few lines; a rule may frame it."""
    if stop - begin > _FOOTER_LINES:
        return False
    words = " ".join(lines[begin:stop])[:_PARAGRAPH_LIMIT].strip("*_-=| ")
    return bool(_BANNER.search(words[:700]))


def _foreign_from(lines: list[str], begin: int, stop: int) -> int | None:
    """The line of a paragraph from which it is none of the person's words."""
    whole = " ".join(lines[begin:stop])[:_PARAGRAPH_LIMIT]
    lowered = whole.lower()
    if any(word in lowered for word in _FIXED_WORDS) and _FIXED.search(whole):
        fixed = next((at for at in range(begin, stop) if _FIXED.search(" ".join(lines[at : at + 2]))), begin)
        return fixed if stop - fixed <= _FOOTER_LINES else None
    for at in range(begin, min(stop, begin + 40)):
        if _START.match(lines[at]):
            words = " ".join(lines[at:stop])[:_PARAGRAPH_LIMIT]
            if _SECRET.search(words) and _MEANT.search(words):
                return at
    return None


def _list_footer(lines: list[str]) -> int:
    below: list[str] = []
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if not line:
            continue
        if len(line) >= _RULE_OF_LIST and line[0] in "_-=" and is_rule(line):
            return at if _LIST_FOOTER.search(" ".join(below)) else len(lines)
        below.append(line)
        if len(below) > _FOOTER_LINES:
            break
    return len(lines)


def _without_titles(lines: list[str], start: int, end: int) -> int:
    """The rule and the heading that stood above what was cut go with it."""
    if end == len(lines):
        return end
    while end > start and (not lines[end - 1] or is_rule(lines[end - 1]) or _TITLE.match(lines[end - 1])):
        end -= 1
    return end
