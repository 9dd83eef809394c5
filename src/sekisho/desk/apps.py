"""The desk as a Django app."""

from sekisho.rooms import room


class DeskConfig(room.Room):
    """窓口 / The desk."""

    name = "sekisho.desk"
    label = "desk"
    verbose_name = "窓口 / The desk"
