"""Signatures at the end of what a person wrote: after a mark, by a phone, or a block of names and numbers."""

import re
from collections.abc import Callable

from .separators import is_rule


def _any(*patterns: str) -> str:
    return "|".join(patterns)


_MARKS = frozenset(
    {"--", "-- ", "\u2014", "\u2013 ", "\u2014 ", "-- \u200f", "\u200f-- ", "\u200e-- ", "\u200f--"}
)
_MARK_SIGNS = frozenset({"-", "\u2013", "\u2014"})
_LOOSE_MARK_LINES = 20
_PGP_SIGNATURE = "-----BEGIN PGP SIGNATURE-----"
_PGP_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"

_DEVICE = _any(
    r"i-?phon\w{1,4}|i-?pad|i-?pod|apple watch|android|samsung|galaxy|blackberry|huawei|honor|xiaomi|redmi|oppo|"
    r"vivo|oneplus|pixel|nokia|motorola|"
    r"sony|xperia|htc|lg|windows phone|windows mail|lumia|treo|palm|nexus",
    r"(?:smart|mobile |cell ?)?phone|mobile(?: device)?|handheld|wireless(?: device)?|tablet|mobil(?:e|"
    r"telefon)?|telefon[a-zű]*|handy|téléphone|portable|móvil|celular|telemóvel|cellulare|telefoon|"
    r"puhelime\w+|телефон\w*|смартфон\w*",
    r"mail|e-?mail|outlook|hotmail|yahoo!?|gmail|aol|gmx|web\.de|proton(?:mail)?|tutanota|tuta|spark|"
    r"edison|bluemail|k-9|fairemail|thunderbird|"
    r"airmail|mailspring|superhuman|zoho|fastmail|mail\.ru|яндекс\S*|почт\w+|myphone|nine|typeapp|boxer|"
    r"mailbox|cloudmagic|newton|acompli|canary|hey|shortwave|missive",
    r"آیفون|آیپد|گوشی|موبایل|تلفن|سامسونگ|گلکسی|هواوی|شیائومی|اندروید|تبلت|جیمیل|یاهو|اوت[ \u200c]?لوک|"
    r"آوت[ \u200c]?لوک|ایمیل",
    r"هاتفي?|جهازي?|جوالي?|جوّ?الي|ال?آ?[اآ]يفون|[آأا]يفون|[آأا]يباد|سامسونج|جالكسي|جلاكسي|هواوي|محمولي|"
    r"الهاتف|المحمول|بريد\S*|ياهو|أوتلوك",
)
_SENT_FROM = re.compile(
    "^(?:"
    + _any(
        r"(?:sent|written|composed|typed) (?:from|with|via|by|on|using) (?:my |the |a |"
        rf"an )?(?:[\w!.'’™®+-]+ ){{0,6}}(?:{_DEVICE}).{{0,70}}",
        r"sent (?:from|with|via) (?:my )?(?:proton|outlook|yahoo|mail\b|workspace|three|vodafone|ee\b|o2|"
        r"verizon|at&t|t-mobile).{0,60}",
        r"get (?:outlook|bluemail|typeapp|yahoo mail|spark|boxer).{0,60}|obtenez outlook.{0,40}|"
        r"holen sie sich outlook.{0,40}|obtener outlook.{0,40}|scarica outlook.{0,40}|"
        r"obter (?:o )?outlook.{0,40}|download outlook.{0,40}|outlook (?:für|voor|pour|para|per|"
        r"for) (?:ios|android).{0,60}|دریافت outlook.{0,40}|الحصول على outlook.{0,60}|"
        r"télécharger outlook.{0,60}|(?:ios|android) için outlook.{0,40}|скачать outlook.{0,40}|"
        r"yahoo mail: search, organi[sz]e.{0,60}|yahoo mail for (?:iphone|android).{0,40}",
        r"(?:von meinem|gesendet (?:von|mit|über|aus)|diese nachricht wurde (?:von|mit) (?:meinem|"
        rf"meiner)?|mit meinem|vom) .{{0,50}}(?:{_DEVICE}).{{0,50}}",
        r"(?:envoyé|provenance|écrit|message envoyé)(?: :)? ?(?:de|depuis|à partir de|avec|via|"
        rf"par)? .{{0,40}}(?:{_DEVICE}).{{0,50}}",
        rf"(?:inviato|spedito) (?:da|dal|con|tramite) .{{0,40}}(?:{_DEVICE}).{{0,40}}|(?:verzonden|"
        rf"verstuurd) (?:vanaf|van|met|via) .{{0,40}}(?:{_DEVICE}).{{0,40}}",
        r"(?:enviado|enviada|enviat) (?:desde|de|do|da|a partir do|con|com|via|"
        rf"des de) .{{0,40}}(?:{_DEVICE}|mi\b|meu\b|ios).{{0,40}}",
        rf".{{0,40}}(?:{_DEVICE}).{{0,30}} (?:gönderildi|yollandı)\.?|(?:iphone|ipad).{{0,14}}(?:dan|den|"
        r"tan|ten) gönderildi\.?",
        rf"(?:отправлено|послано|надіслано) (?:с|со|из|через|від|з|із) .{{0,40}}(?:{_DEVICE}).{{0,50}}",
        rf"(?:skickat|skickades|sendt|sendte) (?:från|fra|med|via) .{{0,40}}(?:{_DEVICE}).{{0,40}}|"
        rf"lähetetty .{{0,40}}(?:{_DEVICE}).{{0,30}}",
        rf"(?:wysłane|wysłano) (?:z|ze|za pomocą|przy użyciu) .{{0,40}}(?:{_DEVICE}).{{0,40}}|(?:odesláno|"
        rf"odoslané|poslano|trimis|elküldve) .{{0,40}}(?:{_DEVICE}).{{0,40}}|"
        rf".{{0,40}}(?:{_DEVICE}).{{0,30}} küldve\.?",
        rf"στάλθηκε από .{{0,40}}(?:{_DEVICE}).{{0,30}}|נשלח מ.{{0,40}}(?:{_DEVICE}).{{0,30}}|"
        rf"(?:đã )?gửi từ .{{0,40}}(?:{_DEVICE}).{{0,30}}|dikirim dari .{{0,40}}(?:{_DEVICE}).{{0,30}}|"
        rf"ส่งจาก .{{0,40}}(?:{_DEVICE}).{{0,30}}",
        rf"(?:发自|從|从|來自|来自) ?(?:我的 ?)?.{{0,30}}(?:{_DEVICE}|手机|网易|qq|邮箱|傳送|发送).{{0,30}}|"
        rf".{{0,30}}(?:{_DEVICE}) ?から送信.{{0,20}}|(?:내 |나의 )?.{{0,20}}(?:{_DEVICE})에서 (?:보냄|"
        rf"보낸 메일입니다).{{0,10}}",
        r"(?:(?:ارسال|فرستاده)[ \u200c]?شده|ارسال|فرستاده شد|ارسال شد) (?:از|با|"
        rf"توسط) .{{0,40}}(?:{_DEVICE}).{{0,40}}|از .{{0,30}}(?:{_DEVICE}).{{0,20}}(?:ارسال|"
        rf"فرستاده) ?[ \u200c]?.{{0,14}}",
        r"(?:[أا]ُ?رسلت|تم الإرسال|تم إرساله?ا?|مُ?رسلة?|أرسل) (?:هذه الرسالة )?(?:من|بواسطة|عبر|"
        rf"باستخدام) .{{0,40}}(?:{_DEVICE}).{{0,40}}",
    )
    + ")$",
    re.IGNORECASE,
)
# One of these stands in each of them; a line without any is not worth the pattern.
_SENT = (
    "sent", "writ", "compos", "typed", "outlook", "yahoo", "bluemail", "typeapp", "spark", "boxer", "von ", "gesendet",
    "nachricht", "mit meinem", "vom ", "envoy", "provenance", "écrit", "inviat", "spedit", "verzond", "verstuurd",
    "enviad", "enviat", "gönder", "yolland", "отправлено", "послано", "надіслано", "skicka", "sendt", "lähetetty",
    "wysłan", "odesl", "odosl", "poslano", "trimis", "küldve", "στάλθηκε", "נשלח", "gửi", "dikirim", "ส่งจาก", "发自",
    "從", "从", "來自", "来自", "送信", "보", "ارسال", "فرستاده", "رسل", "رسال",
)  # fmt: skip
_MOBILE_LIMIT, _MOBILE_WORDS = 150, 12
_LINK = re.compile(r"\s?[<(\[]?https?://[^\s>)\]]{1,300}[>)\]]?")
_NAMED_LINK = re.compile(r"\[([^\[\]]{1,60})\]\(https?://[^\s()]{1,200}\)")
_SENTENCE_IN_LINE = re.compile(r"[,،;!?؟]\s|\.\s+[^\W\d]")

