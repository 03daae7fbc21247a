"""What is known of a customer besides their name, and every edit with what stood there before."""

import pytest

from jawab.base.actors import SYSTEM
from jawab.base.errors import NotAllowed, NotThere, Refused
from jawab.base.facts import read
from jawab.base.models import FactRow
from jawab.people.actions import (
    add_contact_point,
    add_identity,
    add_to_segment,
    change_customer,
    change_customer_note,
    create_organisation,
    give_consent,
    make_main_contact_point,
    note_customer,
    open_identity,
    remove_contact_point,
    remove_identity,
    take_from_segment,
    verify_contact_point,
    withdraw_consent,
    withdraw_customer_note,
)
from jawab.people.facts import CustomerChanged
from jawab.people.identities import masked, read_identity
from jawab.people.models import Consent, ContactPoint, CustomerNote, Identity, Segment
from jawab.people.queries import points_of
from tests.world import World, customer


def kinds(count: int) -> list[str]:
    return list(FactRow.objects.order_by("-number").values_list("kind", flat=True)[:count])


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("ir_national", "۰۰۷-۶۲۲۹۶۴-۵", "0076229645"),
        ("ir_national", "76229645", "0076229645"),
        ("ir_legal", "۱۰۳۸۰۲۸۴۷۹۰", "10380284790"),
        ("iban", "ir82 0540 1026 8002 0817 9090 02", "IR820540102680020817909002"),
        ("iban", "۸۲۰۵۴۰۱۰۲۶۸۰۰۲۰۸۱۷۹۰۹۰۰۲", "IR820540102680020817909002"),
        ("iban", "SA03 8000 0000 6080 1016 7519", "SA0380000000608010167519"),
        ("sa_id", "١٠٠٠٠٠٠٠٠٨", "1000000008"),
        ("ae_id", "784-1980-1234567-8", "784198012345678"),
        ("eg_national", "٢٩٠٠١٠١٠١٠١٢٣٤", "29001010101234"),
        ("qa_id", "28412345678", "28412345678"),
        ("kw_civil", "٢٨٤٠١٠١٠٠٠٠٢", "284010100002"),
        ("bh_cpr", "900112345", "900112345"),
        ("passport", "a 1234567", "A1234567"),
    ],
)
def test_a_number_in_any_digits_has_one_form(kind: str, typed: str, kept: str) -> None:
    assert read_identity(kind, typed) == kept == read_identity(kind, kept)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("ir_national", "0076229646"),
        ("ir_national", "1111111111"),
        ("ir_national", ""),
        ("ir_legal", "10380284791"),
        ("iban", "IR820540102680020817909003"),
        ("sa_id", "3000000008"),
        ("sa_id", "1000000009"),
        ("ae_id", "784198012345670"),
        ("eg_national", "29013010101234"),
        ("kw_civil", "290010112345"),
        ("passport", "x\0'; DROP"),
        ("moon", "1"),
    ],
)
def test_a_number_that_cannot_be_is_refused(kind: str, typed: str) -> None:
    with pytest.raises(Refused):
        read_identity(kind, typed)


def test_numbers_are_shown_by_their_end_and_opened_by_those_who_lead(world: World) -> None:
    identity = add_identity(customer=world.maryam, kind="ir_national", typed="0076229645", by=world.sara)
    assert add_identity(customer=world.maryam, kind="ir_national", typed="۷۶۲۲۹۶۴۵", by=world.ali) == identity
    assert masked(identity.value) == "••••9645"
    assert "00762" not in str(FactRow.objects.latest("number").values)
    with pytest.raises(NotAllowed):
        open_identity(identity=identity, by=world.sara)
    assert kinds(1) == ["identity.added"]
    assert open_identity(identity=identity, by=world.mina) == "0076229645"
    remove_identity(identity=identity, by=world.sara)
    assert kinds(2) == ["identity.removed", "identity.opened"]
    with pytest.raises(NotThere):
        remove_identity(identity=identity, by=world.sara)
    assert not Identity.objects.exists()


def test_what_is_corrected_is_told_with_what_stood_there(world: World) -> None:
    firm = create_organisation(name="لاله‌زار", by=world.nima)
    change_customer(customer=world.maryam, by=world.sara, organisation=firm, expertise="expert")
    change_customer(
        customer=world.maryam, by=world.sara, time_zone="Asia/Dubai", calendar="hijri", expertise=""
    )
    fact = read(FactRow.objects.latest("number"))
    assert isinstance(fact, CustomerChanged)
    assert (fact.changed, fact.before, fact.after) == (
        ("calendar", "expertise", "time_zone"),
        ("", "expert", ""),
        ("hijri", "", "Asia/Dubai"),
    )
    old = CustomerChanged.from_values(None, {"customer": 1, "changed": ["name"]})
    assert (old.before, old.after) == ((), ())
    for wrong in ({"time_zone": "Moon/Base"}, {"calendar": "mayan"}):
        with pytest.raises(Refused):
            change_customer(customer=world.maryam, by=world.sara, **wrong)


