"""Papers of a shop in Tehran, one in Riyadh and one in Kuwait, for every form there is."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from jawab.calendars import Style
from jawab.commerce.papers import InvoicePaper, Item, Party

NOON = dt.datetime(2026, 11, 27, 9, 5, 30, tzinfo=dt.UTC)


def item(
    title: str, price: str, *, quantity: str = "1", rate: str = "10", discount: str = "0", **more: str
) -> Item:
    """A line whose tax is laid on what is left after the discount, to two places."""
    net = Decimal(price) * Decimal(quantity) - Decimal(discount)
    tax = (net * Decimal(rate) / 100).quantize(Decimal("0.01")).normalize() + 0
    return Item(
        title,
        price=Decimal(price),
        net=net,
        tax=tax,
        total=net + tax,
        tax_rate=Decimal(rate),
        quantity=Decimal(quantity),
        discount=Decimal(discount),
        **more,
    )


TEHRAN = Party(
    "فروشگاه کتاب و نوشت‌افزار سپیدار",
    address=("تهران", "خیابان انقلاب، کوچهٔ فخر رازی، پلاک ۱۲، واحد ۳"),
    postal_code="1314675551",
    phone="+98 21 6640 1234",
    national_id="14003456789",
    registration="412345",
    economic_code="411567893214",
)
RIYADH = Party(
    "متجر النخيل للأجهزة المنزلية",
    address=("الرياض", "حي العليا، شارع الملك فهد 7421"),
    postal_code="12313",
    phone="+966 11 465 1234",
    registration="1010123456",
    tax_number="300075588700003",
)
BUYER_FA = Party(
    "مریم رحیمی",
    address=("اصفهان", "خیابان چهارباغ بالا، کوی ۴"),
    postal_code="8163914567",
    phone="+98 913 123 4567",
    national_id="0012345679",
)
BUYER_AR = Party(
    "شركة الأفق للتجارة المحدودة", address=("جدة", "طريق المدينة 88"), tax_number="310122393500003"
)

IRAN = InvoicePaper(
    number="INV-1405/0012",
    issued_at=NOON,
    seller=TEHRAN,
    buyer=BUYER_FA,
    items=(
        item(
            "کتاب «می‌روم» (چاپ ۳) [نو]",
            "1250000",
            quantity="3",
            discount="375000",
            sku="BK-204/ب",
            unit="جلد",
        ),
        item("Moleskine notebook, A5", "48900000", sku="MLSK-A5-2026", unit="عدد"),
        item("روان‌نویس آبی", "890000", quantity="12", sku="PEN-7", unit="بسته"),
    ),
    charges=(item("ارسال", "650000", explanation="پیک ویژه به اصفهان، تحویل فردا"),),
    currency="IRR",
    style=Style.of("fa"),
    custom="iran",
    paid=Decimal(10_000_000),
    instructions=("شبا: IR820540102680020817909002 به نام فروشگاه سپیدار",),
)
GULF = InvoicePaper(
    number="2026-00418",
    issued_at=NOON,
    seller=RIYADH,
    buyer=BUYER_AR,
    items=(
        item("غلاية كهربائية 1.7 لتر (ستيل)", "129", quantity="2", rate="15", sku="KTL-17S", unit="قطعة"),
        item("Espresso machine Barista Pro", "2499.50", rate="15", discount="249.95", sku="ESP/PRO-9"),
        item("كتاب وصفات", "35", rate="0", sku="BOOK-1"),
    ),
    charges=(item("شحن", "25", rate="15", explanation="توصيل سريع داخل جدة"),),
    currency="SAR",
    style=Style.of("ar"),
    custom="gulf",
    due_on=dt.date(2026, 12, 12),
    instructions=("IBAN: SA0380000000608010167519", "مصرف الراجحي، باسم متجر النخيل"),
)
PLAIN = InvoicePaper(
    number="K-77",
    issued_at=NOON,
    seller=Party(
        "Gulf Books W.L.L.", address=("Kuwait City", "Salem Al Mubarak Street 14"), phone="+965 2224 1234"
    ),
    buyer=Party("فاطمة العلي"),
    items=(
        item("Atlas of the Gulf", "12.250", rate="0", sku="ATL-1"),
        item("خريطة", "3.125", quantity="2", rate="0"),
    ),
    currency="KWD",
    style=Style.of("en"),
)
CREDIT = replace(
    GULF,
    number="CN-9",
    credits=("2026-00418", dt.date(2026, 11, 27)),
    items=GULF.items[:1],
    charges=(),
    due_on=None,
    instructions=(),
)
TOMAN = replace(IRAN, custom="plain", in_toman=True)
ALL = {"iran": IRAN, "gulf": GULF, "plain": PLAIN, "credit": CREDIT, "toman": TOMAN}
