from django.apps import AppConfig


class RoutingConfig(AppConfig):
    name = "jawab.routing"
    label = "routing"
