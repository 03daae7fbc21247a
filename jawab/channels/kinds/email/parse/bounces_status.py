"""Enhanced status codes (RFC 3463): read from a report, or told from the reply code or the words servers use."""

import re

from .phrases import phrases

_CODE = r"([245]\.\d\.\d{1,3})(?![\d.]*\d)"
_MARKED = re.compile(rf"(?i)(?:\b[45]\d\d[ -]|#|status:?[ ]?|\()[ ]?{_CODE}")
_BARE = re.compile(rf"(?<![\d.])(?=[45]){_CODE}")
_REPLY = re.compile(r"(?<![\d.,:/])(421|4[35][0-5]|50[0-4]|52[13]|53[0-5]|541|55[0-9]|571)(?![\d.]*\d)")
# What a reply code says by itself (RFC 5321, 4.2.3); of all others only the class is sure.
_BY_REPLY = {"421": "4.3.2", "452": "4.3.1", "551": "5.1.6", "552": "5.2.2", "553": "5.1.3", "503": "5.5.1"}

_MAILBOX_FULL = r"""
    en: (?:mail ?box|account|in-?box|folder|user|recipient|maildir)[^.\n]{0,60}(?:\bfull\b|over (?:its )?quota|exceed) |
        quota[^.\n]{0,30}(?:exceed|violation|full|reached) | over ?quota | mailbox size limit | full mailbox |
        exceed[^.\n]{0,40}(?:quota|storage|mailbox size) | out of (?:disk )?(?:space|storage) | mailfolder is full |
        disk ?(?:space )?(?:quota|limit|full)
    de: postfach[^.\n]{0,60}voll\b | benutzer hat zuviele mails
    fr: bo[iî]te[^.\n]{0,60}pleine
    es: buz[oó]n[^.\n]{0,60}llen[oa]
    it: casella[^.\n]{0,60}piena
    pt: caixa[^.\n]{0,60}cheia
    tr: kutu[^.\n]{0,60}dolu
    ru: переполнен | квота
    zh: 容量 | 已满
    fa: صندوق[^.\n]{0,30}پر | پر شده | پر است
    ar: ممتلئ | تجاوز[^.\n]{0,20}(?:الحصة|المساحة)
"""
_TOO_LARGE = r"""
    en: (?:message|mail|size|attachment)[^.\n]{0,60}(?:too (?:large|big)|exceed|maximum|limit) | too large |
        maximum[^.\n]{0,30}message size | max(?:imum)? message size
    de: zu gro(?:ß|ss)
    fr: trop (?:gros|volumineux)
    es: demasiado grande
    ru: слишком больш
    fa: حجم[^.\n]{0,30}(?:بیش|تجاوز)
    ar: حجم[^.\n]{0,30}(?:أكبر|يتجاوز)
"""
_DISABLED = r"""
    en: (?:account|mailbox|user|address|recipient)[^.\n]{0,40}(?:disabled|suspended|inactive|deactivated|locked|
        discontinued|not active|not collected|expired|closed|deleted) | not been collected |
        (?:disabled|inactive|deactivated|suspended) (?:account|mailbox|user|recipient|address)
    de: gesperrt | deaktiviert
    pl: konto[^.\n]{0,20}niedost[eę]pne
    fa: غیرفعال | مسدود شده
    ar: معطل | موقوف
"""
_USER_UNKNOWN = r"""
    en: (?:user|recipient|mailbox|address|account|addressee|alias|name|mail box)\b[^.\n]{0,60}(?:unknown|
        not (?:found|exist|known|listed|recogni[sz]ed|valid)|n['o]t exist|invalid|no longer|unavailable|rejected|
        doesn['’]?t|does not|could(?:n['’]t| not) be found|non-?existent|not our customer) |
        (?:unknown|invalid|no such|nonexistent|bad|not a valid|not a known|no valid)[ _-](?:local[ _-])?
        (?:user|recipient|mailbox|address|account|alias|destination) | no (?:mail ?box|user|account|such person)\b |
        no matches to | bad_recipient | badrcptto | not our customer | does not exist | recipnotfound | not listed in |
        not an? (?:active|valid|known)
    de: unbekannte?r? (?:empf|benutzer|user) |
        (?:empfänger|benutzer|adresse)[^.\n]{0,40}(?:unbekannt|nicht gefunden|existiert)
    fr: (?:adresse|utilisateur|destinataire)[^.\n]{0,60}(?:inconnu|introuvable|n['’]existe|non recens)
    es: (?:direcci[oó]n|usuario|destinatario)[^.\n]{0,60}(?:no existe|desconocid|no se encontr|no encontrad)
    it: (?:indirizzo|utente|destinatario)[^.\n]{0,60}(?:non esiste|sconosciut|non trovat|inesistent)
    pt: (?:endereço|usuário|destinatário)[^.\n]{0,60}(?:não existe|desconhecid|não (?:foi )?encontrad)
    tr: (?:adres|alıcı|kullanıcı)[^.\n]{0,60}(?:bulunamadı|mevcut değil|geçersiz|yok)
    nl: onbekend | bestaat niet
    pl: nie istnieje
    ru: не существует | не найден | неизвестн
    ja: 宛先
    zh: 不存在 | 查无此
    fa: (?:نشانی|آدرس|کاربر|گیرنده|صندوق)[^.\n]{0,60}(?:وجود ندارد|یافت نشد|پیدا نشد|ناشناخته|نامعتبر|معتبر نیست)
    ar: (?:عنوان|العنوان|المستخدم|المستلم|البريد)[^.\n]{0,60}(?:غير موجود|غير معروف|غير صالح|لم يتم العثور)
"""
_HOST_UNKNOWN = r"""
    en: \b(?:host|domain)(?: or domain)?(?: ?name)?\b[^.:\n]{0,15}(?:unknown|not (?:found|exist|known)|
        doesn['’]?t exist|does not exist|not resolv) | (?:unknown|no such|bad|invalid) (?:host|domain|destination) |
        no mx\b | name service error | name or service not known | unrouteable | unroutable | could not find a gateway |
        no route to host | nxdomain
    fa: دامنه[^.\n]{0,40}(?:یافت|وجود|معتبر)
    ar: النطاق[^.\n]{0,40}غير
"""
_REFUSED = r"""
    en: \bspam\b | unsolicited | blacklist | black list | blocklist | blocked | \brbl\b | policy | relay | spf\b |
        not (?:allowed|permitted|authori[sz]ed) | denied | refused to accept | rejected | dmarc | reputation |
        bulk email | not accepting mail
    fa: هرزنامه
    ar: بريد مزعج
"""
_LOOP = r"""
    en: too many hops | mail loop | loops back | routing loop | loop detected
"""
_EXPIRED = r"""
    en: (?:retry|queue|delivery)[^.\n]{0,40}(?:time ?-?out|expired|too long|exceeded) | (?:message )?timed out |
        message expired | not delivered within | in queue too long | aborted after
"""
_NO_CONNECTION = r"""
    en: connection (?:refused|timed out|to [^.\n]{0,40}failed|reset) | not responding | did not respond |
        cannot connect | unable to connect | host (?:is )?(?:down|unreachable) | no answer | could not connect
"""
# In this order: a full mailbox is also "unavailable", a spam filter also speaks of users.
_BY_WORDS = [
    ("2.2", phrases(_MAILBOX_FULL)),
    ("3.4", phrases(_TOO_LARGE)),
    ("2.1", phrases(_DISABLED)),
    ("1.2", phrases(_HOST_UNKNOWN)),
    ("1.1", phrases(_USER_UNKNOWN)),
    ("7.1", phrases(_REFUSED)),
    ("4.6", phrases(_LOOP)),
    ("4.1", phrases(_NO_CONNECTION)),
    ("4.7", phrases(_EXPIRED)),
]


def status_written(text: str) -> str:
    """An enhanced code that stands in the text; part of an IP address or of a version is none."""
    found = _MARKED.search(text) or _BARE.search(text)
    return found[1] if found else ""


def status_told(text: str, *, delayed: bool) -> str:
    """The code written, else the one that the words or the reply code stand for, else nothing."""
    if written := status_written(text):
        return written
    reply = _REPLY.search(text)
    code = reply[1] if reply else ""
    first = "4" if delayed else code[:1]
    for detail, words in _BY_WORDS:
        if words.search(text):
            return f"{first or '5'}.{detail}"
    return _BY_REPLY.get(code, f"{first}.0.0" if code else "")
