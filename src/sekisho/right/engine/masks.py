"""The failing conditions of a state as bits, in the order of the specification (right to handle, sections 2 and 3)."""

from functools import cache

import polars as pl

from sekisho.right.engine.time import DAY, NEVER
from sekisho.right.words import IN_RANGE, STANDING

BIT = {code: 1 << n for n, code in enumerate(STANDING)}
NONE_NOTIFIED = BIT["ASSESSED"]


def codes(mask: int) -> tuple[str, ...]:
    """Return the failing codes of a mask."""
    return tuple(code for code, bit in BIT.items() if mask & bit)


def spelled(mask: pl.Series) -> pl.Series:
    """Return the failing codes of many masks; where the clearance stands, what fails is the range of handlers."""
    return _spelling().gather(mask.cast(pl.UInt32))


@cache
def _spelling() -> pl.Series:
    """Every mask in words; the words of a mask are at its place."""
    each = [list(codes(mask)) or [IN_RANGE] for mask in range(1 << len(BIT))]
    return pl.Series("failed", each, dtype=pl.List(pl.String))


def of(states: pl.DataFrame, continuity: bool) -> pl.DataFrame:
    """Return key, at, sds, ces: the bits of the failing conditions under each regime."""
    c = pl.col
    doubted = pl.max_horizontal("doubt_sds", "doubt_ces")
    bridge = _assessment("sds", "bridge_last", doubted, _unbroken("sds", "via_ces", continuity))
    parts = states.with_columns(  # each once, whatever it is needed for
        own_sds=_assessment("sds", "sds_last", c("doubt_sds"), _unbroken("sds", "via_sds", continuity)),
        own_ces=_assessment("ces", "ces_last", c("doubt_ces"), _unbroken("ces", "via_ces", continuity)),
        bridge=pl.when(c("ces") > c("sds")).then(pl.lit(NONE_NOTIFIED)).otherwise(bridge),
        around_sds=_around("via_sds"),
        around_ces=_around("via_ces"),
    )
    by_sds = ((c("bridge") == 0) & (c("around_ces") == 0)) | (c("sds") > c("ces"))
    stands = (c("own_ces") == 0) & (c("around_ces") == 0)
    ces = pl.when(stands | ~by_sds).then("own_ces").otherwise("bridge")
    return parts.select(
        "key",
        "at",
        sds=(c("around_sds") + _unless_exempt(c("own_sds"), "exempt_sds")).cast(pl.UInt8),
        ces=(c("around_ces") + _unless_exempt(ces, "exempt_ces")).cast(pl.UInt8),
    )


def _bit(code: str, ok: pl.Expr) -> pl.Expr:
    return (~ok).cast(pl.Int64) * BIT[code]


def _assessment(route: str, last: str, doubt: pl.Expr, unbroken: pl.Expr) -> pl.Expr:
    notified = pl.col(route)
    known = (
        _bit("POSITIVE", pl.col(f"{route}_ok") == 1)
        + _bit("IN_TERM", pl.col("at") // DAY <= pl.col(last))
        + _bit("NO_DOUBT", doubt < notified)
        + _bit("UNBROKEN", unbroken)
    )
    return pl.when(notified == NEVER).then(pl.lit(NONE_NOTIFIED)).otherwise(known)


def _unbroken(route: str, via: str, continuity: bool) -> pl.Expr:
    """Never away, or never back: ``left`` is the last day of the run before the present one, ``run`` its first."""
    outside = (pl.col(via) > 0) | (pl.col("direct") == 0)
    confirmed = pl.col(f"confirmed_{route}") >= pl.col("run")
    same_run = pl.col("left") < pl.col(route)
    return outside | same_run | confirmed if continuity else pl.lit(value=True)


def _around(via: str) -> pl.Expr:
    member = (pl.col("direct") > 0) | (pl.col(via) > 0)
    return _bit("MEMBER", member) + _bit("NOT_STOPPED", pl.col("stopped") == 0)


def _unless_exempt(assessment: pl.Expr, exempt: str) -> pl.Expr:
    return pl.when(pl.col(exempt) > 0).then(pl.lit(0, pl.Int64)).otherwise(assessment)
