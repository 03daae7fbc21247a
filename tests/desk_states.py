"""``python -m tests.desk_states``: what every page has to show, made by the desk's own actions.

Vida keeps it all, Yalda is her colleague, Hana is of a team to whom nobody has written yet.

It runs beside a desk and on its database (DATABASE_URL), as another node would, and tells in one JSON object the
secret of her authenticator app and, by the name of its address, what stands in the address of a page.
"""

import json
import sys
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jawab.cli.run.schema import ready_django

if TYPE_CHECKING:
    from jawab.commerce.models import Order
    from jawab.connectors.models import Connector
    from jawab.people.models import Agent, BusinessCalendar, Customer, Team
    from jawab.problems.models import Problem
    from jawab.tickets.models import Message, Ticket

LONG = "پیگیری_سفارش_بسیار_قدیمی_" * 6 + " https://shop.example/" + "returns/" * 24
CHECKLIST = "بازرسی چای‌ساز"
ZAHRA = "زهرا اسدی"
HTML = "<h1>Invoice</h1><p style='color:#bbb'>Pale words</p><table width=900><tr><td>Wide</td></tr></table>"


def main() -> None:
    ready_django()
    sys.stdout.write(json.dumps(states()))


def states() -> dict[str, Any]:
    """Made once on a desk, where Django is ready; what stands in addresses, by their names."""
    from jawab.base.actors import SYSTEM
    from jawab.people.actions import create_team
    from tests.world import agent

    team = _team()
    vida, yalda = agent("Vida", role="administrator", teams=(team,)), agent("Yalda", teams=(team,))
    agent("Hana", teams=(create_team(name="Nobody yet", department=team.department, by=SYSTEM),))
    return (
        _settings(vida, team)
        | _tickets(vida, yalda)
        | _own(vida, team)
        | _worked(vida)
        | _payments(vida)
        | _campaigns(vida, team)
        | _confirmations(vida)
        | _invitations(vida, team)
        | _portal(vida)
        | _surveys(vida)
        | _suggestions(vida)
    )


def _team() -> "Team":
    from jawab.base.actors import SYSTEM
    from jawab.people.actions import create_department, create_team
    from tests.world import mailbox

    team = create_team(name="Looks", department=create_department(name="Looks", by=SYSTEM), by=SYSTEM)
    mailbox("looks@shop.example", team)
    return team


def _settings(vida: "Agent", team: "Team") -> dict[str, Any]:
    from jawab.people.actions import FieldWish, Option, create_field, invite, retire_field, save_skill
    from jawab.routing.actions import open_board, save_queue
    from jawab.tickets.actions import create_checklist
    from jawab.tickets.actions.checklists import Line
    from jawab.tickets.models import Channel
    from jawab.tickets.queries.conditions import condition

    named = {"fa": "چگونه آمد", "ar": "كيف وصل", "en": "How it came"}
    wish = FieldWish(names=named, helps=named, options=[Option(names=named), Option(names={"fa": "پیک"})])
    field = create_field(holder="customer", kind="choice", wish=wish, by=vida)
    # In use it would stand beside the tickets of every other test.
    gone = create_field(holder="ticket", kind="text", wish=FieldWish(names={"fa": "پیشین"}), by=vida)
    retire_field(field=gone, by=vida)
    lines = [Line(text="عکس خواسته شد", needed=True), Line(text=LONG[:120])]
    checklist = create_checklist(name=CHECKLIST, lines=lines, by=vida)
    calendar = _hours(vida)
    skill = save_skill(name="کتری‌ها", kind="product", by=vida)
    # Behind a condition that no ticket of another test fulfils.
    held = [asked for asked in [condition("created", "over", ["900w"])] if asked]
    queue = save_queue(name="صف کتری‌ها", conditions=held, skill=skill, level=2, target_minutes=45, by=vida)
    channel = Channel.objects.get(address="looks@shop.example")
    # An invitation speaks the language of whom it invites.
    invited = {
        f"invitation {language}": invite(by=vida, name="تارا", language=language, teams=[team])[1]
        for language in ("fa", "ar", "en")
    }
    hung = {
        f"wallboard {language}": open_board(name="تابلو", department=None, language=language, by=vida)[1]
        for language in ("fa", "ar", "en")
    }
    return (
        invited
        | hung
        | {
            "settings-calendar": calendar.pk,
            "settings-checklist": checklist.pk,
            "settings-policy": _policy(vida, team),
            "settings-queue": queue.pk,
            "settings-skill": skill.pk,
            "settings-mailbox": channel.pk,
            "settings-mailbox-follow-up": channel.pk,
            "settings-mail-ledger-days": channel.pk,
            "settings-field": field.pk,
            "settings-team": team.pk,
            "settings-team-signatures": team.pk,
            "settings-department": team.department_id,
        }
    )


