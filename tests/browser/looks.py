"""Every page of the desk, by the name of its address, and in which states it is looked at.

A new page needs a line in ``PAGES``: ``"settings-shelves": Look()`` is enough, ``Look(of="people.Shelf")`` when its
address holds the number of a row. What answers a GET and is no page stands in ``PIECES``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from psycopg import connect
from psycopg.sql import SQL, Identifier


@dataclass(frozen=True)
class Look:
    """How a page is looked at.

    ``queries`` are its addresses' ends. ``of`` is a model whose newest row stands in the address, unless
    ``tests.desk_states`` tells a better one. ``empty``: also as somebody who has nothing yet. ``wrong`` is what is
    typed, by the names of the fields, into the form that has the first of them, and is refused. ``bare``: one with none
    of the desk's scripts: one that is only looked at, or everybody's.
    """

    queries: tuple[str, ...] = ("",)
    of: str = ""
    empty: bool = False
    wrong: Mapping[str, str] = field(default_factory=dict)
    bare: bool = False


KETTLE = "status.any.new,open~words.has.kettle"
PAGES: dict[str, Look] = {
    # In this order: what is asked for after a fresh password comes first.
    "mfa_reauthenticate": Look(wrong={"code": "1"}),
    "mfa_index": Look(empty=True),
    "mfa_deactivate_totp": Look(),
    "mfa_view_recovery_codes": Look(),
    "mfa_generate_recovery_codes": Look(),
    "account": Look(),
    "account-keys": Look(),
    "account-notices": Look(),
    "account-canned-replies": Look(empty=True),
    "account-canned-reply-new": Look(wrong={"title": "", "body": ""}),
    "account-closings": Look(empty=True, wrong={"text": "{x}"}),
    "account-canned-reply": Look(of="knowledge.CannedReply"),
    "account-signatures": Look(),
    "usersessions_list": Look(),
    "account_change_password": Look(wrong={"oldpassword": "x", "password1": "1", "password2": "2"}),
    "account_reauthenticate": Look(wrong={"password": "x"}),
    "account_logout": Look(),
    "inbox": Look(("?in=all", "?in=mine.snoozed", "?in=spam", "?in=all.any.waiting~" + KETTLE), empty=True),
    "filter": Look(("?in=all", "?in=all.any.waiting~" + KETTLE)),
    "views": Look(empty=True),
    "view-new": Look(("?in=all.any.waiting~status.any.new,open",), wrong={"name": ""}),
    "view": Look(),
    "change": Look(),
    "orders": Look(("", "?show=all", "?show=refunds", "?q=1001"), empty=True),
    "order": Look(of="commerce.Order"),
    "products": Look(("", "?from=desk", "?q=x"), empty=True),
    "product": Look(of="commerce.Product"),
    "campaigns": Look(("",), empty=True),
    "campaign-new": Look(("", "?kind=calls", "?kind=invitation"), wrong={"name": "", "per_hour": "x"}),
    "campaign": Look(of="outreach.Campaign"),
    "campaign-draft": Look(of="outreach.Campaign"),
    "campaign-event": Look(wrong={"begins": "x", "places": "x"}),
    "campaign-guests": Look(("", "?state=waiting", "?state=invited")),
    "guest": Look(of="outreach.Guest"),
    "leads": Look(("", "?show=team", "?show=lost", "?q=x"), empty=True),
    "lead": Look(of="outreach.Lead", wrong={"due": "x"}),
    "lead-figures": Look(),
    "problems": Look(("", "?show=mended"), empty=True, wrong={"title": " "}),
    "problem-announcing": Look(of="problems.Problem", wrong={"text-fa": "{nonsense}"}),
    "announcement": Look(of="problems.Announcement"),
    "matters": Look(empty=True),
    "matter": Look(of="problems.Proposal"),
    "problem": Look(of="problems.Problem", wrong={"title": " "}),
    "procedures": Look(("", "?show=retired", "?q=nothing-has-this-word"), empty=True),
    "procedure-new": Look(wrong={"title": "x", "body": "nothing"}),
    "procedure": Look(of="procedures.Procedure"),
    "procedure-text": Look(of="procedures.Procedure", wrong={"title": "x", "body": "nothing"}),
    "procedure-versions": Look(of="procedures.Procedure"),
    "procedure-trial": Look(of="procedures.Following"),
    "ticket-procedures": Look(("", "?q=nothing-has-this-word")),
    "knowledge": Look(("", "?show=in_review", "?q=nothing-has-this-word"), empty=True),
    "article-new": Look(wrong={"title": " ", "body": " "}),
    "article-text": Look(wrong={"title": " ", "body": " "}),
    "article-versions": Look(),
    "article-gaps": Look(("", "?mine=1"), empty=True),
    "article-releases": Look(wrong={"name": " ", "tags": " "}),
    "article-measures": Look(),
    "article-categories": Look(empty=True),
    "article-category": Look(of="knowledge.Category"),
    "settings-help": Look(),
    "survey-figures": Look(("", "?measure=nps"), empty=True),
    "survey-answers": Look(("", "?measure=nps"), empty=True),
    "settings-topics": Look(wrong={"name_en": " "}),
    "settings-topic": Look(of="form.RequestTopic"),
    "complaints": Look(("", "?show=ended"), empty=True),
    "complaint": Look(of="complaints.Complaint"),
    "complaint-figures": Look(empty=True),
    "suggestions": Look(("", "?state=done&sort=newest", "?state=aside")),
    "suggestion": Look(of="suggestions.Suggestion"),
    "suggestion-figures": Look(),
    "suggestion-new": Look(wrong={"title": " "}),
    "ticket-suggestion": Look(wrong={"title": " "}),
    "ticket-leads": Look(),
    "ticket-articles": Look(("", "?q=nothing-has-this-word")),
    "ticket-article": Look(),
    "article-from-ticket": Look(),
    "article-from-ticket-draft": Look(wrong={"title": " ", "body": " "}),
    "article-from-problem": Look(of="problems.Problem", wrong={"title": " ", "body": " "}),
    "ticket-complaint": Look(wrong={"words": " "}),
    "search": Look(
        ("", "?q=A-99001", "?q=nothing-has-this-word", "?q=is:open+before:2030-01-01+foo:bar+tag:"),
        empty=True,
    ),
    "palette": Look(("?q=settings", "?q=nothing-has-this-word")),
    "key-sheet": Look(),
    "ticket-new": Look(("", "?who=%D9%85%D8%B1%DB%8C%D9%85"), wrong={"subject": "", "text": ""}),
    "ticket": Look(of="tickets.Ticket"),
    "ticket-escalation": Look(wrong={"reason": ""}),
    "ticket-hand-over": Look(wrong={"summary": ""}),
    "ticket-time": Look(wrong={"spent": "x"}),
    "ticket-merge": Look(("", "?q=Maryam")),
    "ticket-split": Look(),
    "letter": Look(),
    "notices": Look(empty=True),
    "mentions": Look(empty=True),
    "promises": Look(empty=True),
    "live-view": Look(),
    "expected-waits": Look(),
    "wallboards": Look(wrong={"name": ""}),
    "duty": Look(empty=True, wrong={"until": "x"}),
    "blocked-senders": Look(("", "?q=nothing-has-this-word"), empty=True),
    "record-new": Look(("", "?who=%D9%85%D8%B1%DB%8C%D9%85"), wrong={"text": ""}),
    "record": Look(),
    "customers": Look(("", "?q=nothing-has-this-word"), empty=True),
    "customer-address-new": Look(
        ("", "?country=SA"), of="people.Customer", wrong={"city": "", "postal_code": "1"}
    ),
    "address": Look(of="people.Address", wrong={"street": ""}),
    "customer-duplicates": Look(),
    "customer-erasure": Look(of="people.Customer"),
    "customer-merge": Look(("", "?q=%D9%85%D8%B1%DB%8C%D9%85"), of="people.Customer"),
    "organisation": Look(of="people.Organisation"),
    "customer": Look(
        ("", "?tab=orders", "?tab=complaints", "?tab=leads", "?tab=files", "?tab=notes", "?tab=details"),
        of="people.Customer",
        wrong={"value": "x"},
    ),
    "all-settings": Look(("", "?q=%D8%AA%D9%82%D9%88%DB%8C%D9%85", "?q=nothing-has-this-word")),
    "set-up": Look(),
    "set-up-shop": Look(wrong={"name": ""}),
    "set-up-mailbox": Look(),
    "set-up-team": Look(wrong={"email": "x"}),
    "set-up-trial": Look(),
    "settings": Look(),
    "settings-desk": Look(wrong={"name": ""}),
    "settings-people": Look(),
    "settings-person": Look(of="people.Agent", wrong={"name": ""}),
    "settings-invitations": Look(wrong={"email": "x"}),
    "settings-teams": Look(wrong={"name": ""}),
    "settings-team": Look(of="people.Team", wrong={"name": ""}),
    "settings-team-signatures": Look(of="people.Team"),
    "settings-department": Look(of="people.Department", wrong={"name": ""}),
    "settings-hours": Look(),
    "settings-calendar-new": Look(wrong={"name": "", "day0": "x"}),
    "settings-calendar": Look(of="people.BusinessCalendar", wrong={"name": ""}),
    "settings-person-abilities": Look(of="people.Agent", wrong={"most-mail": "x"}),
    "settings-policies": Look(),
    "settings-policy-new": Look(wrong={"name": "", "first-2": "soon"}),
    "settings-policy": Look(wrong={"name": "", "next-4": "x"}),
    "settings-queues": Look(wrong={"mails": "x"}),
    "settings-queue-new": Look(wrong={"name": ""}),
    "settings-queue": Look(),
    "settings-skills": Look(wrong={"name": ""}),
    "settings-skill": Look(of="people.Skill", wrong={"name": ""}),
    "settings-fields": Look(),
    "settings-field-new": Look(wrong={"name_fa": "", "name_en": ""}),
    "settings-field": Look(of="people.Field"),
    "settings-checklists": Look(),
    "settings-checklist-new": Look(wrong={"name": ""}),
    "settings-checklist": Look(),
    "settings-surveys": Look(wrong={"period_days": "x"}),
    "settings-survey": Look(wrong={"after_hours": "x"}),
    "settings-survey-reasons": Look(),
    "settings-complaints": Look(wrong={"minor_hours": "x"}),
    "settings-shop": Look(wrong={"tax_rate": "x"}),
    "settings-outreach": Look(),
    "settings-products": Look(("", "?q=ک")),
    "settings-product-new": Look(wrong={"name": "", "sku": ""}),
    "settings-product": Look(of="commerce.Product"),
    "settings-price-list-new": Look(wrong={"name": ""}),
    "settings-gateways": Look(),
    "settings-gateway-new": Look(wrong={"account": "IR12", "holder": ""}),
    "settings-gateway": Look(),
    "settings-connectors": Look(),
    "settings-connector-new": Look(wrong={"address": "x", "name": ""}),
    "settings-connector": Look(wrong={"name": ""}),
    "settings-mailboxes": Look(),
    "settings-mailbox-new": Look(wrong={"name": "", "address": "x"}),
    "settings-mailbox": Look(wrong={"name": ""}),
    "settings-mailbox-follow-up": Look(wrong={"days": "x"}),
    "settings-unread-mail": Look(),
    "settings-mail-ledger": Look(),
    "settings-mail-ledger-days": Look(),
    "settings-outbox": Look(),
}
# What a guest sees.
GUEST_PAGES: dict[str, Look] = {
    "account_login": Look(wrong={"login": "nobody@shop.example", "password": "x"}),
    "invitation": Look(wrong={"name": "", "password": "1", "again": "2"}),
    "account_inactive": Look(),
    "wallboard": Look(bare=True),
    "help-home": Look(bare=True),
    "help-search": Look(("", "?q=nothing-has-this-word"), bare=True),
    "help-suggestions": Look(bare=True),
    "help-suggestions-tab": Look(bare=True),
    "help-suggestion": Look(bare=True),
    "no-letters": Look(),
    "help-topic": Look(bare=True),
    "help-article": Look(bare=True),
    "help-topics": Look(bare=True),
    "help-ask": Look(wrong={"words": " "}, bare=True),
    "help-sent": Look(bare=True),
    "help-follow": Look(wrong={"number": "1"}, bare=True),
    "help-followed": Look(bare=True),
    "help-sign-in": Look(wrong={"address": "x"}, bare=True),
    "help-sign-in-code": Look(wrong={"code": "1"}, bare=True),
    "help-sign-in-link": Look(bare=True),
    "worked": Look(),
    "stop": Look(),
    "confirmation": Look(),
    "invited": Look(("", "?answer=no")),
    "survey": Look(("", "?score=2")),
    "survey-no-more": Look(),
    "pay": Look(),
    "track": Look(),
    "pay-going": Look(),
    "pay-trial": Look(),
}
# For a customer who has signed in.
CUSTOMER_PAGES: dict[str, Look] = {
    "help-requests": Look(bare=True),
    "help-request": Look(bare=True),
    "help-suggest": Look(wrong={"title": " "}, bare=True),
    "help-orders": Look(bare=True),
    "help-give-back": Look(wrong={"words": ""}, bare=True),
}
# Only for those whose password was right and whose code is still missing: the pages before lead them here.
SECOND_STEP_PAGES: dict[str, Look] = {"mfa_authenticate": Look(wrong={"code": "1"})}
# Only for those who have no authenticator app, and for those who have a passkey.
EMPTY_PAGES: dict[str, Look] = {"mfa_activate_totp": Look(wrong={"code": "1"}), "mfa_add_webauthn": Look()}
PASSKEY_PAGES: dict[str, Look] = {
    "mfa_edit_webauthn": Look(wrong={"name": ""}),
    "mfa_remove_webauthn": Look(),
}
# Parts of a page, files, and addresses that lead on to a page named above.
PIECES = {
    *(
        "readiness",
        "live-audience",
        "push-script",
        "account-example",
        "account-notices-devices",
        "letter-html",
        "survey-answers-file",
        "suggestions-file",
    ),
    *(
        "file",
        "news",
        "presence",
        "selection",
        "selection-colleagues",
        "callers",
        "palette-commands",
        "ticket-colleagues",
    ),
    *(
        "ticket-canned",
        "ticket-fields",
        "ticket-checklists",
        "ticket-promises",
        "customer-fields",
        "customer-export",
        "settings-unread-mail-source",
    ),
    *(
        "pay-back",
        "return-label",
        "campaign-guest-table",
        "invited-calendar",
        "transfer-receipt",
        "return-photo",
        "invoice",
    ),
    *(
        "article",
        "help",
        "help-sitemap",
        "help-suggestions-page",
        "help-file",
        "help-invoice",
        "robots",
    ),
    *("article-picture", "help-picture", "customer-file"),
    *(
        "mfa_download_recovery_codes",
        "mfa_list_webauthn",
        "mfa_login_webauthn",
        "mfa_reauthenticate_webauthn",
    ),
}
EVERY = (PAGES, GUEST_PAGES, CUSTOMER_PAGES, SECOND_STEP_PAGES, EMPTY_PAGES, PASSKEY_PAGES)
NOT_THERE = "/nothing/is/here/"


def url_table() -> dict[str, URLPattern]:
    def within(resolver: URLResolver) -> Iterator[URLPattern]:
        for each in resolver.url_patterns:
            if isinstance(each, URLResolver):
                yield from within(each)
            else:
                yield each

    return {str(pattern.name): pattern for pattern in within(get_resolver())}


def any_address(pattern: URLPattern) -> str:
    """An address of this pattern, with something in every place of it."""
    kinds = {name: type(kind).__name__ for name, kind in pattern.pattern.converters.items()}
    places = {name: 1 if kind == "IntConverter" else "x" for name, kind in kinds.items()}
    return reverse(str(pattern.name), kwargs=places)


@dataclass(frozen=True)
class Shown:
    """One page in one state, as it is visited; ``form`` finds what is to be refused, empty when nothing is.

    ``turns``: it need not be met in every language.
    """

    name: str
    address: str
    turns: bool = False
    wrong: Mapping[str, str] = field(default_factory=dict)
    form: str = ""
    bare: bool = False

    def __str__(self) -> str:
        return self.address + (" refused" if self.form else "")


def shown(pages: Mapping[str, Look], made: Mapping[str, object], dsn: str) -> list[Shown]:
    """The pages in their states. ``made`` tells by the name of an address what stands in it; a word behind the name
    tells several apart."""
    found = []
    for name, look in pages.items():
        known = [value for key, value in made.items() if key.partition(" ")[0] == name]
        places = known or ([_newest(look.of, dsn)] if look.of else [None])
        bare = [reverse(name, args=in_address(place)) for place in places]
        every = [address + query for address in bare for query in look.queries]
        found += [
            Shown(name, address, turns=number > 0, bare=look.bare) for number, address in enumerate(every)
        ]
        if look.wrong:
            form = f"main form:has([name={next(iter(look.wrong))}])"
            found.append(Shown(name, bare[0] + look.queries[-1], turns=True, wrong=look.wrong, form=form))
    return found


def in_address(place: object) -> list[object]:
    """Nothing, one thing, or several."""
    if isinstance(place, list):
        return list(place)
    return [] if place is None else [place]


def emptied(pages: Mapping[str, Look]) -> list[Shown]:
    """What there is to see for somebody who has nothing."""
    return [Shown(name, reverse(name), turns=True) for name, look in pages.items() if look.empty]


def _newest(model: str, dsn: str) -> object:
    meta = apps.get_model(model)._meta
    query = SQL("SELECT max({}) FROM {}").format(Identifier(meta.pk.column), Identifier(meta.db_table))
    with connect(dsn) as connection:
        row = connection.execute(query).fetchone()
    assert row is not None
    return row[0]
