"""What agents put right, as lines that `jawab.language.feeling.training` can learn from."""

from collections.abc import Iterator

from jawab.cli.text.lines import Line
from jawab.tickets.models import Feeling


def corrected() -> Iterator[Line]:
    for feeling in Feeling.objects.select_related("message").order_by("judged_at", "pk").iterator():
        yield {
            "id": feeling.pk,
            "text": feeling.message.written,
            "language": feeling.message.language,
            "emotion": feeling.emotion,
            "urgency": feeling.urgency,
        }
