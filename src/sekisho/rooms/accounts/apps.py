"""The room as a Django app."""

from sekisho.rooms import room


class AccountsConfig(room.Room):
    """アカウントと権限 / Accounts and grants."""

    name = "sekisho.rooms.accounts"
    label = "accounts"
    verbose_name = "アカウントと権限 / Accounts and grants"
