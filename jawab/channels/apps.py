from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "jawab.channels"
    label = "channels"
