"""Lines below which all is an earlier message: worded rules, and the "reply above this line" of ticket systems."""

import re


def _any(*patterns: str) -> str:
    return "|".join(patterns)


_ORIGINAL = _any(
    "original (?:message|appointment|e-?mail)|reply message|original",
    "ursprüngliche (?:nachricht|mail|e-?mail)|original-?nachricht|originalmeldung|"
    "antwort nachricht|"
    "ursprünglicher termin",
    "message d['’]origine|message original|message initial|courriel original",
    "mensaje (?:original|anterior)|mensagem original|messaggio originale|missatge original",
    "oorspronkelijk(?:e)? bericht|ursprungligt meddelande|originalmeddelande|opprinnelig melding|"
    "oprindelig (?:meddelelse|besked)|alkuperäinen viesti",
    "исходное сообщение|оригинальное сообщение|первоначальное сообщение|вихідне повідомлення|"
    "оригінальне повідомлення",
    "oryginalna wiadomość|wiadomość oryginalna|původní (?:zpráva|e-mail)|pôvodná správa|"
    "eredeti üzenet|"
    "αρχικό μήνυμα|mesaj original",
    "orijinal (?:mesaj|ileti)|özgün (?:ileti|mesaj)|הודעה מקורית|原始邮件|原始郵件|邮件原件|元のメッセージ|"
    "원본 메시지|원본 메일|"
    "thư gốc|tin nhắn gốc|pesan asli",
    "(?:متن )?(?:پیام|پیغام|ایمیل|نامه) اصلی|(?:ال)?رسالة (?:ال)?[أا]صلية",
)
_FORWARDED = _any(
    "forwarded (?:message|e-?mail)|forwarded by.*|fwd|forward|message transféré|transféré par.*|"
    "courriel transféré",
    "weitergeleitete (?:nachricht|mail|e-?mail)|weitergeleitet von.*",
    "mensaje reenviado|mensagem (?:encaminhada|reencaminhada)|messaggio inoltrato|missatge reenviat",
    "doorgestuurd bericht|vidarebefordrat (?:meddelande|mejl)|vidaresänt meddelande|"
    "videresendt (?:melding|meddelelse|besked)|välitetty viesti|edelleenlähetetty viesti",
    "пересылаемое сообщение|пересланное сообщение|переслане повідомлення|wiadomość przekazana|"
    "przekazana wiadomość|"
    "přeposlaná zpráva|preposlaná správa|továbbított (?:üzenet|levél)|προωθημένο μήνυμα|"
    "mesaj redirecționat",
    "iletilmiş mesaj|yönlendirilen (?:ileti|mesaj)|yönlendirilmiş mesaj|iletilen (?:ileti|mesaj)|"
    "הודעה שהועברה|转发的邮件|轉寄的郵件|转发邮件|转发信息|転送メッセージ|"
    "転送されたメッセージ|전달된 메시지|전달된 메일|thư chuyển tiếp|tin nhắn đã chuyển tiếp|pesan terusan",
    "(?:پیام|ایمیل|نامه) (?:هدایت|فوروارد|ارسال|بازارسال|باز[ \u200c]ارسال)[ \u200c]?(?:شده)?|"
    "(?:ال)?رسالة (?:ال)?(?:مُ?عاد توجيهها|مُ?عاد إرسالها|محولة|مُ?حوَ?ّ?لة|موجهة)",
)
_RULE_OF_WORDS = r"^(?:[-_*=#~]\s?){{2,}}\s*(?:{words})\s*:?\s*(?:[-_*=<#~]\s?){{2,}}$"
_ORIGINAL_RULE = re.compile(_RULE_OF_WORDS.format(words=_ORIGINAL), re.IGNORECASE)
_FORWARDED_RULE = re.compile(_RULE_OF_WORDS.format(words=_FORWARDED), re.IGNORECASE)
_BARE_ORIGINAL = re.compile(
    r"^(?:original message|ursprüngliche nachricht|message d['’]origine|mensaje original|"
    r"پیام اصلی)\s?:?$",
    re.IGNORECASE,
)
_APPLE_FORWARD = re.compile(
    "^(?:"
    + _any(
        "(?:begin )?forwarded message|(?:weitergeleitete nachricht|message transféré|"
        "mensaje reenviado|"
        "پیام هدایت[ \u200c]?شده)|anfang der weitergeleiteten (?:nachricht|e-?mail|mail)",
        "début du (?:message|e-?mail) (?:réexpédié|transféré)|inicio del mensaje reenviado|"
        "início da mensagem (?:encaminhada|reencaminhada)",
        "inizio messaggio inoltrato|begin doorgestuurd bericht|vidarebefordrat mejl|"
        "videresendt melding|"
        "start på videresendt besked|välitetty viesti alkaa",
        "начало переадресованного сообщения|начало пересылаемого сообщения|"
        "początek przekazywanej wiadomości|začátek přeposílané zprávy|továbbított levél eleje",
        "(?:yönlendirilen|iletilen) (?:iletinin|e-postanın|ileti) başlangıcı|"
        "התחלת ההודעה שהועברה|开始转发的信息|"
        "下面是被转发的邮件|転送されたメッセージ|전달된 메시지 시작",
        "شروع پیام (?:هدایت|فوروارد)[ \u200c]?شده|آغاز پیام هدایت[ \u200c]?شده|(?:بداية|"
        "بدء) الرسالة الم[ُ]?عاد توجيهها|بدء الرسالة المحولة",
    )
    + r")\s?[:：]$",
    re.IGNORECASE,
)
_REPLY_ABOVE = re.compile(
    _any(
        r"(?:please )?(?:type|write|enter|add) your (?:reply|response|answer) (?:above|"
        r"over) this line",
        r"(?:please )?(?:reply|respond|answer)(?: to this (?:e-?mail|message))? (?:above|"
        r"over) this (?:line|text)",
        r"(?:reply|respond) above (?:this )?line|do not (?:write|type) below this line|"
        r"above this line to (?:reply|respond)",
        r"bitte (?:schreiben|geben) sie ihre antwort (?:über|oberhalb)|"
        r"antworten sie (?:bitte )?oberhalb dieser (?:linie|zeile)|oberhalb dieser (?:linie|"
        r"zeile) antworten",
        r"répondre au-dessus de cette ligne|(?:saisir|écrire|"
        r"entrer) votre réponse au[- ]dessus de cette ligne|veuillez (?:saisir|écrire|"
        r"répondre).{0,40}au[- ]dessus",
        r"(?:escriba|introduzca|ingrese|por favor,? escriba) su respuesta (?:por )?(?:encima|"
        r"arriba) de esta línea|responda por encima de esta línea",
        r"(?:digite|escreva) (?:a )?sua resposta acima desta linha|(?:scrivi|inserisci|"
        r"digita).{0,20}risposta sopra questa (?:riga|linea)",
        r"(?:typ|schrijf|plaats) uw antwoord boven deze (?:regel|lijn)|"
        r"lütfen yanıtınızı bu satırın üst|"
        r"yanıtınızı bu satırın üzerine",
        r"введите (?:свой )?ответ выше этой (?:строки|линии)|напишите (?:свой )?ответ (?:выше|"
        r"над) этой",
        r"پاسخ (?:خود|خودتان|شما) را (?:در )?(?:بالای|بالاتر از) این (?:خط|سطر)|بالای این (?:خط|"
        r"سطر) (?:بنویسید|پاسخ دهید)",
        r"(?:اكتب|أكتب|كتابة|يرجى كتابة|الرجاء كتابة|الرجاء الرد|يرجى الرد|الرد) (?:ردك |ردكم |"
        r"الرد )?(?:فوق|أعلى) (?:هذا|هذه) (?:السطر|الخط)",
    ),
    re.IGNORECASE,
)
# One of these stands in each of them; a line without any is not worth the pattern.
_ABOVE = (
    "above", "over this", "below this", "oberhalb", "über", "dessus", "encima", "arriba", "acima", "sopra", "boven",
    "satırın", "выше", "над", "بالا", "فوق", "أعلى",
)  # fmt: skip
_RULE_SIGNS = "-_*=#~ "
_RULE = re.compile(r"^(?:[_\-—–─=*~]\s?){4,}$")


def is_original_rule(line: str) -> bool:
    if not line or line[0] not in _RULE_SIGNS:
        return bool(_BARE_ORIGINAL.match(line))
    return bool(line.strip(_RULE_SIGNS)) and bool(_ORIGINAL_RULE.match(line))


def is_forwarded_rule(line: str) -> bool:
    if not line or line[0] not in _RULE_SIGNS:
        return line.endswith((":", "：")) and bool(_APPLE_FORWARD.match(line))
    return bool(line.strip(_RULE_SIGNS)) and bool(_FORWARDED_RULE.match(line))


def is_reply_above(line: str) -> bool:
    if not 12 < len(line) < 200:
        return False
    lowered = line.lower()
    return any(word in lowered for word in _ABOVE) and bool(_REPLY_ABOVE.search(line))


def is_rule(line: str) -> bool:
    return len(line) > 3 and bool(_RULE.match(line))
