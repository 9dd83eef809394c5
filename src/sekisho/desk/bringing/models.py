"""What is kept while a register is brought in: a head's working paper, no part of the record."""

from django.db import models


class Bringing(models.Model):
    """A register on its way from the upload to the record.

    Its files lie in the home under ``bringing/<name>``; the register itself goes as soon as it is written, the list of
    what was left out after a month, and a draft that nobody took up after a week.
    """

    name = models.TextField(primary_key=True)
    account = models.TextField(db_index=True)
    body_id = models.TextField()
    file = models.TextField()
    made_at = models.DateTimeField()
    state = models.TextField()
    kinds = models.JSONField(default=list)
    """The kinds of finding for which lines are left out."""
    rows = models.JSONField(default=dict)
    """For lines chosen one by one (``handlers-12``): whether the line is left out."""
    faithful = models.BooleanField(default=False)
    """Whether everything is imported as it stands."""
    left = models.BigIntegerField(default=0)
    """How many lines were left out."""
    run = models.TextField(blank=True, default="")
    """The correlation of the acts that write it."""
    before = models.BigIntegerField(default=0)
    """How many acts that run had done before this draft took it up."""
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    pace = models.FloatField(default=0.0)
    """Rows written in a second."""
    fault = models.JSONField(null=True)
    """Why it cannot be used, in both languages."""

    def __str__(self) -> str:
        """Name the draft, not what it is about."""
        return self.name
