"""Where the mail of well-known providers is fetched and sent, as they publish it for any mail program."""

from dataclasses import dataclass
from enum import StrEnum, auto

from jawab.channels.kinds.email.models import Security


class Entry(StrEnum):
    """How a provider lets programs in."""

    PASSWORD = auto()
    # A second password for one program, made in the account's settings: the usual one is refused.
    APP_PASSWORD = auto()
    TOKEN = auto()


@dataclass(frozen=True, slots=True)
class Server:
    host: str
    port: int
    security: Security


@dataclass(frozen=True, slots=True)
class Provider:
    """``is_known`` is false for servers that were only guessed from the address."""

    key: str
    name: str
    incoming: Server
    outgoing: Server
    entry: Entry = Entry.PASSWORD
    domains: tuple[str, ...] = ()
    is_known: bool = True


def provider_of(address: str, *, key: str = "") -> Provider:
    """The one that is named, else the one whose domain it is, else what most hosts of own domains call their servers.

    Servers of another provider that go with a domain are not looked up: nothing is asked over the line.
    """
    domain = address.rpartition("@")[2].strip().lower().rstrip(".")
    by_key = {each.key: each for each in PROVIDERS}
    by_domain = {name: each for each in PROVIDERS for name in each.domains}
    return by_key.get(key) or by_domain.get(domain) or _guessed(domain)


def _guessed(domain: str) -> Provider:
    host = f"mail.{domain}" if domain else ""
    return Provider("", domain, _tls(host), _submission(host), is_known=False)


def _tls(host: str, port: int = 993) -> Server:
    return Server(host, port, Security.TLS)


def _submission(host: str) -> Server:
    return Server(host, 587, Security.STARTTLS)


PROVIDERS = (
    Provider(
        "google",
        "Google (Gmail, Workspace)",
        _tls("imap.gmail.com"),
        _submission("smtp.gmail.com"),
        Entry.APP_PASSWORD,
        ("gmail.com", "googlemail.com"),
    ),
    Provider(
        "microsoft",
        "Microsoft 365",
        _tls("outlook.office365.com"),
        _submission("smtp.office365.com"),
        Entry.TOKEN,
    ),
    Provider(
        "outlook",
        "Outlook.com",
        _tls("outlook.office365.com"),
        _submission("smtp-mail.outlook.com"),
        Entry.TOKEN,
        ("outlook.com", "hotmail.com", "live.com", "msn.com"),
    ),
    Provider(
        "yahoo",
        "Yahoo",
        _tls("imap.mail.yahoo.com"),
        _tls("smtp.mail.yahoo.com", 465),
        Entry.APP_PASSWORD,
        ("yahoo.com", "ymail.com", "rocketmail.com"),
    ),
    Provider(
        "icloud",
        "iCloud",
        _tls("imap.mail.me.com"),
        _submission("smtp.mail.me.com"),
        Entry.APP_PASSWORD,
        ("icloud.com", "me.com", "mac.com"),
    ),
    Provider(
        "fastmail",
        "Fastmail",
        _tls("imap.fastmail.com"),
        _tls("smtp.fastmail.com", 465),
        Entry.APP_PASSWORD,
        ("fastmail.com", "fastmail.fm"),
    ),
    Provider(
        "zoho",
        "Zoho Mail",
        _tls("imap.zoho.com"),
        _tls("smtp.zoho.com", 465),
        Entry.APP_PASSWORD,
        ("zoho.com", "zohomail.com"),
    ),
    Provider(
        "yandex",
        "Yandex",
        _tls("imap.yandex.com"),
        _tls("smtp.yandex.com", 465),
        Entry.APP_PASSWORD,
        ("yandex.com", "yandex.ru", "ya.ru"),
    ),
    Provider(
        "mailru",
        "Mail.ru",
        _tls("imap.mail.ru"),
        _tls("smtp.mail.ru", 465),
        Entry.APP_PASSWORD,
        ("mail.ru", "inbox.ru", "list.ru", "bk.ru"),
    ),
    Provider(
        "aol",
        "AOL",
        _tls("imap.aol.com"),
        _tls("smtp.aol.com", 465),
        Entry.APP_PASSWORD,
        ("aol.com",),
    ),
    Provider("gmx", "GMX", _tls("imap.gmx.com"), _submission("mail.gmx.com"), domains=("gmx.com", "gmx.us")),
    Provider(
        "gmxnet",
        "GMX (gmx.net)",
        _tls("imap.gmx.net"),
        _submission("mail.gmx.net"),
        domains=("gmx.net", "gmx.de"),
    ),
    Provider("webde", "WEB.DE", _tls("imap.web.de"), _submission("smtp.web.de"), domains=("web.de",)),
    Provider(
        "mailbox",
        "mailbox.org",
        _tls("imap.mailbox.org"),
        _submission("smtp.mailbox.org"),
        domains=("mailbox.org",),
    ),
    Provider(
        "posteo", "Posteo", _tls("posteo.de"), _submission("posteo.de"), domains=("posteo.de", "posteo.net")
    ),
)
