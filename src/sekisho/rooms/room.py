"""What every room does when the site starts: its acts and queries become known."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

PARTS = ("actions", "queries", "registers", "workflow")


class Room(AppConfig):
    """A room of the record; adding one means adding its folder and its line in the settings."""

    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Load what declares itself by being imported."""
        for part in PARTS:
            if find_spec(f"{self.name}.{part}"):
                import_module(f"{self.name}.{part}")
