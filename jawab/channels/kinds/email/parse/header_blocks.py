"""The block of "From: / Sent: / To: / Subject:" that Outlook and others put above an earlier message."""

import re
from dataclasses import dataclass, field
from enum import StrEnum


class Label(StrEnum):
    FROM = "from"
    SENT = "sent"
    DATE = "date"
    TO = "to"
    SUBJECT = "subject"
    OTHER = "other"
    FORM = "form"


# SENT is said by mail clients alone; DATE, FROM and TO by anybody who tells of a journey or a parcel.
_WORDS = {
    Label.FROM: (
        "from|von|de|da|van|från|fra|lähettäjä|kimden|gönderen|от|від|от кого|od|odesílatel|"
        "feladó|από|"
        "expeditor|"
        "de la|dari|จาก|từ|מאת|发件人|寄件者|寄件人|差出人|送信者|보낸 사람|보낸사람|از|فرستنده|من|المرسل|mittente|"
        "remitente|"
        "remetente|expéditeur|"
        "absender|afzender|nadawca|šalje|pošiljatelj"
    ),
    Label.SENT: (
        "sent|date sent|gesendet|gesendet am|envoyé|envoyé le|enviado|enviado el|enviado em|"
        "enviada|"
        "enviada em|enviado a|inviato|verzonden|"
        "skickat|sendt|lähetetty|gönderildi|gönderilen|gönderme tarihi|отправлено|"
        "дата отправки|надіслано|"
        "wysłano|wysłane|"
        "odesláno|odoslané|elküldve|küldve|εστάλη|στάλθηκε|trimis|dikirim|đã gửi|נשלח|发送时间|"
        "傳送時間|寄件日期|送信日時|"
        "보낸 날짜|보낸 시간|"
        "ارسال[ \u200c]?شده|ارسال شده در|زمان ارسال|ارسال|فرستاده[ \u200c]?شده|تاریخ ارسال|"
        "تم الإرسال|"
        "تاريخ الإرسال|أ?ُ?رسلت|[أا]ُ?رسلت|مرسل"
    ),
    Label.DATE: (
        "date|datum|fecha|data|dato|päivämäärä|päiväys|tarih|дата|datę|dátum|ημερομηνία|dată|"
        "tanggal|"
        "วันที่|ngày|תאריך|日期|日付|日時|날짜|"
        "تاریخ|زمان|(?:ال)?تاريخ"
    ),
    Label.TO: (
        "to|an|à|a|para|aan|till|til|vastaanottaja|kime|alıcı|кому|кому:|do|komu|címzett|προς|"
        "către|"
        "kepada|ถึง|đến|tới|אל|收件人|收件者|宛先|받는 사람|받는사람|"
        "به|گیرنده|[إا]لى|المستلم|المرسل إليه|destinataire|destinatario|destinatário|pour|"
        "empfänger|za|prima"
    ),
    Label.SUBJECT: (
        "subject|betreff|objet|sujet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|konu|"
        "тема|предмет|"
        "temat|předmět|predmet|tárgy|θέμα|"
        "subiect|subjek|perihal|เรื่อง|chủ đề|נושא|主题|主旨|主題|件名|제목|موضوع|(?:ال)?موضوع"
    ),
    Label.OTHER: (
        "cc|bcc|kopie|cci|copie|copia|kopia|kopi|kopio|bilgi|копия|копія|dw|másolatot kap|"
        "másolat|"
        "κοινοποίηση|עותק|抄送|副本|참조|رونوشت|نسخة|نسخة إلى|"
        "reply-to|antwort an|répondre à|responder a|importance|priority|wichtigkeit|priorität|"
        "importancia|"
        "attachments|anlagen|anhänge|"
        "pièces jointes|anexos|adjuntos|allegati|organisation|organization|message-id|x-mailer|"
        "sensitivity|categories|اهمیت|پیوست|پاسخ به|الأهمية|المرفقات|الرد على"
    ),
    Label.FORM: (
        "message|phone|telephone|tel|mobile|name|first name|last name|full name|e-?mail|"
        "comment|comments|"
        "question|order|company|address|website|"
        "nachricht|telefon|telefonnummer|name|vorname|nachname|téléphone|nom|prénom|mensaje|"
        "teléfono|nombre|"
        "پیام|متن پیام|تلفن|شماره تماس|موبایل|نام|نام و نام خانوادگی|ایمیل|سفارش|"
        "الرسالة|الهاتف|رقم الهاتف|الجوال|الاسم|البريد الإلكتروني|نص الرسالة"
    ),
}
_LABELS = {label: re.compile(rf"(?:{words})", re.IGNORECASE) for label, words in _WORDS.items()}
_LINE = re.compile(
    r"^[*_>|\s]{0,6}(?P<label>[^\W\d][^:：|*]{0,28}?)\s{0,20}(?P<bold>\*{0,2})\s?[:：]\s?\|"
    r"?\*{0,2}\|"
    r"?\s{0,20}(?P<value>.*)$"
)
_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"\d\d?:\d\d")
_LINES_LIMIT = 14
_VALUES_LIMIT = 8