def _policy(vida: "Agent", team: "Team") -> int:
    """For the tickets of this team alone: others would have clocks in every other test."""
    from jawab.promises.actions import Terms, create_policy
    from jawab.tickets.queries.conditions import gathered

    every = {"first": {2: 30, 4: 10}, "next": {2: 60}, "resolution": {2: 2000}}
    asked = gathered([("team", "any", [str(team.pk)])]).read
    return create_policy(terms=Terms(name=LONG[:60], minutes=every, conditions=asked), by=vida).pk


def _hours(vida: "Agent") -> "BusinessCalendar":
    """As the desk works anyway, for every other test counts by it, with one day far away."""
    from datetime import date

    from jawab.people.actions import CalendarWish, DayWish, create_calendar, set_days
    from jawab.people.hours import usual_week

    wish = CalendarWish(name="Looks", time_zone="Asia/Tehran", week=usual_week("IR"), country="IR")
    calendar = create_calendar(wish=wish, by=vida)
    return set_days(calendar=calendar, days=[DayWish(day=date(2199, 1, 1), name=LONG[:120])], by=vida)


def _tickets(vida: "Agent", yalda: "Agent") -> dict[str, Any]:
    from jawab.base import clock
    from jawab.tickets.actions import (
        assign,
        escalate,
        follow,
        link,
        mark_reply_failed,
        mark_spam,
        merge,
        note,
        put_checklist,
        reply,
        save_draft,
        set_priority,
        set_status,
        tag,
        write_time,
    )
    from jawab.tickets.models import Checklist

    asked = _letter("چای‌ساز نشتی دارد", html=HTML)
    rich, other = asked.ticket, _letter(LONG, name=LONG[:100]).ticket
    answer = reply(ticket=rich, text="سلام، فردا تماس می‌گیریم.\n\n" + LONG, by=vida)
    mark_reply_failed(
        message=answer, recipient="zahra@mail.example", reason="550 no such user", permanent=True
    )
    _letter("Re: چای‌ساز نشتی دارد", ticket=rich)
    note(ticket=rich, text="@Vida این را ببین.", by=yalda)
    escalate(
        ticket=rich, to=vida, reason="مشتری ناراحت است", answer_by=clock.now() + timedelta(hours=2), by=yalda
    )
    for name in ("بازگشت وجه", "VIP", LONG[:50]):
        tag(ticket=rich, name=name, by=vida)
    set_priority(ticket=rich, priority=4, by=vida)
    assign(ticket=rich, agent=vida, by=yalda)
    link(ticket=rich, other=other, bond="child", by=vida)
    put_checklist(ticket=rich, checklist=Checklist.objects.get(name=CHECKLIST), by=vida)
    write_time(ticket=rich, minutes=90, by=vida, text=LONG[:200])
    write_time(ticket=rich, minutes=15, by=yalda)
    save_draft(ticket=rich, kind="reply", text="هنوز تمام نشده", by=yalda, is_shared=True)
    save_draft(ticket=rich, kind="note", text="پیش‌نویس یادداشت", by=vida)
    follow(ticket=other, by=vida)
    merged, spam, asleep = (_letter(f"حالت {number}").ticket for number in range(3))
    merge(ticket=merged, into=rich, by=vida)
    mark_spam(ticket=spam, by=vida)
    _block(vida)
    set_status(ticket=asleep, status="snoozed", until=clock.now() + timedelta(days=2), by=vida)
    shown = {" rich": rich, " long": other, " merged": merged, " spam": spam, " asleep": asleep}
    shown |= {"-escalation": other, "-hand-over": rich, "-merge": rich, "-split": rich, "-time": rich}
    shown |= {"-complaint": rich, "-leads": rich, "-procedures": rich, "-articles": rich, "-suggestion": rich}
    articles = _articles(vida)
    _doubted(rich, articles, yalda)
    return {
        "letter": asked.pk,
        "customer": rich.customer_id,
        "record": _record(rich, vida),
        "problem": _problem(rich, vida),
        "ticket hinted": _hinted(vida),
        **_procedures(rich, vida),
        **articles,
        "ticket-article": [rich.pk, articles["article-shown"]],
        "article-from-ticket": rich.pk,
        "article-from-ticket-draft": rich.pk,
        "change": _change([rich, spam, merged], vida),
    } | {f"ticket{name}": ticket.pk for name, ticket in shown.items()}


