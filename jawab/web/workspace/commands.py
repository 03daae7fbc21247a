"""Every command of the desk, once: its key, its names, where it is found and how it acts. Nothing else names a key."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Group(StrEnum):
    EVERYWHERE = "everywhere"
    LIST = "list"
    TICKET = "ticket"
    WRITING = "writing"
    GOING = "going"


GROUPS: dict[Group, Promise] = {
    Group.EVERYWHERE: pgettext_lazy("keys", "Everywhere"),
    Group.LIST: pgettext_lazy("keys", "In a list"),
    Group.TICKET: pgettext_lazy("keys", "In a ticket"),
    Group.WRITING: pgettext_lazy("keys", "While writing"),
    Group.GOING: pgettext_lazy("keys", "Go to"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do. ``act`` is what the page does at its key (``static/js/lib/commands.js`` knows each):

    "press" the control that declares the key, "newest" the last such control, "back" also a hidden one, "row" that of
    the bar for the row in focus; "walk 1", "open", "select", "search"; "go <view>?<query>"; "" where the control itself
    hears its key.
    ``also`` holds what else people call it. A fixed key cannot be changed.
    """

    name: str
    key: str
    label: Promise
    group: Group
    act: str = "press"
    also: str = ""
    fixed: bool = False

    @property
    def is_single(self) -> bool:
        """A character alone, which whoever dictates or trembles may silence (WCAG 2.1.4)."""
        return "Ctrl" not in self.key and self.key not in {"Enter", "F7", "F8"}


