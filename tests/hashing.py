"""The site's way to keep passwords, at a cost that hundreds of sign-ins in tests can bear."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Quick(Argon2PasswordHasher):
    """Argon2 with the least memory and time it allows; whoever measures what a sign-in costs does without."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
