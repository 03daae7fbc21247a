from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "jawab.complaints"
    label = "complaints"
