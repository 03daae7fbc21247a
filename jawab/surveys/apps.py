from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "jawab.surveys"
    label = "surveys"