def _problem(ticket: "Ticket", vida: "Agent") -> int:
    from jawab.problems.actions import link_problem, open_problem

    problem = open_problem(title=LONG[:180], by=vida)
    _matter()
    link_problem(problem=problem, ticket=ticket, by=vida)
    _announcement(problem)
    return problem.pk


def _hinted(vida: "Agent") -> int:
    """A ticket that seems to be a problem two others told of."""
    from jawab.problems.actions import hint_at_problem, link_problem, open_problem

    problem = open_problem(title=LONG[:150], by=vida)
    *known, ticket = (_letter("رمز پویا برایم نمی‌آید", name=f"Without a code {at}").ticket for at in range(3))
    for each in known:
        link_problem(problem=problem, ticket=each, by=vida)
    assert hint_at_problem(ticket=ticket.pk) is not None
    return ticket.pk


def _announcement(problem: "Problem") -> None:
    """Told already in one ticket, as far as a worker has come."""
    from jawab.people.models import Agent, Role
    from jawab.problems.actions import announce

    leader = Agent.objects.filter(role=Role.ADMINISTRATOR).earliest("pk")
    announce(
        problem=problem,
        news="way_round",
        then="leave",
        texts=dict.fromkeys(("fa", "ar", "en"), LONG[:200]),
        by=leader,
        key="looks",
    )


def _procedures(ticket: "Ticket", vida: "Agent") -> dict[str, Any]:
    """One whose second step is followed in a ticket, and whose first is tried out."""
    from jawab.procedures.actions import (
        begin_procedure,
        create_procedure,
        finish_step,
        tick_box,
        write_procedure,
    )
    from jawab.procedures.actions.keeping import Wording

    first, second = LONG[:110], f"{LONG[:100]} 2"
    asked = [f"# {first}", LONG, f"[ ] {LONG[:150]}", f"{LONG[:60]} => {second}", "no =>"]
    body = "\n".join([*asked, f"# {second}", f"1. {LONG}"])
    written = Wording(title=LONG[:110], about=LONG[:280], body=body, language="fa")
    made = create_procedure(wording=replace(written, about=LONG[:90]), by=vida)
    made = write_procedure(procedure=made, wording=written, base=1, by=vida)
    going = begin_procedure(procedure=made, ticket=ticket, by=vida)
    step = going.steps.get()
    tick_box(following=going, step=step.pk, box=0, by=vida)
    finish_step(following=going, step=step.pk, answer=0, by=vida)
    trial = begin_procedure(procedure=made, by=vida)
    shown = dict.fromkeys(("procedure", "procedure-text", "procedure-versions"), made.pk)
    return shown | {"procedure-trial": trial.pk}


def _matter() -> None:
    """Five letters of one matter, found."""
    from jawab.problems.actions import mine_due

    for number in range(5):
        _letter("لوستر شکسته رسید", name=f"Worked with {number}")
    while mine_due():
        pass


def _articles(vida: "Agent") -> dict[str, Any]:
    """One in every language, with a version that is not published yet."""
    from jawab.knowledge.actions import (
        Named,
        Place,
        Writing,
        create_article,
        publish,
        save_category,
        write_article,
    )

    shelf = save_category(
        names={each: Named(f"{LONG[:90]} {each}", LONG) for each in ("fa", "ar", "en")}, by=vida
    )
    body = f"{LONG}\n\n## {LONG[:60]}\n\n1. Open `Orders`\n2. {LONG}\n\n| {LONG[:40]} | x |\n|---|---|\n| y | z |"
    writing = Writing(title=LONG[:180], body=f"{body}\n\n::: warning\n{LONG}\n:::", summary=LONG[:280])
    article = create_article(language="fa", place=Place(category=shelf, owner=vida), writing=writing, by=vida)
    made: dict[str, Any] = {"article-text": [article.pk, "fa"], "article-versions": [article.pk, "fa"]}
    for base, language in enumerate(("fa", "ar", "en")):
        text = write_article(
            article=article, language=language, writing=writing, base=0 if base else 1, by=vida
        )
        publish(article=article, language=language, version=1, by=vida)
        made[f"help-home {language}"] = made[f"help-search {language}"] = language
        made[f"help-topic {language}"] = [language, shelf.names.get(language=language).slug]
        made[f"help-article {language}"] = [language, text.slug]
    made["article-shown"] = article.texts.get(language="fa").pk
    changed = Writing(title=LONG[:170], body=f"{LONG}\n\n{LONG}", remark=LONG[:100])
    write_article(article=article, language="fa", writing=changed, base=1, by=vida)
    return made