COMMANDS = (
    Command(
        "palette",
        "Ctrl+K",
        _("Command palette"),
        Group.EVERYWHERE,
        "back",
        also="commands menu فرمان دستور أوامر",
        fixed=True,
    ),
    Command(
        "help",
        "?",
        _("Keyboard shortcuts"),
        Group.EVERYWHERE,
        "back",
        also="help keys hotkeys راهنما کلید میانبر مساعدة مفاتيح",
        fixed=True,
    ),
    Command("search", "/", _("Search"), Group.EVERYWHERE, "search", "find جستجو پیدا بحث", fixed=True),
    Command("undo", "Z", _("Undo"), Group.EVERYWHERE, "newest", "take back واگرد پس گرفتن تراجع"),
    Command(
        "write-first",
        "C",
        _("New conversation"),
        Group.EVERYWHERE,
        "back",
        also="compose new mail letter گفتگوی تازه نامه نوشتن ایمیل محادثة جديدة رسالة كتابة",
    ),
    Command(
        "record",
        "Shift+C",
        _("Write down a call or a visit"),
        Group.EVERYWHERE,
        "back",
        also="log phone fax counter ثبت تماس تلفن مراجعه حضوری فکس نمابر تسجيل مكالمة هاتف زيارة فاكس",
    ),
    Command(
        "duty",
        "Shift+D",
        _("Your duty"),
        Group.EVERYWHERE,
        also="available busy break off shift leave حضور استراحت شیفت مرخصی متاح استراحة دوام إجازة",
    ),
    Command("next", "J", _("Next in the list"), Group.LIST, "walk 1", "down بعدی پایین التالي"),
    Command("previous", "K", _("Previous in the list"), Group.LIST, "walk -1", "up قبلی بالا السابق"),
    Command("open", "Enter", _("Open"), Group.LIST, "open", "باز کردن فتح", fixed=True),
    Command("select", "X", _("Select"), Group.LIST, "select", "mark tick انتخاب تحديد اختيار"),
    Command(
        "mark-unread",
        "Shift+U",
        pgettext_lazy("verb", "Mark unread"),
        Group.LIST,
        "row",
        also="unseen later نخوانده خوانده‌نشده علامت غير مقروءة تحديد كغير مقروء",
    ),
    Command(
        "filter", "F", _("Filter"), Group.LIST, also="conditions narrow پالایش فیلتر پالایه شرط تصفية شروط"
    ),
    Command("reply", "R", _("Write a reply"), Group.TICKET, also="answer پاسخ جواب رد"),
    Command("note", "N", _("Write an internal note"), Group.TICKET, also="comment یادداشت ملاحظة"),
    Command("assign", "A", _("Assign"), Group.TICKET, also="owner تخصیص واگذاری سپردن مسئول إسناد تعيين"),
    Command("assign-to-me", "I", _("Assign to me"), Group.TICKET, also="take mine برداشتن به من لي"),
    Command(
        "team", "Shift+A", _("Hand over to another team"), Group.TICKET, also="transfer ارجاع تیم تحويل فريق"
    ),
    Command("merge", "Shift+M", _("Merge"), Group.TICKET, also="join combine ادغام یکی دمج ضم"),
    Command("split", "Shift+S", _("Split messages off"), Group.TICKET, also="divide جدا تفکیک فصل تقسيم"),
    Command(
        "resolve",
        "E",
        _("Resolve and open the next"),
        Group.TICKET,
        also="done close solve end حل بستن پایان إغلاق إنهاء",
    ),
    Command(
        "snooze",
        "B",
        pgettext_lazy("verb", "Snooze"),
        Group.TICKET,
        also="later sleep تعویق بعدا تأجيل لاحقا",
    ),
    Command("spam", "Shift+J", _("Spam"), Group.TICKET, also="junk abuse هرزنامه مزعج إزعاج"),
    Command(
        "escalate",
        "Shift+E",
        pgettext_lazy("verb", "Escalate"),
        Group.TICKET,
        also="ask supervisor ارجاع بالا تصعيد",
    ),
    Command("complaint", "Shift+K", _("Record a complaint"), Group.TICKET, also="grievance شکایت شكوى"),
    Command("link", "L", _("Link a ticket"), Group.TICKET, also="related parent child پیوند مرتبط ربط صلة"),
    Command(
        "checklist",
        "V",
        _("Check-list"),
        Group.TICKET,
        also="checklist list steps procedure tick چک لیست چک‌لیست فهرست بازبینی مراحل گام قائمة تحقق خطوات مهام",
    ),
    Command(
        "promise",
        "Shift+P",
        _("Write down a promise"),
        Group.TICKET,
        also="commit deadline due قول تعهد موعد وعد التزام",
    ),
    Command(
        "lead",
        "Shift+L",
        _("Note a lead"),
        Group.TICKET,
        also="sale opportunity prospect فرصت فروش سرنخ فرصة بيع",
    ),
    Command(
        "time",
        "D",
        _("Write down time"),
        Group.TICKET,
        also="time spent duration minutes hours work زمان کار صرف شده دقیقه ساعت وقت العمل المستغرق مدة",
    ),
    Command("priority", "P", _("Priority"), Group.TICKET, also="urgent اولویت فوری أولوية عاجل"),
    Command("tags", "T", _("Add a tag"), Group.TICKET, also="label برچسب وسم"),
    Command(
        "follow",
        "W",
        pgettext_lazy("verb", "Follow"),
        Group.TICKET,
        also="watch subscribe دنبال پیگیری متابعة اشتراك",
    ),
    Command("side", "O", _("Customer panel"), Group.TICKET, also="side details پنل کناری لوحة جانبية"),
    Command("copy-link", "Y", _("Copy the link"), Group.TICKET, also="url address پیوند لینک نسخ رابط"),
    Command("back", "U", _("Back to the list"), Group.TICKET, "back", "up inbox بازگشت رجوع"),
    Command(
        "canned",
        "Ctrl+M",
        _("Canned replies"),
        Group.WRITING,
        also="template macro پاسخ آماده ماکرو ردود جاهزة",
        fixed=True,
    ),
    Command("send", "Ctrl+Enter", pgettext_lazy("verb", "Send"), Group.WRITING, "", fixed=True),
    Command("send-and-resolve", "Ctrl+Shift+Enter", _("Send and resolve"), Group.WRITING, "", fixed=True),
    Command(
        "next-remark", "F7", _("Next remark"), Group.WRITING, "", "check spelling املا غلط إملاء", fixed=True
    ),
    Command("repair", "F8", _("Repair"), Group.WRITING, "", "fix correct اصلاح تصحيح", fixed=True),
    Command(
        "go-inbox", "G I", _("All tickets"), Group.GOING, "go inbox?in=all", "inbox صندوق الوارد", fixed=True
    ),
    Command("go-mine", "G M", _("My tickets"), Group.GOING, "go inbox?in=mine", "mine", fixed=True),
    Command(
        "go-unassigned",
        "G U",
        pgettext_lazy("tickets", "Unassigned"),
        Group.GOING,
        "go inbox?in=unassigned",
        "nobody بی‌صاحب",
        fixed=True,
    ),
    Command(
        "go-escalated",
        "G E",
        _("Escalated to me"),
        Group.GOING,
        "go inbox?in=escalated",
        "asked me ارجاع تصعيد",
        fixed=True,
    ),
    Command(
        "go-followed",
        "G F",
        _("Followed tickets"),
        Group.GOING,
        "go inbox?in=followed",
        "watched دنبال",
        fixed=True,
    ),
    Command(
        "go-customers", "G C", _("Customers"), Group.GOING, "go customers", "people contacts", fixed=True
    ),
    Command(
        "go-orders",
        "G O",
        _("Orders"),
        Group.GOING,
        "go orders",
        "shop sales سفارش خرید طلبات الشراء",
        fixed=True,
    ),
    Command(
        "go-leads",
        "G S",
        pgettext_lazy("page", "Leads"),
        Group.GOING,
        "go leads",
        "sales opportunities فرصت فروش فرص البيع مبيعات",
        fixed=True,
    ),
    Command(
        "go-complaints",
        "G K",
        _("Complaints"),
        Group.GOING,
        "go complaints",
        "grievance شکایت‌ها شكاوى",
        fixed=True,
    ),
    Command(
        "go-problems",
        "G B",
        pgettext_lazy("page", "Problems"),
        Group.GOING,
        "go problems",
        "cause bug مشکل علت خرابی مشكلات سبب",
        fixed=True,
    ),
    Command(
        "go-promises",
        "G P",
        _("Promises"),
        Group.GOING,
        "go promises",
        "due owed deadlines قول‌ها تعهدها موعدها وعود مواعيد",
        fixed=True,
    ),
    Command(
        "go-live", "G L", _("Live view"), Group.GOING, "back", "supervisor زنده سرپرست مباشر", fixed=True
    ),
    Command(
        "go-notices",
        "G N",
        _("Notifications"),
        Group.GOING,
        "go notices",
        "bell alerts news زنگ اعلان‌ها هشدار إشعارات تنبيهات جرس",
        fixed=True,
    ),
)
BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}
BY_KEY: Mapping[str, Command] = {command.key: command for command in COMMANDS}
