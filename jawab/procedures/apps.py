from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "jawab.procedures"
    label = "procedures"
