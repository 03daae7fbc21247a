"""Every page an administrator can reach, for the tests that look at all of them."""

from playwright.sync_api import Page

# Whatever needs a number takes the first one that its list names.
FIXED = (
    "/",
    "/?in=all",
    "/?in=unassigned",
    "/?in=mine.snoozed",
    "/search/",
    "/search/?q=A-99001",
    "/search/?q=nothing-has-this-word",
    "/customers/",
    "/filter/?in=all",
    "/filter/?in=all.any.waiting~status.any.new,open~words.has.kettle",
    "/records/new/",
    "/records/new/?who=%D9%85%D8%B1%DB%8C%D9%85",
    "/tickets/new/",
    "/views/",
    "/views/new/?in=all.any.waiting~status.any.new,open",
    "/mentions/",
    "/palette/?q=settings",
    "/keys/",
    "/account/",
    "/account/keys/",
    "/account/canned-replies/",
    "/account/canned-replies/new/",
    "/account/signatures/",
    "/account/password/",
    "/account/two-step/",
    "/account/sessions/",
    "/sign-out/",
    "/settings/",
    "/settings/people/",
    "/settings/invitations/",
    "/settings/teams/",
    "/settings/mailboxes/",
    "/settings/mailboxes/new/",
    "/settings/unread-mail/",
    "/settings/outbox/",
    "/settings/mail-ledger/",
    "/nothing/is/here/",
)
NAMED_IN = {
    "/settings/people/": "a[href^='/settings/people/']",
    "/settings/teams/": "main a[href^='/settings/teams/']",
    "/settings/mail-ledger/": "main a[href^='/settings/mail-ledger/']",
    "/settings/mailboxes/": "main .card a[href^='/settings/mailboxes/']",
    "/customers/": "main .customers a",
    "/?in=all": "[data-row] a.row-subject",
}
OF_A_TICKET = ("", "hand-over/", "merge/", "split/")


def addresses(page: Page) -> list[str]:
    found = list(FIXED)
    for place, selector in NAMED_IN.items():
        page.goto(place)
        found.append(str(page.locator(selector).last.get_attribute("href")))
    ticket = found.pop().partition("?")[0]
    return found + [ticket + part for part in OF_A_TICKET]
