from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "jawab.web"
    label = "web"
