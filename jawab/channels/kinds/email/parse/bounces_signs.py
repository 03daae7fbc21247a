"""How a delivery report in words is known: by its sender, its subject and its first sentences, in many languages."""

import re

from .phrases import phrases

SYSTEM_SENDER = re.compile(
    r"(?i)^(?:mailer[-_.]?daemon|mail[-_.]?daemon|post[-_.]?master|mdaemon|mail[.-]?delivery[\w.-]*|mail-?system|"
    r"mail[-_.]?administrator|maild|bounced?|bounces?|ndr|imss|system[ ]administrator|microsoftexchange[0-9a-f]+|"
    r"[\w.-]*smtp_?mail_?service|[\w.-]*antivirus[\w.-]*|[\w.-]*mailgateway[\w.-]*)(?:[+\-=][^@]*)?@"
)
DAEMON = re.compile(
    r"(?i)^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|mail[.-]?delivery[\w.-]*)(?:[+\-=][^@]*)?@"
)
SYSTEM_NAME = re.compile(
    r"(?i)^[\s\"'<]*(?:mail(?:er)?[ -]delivery|mailer[ -]?daemon|postmaster|(?:system|mail) administrator|"
    r"internet mail delivery|delivery subsystem|mail system)"
)
NULL_PATH = re.compile(rb"(?i)^\s*(?:<\s*>|<?mailer-daemon(?:@[^>\s]*)?>?)\s*$")
ANSWER = re.compile(
    r"(?i)^\s*(?:re|fwd?|aw|wg|sv|vs|rv|enc|tr|odp|ynt|ilt|antw|پاسخ|رد|إعادة توجيه)\s*(?:\[\d+\])?\s*[:：]"
)
FAILED_SUBJECT = phrases(r"""
    en: undeliver | un?deliverable | nondeliver | non[- ]deliver | not (?:be )?deliver | mail delivery |
        deliver[iy]?\w* (?:status |has |incomplete|failure|failed|failing|problem|error|report|notification|
        unsuccessful|delayed|attempt|final) | message delivery | failure noti(?:ce|fication) | failed mail |
        (?:failed|failure|failing|unable|error|problem|unsuccessful|warning)[^\n]{0,30}deliver |
        returned (?:e?-?mail|message|to sender) | returning (?:message|mail) | mail(?:er)? failed |
        mail (?:failure|error|system error) | could not (?:be )?(?:send|sent) | message not (?:sent|delivered) |
        (?:message|mail) (?:rejected|refused|returned|blocked|delayed|undelivered) | automatically rejected |
        rejected mail | processing error | delayed mail | has been delayed | message[^\n]{0,40}delayed |
        permanent error | user unknown | no such user | delivery subsystem
    de: nicht zustellbar | unzustellbar | zustell(?:ung|ungs|fehler|bericht|problem|status) | rückläufer |
        nachricht konnte nicht
    fr: non[- ]?remis | non[- ]distribu | échec (?:de|d) | avis de non | n['’]a pas pu être | message retourné |
        utilisateur non recens
    es: no (?:se pudo )?entreg | no se ha (?:podido )?entreg | devuelto | error de entrega |
        fallo (?:en|de) (?:la )?entrega
    it: mancata consegna | non recapitabil | impossibile (?:recapitare|consegnare) | recapito non riuscito
    pt: não (?:foi )?(?:entregue|pôde) | falha (?:na|de) entrega | devolvid[oa] | mensagem não
    tr: teslim edilemedi | iletilemedi | teslim (?:edilemeyen|hatası)
    nl: onbestelbaar | kan niet worden bezorgd | niet afgeleverd
    pl: nie dostarczono | niedostarczon | nie można dostarczyć
    sv: kunde inte levereras | olevererbart
    ru: не доставлен | недоставлен | не может быть доставлен | ошибка доставки | невозможно доставить
    ja: 配信(?:不能|失敗|できません|エラー) | メールエラー | エラー通知 | 送信エラー | 送信できません |
        届けられませんでした
    zh: 退信 | 无法(?:投递|送达|发送) | 投递失败
    fa: (?:تحویل|ارسال)[\u200c ]?(?:داده )?(?:نشد|نگردید|ناموفق|نا\u200cموفق) | عدم (?:تحویل|ارسال) |
        برگشت (?:خورد|نامه|ایمیل) | خطا(?:ی| در) (?:تحویل|ارسال)
    ar: تعذر[^\n]{0,30}(?:تسليم|توصيل|إرسال) | لم يتم (?:ال)?(?:تسليم|توصيل|إرسال) |
        فشل (?:في )?(?:ال)?(?:تسليم|توصيل|إرسال) | (?:ال)?رسالة (?:مرتجعة|معادة) | غير قابلة? لل(?:تسليم|توصيل) |
        إخفاق (?:ال)?تسليم
""")
FAILED_WORDS = phrases(r"""
    en: (?:could|can|was|were|has|have|had|is|are)(?: ?not|n['’]t)(?: yet)?(?: be| been)?(?: able to (?:be )?)?[ \n]*
        (?:deliver|sent to|reach) | did not (?:reach|receive) | undeliver(?:able|ed) | non-?delivery |
        error delivering | (?:unable|failed|not able) to (?:be )?(?:deliver|send|transfer) |
        delivery[^.\n]{0,60}(?:failed|aborted) | del[ei]very to the following |
        following (?:address(?:es|\(es\))?|recipients?|recipient\(s\))[^.\n]{0,60}
        (?:fail|error|problem|not|could|reject) | failed recipient | failed address | following mail has been returned |
        returned because | has been (?:rejected|returned) | was (?:automatically )?rejected | message was not accepted |
        not a valid user | (?:permanent|fatal) (?:fatal )?errors?\b | delivery (?:problems|errors) | awaiting delivery |
        mail delivery failed | invalid user address | encountered a delivery problem | no such user | user unknown |
        unknown user
    de: (?:konnte|wurde|kann)[^.\n]{0,80}nicht[^.\n]{0,40}(?:zugestellt|übermittelt|ausgeliefert|gesendet) |
        zustellung[^.\n]{0,60}fehlgeschlagen
    fr: (?:n['’]a|n['’]ont) pas (?:pu )?(?:[eê]tre |été )?(?:remis|distribu|d[eé]livr) | échec de la remise |
        impossible de remettre
    es: no (?:se )?(?:ha )?(?:podido|pudo|puede)[^.\n]{0,40}entreg | error al entregar | no se entregó
    it: non (?:è stato|è possibile|può)[^.\n]{0,40}(?:consegna|recapit) | impossibile (?:recapitare|consegnare)
    pt: não (?:foi|pôde|pode)[^.\n]{0,40}entreg | não foi possível entregar | falha na entrega
    tr: (?:iletiniz|mesajınız|ileti)[^.\n]{0,60}(?:teslim edilemedi|iletilemedi)
    nl: kon niet worden bezorgd
    pl: nie (?:mogła|można|została)[^.\n]{0,40}dostarcz
    ru: (?:не может быть|не было|не удалось)[^.\n]{0,30}достав
    ja: 配信できません | 届けることができません | 送信できませんでした
    zh: 无法(?:投递|送达|发送) | 邮件无法 | 退回
    fa: (?:تحویل|ارسال|دریافت)[^.\n]{0,20}(?:نشد|نگردید|ممکن نبود|ناموفق) |
        نتوانست[^.\n]{0,60}(?:تحویل|برسان|ارسال)
    ar: (?:تعذر|تعذّر|لم يتم|لم نتمكن|فشل)[^.\n]{0,50}(?:تسليم|توصيل|إرسال|إيصال)
""")
# "We go on trying": certain enough to outweigh a subject that speaks of failure.
STILL_TRYING = phrases(r"""
    en: will (?:be )?(?:continue|retr(?:y|ied)|keep trying|try again) | attempts? will (?:be )?(?:continue|made) |
        still being retried | not yet (?:been )?(?:deliver|reach) | has not yet been | warning only |
        do not need to (?:resend|take any action) | will be attempted again
    de: noch nicht zugestellt | weitere(?:n)? (?:zustell)?versuch
    fr: n['’]a pas encore | nouvelles? tentatives?
    es: aún no se ha | se seguirá intentando
    it: non è stato ancora
    pt: ainda não (?:foi|pôde)
    ru: ещ[её] не (?:был|достав) | попытки[^.\n]{0,30}продолж
    ja: 継続して | 再送
    zh: 将继续
    fa: هنوز[^.\n]{0,40}(?:تحویل|نرسید|نشده) | (?:تلاش|ارسال)[^.\n]{0,30}(?:ادامه|دوباره)
    ar: لم يتم[^.\n]{0,30}بعد | سيتم (?:إعادة )?(?:ال)?محاول | ستستمر المحاول | سنواصل المحاول
""")
_DELAYED = phrases(r"""
    en: \bdelay(?:ed)?\b | postponed | incomplete | temporary problem
    de: verzögert
    fr: retard
    es: demorad | retrasad
    it: ritardat
    pt: atrasad
    tr: gecikti
    nl: vertraagd
    pl: opóźni
    ru: задерж | отложен
    ja: 遅延
    zh: 延迟
    fa: تأخیر | تاخیر
    ar: تأخر | تأجيل | مؤجل
""")
_FINAL = phrases(r"""
    en: undeliver | fail | returned | rejected
    de: unzustellbar
    fr: non[- ]remis
    ru: не доставлен
    fa: تحویل نشد | ناموفق
    ar: تعذر | فشل
""")
# The other side wants to be convinced first that a person wrote.
CHALLENGE = phrases(r"""
    en: (?:allowed|approved|safe|white) ?-?list and to ensure delivery | spam ?arrest |
        added to the recipient['’]?s (?:allowed|approved|white) | this one-time (?:verification|confirmation) |
        (?:click|follow)[^.\n]{0,60}(?:to (?:release|deliver) (?:your|this) (?:message|e-?mail)|
        to (?:verify|confirm) (?:that )?you(?:r| are)[^.\n]{0,30}(?:message|human|person|sender)) |
        (?:your|this) (?:message|e-?mail) (?:is|has been|was) (?:being )?held[^.\n]{0,60}(?:verif|confirm|approv) |
        sender (?:not pre-?approved|verification (?:is )?required)
    fa: (?:برای|جهت) تحویل[^.\n]{0,40}(?:تأیید|تایید) کنید
    ar: لتسليم رسالتك[^.\n]{0,40}(?:تأكيد|أكد)
""")


def is_system(sender: str) -> bool:
    return bool(SYSTEM_SENDER.match(sender))


def still_tried(subject: str, words: str) -> bool:
    """Whether the server goes on trying. A subject or first words of delay count unless the subject says failed."""
    if STILL_TRYING.search(words) or _DELAYED.search(subject):
        return True
    return not _FINAL.search(subject) and bool(_DELAYED.search(words[:1_500]))