def _doubted(ticket: "Ticket", made: dict[str, Any], yalda: "Agent") -> None:
    """A colleague doubts it, a release is about it, and it was offered beside a ticket."""
    from jawab.citing.actions import draft_from_ticket, note_suggested
    from jawab.knowledge.actions import Place, Writing, flag_article, mark_articles, place_article
    from jawab.knowledge.models import ArticleText, Cause

    text = ArticleText.objects.select_related("article__category", "article__owner").get(
        pk=made["article-shown"]
    )
    article = text.article
    place = Place(category=article.category, owner=article.owner, tags=[LONG[:60]], is_question=True)
    place_article(article=article, place=place, by=article.owner)
    flag_article(article=article, language="fa", words=LONG[:400], number=ticket.pk, by=yalda)
    mark_articles(tags=[LONG[:60]], cause=Cause.RELEASE, name=LONG[:100], by=article.owner)
    note_suggested(ticket=ticket, texts=[text], by=yalda)
    writing = Writing(title=LONG[:160], body=LONG)
    draft_from_ticket(ticket=ticket, language="fa", place=place, writing=writing, by=yalda)


def _letter(subject: str, *, name: str = ZAHRA, **more: Any) -> "Message":
    from jawab.tickets.actions import receive_message
    from jawab.tickets.content import Content
    from jawab.tickets.models import Channel
    from tests.world import customer

    address = "zahra@mail.example" if name == ZAHRA else "long@mail.example"
    # Whoever has an English name is somebody else: what two tell is no habit of one, and each is asked once.
    address = f"{name.replace(' ', '.')}@mail.example" if name.isascii() else address
    body = {"written": "سلام، " + LONG, "text": "سلام، " + LONG, "html": more.pop("html", "")}
    return receive_message(
        channel=Channel.objects.get(address="looks@shop.example"),
        customer=customer(name, address),
        content=Content(subject=subject, address=address, **body),
        **more,
    )


def _worked(vida: "Agent") -> dict[str, Any]:
    """A question whether it worked, in each language."""
    from jawab.base import clock
    from jawab.base.link_secrets import digest
    from jawab.followups.models import FollowUp
    from jawab.people.actions import change_customer
    from jawab.tickets.actions import set_status

    made = {}
    for language in ("fa", "ar", "en"):
        ticket = _letter(LONG, name=f"Worked {language}").ticket
        ticket = set_status(ticket=ticket, status="resolved", by=vida)
        change_customer(customer=ticket.customer, language=language, by=vida)
        token = f"looks-{language}"
        FollowUp.objects.create(
            ticket=ticket,
            digest=digest(token),
            made_at=clock.now(),
            asked_at=clock.now(),
            next_at=clock.now() + timedelta(days=9),
        )
        made[f"worked {language}"] = token
    return made


def _surveys(vida: "Agent") -> dict[str, Any]:
    """How it was, asked in each language; in Arabic it is answered, and was bad."""
    from jawab.people.actions import change_customer
    from jawab.surveys.actions import Said, SurveyWish, answer, ask_about, change_survey
    from jawab.surveys.models import AskedBy
    from jawab.tickets.actions import set_status

    made = {"settings-survey": "nps"}
    change_survey(measure="nps", wish=SurveyWish(is_on=True, after_hours=1, low=6), by=vida)
    for language in ("fa", "ar", "en"):
        ticket = _letter(LONG, name=f"Surveyed {language}").ticket
        change_customer(customer=ticket.customer, language=language, by=vida)
        ticket = set_status(ticket=ticket, status="resolved", by=vida)
        asking = ask_about(ticket=ticket, way=AskedBy.PORTAL)
        if asking is None:
            raise RuntimeError("the survey of the looks was not asked")
        if language == "ar":
            answer(asking=asking, said=Said(score=2, reasons=["speed"], comment=LONG))
        made[f"survey {language}"] = made[f"survey-no-more {language}"] = asking.token
    # It would ask the customers of every other test.
    change_survey(measure="nps", wish=SurveyWish(is_on=False, after_hours=1, low=6), by=vida)
    return made


