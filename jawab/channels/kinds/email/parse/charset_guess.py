"""Which charset bytes without a name, or under a wrong one, are most likely in: by how often letters stand in a script.

A general detector needs a page of text and misses Persian and Arabic; a subject has ten letters. Here each candidate
is judged by the logarithm of the likelihood of what it reads, per byte.
"""

import re
from math import log

_SAMPLE = 2048
# Letters from the commonest to the rarest.
_ARABIC = "اليمنروتهدبسعفقكشحطجخصأةگپزذچضکيىءثئظغإآؤژ،؟؛"
_CYRILLIC = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфіїєёъґ№"
_GREEK = "αοτιενσςρκπμλίυόηάωήέύδγχθφβξώζψ"
_HEBREW = "יוהלאמרתבשנעםדקפחטצגזכןסךףץ"
_THAI = "านรอกเงมยลวดทสตะปบคหแจพชขใไโผถซฟธศณภญษฐฎฏฝฉฬๆ่้ิีั็์ำุูึื"
_WESTERN = "éàèáóíäöüçñêãúßôâåøîæûëïœòùìõ’“”–«»„…°€£©®™‘•§ÉÀÜÖÄ¿¡º"
_CENTRAL = "áéíóýčěřšžůúąęłśćżńőűöüäôăâîșțşţđňťďľźŁŚŽŠČ„”"
_TURKISH = "ıişğüçöİŞâÇÖÜ’"
# Codec, the letters of its languages, how readily it is thought of beside the others.
_SINGLE_BYTE = (
    ("cp1256", _ARABIC, 1.5),
    ("iso8859_6", _ARABIC, 0.5),
    ("mac_farsi", _ARABIC, -1.5),
    ("cp1252", _WESTERN, 1.5),
    ("cp1251", _CYRILLIC, 0.5),
    ("koi8_r", _CYRILLIC, 0.5),
    ("cp866", _CYRILLIC, -1.5),
    ("iso8859_5", _CYRILLIC, -1.5),
    ("cp1253", _GREEK, -1.0),
    ("cp1255", _HEBREW, 0.0),
    ("cp1254", _TURKISH, -1.0),
    ("cp1250", _CENTRAL, -1.0),
    ("iso8859_2", _CENTRAL, -1.5),
    ("cp874", _THAI, -1.0),
)
# Of each pair of bytes: the first level, where the common characters stand, and the commonest of them.
_SIMPLIFIED = frozenset(
    "的一是不了人我在有他这中大来上个国们到说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所家种事成方多么去法学如都同现"
    "没动面起看定天分还进好小部其些主样理心前开但因只从想实日意无力与长机公工使情明知全点正业外将两高间由问很最重手信息谢您请邮件测试"
    "订单客户服务电话联系司产品价格票付款收回复"
)
_TRADITIONAL = frozenset(
    "的一是不了人我在有他這中大來上個國們到說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所家種事成方多麼去法學如都同現"
    "沒動面起看定天分還進好小部其些主樣理心前開但因只從想實日意無力與長機公工使情明知全點正業外將兩高間由問很最重手信息謝您請郵件測試"
    "訂單客戶服務電話聯繫司產品價格票付款收回覆哪"
)
_HANGUL = frozenset(
    "이다는에의을가고하지한로기리사어은도자나시인해그대수아서있것를정원부일전장구니습안녕요세메제보주문상품배송감합입관련확답변드립건테스트"
    "터과와들만거라면게비동성소조유연공국여중생무선내신년월회업영마화우진오방계재디"
)
_KANJI = frozenset(
    "日一人年大十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南"
    "万毎白天母火右読友左休父雨京都会社様注文件返信確認送願致品"
)
_DOUBLE_BYTE = (
    ("gb18030", re.compile(rb"[\xb0-\xd7][\xa1-\xfe]|\xa1[\xa1-\xaf]|\xa3[\xa1-\xfe]"), _SIMPLIFIED),
    ("big5hkscs", re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]|\xa1[\x40-\x7e]"), _TRADITIONAL),
    (
        "cp932",
        re.compile(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]|[\x88-\x97][\x40-\x7e\x80-\xfc]|\x81[\x40-\x7c]"),
        _KANJI,
    ),
    ("euc_jp", re.compile(rb"[\xa4\xa5][\xa1-\xf6]|[\xb0-\xcf][\xa1-\xfe]|\xa1[\xa1-\xbc]"), _KANJI),
    ("cp949", re.compile(rb"[\xb0-\xc8][\xa1-\xfe]|\xa1[\xa1-\xfe]"), _HANGUL),
)
_OFTEN_MISNAMED = frozenset({"cp1256", "iso8859_6", "cp1251", "koi8_r", "cp1253", "cp1255"})
# How many letters, by how much likelier for each, and how like a text: a word of Arabic is enough, of the others two or
# three; an alphabet is no text, its letters are all as frequent.
_ARABIC_ENOUGH, _ENOUGH = (5, 1.5, -4.0), (12, 2.0, -3.55)
_ACCENTS_TOGETHER = 1.5
_COMMON_PAIR, _RARE_PAIR, _WELL_KNOWN = -7.0, -13.0, 2.5
_NEVER = -9.0
_CAPITAL = 2.0
_MIXED = re.compile(
    "(?<=[A-Za-z])[\u0370-\u06ff\u0e00-\u0e5b]|[\u0370-\u06ff\u0e00-\u0e5b](?=[A-Za-z])"
    "|(?<=[\u0430-\u045f\u03ac-\u03ce])[\u0400-\u042f\u0386-\u03a9]|(?<=[\u00e0-\u00ff\u0101-\u017e])[\u00c0-\u00de]"
)
_HIGH = re.compile(rb"[\x80-\xff]")
_LATIN_RUN = re.compile("[\u00c0-\u00ff]{3,}")
_LOUD = 5.0


