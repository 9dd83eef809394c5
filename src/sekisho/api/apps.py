"""The management API as a Django app."""

from sekisho.rooms import room


class ApiConfig(room.Room):
    """管理用API / Management API."""

    name = "sekisho.api"
    label = "api"
    verbose_name = "管理用API / Management API"

    def ready(self) -> None:
        """Load the acts; a token ends with the sign-in of its account."""
        super().ready()
        from sekisho.api.actions import revoke_all  # noqa: PLC0415 -- models exist only once apps are ready
        from sekisho.rooms.accounts.logins import KEYS  # noqa: PLC0415

        KEYS.append(revoke_all)