@dataclass(slots=True)
class HeaderBlock:
    """``end`` is the line after it; ``is_sure`` tells whether only a mail client writes so."""

    values: dict[Label, str] = field(default_factory=dict)
    end: int = 0
    bold: bool = False
    form: bool = False

    @property
    def is_sure(self) -> bool:
        found = self.values.keys()
        if self.form:
            return False
        if Label.FROM not in found:
            return "@" in self.values.get(Label.TO, "") and self._has_clock
        others = len(found & {Label.SENT, Label.DATE, Label.TO, Label.SUBJECT})
        if Label.SENT in found:
            return others > 1 or self._has_address
        if self._has_address:
            # "From: my old address, To: my new one" is a wish, not a header.
            return (Label.SUBJECT in found and others > 1) or self._has_day
        return others > 1 and (self.bold or (others > 2 and self._has_clock))

    @property
    def _has_address(self) -> bool:
        return "@" in self.values.get(Label.FROM, "") or "@" in self.values.get(Label.TO, "")

    @property
    def _has_clock(self) -> bool:
        return bool(_CLOCK.search(self.values.get(Label.DATE, "")))

    @property
    def _has_day(self) -> bool:
        return bool(_YEAR.search(self.values.get(Label.DATE, ""))) or self._has_clock

    @property
    def is_likely(self) -> bool:
        """Enough below a rule, which a person seldom draws."""
        said = self.values.keys() & {Label.SENT, Label.DATE, Label.SUBJECT}
        return not self.form and Label.FROM in self.values and bool(said)


def label_of(line: str) -> tuple[Label, str, bool] | None:
    """Which header a line begins, its value, and whether the label stands in emphasis."""
    if ":" not in line and "：" not in line:
        return None
    found = _LINE.match(line)
    if not found:
        return None
    words = found["label"].strip(" *_")
    for label, pattern in _LABELS.items():
        if pattern.fullmatch(words):
            return label, found["value"].strip(" *|"), bool(found["bold"]) or line.startswith("*")
    return None


def header_block(lines: list[str], at: int) -> HeaderBlock | None:
    """The block that begins at a line, when it begins with a header a client puts first."""
    first = label_of(lines[at]) if lines[at] else None
    if first is None or first[0] in {Label.OTHER, Label.FORM}:
        return None
    block = HeaderBlock(end=at + 1)
    latest: Label = first[0]
    for place in range(at, min(at + _LINES_LIMIT, len(lines))):
        line = lines[place]
        if not line:
            if _goes_on(lines, place, block):
                continue
            break
        told = label_of(line)
        if told is None:
            if not _continues(line, block, latest):
                break
            if latest in block.values:
                block.values[latest] = f"{block.values[latest]} {line}"[:600]
        else:
            latest = told[0]
            if latest in block.values and latest is not Label.OTHER:
                break
            _take(block, told)
        block.end = place + 1
    return block if len(block.values) > 1 else None


def _take(block: HeaderBlock, told: tuple[Label, str, bool]) -> None:
    label, value, bold = told
    block.bold |= bold
    if label is Label.FORM:
        block.form = True
    else:
        block.values.setdefault(label, value[:600])


def _goes_on(lines: list[str], at: int, block: HeaderBlock) -> bool:
    """Some converters set every header apart by a blank line."""
    following = next((line for line in lines[at + 1 : at + 3] if line), "")
    if not following or len(block.values) > _VALUES_LIMIT:
        return False
    told = label_of(following)
    return told is not None and told[0] is not Label.FORM and told[0] not in block.values


def _continues(line: str, block: HeaderBlock, latest: Label) -> bool:
    """A long list of recipients or subject goes on in the next line, an address stands in a line of its own."""
    if latest is Label.FROM:
        value = block.values.get(latest, "")
        return "@" in line and ("@" not in value or value.endswith((":", "<", "[")))
    if latest in {Label.TO, Label.OTHER}:
        return "@" in line or block.values.get(latest, "").endswith((";", ","))
    return latest is Label.SUBJECT and len(block.values.get(latest, "")) > 50