_CLOSING = re.compile(
    r"^(?:"
    + _any(
        r"(?:(?:with |my )?(?:kind|best|warm|many|kindest|warmest)? ?(?:regards|wishes)|best|cheers|"
        r"sincerely|yours (?:sincerely|faithfully|truly)|sincerely yours|respectfully|"
        r"thanks(?: and regards| again| in advance|,? and best regards)?|thank you(?: very much| so much|"
        r" in advance)?|many thanks|kind regards|br|rgds|regards)",
        r"(?:mit )?(?:freundlichen|besten|herzlichen|lieben|vielen|schönen) (?:grüßen|grüssen|dank)|"
        r"(?:freundliche|beste|herzliche|liebe|viele|schöne) (?:grüße|grüsse)|mfg|lg|vg|hochachtungsvoll",
        r"(?:bien )?cordialement|cordialement vôtre|bien à vous|sincères salutations|"
        r"meilleures salutations|salutations|saludos(?: cordiales)?|un (?:cordial )?saludo|atentamente|"
        r"atenciosamente|cumprimentos|com os melhores cumprimentos|obrigad[oa]|cordiali saluti|"
        r"distinti saluti|saluti",
        r"met vriendelijke groeten?|vriendelijke groeten?|groeten|mvg|med (?:vänlig|vennlig|"
        r"venlig) hils(?:n)?(?:ing|en)|med vänliga hälsningar|vänliga hälsningar|mvh|vh|hilsen|"
        r"ystävällisin terveisin|terveisin",
        r"saygılarımla|saygılarımızla|iyi çalışmalar|teşekkürler|с уважением|з повагою|pozdrawiam|"
        r"z poważaniem|z wyrazami szacunku|s pozdravem|üdvözlettel|με εκτίμηση|cu stimă|trân trọng|בברכה|"
        r"此致|敬具|よろしくお願い(?:いた|致)?します|감사합니다",
        r"با (?:تشکر|سپاس|احترام|تقدیم احترام|آرزوی (?:موفقیت|توفیق|سلامتی))(?: (?:فراوان|و احترام|"
        r"و سپاس))?|ارادتمند|با تشکر از شما|سپاس(?:گزارم|گزار)?|متشکرم|ممنون(?:م)?|موفق باشید|تشکر",
        r"مع (?:خالص |فائق |أطيب |جزيل |وافر )?(?:التحية|التحيات|تحياتي|الشكر|التقدير|الاحترام|"
        r"تحيات)(?: والتقدير| والاحترام)?|تحياتي|تحية طيبة(?: وبعد)?|شكر[اً]{1,2}(?: جزيل[اً]{1,2})?|"
        r"وتفضلوا بقبول .{0,40}|والسلام عليكم.{0,30}",
    )
    + r")\s?[,،.!:؛-]?$",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"(?:\+|00)\d[\d\s()./-]{7,}|(?<!\d)0\d[\d\s()./-]{7,}\d|(?<![\d۰-۹])[۰٠][\d۰-۹٠-٩\s()/-]{8,}|(?:tel|"
    r"phone|mobile|mob|fax|cell|office|direct|t|m|f|p|تلفن|همراه|موبایل|فکس|نمابر|داخلی|هاتف|جوال|"
    r"فاكس)\s?[.:：|]?\s?[+(\d۰-۹٠-٩]"
    r"|[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+|(?:https?://|www\.)\S+|\b[\w-]+\.(?:com|de|ir|net|org|example|"
    r"co\.uk|fr|ae|sa)\b",
    re.IGNORECASE,
)
_BLOCK_LINES, _LINE_LENGTH, _SENTENCE_WORDS, _NAME_WORDS = 10, 140, 14, 5
_TELLING_WORDS = 8
_FEW = 2


