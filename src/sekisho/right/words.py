"""The codes of the specification: conditions in order, outcomes and regimes (right to handle, sections 1 to 6)."""

from datetime import datetime

SDS, CES = "SDS", "CES"
REGIMES = (SDS, CES)

MEMBER, ASSESSED, POSITIVE, IN_TERM = "MEMBER", "ASSESSED", "POSITIVE", "IN_TERM"
NO_DOUBT, UNBROKEN, NOT_STOPPED = "NO_DOUBT", "UNBROKEN", "NOT_STOPPED"
STANDING = (MEMBER, ASSESSED, POSITIVE, IN_TERM, NO_DOUBT, UNBROKEN, NOT_STOPPED)
OF_ASSESSMENT = (POSITIVE, IN_TERM, NO_DOUBT, UNBROKEN)

IN_FORCE, IN_RANGE, STANDS = "IN_FORCE", "IN_RANGE", "STANDS"

ALLOW, DENY, NOT_SECRET = "allow", "deny", "not_secret"

REACH_OUTSIDE_RANGE, REACH_WITHOUT_CLEARANCE = "REACH_OUTSIDE_RANGE", "REACH_WITHOUT_CLEARANCE"
HANDLER_WITHOUT_RIGHT = "HANDLER_WITHOUT_RIGHT"
ORGAN_WITHOUT_POWER = "ORGAN_WITHOUT_POWER"

RESULTS = ("cleared", "not_cleared")
"""Outcomes of an assessment that are results; refused, withdrawn and discontinued neither give nor end a clearance."""

BEGINNING, FOREVER = datetime.min, datetime.max
"""The open ends of a period, as moments that every other moment lies between."""
