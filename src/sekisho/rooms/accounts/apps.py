"""The room as a Django app."""

from sekisho.rooms import room


class AccountsConfig(room.Room):
    """アカウントと権限 / Accounts and grants."""

    name = "sekisho.rooms.accounts"
    label = "accounts"
    verbose_name = "アカウントと権限 / Accounts and grants"

    def ready(self) -> None:
        """Load the room, and listen for sign-ins, second factors and lock-outs, and have accounts verified."""
        super().ready()
        from sekisho.record.verify import also  # noqa: PLC0415 -- models exist only once apps are ready
        from sekisho.rooms.accounts import codes, lockout, sessions, verifying  # noqa: PLC0415

        codes.listen()
        lockout.listen()
        sessions.listen()
        also(verifying.accounts)
