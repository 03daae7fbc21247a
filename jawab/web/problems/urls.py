"""The addresses of problems. A URL is a noun."""

from django.urls import path

from jawab.web.problems import announcing, matters, problem, telling

urlpatterns = [
    path("problems/", problem.problems, name="problems"),
    path("problems/matters/", matters.matters, name="matters"),
    path("problems/matters/<int:pk>/", matters.matter, name="matter"),
    path("problems/matters/<int:pk>/refusal/", matters.refusal, name="matter-refusal"),
    path("problems/<int:pk>/", problem.problem, name="problem"),
    path("problems/<int:pk>/announcement/", announcing.announcing, name="problem-announcing"),
    path("problems/announcements/<int:pk>/", announcing.announcement, name="announcement"),
    path(
        "problems/announcements/<int:pk>/cancellation/",
        announcing.cancellation,
        name="announcement-cancellation",
    ),
    path("problems/<int:pk>/article/", telling.telling, name="article-from-problem"),
    path("problems/<int:pk>/tickets/", problem.tickets, name="problem-tickets"),
]
