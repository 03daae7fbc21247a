from django.apps import AppConfig


class ReactionsConfig(AppConfig):
    name = "jawab.reactions"
    label = "reactions"

    def ready(self) -> None:
        from jawab.base import facts
        from jawab.live.signal import wake_live
        from jawab.reactions.running import follow

        facts.connect(consequences=follow, wake=wake_live)
