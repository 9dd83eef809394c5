"""The room as a Django app."""

from sekisho.rooms import room


class PlacesConfig(room.Room):
    """場所 / Places, what is exposed there, and who is there."""

    name = "sekisho.rooms.places"
    label = "places"
    verbose_name = "場所 / Places, what is exposed there, and who is there"
