"""The room as a Django app."""

from sekisho.rooms import room


class PeopleConfig(room.Room):
    """職員・従業者と配属 / People, where they are posted, and the offices that need no assessment."""

    name = "sekisho.rooms.people"
    label = "people"
    verbose_name = "職員・従業者と配属 / People, where they are posted, and the offices that need no assessment"
