"""Pictures of articles: at which addresses each is found, and how it is served to who may see it."""

from collections.abc import Mapping

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import reverse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from jawab.base.errors import NotThere
from jawab.knowledge.markup import Drawn, pictures_in
from jawab.knowledge.models import Picture
from jawab.knowledge.pictures import SMALL
from jawab.web.confined import confined

MARK = 16
"""Hexadecimal digits of the digest that stand in an address: another picture has another, and none is guessed."""
_SIZES = ("large", "small")


def drawn(*bodies: str, at: str = "help-picture") -> Mapping[int, Drawn]:
    """The pictures that these texts name, with their addresses under ``at``; one query, none for texts without."""
    named = {each.picture for body in bodies for each in pictures_in(body)}
    if not named:
        return {}
    rows = Picture.objects.filter(pk__in=named).annotate(is_single=Q(small=b"")).defer("large", "small")
    return {each.pk: _drawn(at, each, is_single=each.is_single) for each in rows}


def sent_picture(
    request: HttpRequest, pk: int, mark: str, size: str, *, keeps: str = "private, no-cache"
) -> HttpResponse:
    """For who may see it, shown and nothing else. Raises NotThere for a wrong ``mark`` or ``size``."""
    found = Picture.objects.filter(pk=pk, digest__startswith=mark)
    is_address = len(mark) == MARK and size in _SIZES
    content = found.values_list(size, flat=True).first() if is_address else None
    if not content:
        raise NotThere(_("There is nothing at this address."))
    tag = f'"{mark}-{size}"'
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = HttpResponse(bytes(content), content_type="image/webp")
    answer.headers["ETag"] = tag
    answer.headers["Cache-Control"] = keeps
    return confined(answer)


def _drawn(at: str, picture: Picture, *, is_single: bool) -> Drawn:
    mark = picture.digest[:MARK]
    address = reverse(at, args=[picture.pk, mark, "large"])
    small = "" if is_single else reverse(at, args=[picture.pk, mark, "small"])
    return Drawn(address, picture.width, picture.height, small=small, small_width=SMALL)
