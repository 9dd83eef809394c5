"""Exchange as a Django app: it declares acts, and keeps of every import that it began and how it ended."""

from sekisho.rooms import room


class ExchangeConfig(room.Room):
    """取込みと書出し / Exchange."""

    name = "sekisho.exchange"
    label = "exchange"
    verbose_name = "取込みと書出し / Exchange"
