"""Mail to many: a list whose members write to each other, or a newsletter that one sends."""

import re
from collections.abc import Collection

from .headers import Headers
from .words import header_text

_ID = re.compile(r"<\s*([^<>\s]{1,255})\s*>\s*(?:\([^()]*\)\s*)?$")
_BARE_ID = re.compile(r"[^\s<>\"',;()]{1,255}")
# Only software that lets its members write sets these.
_OF_MEMBERS = (
    "mailing-list",
    "x-mailing-list",
    "x-mailman-version",
    "x-beenthere",
    "x-google-group-id",
    "list-archive",
    "list-subscribe",
    "x-ml-name",
    "x-listserver",
    "x-list-host",
    "x-sympa-to",
    "x-yahoogroups-profile",
)
_OF_SENDERS = (
    "x-campaign",
    "x-campaignid",
    "x-campaign-id",
    "x-mc-user",
    "x-mailchimp-campaign",
    "x-mailer-recptid",
    "x-mailer-sid",
    "x-cmail-campaign",
    "x-phplist-version",
    "x-sendy-campaign",
    "x-elnk-campaign",
    "x-rpcampaign",
    "x-newsletter",
    "x-acymailing-version",
)
_SERVICES = (
    "feedback-id",
    "x-sg-eid",
    "x-mailgun-sid",
    "x-ses-outgoing",
    "x-report-abuse",
    "x-pm-message-id",
)
_TICKET_SYSTEMS = (
    "rt-originator",
    "rt-ticket",
    "x-rt-originator",
    "x-managed-by",
    "managed-by",
    "x-otrs-ticketid",
    "x-zammad-ticket-id",
    "x-freescout-mail-type",
    "x-jawab-desk",
    "x-zendesk-from-account-id",
    "x-freshdesk-ticket-id",
    "x-helpscout-conversation-id",
)


def list_id(headers: Headers) -> str:
    """The bare identifier (RFC 2919): ``dev.lists.example.org``, also where its angle brackets are missing."""
    value = headers.text("list-id")
    found = _ID.search(value)
    if found:
        return found[1]
    words = value.split()
    bare = words[-1] if words else ""
    return bare.strip("<>") if "." in bare and _BARE_ID.fullmatch(bare.strip("<>")) else ""


def is_of_this_desk(headers: Headers, own_addresses: Collection[str]) -> bool:
    """A group that *is* the desk's address (support@ as a Google group) carries customers, not a list."""
    name = headers.text("list-id").lower()
    post = headers.text("list-post").lower()
    return any(own.lower().replace("@", ".") in name or own.lower() in post for own in own_addresses)


def member_list(headers: Headers) -> str:
    """The sign of a list whose members write, or nothing."""
    post = header_text(headers.first("list-post"))
    if post and post.strip().lower() != "no":
        return "List-Post"
    if found := next((name for name in _OF_MEMBERS if name in headers), ""):
        return found.title()
    if headers.word("precedence") == "list":
        return "Precedence: list"
    if (name := headers.text("list-id")) and not newsletter_signs(headers):
        return f"List-Id: {name[:100]}"
    return ""


def newsletter(headers: Headers, *, answers: bool) -> str:
    """The sign of mail sent to many by one, or nothing; an answer to a mail of ours is none."""
    return newsletter_signs(headers) if not answers or "list-id" in headers else ""


def only_bulk(headers: Headers, *, answers: bool) -> str:
    """The weakest sign: ticket systems set it on what persons write, too."""
    precedence = headers.word("precedence")
    if precedence not in {"bulk", "junk"} or answers or any(name in headers for name in _TICKET_SYSTEMS):
        return ""
    return f"Precedence: {precedence}"


def newsletter_signs(headers: Headers) -> str:
    if headers.first("list-unsubscribe").strip():
        service = next((name for name in _SERVICES if name in headers), "")
        return f"List-Unsubscribe, {service.title()}" if service else "List-Unsubscribe"
    return next((name.title() for name in _OF_SENDERS if name in headers), "")
