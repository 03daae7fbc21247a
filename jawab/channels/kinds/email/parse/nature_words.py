"""How automatic answers, absences and receipts call themselves, in many languages. Subjects count from their start."""

import re

from .phrases import phrases

_OPENS = r"^\s*[\[(*<]{0,3}\s*"
_ENDS = r"(?=[ \t]*(?:[:：(\[.,!|/\-–—]|$))"
AUTOMATIC_SUBJECT = phrases(
    r"""
    en: auto(?:matic|mated)?[ _-]?(?:e?mail )?(?:repl(?:y|ies)|respon[sd](?:e|er)?|answer|notification) | auto(?=:)
    de: auto(?:matisierte|matische)?[ -]?(?:e-?mail-?)?antwort
    fr: réponse auto(?:matique)?
    es: respuesta autom[aá]tica | autorrespuesta
    it: risposta automatica
    pt: resposta autom[aá]tica
    tr: otomatik (?:yan[iı]t|cevap)
    nl: automatisch (?:antwoord|bericht)
    pl: odpowied[źz] automatyczna | automatyczna odpowied[źz] | autoodpowied[źz]
    cs: automatická odpověď
    hu: automatikus válasz
    ro: răspuns automat
    sv: auto(?:matisk|matiskt)?[ -]?svar
    fi: automaattinen vastaus
    el: αυτόματη απάντηση
    ru: авто-?ответ(?:чик)? | автоматический ответ
    he: תשובה אוטומטית
    ja: 自動(?:返信|応答)
    zh: 自动(?:回复|答复) | 自動回[覆复]
    ko: 자동 ?(?:회신|응답)
    fa: (?:پاسخ|جواب)[\u200c ]?(?:گویی )?(?:خودکار|اتوماتیک|ماشینی) | پاسخگوی خودکار
    ar: (?:ال)?(?:رد|رسالة|إجابة) (?:ال)?(?:تلقائية?|آلية?|أوتوماتيكية?)
    """,
    before=_OPENS,
)
# These may begin a person's subject, too, unless they are all of it or a colon follows.
_AWAY_ALONE = phrases(
    r"""
    en: (?:out[ -]of[ -](?:the[ -])?office|ooo|oof|(?:on |annual |summer )?(?:vacation|holiday|leave))
        (?:[ -](?:auto[ -]?reply|reply|message|response|notice|notification))?
    de: abwesend | urlaub(?:snotiz|smeldung|svertretung)?
    fr: (?:je suis )?absente?(?: du bureau)? | en (?:congés?|vacances)
    es: ausencia
    it: assente | assenza
    pt: aus[eê]ncia | ausente
    zh: 休假 | 外出
    fa: (?:در )?(?:حال )?مرخصی
    ar: (?:في )?إجازة(?: سنوية)?
    """,
    before=_OPENS,
    after=_ENDS,
)
_AWAY = phrases(
    r"""
    en: (?:i am|i['’]m|we are) (?:currently )?(?:out of|away|on (?:vacation|holiday|leave)) |
        away (?:from (?:my )?(?:mail|e-?mail|office|desk)|message|notice)
    de: abwesenheit | nicht im (?:büro|haus) | außer haus
    fr: absence (?:du bureau|temporaire) | message d['’]absence
    es: fuera de (?:la )?oficina | ausente de la oficina
    it: fuori (?:sede|ufficio)
    pt: fora do escrit[oó]rio
    tr: ofis d[iı][sş][iı]
    nl: afwezig | niet aanwezig
    pl: poza biurem | nieobecno
    cs: mimo kancel
    sv: frånvaro | ej på kontoret | ikke på kontoret | fravær
    fi: poissa
    ru: нет на (?:работе|месте) | вне офиса | в отпуске | отсутств
    ja: 不在(?:通知|のお知らせ)
    ko: 부재중
    fa: (?:پیام )?(?:خارج از دفتر|عدم حضور)
    ar: خارج (?:ال)?مكتب | (?:ال)?غياب عن المكتب
    """,
    before=_OPENS,
)
_SOMEBODY_AWAY = phrases(
    r"""
    en: is out of (?:the )?office | is (?:away|on (?:leave|vacation|holiday))
    de: ist (?:nicht im büro|außer haus|abwesend)
    fr: est absente?
    es: no est[aá] en la oficina
    it: è fuori (?:sede|ufficio)
    """,
    before=r"^(?!\s*(?:re|aw|fwd?|sv|antw)\s*:)[^?\n]{1,80}\b",
    after=r"\b",
)
AWAY_WORDS = phrases(r"""
    en: out of (?:the |my )?office | on (?:\w+ )?(?:leave|vacation|holidays?)\b | not in the office |
        (?:i am|i['’]m|will be) (?:currently )?(?:away|out|travell?ing)\b | away (?:from|until|on)\b |
        limited (?:access|e-?mail) | (?:be back|return(?:ing)?) (?:on|in|to the office)
    de: nicht im (?:büro|haus) | (?:im|in) urlaub | abwesend | außer haus | nicht (?:erreichbar|am arbeitsplatz) |
        (?:wieder|zurück) (?:erreichbar|im büro|am)
    fr: \babsente?\b | en cong[ée]s? | en vacances | de retour le
    es: fuera de (?:la )?oficina | de vacaciones | \bausente | de regreso el
    it: in ferie | \bassente | fuori (?:sede|ufficio)
    pt: de férias | fora do escritório
    tr: ofis dışında | izinde | tatilde
    nl: \bafwezig | op vakantie | niet aanwezig
    pl: urlop | nieobecn | poza biurem
    sv: på semester | inte på kontoret | frånvarande | på ferie
    fi: lomalla
    ru: в отпуске | отсутств | вне офиса
    ja: 休暇 | 不在
    zh: 休假 | 出差
    fa: مرخصی | در دفتر نیستم | حضور ندار | خارج از دفتر | در دسترس نیست | در سفر | به سفر | تعطیلات | مأموریت | ماموریت
    ar: إجازة | اجازة | خارج (?:ال)?مكتب | غير (?:متواجد|متاح|موجود) | عطلة | في سفر
""")
READ_SUBJECT = phrases(
    r"""
    en: read | read receipt | return receipt | not read | receipt | displayed
    de: gelesen | lesebestätigung | ungelesen gelöscht
    fr: lu | confirmation de lecture | accusé de (?:lecture|réception) | non lu
    es: le[ií]do | confirmaci[oó]n de lectura | no le[ií]do
    it: letto | conferma di lettura | ricevuta di ritorno
    pt: lid[ao] | confirmação de leitura
    tr: okundu
    nl: gelezen | leesbevestiging
    pl: przeczytan[oe]
    cs: přečteno
    sv: läst | lest | læst
    fi: luettu
    ru: прочитано | уведомление о прочтении
    ja: 開封済み
    zh: 已读 | 开封
    fa: خوانده شد | رسید خواندن | رسید مطالعه
    ar: مقروءة? | تمت? (?:ال)?قراءة? | إيصال (?:ال)?قراءة
    """,
    before=r"^\s*",
    after=r"\s*(?:[:：(\[\-–]|$)",
)
READ_WORDS = phrases(r"""
    en: (?:was|were|has been|have been) (?:read|displayed|opened|viewed|deleted without being read)\b |
        (?:is a )?return receipt for
    de: wurde (?:[^.\n]{0,60} )?(?:gelesen|angezeigt|geöffnet)
    fr: a été (?:lu|affiché|ouvert)
    es: (?:fue|ha sido) (?:le[ií]do|abierto|mostrado)
    it: è stat[oa] (?:lett[oa]|visualizzat|apert)
    pt: foi (?:lid[oa]|exibid|abert)
    tr: okundu | görüntülendi
    nl: is (?:op [^.\n]{0,40})?gelezen
    pl: zosta(?:ła|ł|ło) (?:przeczytan|wyświetlon|otwart)
    sv: har lästs | ble lest | blev læst
    ru: был[ао]? (?:прочитан|открыт|показан) | прочитано
    ja: 開封
    zh: 已(?:阅读|读)
    fa: خوانده شد | مشاهده شد
    ar: (?:تمت?|قد تم) (?:ال)?قراءة | قُ?رئت | تم فتح
""")


def says_away(subject: str) -> bool:
    return any(words.search(subject) for words in (_AWAY_ALONE, _AWAY, _SOMEBODY_AWAY))


def says_automatic(subject: str) -> bool:
    return bool(AUTOMATIC_SUBJECT.match(subject))


def tells_of_absence(text: str) -> re.Match[str] | None:
    return AWAY_WORDS.search(text)
