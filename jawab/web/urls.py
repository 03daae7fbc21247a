"""The addresses of the screens."""

from django.urls import include, path

from jawab.web import health
from jawab.web.all_settings import all_settings
from jawab.web.confirming import confirmation
from jawab.web.gates import agents_only
from jawab.web.hooks import shop_hook
from jawab.web.invited import calendar, invited
from jawab.web.no_letters import no_letters
from jawab.web.stop import stop
from jawab.web.survey import no_more, survey
from jawab.web.wallboard import wallboard
from jawab.web.worked import worked

urlpatterns = [
    path("readyz", health.readiness, name="readiness"),
    path("live/audience", health.live_audience, name="live-audience"),
    path("board/<str:token>/", wallboard, name="wallboard"),
    path("worked/<str:token>/", worked, name="worked"),
    path("shops/<str:token>/hook/", shop_hook, name="shop-hook"),
    path("stop/<str:token>/", stop, name="stop"),
    path("no-letters/<str:token>/", no_letters, name="no-letters"),
    path("confirmation/<str:token>/", confirmation, name="confirmation"),
    path("survey/<str:token>/", survey, name="survey"),
    path("survey/<str:token>/no-more/", no_more, name="survey-no-more"),
    path("invited/<str:token>/", invited, name="invited"),
    path("invited/<str:token>/event.ics", calendar, name="invited-calendar"),
    path("account/all/", agents_only(all_settings), name="all-settings"),
    path("", include("jawab.web.portal.urls")),
    path("", include("jawab.web.help.urls")),
    path("", include("jawab.web.paying.urls")),
    path("", include("jawab.web.tracking.urls")),
    path("", include("jawab.web.accounts.urls")),
    path("", include("jawab.web.workspace.urls")),
    path("", include("jawab.web.orders.urls")),
    path("", include("jawab.web.outreach.urls")),
    path("", include("jawab.web.complaints.urls")),
    path("", include("jawab.web.problems.urls")),
    path("", include("jawab.web.procedures.urls")),
    path("", include("jawab.web.surveys.urls")),
    path("", include("jawab.web.suggestions.urls")),
    path("", include("jawab.web.knowledge.urls")),
    path("", include("jawab.web.settings.urls")),
    path("", include("jawab.web.setting_up.urls")),
]
