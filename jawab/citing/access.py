"""What may go to a customer: never more of an article than they may read themselves."""

from collections.abc import Collection

from jawab.citing.models import How
from jawab.knowledge.access import readable_texts
from jawab.knowledge.models import ArticleText
from jawab.knowledge.queries.reading import centre
from jawab.people.models import Customer


def ways_to_send(texts: Collection[int], customer: Customer) -> dict[int, frozenset[str]]:
    """Of each text how it may go into an answer; nothing for one that is for agents alone.

    A link is for what opens without signing in, while the help centre is open.
    """
    named = ArticleText.objects.none() if not texts else readable_texts(customer).filter(pk__in=texts)
    theirs = set(named.values_list("pk", flat=True))
    public = readable_texts(None).filter(pk__in=theirs).values_list("pk", flat=True)
    linked = set(public) if theirs and centre().is_open else set()
    words, both = frozenset({How.WORDS.value}), frozenset({How.WORDS.value, How.LINK.value})
    return {pk: both if pk in linked else words if pk in theirs else frozenset() for pk in texts}
