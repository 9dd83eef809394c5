"""The words of the samples: names of organs, businesses, people, units, ranks and subjects, read from ``data``."""

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import polars as pl
import yaml
from numpy.typing import NDArray


@cache
def data(name: str) -> Any:
    """Return the content of ``data/<name>.yaml``."""
    text = files("sekisho.samples").joinpath("data", f"{name}.yaml").read_text("utf-8")
    return yaml.safe_load(text)


@cache
def stock(kind: str) -> tuple[pl.Series, pl.Series, NDArray[np.float64]]:
    """Return the names of a kind (family, male, female), their kana, and how likely each is."""
    entries = [entry.split() for line in data("names")[kind].splitlines() for entry in line.split(" / ")]
    weights = np.array([float(weight) for _, _, weight in entries])
    written, read, _ = zip(*entries, strict=True)
    return pl.Series(written), pl.Series(read), weights / weights.sum()
