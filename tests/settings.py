"""The site's settings in a home that is thrown away; ``SEKISHO_TEST_POSTGRESQL=1`` puts them on PostgreSQL."""

import atexit
import os
import shutil
import tempfile

_HOME = tempfile.mkdtemp(prefix="sekisho-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["SEKISHO_HOME"] = _HOME
os.environ["SEKISHO_TLS"] = "off"
if os.environ.get("SEKISHO_TEST_POSTGRESQL") == "1":
    from tests.postgresql import address

    os.environ["SEKISHO_DATABASE"] = address()

from sekisho.site.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["tests.hashing.Quick", *PASSWORD_HASHERS]  # noqa: F405
