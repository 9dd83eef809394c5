"""``python -m tests.matrix``: write docs/roles.md and docs/roles.ja.md anew."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.matrix.page import write  # noqa: E402 -- the declarations are known only once the rooms are loaded

write()