def _campaigns(vida: "Agent", team: "Team") -> dict[str, Any]:
    """A draft, one that has ended, and a letter of it in each language, by whose link its reader wants no more."""
    from jawab.base import clock
    from jawab.base.link_secrets import digest
    from jawab.outreach.actions import (
        CampaignWish,
        approve_campaign,
        create_campaign,
        end_campaign,
        run_campaign,
    )
    from jawab.outreach.letters import Wording
    from jawab.outreach.models import Contact
    from jawab.people.actions import add_to_segment, change_customer
    from jawab.tickets.actions import LetterToOne, reach_out
    from jawab.tickets.models import Channel
    from tests.world import customer

    channel = Channel.objects.get(address="looks@shop.example")
    languages = ("fa", "ar", "en")
    readers = {each: customer(f"Reads {each}", f"reads-{each}@mail.example") for each in languages}
    for language, reader in readers.items():
        change_customer(customer=reader, language=language, by=vida)
        segment = add_to_segment(customer=reader, name="looks", by=vida)
    texts = {language: Wording(LONG[:200], LONG) for language in languages}
    wish = CampaignWish(name=LONG[:100], channel=channel, team=team, texts=texts, included=[segment])
    ended = create_campaign(wish=wish, by=vida)
    approve_campaign(campaign=ended, by=vida)
    run_campaign(campaign=ended, by=vida)
    end_campaign(campaign=ended, by=vida)
    draft = create_campaign(wish=wish, by=vida)
    made: dict[str, Any] = {"campaign": ended.pk, "campaign draft": draft.pk, "campaign-draft": draft.pk}
    for language, reader in readers.items():
        token = made[f"stop {language}"] = f"stops-{language}"
        letter = LetterToOne(
            subject=LONG[:200],
            text=LONG,
            address=f"reads-{language}@mail.example",
            language=language,
            team=team,
            owner=vida,
            unsubscribe="",
        )
        message = reach_out(customer=reader, channel=channel, letter=letter, key=f"looks:{language}")
        Contact.objects.filter(campaign=ended, customer=reader).update(
            state="sent",
            reason="",
            digest=digest(token),
            sent_at=clock.now(),
            message=message,
            ticket=message.ticket,
        )
    return made


def _confirmations(vida: "Agent") -> dict[str, Any]:
    """The page behind the link, in each language: nothing leaves, for the mailbox has no server."""
    from jawab.people.actions import ask_to_confirm, change_customer, what_to_send
    from tests.world import customer

    made: dict[str, Any] = {}
    for language in ("fa", "ar", "en"):
        reader = customer(f"Confirms {language}", f"confirms-{language}@mail.example")
        change_customer(customer=reader, language=language, by=vida)
        secrets = what_to_send(ask_to_confirm(point=reader.contact_points.get(), by=vida))
        assert secrets is not None
        made[f"confirmation {language}"] = secrets.token
    return made


def _suggestions(vida: "Agent") -> dict[str, Any]:
    """Of her own, so that no letter leaves: one in each language that is wanted, one that is done, and a link to hear
    no more as if one had left.
    """
    from jawab.base.link_secrets import digest, fresh_token
    from jawab.people.actions import change_customer
    from jawab.suggestions.actions import Wish, move_suggestion, note_suggestion, publish_suggestion
    from jawab.suggestions.models import Told
    from tests.world import customer

    made: dict[str, Any] = {}
    for language in ("fa", "ar", "en"):
        for state, title in (("looked_at", "Same-day delivery by courier"), ("done", LONG[:150])):
            wish = Wish(title=title, text="\n".join([LONG[:200]] * 3), language=language)
            found = publish_suggestion(suggestion=note_suggestion(wish=wish, by=vida), by=vida)
            answers = dict.fromkeys(("fa", "ar", "en"), LONG[:300]) if state == "done" else None
            move_suggestion(suggestion=found, state=state, answers=answers, by=vida)
        token = fresh_token()
        told = customer("Told", f"told-{language}@mail.example")
        change_customer(customer=told, by=vida, language=language)
        Told.objects.create(telling=found.tellings.get(), customer=told, outcome="told", digest=digest(token))
        made[f"no-letters {language}"] = token
        made[f"help-suggestions {language}"] = made[f"help-suggest {language}"] = language
        made[f"help-suggestions-tab {language}"] = [language, "done"]
        made[f"help-suggestion {language}"] = [language, found.pk]
    return made