def test_nobody_is_their_own_manager_however_far_up(world: World) -> None:
    reza, omar = customer("Reza", "reza@mail.example"), customer("Omar", "omar@mail.example")
    change_customer(customer=reza, by=world.sara, manager=omar, kind="internal")
    change_customer(customer=omar, by=world.sara, manager=world.maryam)
    for top in (world.maryam, reza):
        with pytest.raises(Refused):
            change_customer(customer=world.maryam, by=world.sara, manager=top)


def test_the_first_contact_point_to_use_is_one_of_its_kind(world: World) -> None:
    second = add_contact_point(customer=world.maryam, kind="email", value="m@work.example", by=world.sara)
    phone = add_contact_point(customer=world.maryam, kind="phone", value="09120004567", by=world.sara)
    for point in (world.maryam.contact_points.get(value="maryam@mail.example"), phone, second):
        make_main_contact_point(point=point, by=world.sara)
    assert [point.value for point in points_of(world.maryam) if point.is_main] == [
        "m@work.example",
        "+989120004567",
    ]
    verify_contact_point(point=phone, by=world.sara)
    phone.refresh_from_db()
    since = phone.verified_at
    verify_contact_point(point=phone, by=world.ali)
    phone.refresh_from_db()
    assert (phone.verified_at, phone.verified_how) == (since, "agent")
    assert kinds(1) == ["contact_point.verified"]
    remove_contact_point(point=phone, by=world.sara)
    assert not ContactPoint.objects.filter(pk=phone.pk).exists()
    assert FactRow.objects.latest("number").values["before"] == "09120004567"
    with pytest.raises(NotThere):
        remove_contact_point(point=phone, by=world.sara)


def test_another_spelling_is_the_same_segment(world: World) -> None:
    first = add_to_segment(customer=world.maryam, name=" مشتریان  ويژه ", by=world.sara)
    other = customer("Reza", "reza@mail.example")
    assert add_to_segment(customer=other, name="مشتریان ویژه", by=world.sara) == first
    assert Segment.objects.count() == 1
    before = FactRow.objects.count()
    add_to_segment(customer=other, name="مشتریان ویژه", by=world.sara)
    assert FactRow.objects.count() == before
    take_from_segment(customer=other, segment=first, by=world.sara)
    take_from_segment(customer=other, segment=first, by=world.sara)
    assert list(first.customers.all()) == [world.maryam]
    assert kinds(1) == ["customer.unsegmented"]
    with pytest.raises(Refused):
        add_to_segment(customer=other, name=" \0 ", by=world.sara)


def test_silence_is_no_consent_and_a_no_follows_a_yes(world: World) -> None:
    with pytest.raises(Refused):
        give_consent(customer=world.maryam, purpose="news", channel="email", source=" ", by=world.sara)
    with pytest.raises(Refused):
        give_consent(customer=world.maryam, purpose="spam", channel="email", source="x", by=world.sara)
    assert not Consent.objects.exists()
    yes = give_consent(customer=world.maryam, purpose="news", channel="email", source="تلفنی", by=world.sara)
    assert (
        give_consent(customer=world.maryam, purpose="news", channel="email", source="x", by=world.ali) == yes
    )
    withdraw_consent(consent=yes, source="با نامه", by=world.ali)
    withdraw_consent(consent=yes, source="again", by=world.sara)
    yes.refresh_from_db()
    assert (yes.withdrawn_source, yes.withdrawn_agent) == ("با نامه", world.ali)
    give_consent(customer=world.maryam, purpose="news", channel="email", source="دوباره", by=SYSTEM)
    assert world.maryam.consents.filter(withdrawn_at=None).count() == 1
    assert kinds(3) == ["consent.given", "consent.withdrawn", "consent.given"]


def test_a_note_is_corrected_by_its_writer_or_who_leads(world: World) -> None:
    note = note_customer(customer=world.maryam, text="عصرها", by=world.sara)
    with pytest.raises(NotAllowed):
        change_customer_note(note=note, text="صبح‌ها", by=world.ali)
    with pytest.raises(Refused):
        change_customer_note(note=note, text=" ", by=world.sara)
    change_customer_note(note=note, text="صبح‌ها", by=world.mina)
    values = FactRow.objects.latest("number").values
    assert (values["before"], values["after"]) == ("عصرها", "صبح‌ها")
    withdraw_customer_note(note=note, by=world.sara)
    with pytest.raises(NotThere):
        change_customer_note(note=note, text="x", by=world.sara)
    assert CustomerNote.objects.get().withdrawn_at is not None


def test_customers_change_nothing_of_all_this(world: World) -> None:
    point = world.maryam.contact_points.get()
    for refused in (
        lambda: verify_contact_point(point=point, by=world.maryam),
        lambda: make_main_contact_point(point=point, by=world.maryam),
        lambda: remove_contact_point(point=point, by=world.maryam),
        lambda: add_to_segment(customer=world.maryam, name="x", by=world.maryam),
        lambda: give_consent(
            customer=world.maryam, purpose="news", channel="email", source="x", by=world.maryam
        ),
        lambda: add_identity(customer=world.maryam, kind="passport", typed="A123456", by=world.maryam),
    ):
        with pytest.raises(NotAllowed):
            refused()
