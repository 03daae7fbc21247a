"""How the desk sells, who does, and how soon it answers complaints."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from jawab.web.known_settings.setting import Holder, Setting


def _shop(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.SHOP, field, label, does, "settings-shop", f"id_{field}", also)


def _outreach(field: str, label: Promise, does: Promise, *, also: str = "") -> Setting:
    return Setting(Holder.OUTREACH, field, label, does, "settings-outreach", f"id_{field}", also)


def _complaints(field: str, label: Promise) -> Setting:
    does = _("Hours of business until such a complaint is answered.")
    return Setting(
        Holder.COMPLAINTS, field, label, does, "settings-complaints", f"id_{field}", "limit SLA مهلت"
    )


def _surveys(field: str, label: Promise, does: Promise) -> Setting:
    also = "CSAT NPS CES survey نظرسنجی رضایت استبيان رضا"
    return Setting(Holder.SURVEYS, field, label, does, "settings-surveys", f"id_{field}", also)


SHOP = (
    _shop(
        "unit",
        _("Prices are in"),
        _("What amounts are typed and read in. A toman is kept as ten rials."),
        also="currency toman rial money ارز پول تومان ریال عملة نقد",
    ),
    _shop(
        "tax_rate",
        _("Tax, in per cent"),
        _("Of products that have no rate of their own."),
        also="VAT مالیات ضريبة",
    ),
    _shop(
        "taxed_within", _("Prices have the tax in them"), _("Off, it comes on top."), also="VAT مالیات ضريبة"
    ),
    _shop(
        "change_until",
        _("Orders can be changed until they are"),
        _("The last state in which lines, prices and addresses change."),
        also="edit ویرایش تعديل",
    ),
    _shop(
        "cancel_until",
        _("Orders can be cancelled until they are"),
        _("Supervisors may until an order has arrived, customers only before anybody has begun."),
        also="cancel لغو إلغاء",
    ),
    _shop(
        "returns_days",
        _("Days to return"),
        _("From the delivery on; 0 takes nothing back."),
        also="مرجوعی إرجاع",
    ),
    _shop(
        "tells_steps",
        _("Tell customers each step"),
        _("They hear by mail that an order is placed, sent, called off, returned or paid back."),
        also="notify tracking خبر پیگیری تتبع",
    ),
    _shop(
        "agent_discount",
        _("Discount of agents, in per cent"),
        _("How much an agent alone may take off an order."),
    ),
    _shop(
        "supervisor_discount",
        _("Discount of supervisors, in per cent"),
        _("How much a supervisor alone may take off an order."),
    ),
    _shop(
        "agent_refund",
        _("Refunds of agents"),
        _("How much of an order an agent alone may give back."),
        also="limit سقف بازپرداخت حد الاسترداد",
    ),
    _shop(
        "supervisor_refund",
        _("Refunds of supervisors"),
        _("How much of an order a supervisor or an administrator alone may give back."),
        also="limit approval سقف تأیید حد الموافقة",
    ),
    _shop(
        "seller",
        _("Name of the seller"),
        _("Stands on invoices, as it is registered."),
        also="invoice فاکتور فاتورة",
    ),
    _shop("seller_address", _("Address of the seller"), _("Stands on invoices.")),
    _shop("seller_phone", _("Phone of the seller"), _("Stands on invoices, in Latin digits.")),
    _shop(
        "tax_number", _("Tax number"), _("Economic code, or VAT number."), also="VAT کد اقتصادی الرقم الضريبي"
    ),
    _shop("registration", _("Registration number"), _("National id of the company, or its trade licence.")),
    _outreach("sales_team", _("Who sells"), _("Leads go to this team, else to whoever notes them.")),
    _outreach("most", _("Letters at most"), _("How many one customer gets from campaigns.")),
    _outreach("within_days", _("In so many days"), _("Of which the letters of campaigns are counted.")),
    Setting(
        Holder.HELP,
        "is_open",
        _("The help centre is open"),
        _("Everybody may read what is published for everyone."),
        "settings-help",
        "id_is_open",
        "articles FAQ portal مقاله راهنما مقالات مساعدة",
    ),
    Setting(
        Holder.HELP,
        "freshness_goal",
        _("Articles looked at in time"),
        _("How many of a hundred are to have been looked at by their day, and are doubted by nobody."),
        "settings-help",
        "id_freshness_goal",
        "review freshness goal true هدف بازبینی تازگی هدف مراجعة حداثة",
    ),
    _complaints("minor_hours", _("Minor complaints")),
    _complaints("serious_hours", _("Serious complaints")),
    _complaints("critical_hours", _("Critical complaints")),
    _surveys(
        "period_days", _("Asked once in so many days"), _("Over all surveys, whichever way it is asked.")
    ),
    _surveys("open_days", _("Answered within so many days"), _("Then the page takes no answer any more.")),
    _surveys("change_days", _("Changed within so many days"), _("So long an answer can be changed.")),
    _surveys(
        "promise_hours",
        _("After a low score"),
        _("Hours of business until the customer hears from somebody."),
    ),
    _surveys(
        "needs_consent",
        _("Only who agreed to surveys"),
        _("Without it all are asked but those who declined."),
    ),
)