def without_signature(lines: list[str], raw: Callable[[int], str]) -> int:
    """How many of these lines of one stretch come before its signature; ``raw`` gives a line as it was sent."""
    end = _before_mark(lines, raw)
    while end and (not lines[end - 1] or is_mobile_signature(lines[end - 1])):
        end -= 1
    return _before_block(lines, end)


def is_signature_mark(raw: str) -> bool:
    return raw.rstrip("\r") in _MARKS


def is_mobile_signature(line: str) -> bool:
    """Short, of a device or program, and no sentence: "Sent from my desk, which is cold" is a person's."""
    bare = (
        _LINK.sub("", _NAMED_LINK.sub(r"\1", line)).strip(" <>()[].-_*\u2022")
        if len(line) < 2 * _MOBILE_LIMIT
        else ""
    )
    if not bare or len(bare) > _MOBILE_LIMIT or len(bare.split()) > _MOBILE_WORDS:
        return False
    lowered = bare.lower()
    if not any(word in lowered for word in _SENT):
        return False
    return bool(_SENT_FROM.match(bare)) and not _SENTENCE_IN_LINE.search(
        bare.removeprefix("Yahoo Mail: Search, ")
    )


def is_signed_preamble(lines: list[str], at: int) -> bool:
    """The lines by which PGP opens a signed text."""
    return lines[at] == _PGP_SIGNED or (
        lines[at].startswith("Hash: ") and _PGP_SIGNED in lines[max(at - 2, 0) : at]
    )


