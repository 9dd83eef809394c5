"""The room as a Django app."""

from sekisho.rooms import room


class OrganisationsConfig(room.Room):
    """機関・事業者・契約 / Organs, businesses and the contracts between them."""

    name = "sekisho.rooms.organisations"
    label = "organisations"
    verbose_name = "機関・事業者・契約 / Organs, businesses and the contracts between them"