def _portal(vida: "Agent") -> dict[str, Any]:
    """A customer who has signed in, and what they asked for; nothing leaves, for the mailbox has no server."""
    from jawab.base.actors import SYSTEM
    from jawab.channels.kinds.form.actions import TopicWish, save_topic
    from jawab.people.actions import (
        ask_to_sign_in,
        note_sign_in_sent,
        point_to_write_to,
        sign_in_by_code,
        sign_in_secrets,
    )
    from jawab.people.models import SignInCode
    from jawab.web.portal.asking import proof_of_arrival
    from jawab.web.portal.following import proof_of

    ticket = _letter(LONG).ticket
    names = {each: f"{LONG[:60]} {each}" for each in ("fa", "ar", "en")}
    topic = save_topic(wish=TopicWish(names=names), by=SYSTEM)
    made: dict[str, Any] = {}
    order = _on_its_way(ticket.customer, vida)
    for language in ("fa", "ar", "en"):
        asked = ask_to_sign_in(typed="zahra@mail.example", language=language, by=SYSTEM)
        row = SignInCode.objects.latest("pk")
        secrets, point = sign_in_secrets(row), point_to_write_to(row)
        assert point is not None
        note_sign_in_sent(asked=row, point=point, by=SYSTEM)
        made[f"help-sign-in {language}"] = made[f"help-requests {language}"] = language
        made[f"help-sign-in-code {language}"] = [language, asked]
        made[f"help-sign-in-link {language}"] = [language, secrets.token]
        made[f"help-request {language}"] = [language, ticket.pk]
        made[f"help-topics {language}"] = made[f"help-orders {language}"] = language
        made[f"help-follow {language}"] = language
        made[f"help-give-back {language}"] = [language, order.pk]
        made[f"help-ask {language}"] = [language, topic.pk]
        made[f"help-sent {language}"] = [language, proof_of_arrival(ticket.pk)]
        made[f"help-followed {language}"] = [language, proof_of(ticket)]
    made["signed-in"] = sign_in_by_code(asked=asked, typed=secrets.code, by=SYSTEM).token
    return made


def _invitations(vida: "Agent", team: "Team") -> dict[str, Any]:
    """An event with an invitation in each language: one comes, one waits, one has not answered."""
    from zoneinfo import ZoneInfo

    from jawab.base import clock
    from jawab.outreach.actions import (
        CampaignWish,
        EventWish,
        answer_invitation,
        approve_campaign,
        create_campaign,
        end_campaign,
        run_campaign,
    )
    from jawab.outreach.letters import Wording
    from jawab.outreach.models import Contact, Guest
    from jawab.people.models import Customer, Segment
    from jawab.tickets.actions import LetterToOne, reach_out
    from jawab.tickets.models import Channel

    channel = Channel.objects.get(address="looks@shop.example")
    begins = (clock.now() + timedelta(days=40)).astimezone(ZoneInfo("Asia/Tehran"))
    event = EventWish(
        begins_at=begins,
        ends_at=begins + timedelta(hours=3),
        time_zone="Asia/Tehran",
        answers_until=begins - timedelta(days=2),
        place=LONG[:300],
        online="https://meet.example/" + "x" * 80,
        places=2,
        company=2,
    )
    languages = ("fa", "ar", "en")
    texts = {language: Wording(LONG[:200], LONG, LONG[:200]) for language in languages}
    included = [Segment.objects.get(name="looks")]
    wish = CampaignWish(
        name=LONG[:100], channel=channel, team=team, texts=texts, included=included, event=event
    )
    campaign = create_campaign(wish=wish, by=vida)
    approve_campaign(campaign=campaign, by=vida)
    run_campaign(campaign=campaign, by=vida)
    end_campaign(campaign=campaign, by=vida)
    made: dict[str, Any] = dict.fromkeys(
        ("campaign-event", "campaign-guests", "campaign-guest-table"), campaign.pk
    )
    for language in languages:
        reader = Customer.objects.get(name=f"Reads {language}")
        letter = LetterToOne(
            subject=LONG[:200],
            text=LONG,
            address=f"reads-{language}@mail.example",
            language=language,
            team=team,
            owner=vida,
            unsubscribe="",
        )
        message = reach_out(customer=reader, channel=channel, letter=letter, key=f"invited:{language}")
        contact = Contact.objects.get(campaign=campaign, customer=reader)
        contact.state, contact.reason, contact.sent_at = "sent", "", clock.now()
        contact.message, contact.ticket = message, message.ticket
        contact.save()
        token = made[f"invited {language}"] = f"invites-{language}"
        guest = Guest.objects.create(event=campaign.event, contact=contact, token=token)
        if language != "en":
            answer_invitation(guest=guest, comes=True, persons=2, by=reader)
        made["guest"] = guest.pk
    return made


