"""Finding a canned reply, and what stands in all of them."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from jawab.knowledge.custom import variable_of
from jawab.knowledge.models import CannedReply, Closing
from jawab.knowledge.variables import fields_in
from jawab.language import search_key
from jawab.people.models import Field, Signature

LIMIT = 20


def replies_matching(seen: QuerySet[CannedReply], text: str, *, language: str = "") -> QuerySet[CannedReply]:
    """Of the replies an agent may use, by shortcut, title and body in any spelling: every word stands in one of them.

    A whole shortcut first, then its beginning, then titles; among equals those in ``language``, then the most used.
    """
    key = search_key(text)
    found = seen
    for word in key.split()[:8]:
        found = found.filter(
            Q(title_key__contains=word) | Q(body_key__contains=word) | Q(shortcut_key__startswith=word)
        )
    nearness: Case | Value = Value(0, output_field=IntegerField())
    if key:
        nearness = Case(
            When(shortcut_key=key, then=0),
            When(shortcut_key__startswith=key, then=1),
            When(title_key__startswith=key, then=2),
            When(title_key__contains=key, then=3),
            default=4,
            output_field=IntegerField(),
        )
    spoken = Case(When(language__in=[language, ""], then=0), default=1, output_field=IntegerField())
    return found.annotate(nearness=nearness, spoken=spoken).order_by(
        "nearness", "spoken", "-uses", "title_key", "pk"
    )


def kept_word_for_word(seen: QuerySet[CannedReply], text: str) -> bool:
    """Whether this is one of them and nothing besides. One with a variable is never: it was filled for somebody."""
    written = text.replace("\r\n", "\n").strip()
    if not written or "{" in written:
        return False
    return seen.order_by().filter(Q(body=written) | Q(tones__body=written)).exists()


def texts_naming(field: Field) -> int:
    """How many canned replies and signatures call this field, whosever they are."""
    variable = variable_of(field)
    replies = CannedReply.objects.filter(Q(body__icontains=variable) | Q(tones__body__icontains=variable))
    bodies = [
        "\n".join([reply.body, *(each.body for each in reply.tones.all())])
        for reply in replies.distinct().prefetch_related("tones")
    ]
    signatures = Signature.objects.filter(text__icontains=variable).values_list("text", flat=True)
    return sum(variable in fields_in(text) for text in [*bodies, *signatures])


def closing_in_each(seen: QuerySet[Closing]) -> dict[str, str]:
    """With which words an answer is closed, by its language: the first of those an agent may use."""
    found: dict[str, str] = {}
    for closing in seen:
        found.setdefault(closing.language, closing.text)
    return found
