"""The addresses of what surveys tell. A URL is a noun."""

from django.urls import path

from jawab.web.surveys import answers, reports

urlpatterns = [
    path("surveys/", reports.figures_page, name="survey-figures"),
    path("surveys/answers/", answers.answers, name="survey-answers"),
    path("surveys/answers.csv", answers.file, name="survey-answers-file"),
]
