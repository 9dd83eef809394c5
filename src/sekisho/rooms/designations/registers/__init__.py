"""Registers of the room; each part declares its registers by being imported."""

from sekisho.rooms.designations.registers import designations as designations
from sekisho.rooms.designations.registers import told as told
