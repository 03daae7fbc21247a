"""How automatic answers, absences and receipts call themselves, in many languages. Subjects count from their start."""

import re

from .phrases import phrases

_OPENS = r"^\s*[\[(*<]{0,3}\s*"
_ENDS = r"(?=[ \t]*(?:[:：(\[.,!|/\-–—]|$|(?:from|to|for|re|von|de|van|از|من)\b))"
AUTOMATIC_SUBJECT = phrases(
    r"""
    en: auto(?:matic|mated)?[ _-]?(?:e?mail )?(?:repl(?:y|ies)|respon[sd](?:e|er)?|answer)
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
    after=_ENDS,
)
_AWAY_SUBJECT = phrases(
    r"""
    en: (?:out[ -]of[ -](?:the[ -])?office|ooo)(?:[ -](?:auto[ -]?reply|reply|message|response|notice|notification))?
    de: abwesenheits(?:notiz|meldung|nachricht|assistent|info)
    fr: absence du bureau | message d['’]absence | absente? du bureau
    es: fuera de (?:la )?oficina | ausente de la oficina
    it: fuori (?:sede|ufficio)
    pt: fora do escrit[oó]rio | ausência do escritório
    tr: ofis d[iı][sş][iı]nda(?:y[iı]m)?
    nl: afwezigheids(?:bericht|melding) | afwezig(?=:) | niet op kantoor
    pl: poza biurem | nieobecno[sś][cć](?=:)
    cs: mimo kancelář
    sv: frånvaro(?:meddelande|besked)? | ej på kontoret | ikke på kontoret | fraværsmelding | fraværende
    fi: poissaoloilmoitus | poissa
    ru: нет на (?:работе|месте) | вне офиса
    ja: 不在(?:通知|のお知らせ)
    ko: 부재중
    fa: (?:پیام )?(?:خارج از دفتر|عدم حضور) | در مرخصی(?=:)
    ar: خارج (?:ال)?مكتب | (?:ال)?غياب عن المكتب
    """,
    before=_OPENS,
    after=_ENDS,
)
_SOMEBODY_AWAY = phrases(
    r"""
    en: is (?:currently )?out of (?:the )?office
    de: ist (?:nicht im büro|außer haus)
    fr: est absente? du bureau
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
    de: wurde (?:[^\n]{0,80} )?(?:gelesen|angezeigt|geöffnet)
    fr: a été (?:lu|affiché|ouvert)
    es: (?:fue|ha sido) (?:le[ií]do|abierto|mostrado)
    it: è stat[oa] (?:lett[oa]|visualizzat|apert)
    pt: foi (?:lid[oa]|exibid|abert)
    tr: okundu | görüntülendi
    nl: is (?:op [^\n]{0,60})?gelezen
    pl: zosta(?:ła|ł|ło) (?:przeczytan|wyświetlon|otwart)
    sv: har lästs | ble lest | blev læst
    ru: был[ао]? (?:прочитан|открыт|показан) | прочитано
    ja: 開封
    zh: 已(?:阅读|读)
    fa: خوانده شد | مشاهده شد
    ar: (?:تمت?|قد تم) (?:ال)?قراءة | قُ?رئت | تم فتح
""")


def says_away(subject: str) -> bool:
    return bool(_AWAY_SUBJECT.match(subject) or _SOMEBODY_AWAY.search(subject))


def says_automatic(subject: str) -> bool:
    return bool(AUTOMATIC_SUBJECT.match(subject))


def tells_of_absence(text: str) -> re.Match[str] | None:
    return AWAY_WORDS.search(text)
