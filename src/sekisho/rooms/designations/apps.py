"""The room as a Django app."""

from sekisho.rooms import room


class DesignationsConfig(room.Room):
    """指定 / Designations, their extensions and reviews."""

    name = "sekisho.rooms.designations"
    label = "designations"
    verbose_name = "指定 / Designations, their extensions and reviews"
