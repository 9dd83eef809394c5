"""Exchange as a Django app: it keeps no tables, but declares acts."""

from sekisho.rooms import room


class ExchangeConfig(room.Room):
    """取込みと書出し / Exchange."""

    name = "sekisho.exchange"
    label = "exchange"
    verbose_name = "取込みと書出し / Exchange"
