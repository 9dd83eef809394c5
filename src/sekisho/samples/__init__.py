"""samples: realistic generated registers with planted errors and the answers they must give. No Django."""

from sekisho.samples.cases import Expected
from sekisho.samples.desk import Planted
from sekisho.samples.profiles import names
from sekisho.samples.sample import ON, Sample, make
from sekisho.samples.writing import ANSWER_KEY, answer_key, write_sample

PROFILES = names()
"""The names of the profiles, the smallest first."""

__all__ = [
    "ANSWER_KEY",
    "ON",
    "PROFILES",
    "Expected",
    "Planted",
    "Sample",
    "answer_key",
    "make",
    "names",
    "write_sample",
]
