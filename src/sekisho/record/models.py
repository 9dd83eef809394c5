"""The ledger's rows. The database refuses to change or delete them (``triggers``)."""

from django.db import models


class LedgerEntry(models.Model):
    """One entry: canonical JSON, and its leaf hash (RFC 6962)."""

    index = models.BigIntegerField(primary_key=True)
    body = models.BinaryField()
    leaf = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        """Name the entry."""
        return f"entry {self.index}"


class LedgerHash(models.Model):
    """The root of a complete subtree of 256^level entries: what the tiles of the upper levels hold."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["level", "index"], name="ledger_hash_place"),)

    def __str__(self) -> str:
        """Name the place in the tree."""
        return f"hash {self.level}/{self.index}"


class LedgerCheckpoint(models.Model):
    """A signed checkpoint: what the ledger's key has sworn to."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()

    def __str__(self) -> str:
        """Name the checkpoint."""
        return f"checkpoint {self.size}"


class Doing(models.Model):
    """What an entry was about, to be shown and searched. Its personal part (``asked``) can be erased."""

    index = models.BigIntegerField(primary_key=True)
    act = models.TextField(db_index=True)
    at = models.DateTimeField(db_index=True)
    account = models.TextField(db_index=True)
    role = models.TextField()
    body_id = models.TextField(db_index=True)
    correlation = models.TextField(db_index=True)
    outcome = models.TextField()
    asked = models.JSONField(null=True)
    salt = models.BinaryField(max_length=32, null=True)

    def __str__(self) -> str:
        """Name the act and its entry."""
        return f"{self.index} {self.act} {self.outcome}"
