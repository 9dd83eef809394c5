"""The room as a Django app."""

from sekisho.rooms import room


class HandlingConfig(room.Room):
    """取扱い / The range of handlers, stops and training."""

    name = "sekisho.rooms.handling"
    label = "handling"
    verbose_name = "取扱い / The range of handlers, stops and training"