def _on_its_way(customer: "Customer", vida: "Agent") -> "Order":
    from decimal import Decimal

    from jawab.commerce.actions import add_other_line, address_order, begin_order, place_order, ship_order
    from jawab.commerce.money import money
    from tests.shop import HOME

    order = begin_order(customer=customer, by=vida)
    add_other_line(order=order, title=LONG[:200], price=money(900_000, "IRR"), quantity=Decimal(3), by=vida)
    address_order(order=order, address=HOME, by=vida)
    order = place_order(order=order, by=vida)
    return ship_order(order=order, carrier=LONG[:100], by=vida).order


def _payments(vida: "Agent") -> dict[str, Any]:
    """A payment that is asked for, in each language, by a trial gateway and by a bank transfer."""
    from decimal import Decimal

    from jawab.base.actors import SYSTEM
    from jawab.commerce.actions import (
        add_other_line,
        address_order,
        ask_for_payment,
        begin_order,
        begin_payment,
        open_gateway,
        place_order,
    )
    from jawab.commerce.models import Gateway
    from jawab.commerce.money import money
    from jawab.commerce.tracking import token_of
    from jawab.people.actions import change_customer
    from tests.shop import HOME
    from tests.world import customer

    trial = Gateway.objects.get(kind="trial")
    account = {"account": "IR820540102680020817909002", "holder": LONG[:100], "bank": "بانک ملت"}
    open_gateway(kind="transfer", by=SYSTEM, **account)
    made: dict[str, Any] = {"settings-gateway": trial.pk, "settings-gateway-new": "transfer"}
    made |= _shops()
    for language in ("fa", "ar", "en"):
        buyer = customer(f"Pays {language}", f"pays-{language}@mail.example")
        change_customer(customer=buyer, language=language, by=vida)
        order = begin_order(customer=buyer, by=vida)
        add_other_line(
            order=order, title=LONG[:200], price=money(1_200_000, "IRR"), quantity=Decimal(2), by=vida
        )
        address_order(order=order, address=HOME, by=vida)
        order = place_order(order=order, by=vida)
        payment = ask_for_payment(order=order, amount=money(order.total, "IRR"), by=vida)
        attempt = begin_payment(payment=payment, gateway=trial)
        made[f"pay {language}"], made[f"track {language}"] = payment.token, token_of(order)
        made[f"pay-going {language}"] = made[f"pay-trial {language}"] = [payment.token, attempt.key]
    made["order own"] = order.pk
    return made


def _shops() -> dict[str, Any]:
    """A shop that does not answer, with an order that cannot be kept, and one of which money was to go back."""
    from jawab.base.actors import SYSTEM
    from jawab.connectors.actions import open_connector
    from jawab.connectors.actions.taking import hold_back
    from jawab.connectors.contract import Unreadable

    connector = open_connector(
        kind="woocommerce",
        name=LONG[:100],
        address="http://127.0.0.1:9",
        key="ck_1",
        secret="cs_1",
        by=SYSTEM,
    )
    hold_back(connector, Unreadable(LONG[:200], key="77", number="77"))
    return {
        "settings-connector": connector.pk,
        "settings-connector-new": "woocommerce",
        "order shop": _asked_back(connector),
        "product shop": _sold_there(connector),
    }


def _sold_there(connector: "Connector") -> int:
    """Of a name and a number as long as can be, sold out, and one of which nobody knows the price."""
    from jawab.base.actors import SYSTEM
    from jawab.commerce.models import Product
    from jawab.connectors.actions import take_products
    from jawab.connectors.registry import account_of, kind_of
    from tests.connectors.woocommerce import product_of

    kind, account = kind_of(connector), account_of(connector)
    told = [
        product_of(9901, name=LONG[:300], sku="K" * 80, price="99999999", stock_status="outofstock"),
        product_of(9902, price="", manage_stock=False, stock_status="onbackorder", sku=""),
        product_of(9903, description=LONG * 5),
    ]
    families = [
        kind.read_family({"product": each, "variations": [], "currency": "IRT"}, account) for each in told
    ]
    take_products(connector=connector, families=families, by=SYSTEM, was_asked=True)
    return Product.objects.get(origin=connector.origin_id, origin_key="9901").pk


