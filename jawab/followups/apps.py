from django.apps import AppConfig


class FollowupsConfig(AppConfig):
    name = "jawab.followups"
    label = "followups"
