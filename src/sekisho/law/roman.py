"""Small roman numbers, as items of an article are cited."""

_SIGNS = (("x", 10), ("ix", 9), ("v", 5), ("iv", 4), ("i", 1))


def to_roman(number: int) -> str:
    """Return a number from 1 to 39 in small roman letters."""
    letters = ""
    for sign, worth in _SIGNS:
        while number >= worth:
            letters, number = letters + sign, number - worth
    return letters


def of_roman(letters: str) -> int:
    """Return the number that small roman letters write; ValueError when they write none below 40."""
    number = next((n for n in range(1, 40) if to_roman(n) == letters), None)
    if number is None:
        raise ValueError(f"not a roman number: {letters}")
    return number
