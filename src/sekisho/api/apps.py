"""The management API as a Django app."""

from sekisho.rooms import room


class ApiConfig(room.Room):
    """管理用API / Management API."""

    name = "sekisho.api"
    label = "api"
    verbose_name = "管理用API / Management API"