def _likelihoods(letters: str) -> dict[str, float]:
    """By Zipf's law: the commonest is so many times as frequent as the one in that place."""
    total = sum(1 / (place + 4) for place in range(len(letters)))
    known = {letter: log(1 / (place + 4) / total) for place, letter in enumerate(letters)}
    capitals = {
        letter.upper(): found - _CAPITAL for letter, found in known.items() if len(letter.upper()) == 1
    }
    return capitals | known


_KNOWN = {letters: _likelihoods(letters) for _, letters, _ in _SINGLE_BYTE}
_MISNAMED = [(codec, _KNOWN[letters]) for codec, letters, _ in _SINGLE_BYTE if codec in _OFTEN_MISNAMED]


def likeliest(raw: bytes) -> str:
    """The codec that makes most sense of the bytes, or nothing when none makes any."""
    sample = _sample(raw)
    high = len(_HIGH.findall(sample))
    if not high:
        return ""
    ranked = sorted(((found, codec) for codec, found in _judged(sample, high)), reverse=True)
    return ranked[0][1] if ranked and ranked[0][0] / high > _NEVER * 0.75 else ""


def clearly_another(raw: bytes) -> str:
    """What Latin-named bytes surely are instead: words of nothing but rare accents are words of no Latin language."""
    sample = _sample(raw)
    high = len(_HIGH.findall(sample))
    text = sample.decode("cp1252", "replace")
    in_runs = sum(map(len, _LATIN_RUN.findall(text)))
    if high < _ARABIC_ENOUGH[0] or in_runs * 10 < high * 8:
        return ""
    as_named = sum(_KNOWN[_WESTERN].get(character, _NEVER) for character in text if character > "\x7f")
    as_named -= _ACCENTS_TOGETHER * in_runs
    found = max((_single(sample.decode(codec, "replace"), high, known), codec) for codec, known in _MISNAMED)
    fewest, surely, natural = _ARABIC_ENOUGH if found[1] in {"cp1256", "iso8859_6"} else _ENOUGH
    is_text = high >= fewest and found[0] / high > natural
    return found[1] if is_text and found[0] - as_named > surely * high else ""


def _sample(raw: bytes) -> bytes:
    """Lines with something to judge in them, up to a whole character's end."""
    lines = b"\n".join(line for line in raw[: 8 * _SAMPLE].split(b"\n") if not line.isascii())
    if len(lines) <= _SAMPLE:
        return lines
    end = lines.find(b" ", _SAMPLE)
    return lines[: end if _SAMPLE <= end <= 2 * _SAMPLE else 2 * _SAMPLE]


def _judged(sample: bytes, high: int) -> list[tuple[str, float]]:
    found = [
        (codec, bonus + _single(text, high, _KNOWN[letters]))
        for codec, letters, bonus in _SINGLE_BYTE
        if (text := _read(sample, codec)) is not None
    ]
    return found + [
        (codec, _double(sample, text, level, known))
        for codec, level, known in _DOUBLE_BYTE
        if (text := _read(sample, codec)) is not None
    ]


def _single(text: str, high: int, known: dict[str, float]) -> float:
    letters = [character for character in text if character > "\x7f"]
    score = sum(known.get(character, _NEVER) for character in letters)
    # What became ASCII was no letter; nor are three accented letters together the habit of any Latin language.
    score += _NEVER * (high - len(letters)) - sum(map(len, _LATIN_RUN.findall(text)))
    if "".join(letters).isupper():
        quiet = sum(known.get(character, _NEVER) for character in "".join(letters).lower()) - _LOUD
        score = max(score, quiet)
    return score - 4.0 * len(_MIXED.findall(text))


def _double(sample: bytes, text: str, level: re.Pattern[bytes], known: frozenset[str]) -> float:
    """Pairs of bytes; one in the first level is likely, kana and the commonest more so, all others are rare."""
    letters = [character for character in text if character > "\x7f"]
    usual = min(len(level.findall(sample)), len(letters))
    well_known = sum(character in known or "\u3041" <= character <= "\u30fc" for character in letters)
    return usual * _COMMON_PAIR + (len(letters) - usual) * _RARE_PAIR + min(well_known, usual) * _WELL_KNOWN


def _read(sample: bytes, codec: str) -> str | None:
    try:
        return sample.decode(codec)
    except (UnicodeError, ValueError):
        return None
