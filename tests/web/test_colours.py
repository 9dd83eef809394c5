"""Colours can be told apart: every pair of ink and ground the style uses, computed from the tokens, light and dark."""

import re
from itertools import product
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "src/sekisho/web/static"
DECLARED = re.compile(r"(--[\w-]+):\s*([^;]+);")
GROUNDS = ("ground", "panel", "raised")
TEXTS = [
    *product(("ink", "quiet", "accent", "accent-deep", "stop", "ok", "soon"), GROUNDS),
    *((name, f"{name}-soft") for name in ("stop", "ok", "soon", "accent")),
    *product(("ink", "quiet", "accent", "soon"), ("accent-soft", "stop-soft", "ok-soft")),
    ("on-accent", "accent"), ("on-accent", "accent-deep"), ("ground", "stop"), ("on-past", "past"),
    *(("on-heat", f"heat-{n}") for n in range(1, 6)),
]  # fmt: skip
SHAPES = [
    *product(("edge", "ring", "bar-ok", "bar-fail", "bar-plain", "bar-soon", "accent", "stop"), GROUNDS[:1]),
    ("edge", "raised"), ("edge", "panel"),
]  # fmt: skip


def _read() -> dict[str, dict[str, str]]:
    tokens = dict(DECLARED.findall((STATIC / "vendor/design-tokens/tokens.css").read_text(encoding="utf-8")))
    css = (STATIC / "web/sekisho.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, flags=re.S)
    light = dict(DECLARED.findall(blocks[0]))
    return {"light": tokens | light, "dark": tokens | light | dict(DECLARED.findall(blocks[1]))}


COLOURS = _read()


def _rgb(scheme: str, name: str) -> tuple[float, ...]:
    value = COLOURS[scheme][f"--{name}"].strip()
    if found := re.fullmatch(r"var\(--(.+)\)", value):
        return _rgb(scheme, found[1])
    return tuple(int(value[n : n + 2], 16) / 255 for n in (1, 3, 5))


def _luminance(rgb: tuple[float, ...]) -> float:
    linear = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(scheme: str, one: str, other: str) -> float:
    dark, light = sorted(_luminance(_rgb(scheme, name)) for name in (one, other))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", COLOURS)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_text_can_be_read(scheme: str, ink: str, ground: str) -> None:
    assert _contrast(scheme, ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", COLOURS)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes_can_be_seen(scheme: str, shape: str, ground: str) -> None:
    assert _contrast(scheme, shape, ground) >= 3


def test_every_colour_named_in_the_styles_exists() -> None:
    for file in ("sekisho.css", "parts.css", "print.css"):
        for name in re.findall(r"var\(--([\w-]+)\)", (STATIC / "web" / file).read_text(encoding="utf-8")):
            assert f"--{name}" in COLOURS["light"], name
