"""Long work on a draft goes on beside the requests: no look at a page waits for it, and nobody else's does."""

from contextlib import suppress
from functools import partial
from time import monotonic, sleep

from sekisho.desk.boards.snapshots.beside import NotReady, begin, great
from sekisho.desk.bringing import keeping, uploads, work
from sekisho.desk.bringing.keeping import JUDGING, READING, WEIGHING, WRITING
from sekisho.desk.bringing.models import Bringing
from sekisho.record.actors import Actor

GREAT = 2**20
"""Bytes of an upload that a request does not work through itself: a workbook of so many unfolds to about 15 MiB."""
WAIT, LOOK = 0.6, 0.1
"""Seconds a look waits, so that what ends soon is shown at once; and between its looks whether it has ended."""


def advance(draft: Bringing, actor: Actor) -> None:
    """Work on a draft for a while; begin long work, or let it go on, and return whatever it has come to."""
    if not aside(draft):
        work.advance(draft, actor)
        return
    until = monotonic() + WAIT
    with suppress(NotReady):
        begin(("bringing", draft.name), partial(_through, draft.name, actor))
    while aside(draft) and monotonic() < until:
        sleep(LOOK)
        draft.refresh_from_db()


def aside(draft: Bringing) -> bool:
    """Say whether what a draft waits for is long: to be read, judged or laid out, with many lines here or there."""
    whole = draft.state in (READING, JUDGING, WEIGHING) or (draft.state == WRITING and not draft.run)
    return whole and (uploads.size(draft) > GREAT or great())


def _through(name: str, actor: Actor) -> None:
    """Work until the head has to say something or the writing goes on in slices; what was thrown away is let go."""
    draft = Bringing.objects.filter(name=name).first()
    if not draft:
        return
    with keeping.alone(draft) as mine:
        draft.refresh_from_db()
        while mine and aside(draft):
            work.worked(draft, actor)
