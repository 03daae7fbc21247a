"""Pictures of articles, for whoever may read a published version that holds them."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from jawab.base.errors import NotThere
from jawab.knowledge.access import readable_texts
from jawab.web.help.opening import edition_of
from jawab.web.help.signed import customer_of
from jawab.web.pictures import sent_picture

FOR_EVER = 31_536_000


@require_safe
def picture(request: HttpRequest, pk: int, mark: str, size: str) -> HttpResponse:
    """Of what everybody may read it may be kept for ever, by anybody; else whoever has it asks again each time."""
    edition_of()
    if readable_texts(None).filter(published__pictures=pk).exists():
        return sent_picture(request, pk, mark, size, keeps=f"public, max-age={FOR_EVER}, immutable")
    reader = customer_of(request)
    if reader is None or not readable_texts(reader).filter(published__pictures=pk).exists():
        raise NotThere(_("There is nothing at this address."))
    return sent_picture(request, pk, mark, size)
