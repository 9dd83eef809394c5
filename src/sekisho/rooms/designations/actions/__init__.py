"""Writes of the room; each part declares its acts by being imported."""

from sekisho.rooms.designations.actions import correcting as correcting
from sekisho.rooms.designations.actions import designating as designating
from sekisho.rooms.designations.actions import ending as ending
from sekisho.rooms.designations.actions import extending as extending
from sekisho.rooms.designations.actions import listing as listing
from sekisho.rooms.designations.actions import proposing as proposing
from sekisho.rooms.designations.actions import providing as providing
from sekisho.rooms.designations.actions import reviewing as reviewing
from sekisho.rooms.designations.actions import sending as sending
from sekisho.rooms.designations.actions import telling as telling
