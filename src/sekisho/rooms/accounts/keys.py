"""The forms of security keys, with the label that the library knows in English only."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

from sekisho.kernel.texts import Text
from sekisho.rooms.speech import spoken

NAME = Text("この鍵の名前", "Name of this key")


class AddKey(AddWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A key is added under a name."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["name"].label = NAME.in_(spoken())


class EditKey(EditWebAuthnForm):  # type: ignore[misc]  # allauth has no types
    """A key is given another name."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["name"].label = NAME.in_(spoken())
