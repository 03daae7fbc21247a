from django.apps import AppConfig


class ConnectorsConfig(AppConfig):
    name = "jawab.connectors"
    label = "connectors"
