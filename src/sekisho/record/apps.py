"""The record as a Django app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RecordConfig(AppConfig):
    """Installs the guards of the ledger and of every fact table whenever the tables change."""

    name = "sekisho.record"
    label = "record"
    verbose_name = "記録 / Record"

    def ready(self) -> None:
        """Guard the tables after every migration; make the acts about the record itself and ``among`` known."""
        from sekisho.record import actions, among  # noqa: F401, PLC0415 -- models exist only once apps are ready
        from sekisho.record.triggers import guard_tables  # noqa: PLC0415

        post_migrate.connect(guard_tables, sender=self)