def _asked_back(connector: "Connector") -> int:
    """An order of that shop with a refund that waits for somebody, that the shop declined, and that does not agree."""
    from decimal import Decimal

    from jawab.base.actors import SYSTEM
    from jawab.commerce.gateways.contract import Given, Outcome
    from jawab.commerce.models import Order
    from jawab.commerce.money import money
    from jawab.connectors.actions import refund_at_shop, take_orders
    from jawab.connectors.actions.settling_refunds import decline_shop_refund, settle_shop_refund
    from jawab.connectors.models import ShopRefund
    from jawab.connectors.registry import account_of, kind_of
    from jawab.people.models import Agent
    from tests.connectors.woocommerce import order_of

    yalda = Agent.objects.get(name="Yalda")
    told = kind_of(connector).read(order_of(9901, total="16500000"), account_of(connector))
    take_orders(connector=connector, orders=[told], by=SYSTEM, was_asked=True)
    order = Order.objects.get(origin=connector.origin_id)

    def asked(amount: int, reason: str) -> ShopRefund:
        return refund_at_shop(order=order, amount=money(amount, "IRR"), reason=reason, by=yalda)

    decline_shop_refund(refund=asked(500_000, "شکسته رسید"), said=LONG[:300])
    given = Given(Outcome.PAID, Decimal(300_000), "IRR", reference="90001")
    settle_shop_refund(refund=asked(500_000, "دیر رسید"), given=given)
    # More than anybody may give back alone.
    asked(120_000_000, LONG[:300])
    return order.pk


def _block(vida: "Agent") -> None:
    from jawab.tickets.actions import mark_spam

    mark_spam(ticket=_letter(LONG, name=LONG[:90]).ticket, by=vida, block=True)


def _record(ticket: "Ticket", vida: "Agent") -> int:
    from jawab.base import clock
    from jawab.tickets.actions import Told, record_encounter

    told = Told(
        kind="call", outcome="answered", text="پرسید کی می‌رسد.", begun_at=clock.now(), ended_at=clock.now()
    )
    return record_encounter(told=told, customer=ticket.customer, place=ticket, by=vida).pk


def _change(tickets: "list[Ticket]", vida: "Agent") -> int:
    from jawab.tickets.actions.changing import begin_change, carry_out

    numbers = [ticket.pk for ticket in tickets] + [2**40]
    change = begin_change(verb="priority", wish={"priority": 3}, numbers=numbers, by=vida, key="looks")
    carry_out(change=change)
    return change.pk


def _own(vida: "Agent", team: "Team") -> dict[str, Any]:
    from jawab.knowledge.actions import save_closing, save_reply
    from jawab.knowledge.actions.replies import Wording
    from jawab.people.actions import add_address, note_customer, sign_as
    from jawab.people.addresses import PostalAddress
    from jawab.people.models import Customer
    from jawab.tickets.actions import remove_view, save_view
    from jawab.tickets.queries.conditions import gathered

    tones = {"formal": "با سلام و احترام، " + LONG, "sorry": "پوزش ما را بپذیرید. {عبارت پایانی}"}
    wording = Wording(title="دیرکرد مرسوله", body="سلام {مشتری}، " + LONG, shortcut="دیر", tones=tones)
    save_closing(text="با احترام", language="fa", shared=False, by=vida)
    save_closing(text=LONG[:110], language="en", shared=False, by=vida)
    kept = save_reply(wording=wording, by=vida, private=False)
    asked = gathered([("status", "any", ["new", "open"]), ("words", "has", ["کتری"])]).read
    view = save_view(name="در انتظار کتری", conditions=asked, sort="waiting", by=vida)
    remove_view(view=save_view(name=LONG[:60], conditions=asked, sort="waiting", by=vida), by=vida)
    sign_as(owner=vida, texts={"fa": "با مهر، ویدا"}, by=vida)
    note_customer(customer=Customer.objects.get(name=ZAHRA), text="تلفن را ترجیح می‌دهد. " + LONG, by=vida)
    tehran = PostalAddress(
        country="IR", street=LONG[:90], city="تهران", region="IR-23", postal_code="1415953111"
    )
    add_address(customer=Customer.objects.get(name=ZAHRA), postal=tehran, by=vida)
    return {"account-canned-reply": kept.pk, "view": view.pk}


if __name__ == "__main__":
    main()
