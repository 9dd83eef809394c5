"""The room as a Django app."""

from sekisho.rooms import room


class AccountsConfig(room.Room):
    """アカウントと権限 / Accounts and grants."""

    name = "sekisho.rooms.accounts"
    label = "accounts"
    verbose_name = "アカウントと権限 / Accounts and grants"

    def ready(self) -> None:
        """Load the room, and listen for sign-ins and lock-outs."""
        super().ready()
        from sekisho.rooms.accounts import lockout, sessions  # noqa: PLC0415 -- models exist only once apps are ready

        lockout.listen()
        sessions.listen()
