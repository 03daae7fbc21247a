from django.apps import AppConfig


class ProblemsConfig(AppConfig):
    name = "jawab.problems"
    label = "problems"