def _before_mark(lines: list[str], raw: Callable[[int], str]) -> int:
    """The mark with its blank is believed anywhere, others only above few lines that tell nothing."""
    loose = _start_of_last(lines, _LOOSE_MARK_LINES)
    for at, line in enumerate(lines):
        if line == _PGP_SIGNATURE:
            return at
        if line[:1] not in _MARK_SIGNS or not is_signature_mark(raw(at)):
            continue
        if raw(at).rstrip("\r").startswith("-- ") or (at >= loose and not any(map(_tells, lines[at + 1 :]))):
            return at
    return len(lines)


def _start_of_last(lines: list[str], count: int) -> int:
    """The line from which no more than so many written ones follow."""
    for at in range(len(lines) - 1, -1, -1):
        if count < 0:
            return at + 1
        count -= bool(lines[at])
    return 0 if count >= 0 else 1


def _before_block(lines: list[str], end: int) -> int:
    """A closing formula or a rule, a name, and ways to reach the person: cut only when all of that is there."""
    places = [at for at in range(end) if lines[at]][-_BLOCK_LINES - 1 :]
    for number, at in enumerate(places):
        if not (_CLOSING.match(lines[at]) or is_rule(lines[at])):
            continue
        below = [lines[place] for place in places[number + 1 :]]
        if _is_contact_block(below):
            return at
    return end


def _is_contact_block(lines: list[str]) -> bool:
    """At least a name and two ways to reach, or three lines and one; a phone number alone may be the answer."""
    if len(lines) < _FEW or len(lines) > _BLOCK_LINES or any(_is_sentence(line) for line in lines):
        return False
    if len(lines[0].split()) > _NAME_WORDS or lines[0].endswith((",", "،", ":", ".")):
        return False
    contacts = sum(bool(_CONTACT.search(line)) for line in lines)
    if _CONTACT.search(lines[0]) and len(lines) == contacts:
        return False
    return contacts >= _FEW or (contacts == 1 and len(lines) > _FEW)


def _tells(line: str) -> bool:
    """Whether somebody speaks in a line, which a program's does not count for."""
    words = len(line.split())
    told = (
        line.endswith(("?", "؟"))
        or words > _SENTENCE_WORDS
        or (words > _TELLING_WORDS and line.endswith("."))
    )
    return told and not is_mobile_signature(line)


def _is_sentence(line: str) -> bool:
    words = len(line.split())
    if len(line) > _LINE_LENGTH or line.endswith(("?", "؟", "!")):
        return True
    return words > _SENTENCE_WORDS or (words > _NAME_WORDS and line.endswith((".", "。", ",")))
