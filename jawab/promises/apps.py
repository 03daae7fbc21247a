from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "jawab.promises"
    label = "promises"
