"""right: who may handle which secret at which moment, and why. No Django."""

from sekisho.right.auditing import audit as audit
