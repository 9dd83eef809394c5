"""facts: the tables of the register bundle, read and written. No Django."""

from sekisho.facts.bundle import Facts
from sekisho.facts.intake import Dangling, Intake, Notice, Rejected
from sekisho.facts.reading import read_bundle
from sekisho.facts.template import write_template
from sekisho.facts.writing import write_bundle

__all__ = ["Dangling", "Facts", "Intake", "Notice", "Rejected", "read_bundle", "write_bundle", "write_template"]
