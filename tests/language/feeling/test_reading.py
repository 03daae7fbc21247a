"""A message's emotion and urgency, read with the shipped weights."""

import sys
from itertools import pairwise
from subprocess import run
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jawab.language.feeling import LABELS, chances, feel


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("واقعا خجالت نمی‌کشید؟ سه هفته است پول مرا نمی‌دهید، دزدی می‌کنید!", "angry"),
        ("دلم شکست، گریه‌ام گرفت. یادگار مادر مرحومم بود.", "sad"),
        ("خیلی نگرانم، نکنه بسته‌م گم شده باشه؟ توروخدا خبر بدید", "worried"),
        ("نمی‌فهمم کدومش درسته، یعنی چی؟ یه جا نوشته ده یه جا نوشته بیست", "confused"),
        ("دستتون درد نکنه، عالی بود، خدا خیرتون بده 🌹", "happy"),
        ("لطفا فاکتور رسمی سفارش را به این نشانی ارسال فرمایید.", "neutral"),
        ("حسبي الله عليكم يا نصابين، سرقتوا فلوسي ومحدش بيرد!", "angry"),
        ("خاب أملي فيكم وانكسر خاطري، كنت أنتظر هدية أمي رحمها الله", "sad"),
        ("أنا قلقانة جداً وخايفة يضيع الطرد، طمنوني الله يخليكم", "worried"),
        ("مش فاهم حاجة، يعني ايه؟ أنهي رقم هو الصح؟", "confused"),
        ("شكراً جزيلاً، خدمة رائعة وسريعة، الله يسعدكم 🌹", "happy"),
        ("أرجو تزويدي بفاتورة ضريبية للطلب المذكور باسم الشركة.", "neutral"),
    ],
)
def test_plain_words_are_taken_at_their_word(text: str, label: str) -> None:
    assert feel(text).emotion.label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("This is unacceptable, you are liars and thieves! Worst service ever!", "angry"),
        ("Thank you so much, excellent service, I am really happy!", "happy"),
        (
            "I don't understand, which one is right? One email says Monday, the other says Friday. Confusing.",
            "confused",
        ),
        ("I'm so worried and scared, what if my parcel is lost? Please help me", "worried"),
    ],
)
def test_english_is_read_by_the_lexicon(text: str, label: str) -> None:
    assert feel(text).emotion.label == label


@pytest.mark.parametrize(
    "text",
    [
        "عندكم مهلة حتى الأحد لإعادة المبلغ، وإلا فموعدنا أمام هيئة حماية المستهلك.",
        'ونعم الخدمة! أسبوعان وأنا أتفرج على كلمة "قيد المعالجة".',
        "كأني أكلم جدار. نفس الجملة المنسوخة كل مرة.",
        "دست مریزاد، یک ماه طول دادید که بگید فرم اشتباه بوده",
        "بنده نه کوتاه می‌آیم نه فراموش می‌کنم؛ پاسخ کتبی تا چهارشنبه، وگرنه در دادسرا.",
    ],
)
def test_anger_may_be_cold_ironic_or_polite(text: str) -> None:
    assert feel(text).emotion.label == "angry"


@pytest.mark.parametrize(
    "text",
    [
        "همین الان دارن از حسابم پول برمی‌دارن، هک شدم! کارت رو مسدود کنید",
        "بوی گاز شدید تو خونه پیچیده، چیکار کنیم",
        "سرقوا بطاقتي قبل عشر دقائق، أوقفوا البطاقة حالاً",
        "رحلتي غداً صباحاً والتذكرة لم تصدر بعد",
    ],
)
def test_danger_theft_and_what_is_hours_away_cannot_wait(text: str) -> None:
    assert feel(text).urgency == 3


@pytest.mark.parametrize("text", ["مرسی از همه چیز، عالی بودید", "شكراً لكم، خدمة ممتازة"])
def test_thanks_wait_for_nothing(text: str) -> None:
    assert feel(text).urgency == 0


def test_a_calm_line_may_be_the_most_urgent() -> None:
    felt = feel("با سلام، بیمار ما نفسش بند آمده است. لطفا نزدیک‌ترین اورژانس را بفرمایید.")
    assert felt.urgency == 3


def test_loudness_alone_is_not_urgency() -> None:
    assert feel("قیمت این کفش چنده؟؟؟؟!!!!").urgency < 3


def test_half_spaces_letters_and_marks_change_nothing() -> None:
    written = [
        "نمی‌فهمم یعنی چی، کلافه‌ام",
        "نمي فهمم يعني چي، كلافه‌ام",
        "نمیفهمم یعنی چی، کلافه‌ام",
        "نمی‌فَهمم یعنی چـــی، کلافه‌ام",
    ]
    assert len({feel(text, language="fa").emotion.probability for text in written}) == 1


def test_reasons_stand_where_they_say() -> None:
    text = "سلام\nخیلی نگرانم که بسته‌ام گم شده باشد، تو رو خدا جواب بدید 😢"
    felt = feel(text)
    assert felt.emotion.because
    for reason in (*felt.emotion.because, *felt.urgency_because):
        assert text[reason.start : reason.end] == reason.text
        assert reason.weight > 0


def test_reasons_do_not_overlap_and_the_loudest_comes_first() -> None:
    reasons = feel("ممنونم از شما، دستتون درد نکنه، خیلی خوشحال شدم، عالی بود").emotion.because
    assert [reason.weight for reason in reasons] == sorted(
        (reason.weight for reason in reasons), reverse=True
    )
    in_order = sorted(reasons, key=lambda reason: reason.start)
    assert all(one.end <= other.start for one, other in pairwise(in_order))


@given(st.text(max_size=300))
def test_any_text_has_an_answer(text: str) -> None:
    felt = feel(text)
    assert felt.emotion.label in LABELS
    assert 1 / len(LABELS) - 1e-9 <= felt.emotion.probability <= 1
    assert felt.urgency in range(4)


@pytest.mark.parametrize("text", ["", "\ud800", "\x00", "😡" * 50, "؟" * 50, "ـ" * 50, "\u200c" * 50])
def test_strange_texts_have_an_answer(text: str) -> None:
    assert feel(text).emotion.label in LABELS


@given(st.text(alphabet="سلام خوب بدم نیست مش زعلان!؟.", max_size=120), st.sampled_from(["fa", "ar", None]))
def test_probabilities_add_up(text: str, language: str | None) -> None:
    emotions, levels = chances(text, language=language)
    assert sum(emotions) == pytest.approx(1)
    assert sum(levels) == pytest.approx(1)


@pytest.mark.parametrize("unit", ["می ", "؟!", "یکی میگه ", "ما ", "«", "اااا", "نمی‌"])
def test_hostile_lengths_take_no_longer_than_their_beginning(unit: str) -> None:
    feel(unit * 10)
    started = process_time()
    feel(unit * 200_000)
    assert process_time() - started < 2


def test_importing_the_language_layer_loads_no_weights() -> None:
    asked = "import jawab.language.feeling.model as m; print(m.shipped.cache_info().currsize)"
    seen = run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    assert seen.stdout.strip() == "0"
