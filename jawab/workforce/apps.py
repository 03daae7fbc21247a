from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "jawab.workforce"
    label = "workforce"
