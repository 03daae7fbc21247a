"""Did it help? Two buttons below each article, and a word why not. Nobody is asked who they are."""

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from jawab.base.errors import NotThere, Refused
from jawab.knowledge.access import readable_texts
from jawab.knowledge.actions import say_why, vote
from jawab.knowledge.models import Reason, Vote
from jawab.knowledge.queries.reading import text_at
from jawab.web.help.opening import as_a_stranger, edition_of, spoken
from jawab.web.help.pages import frame
from jawab.web.help.signed import customer_of
from jawab.web.limits import within_limit
from jawab.web.secret_pages import for_the_link_alone

MOST_A_MINUTE = 20
_signer = Signer(salt="why an article did not help")


@csrf_exempt  # the page is the same for everybody and holds no token; a vote is nobody's
@require_POST
def votes(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """``helped`` is yes or no; after a no the page asks why."""
    edition_of()
    if not within_limit(request, "help-vote", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    text = text_at(readable_texts(customer_of(request)), spoken(language), slug)
    helped = request.POST.get("helped") == "yes"
    given = vote(text=text, helped=helped)
    return _thanks(request, language, slug, given if not helped else None)


@csrf_exempt  # as above; the signature says whose vote it follows
@require_POST
def why(request: HttpRequest, language: str, pk: int) -> HttpResponse:
    """``sign`` came with the page that asked."""
    edition_of()
    if not within_limit(request, "help-vote", MOST_A_MINUTE):
        return render(request, "429.html", status=429)
    try:
        _signer.unsign(f"{pk}:{request.POST.get('sign', '')}")
    except BadSignature as forged:
        raise NotThere(_("There is no such page.")) from forged
    given = Vote.objects.select_related("text").filter(pk=pk).first()
    if given is None:
        raise NotThere(_("There is no such page."))
    try:
        say_why(vote=given, reason=request.POST.get("reason", ""), words=request.POST.get("words", ""))
    except Refused:
        return _thanks(request, spoken(language), given.text.slug, given)
    return _thanks(request, spoken(language), given.text.slug, None)


def _thanks(request: HttpRequest, language: str, slug: str, asking: Vote | None) -> HttpResponse:
    with as_a_stranger(request, language):
        here = reverse("help-article", args=[language, slug])
        context = frame(request, language, {}) | {
            "back": here,
            "asking": asking,
            "sign": _signer.sign(str(asking.pk)).rpartition(":")[2] if asking else "",
            "reasons": Reason.choices,
        }
        page = render(request, "help/thanks.html", context)
    return for_the_link_alone(page, language)
