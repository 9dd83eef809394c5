"""Jobs as a Django app."""

from sekisho.rooms import room


class JobsConfig(room.Room):
    """定時処理 / Jobs."""

    name = "sekisho.jobs"
    label = "jobs"
    verbose_name = "定時処理 / Jobs"
