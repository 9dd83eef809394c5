"""samples: realistic generated registers with planted errors and the answers they must give. No Django."""

from sekisho.samples.cases import Expected
from sekisho.samples.desk import Planted
from sekisho.samples.profiles import names
from sekisho.samples.sample import ON, Sample, make

__all__ = ["ON", "Expected", "Planted", "Sample", "make", "names"]
