"""The addresses of problems. A URL is a noun."""

from django.urls import path

from jawab.web.problems import problem

urlpatterns = [
    path("problems/", problem.problems, name="problems"),
    path("problems/<int:pk>/", problem.problem, name="problem"),
    path("problems/<int:pk>/tickets/", problem.tickets, name="problem-tickets"),
]
