"""``column__among=values``: one of many values, given to the database as one parameter.

``__in`` costs a parameter and an object for each value; a list of persons has thousands, and a database takes only so
many parameters.
"""

import json
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models import Lookup, TextField


@TextField.register_lookup
class Among(Lookup):
    """Whether a text is one of some others."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the condition for SQLite, which reads the values from a JSON array, and for PostgreSQL's arrays."""
        if not self.rhs:
            raise EmptyResultSet  # as Django does: nothing need be asked
        left, params = self.process_lhs(compiler, connection)
        values = sorted(self.rhs)
        if connection.vendor == "sqlite":
            return f"{left} IN (SELECT value FROM json_each(%s))", (*params, json.dumps(values))  # noqa: S608 -- a column of ours
        return f"{left} = ANY(%s)", (*params, values)
