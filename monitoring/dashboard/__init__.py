"""The dashboard: a plugin of ASV that publishes our pages beside ASV's own."""

from typing import Any

from asv.publishing import OutputPublisher


class Dashboard(OutputPublisher):  # type: ignore[misc] # ASV brings no types
    """Makes our pages when ASV has made its own; ``asv publish`` finds it among the subclasses."""

    name = "dashboard"
    button_label = "Overview"
    description = "What changed, since when, how surely"
    order = 100

    @classmethod
    def publish(cls, conf: Any, *_made_by_asv: object) -> None:
        """Publish; ASV calls this."""
        # Every command of ASV loads this module, and only this one needs the rest.
        from monitoring.dashboard.publisher import publish_site
        from monitoring.dashboard.settings import build_sources

        publish_site(build_sources(conf), conf.html_dir)
