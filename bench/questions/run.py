"""Random registers, questions at and around the moments at which answers change, both asked the same."""

import time
from collections import Counter
from datetime import timedelta
from random import Random

import polars as pl
from tests.right.worlds import Worlds

from bench.report import DifferError, Report, tell
from sekisho.law import Rulebook, rulebook
from sekisho.right import changes, reference
from sekisho.right.engine.decide import decide
from sekisho.right.engine.sweep import Sweep
from sekisho.right.register import Register

ROUNDS, QUICK_ROUNDS = 100, 4
WORLDS, PER_WORLD = 200, 50
FIRST_SEED = 1_000_000
"""Far from the seeds of the test suite: other registers than those that it asks about."""
NEAR = (-1, 0, 0, 1, 3_600_000_000)
SCHEMA: pl.Schema = pl.Schema([("person_id", pl.String()), ("designation_id", pl.String()), ("at", pl.Datetime("us"))])


def run(*, quick: bool, fresh: bool) -> Report:
    """Ask; DifferError at the first question answered differently. Nothing is kept, so ``fresh`` changes nothing."""
    del fresh
    outcomes: Counter[str] = Counter()
    fast, plain = 0.0, 0.0
    rounds = QUICK_ROUNDS if quick else ROUNDS
    for n in range(rounds):
        seconds = _round(FIRST_SEED + n, outcomes)
        fast, plain = fast + seconds[0], plain + seconds[1]
        if (n + 1) % 5 == 0:
            tell(f"{outcomes.total():,} questions")
    return _report(outcomes, fast, plain, rounds)


def _round(seed: int, outcomes: Counter[str]) -> tuple[float, float]:
    """Ask one register's questions; return the seconds of the engine and of the reference, from facts to answers."""
    rng, book = Random(seed), rulebook()
    facts = Worlds(rng, WORLDS).facts()
    asked = _questions(Register.of(facts), book, rng)
    began = time.perf_counter()
    fast = decide(Sweep.over(facts, book), asked).to_list()
    between = time.perf_counter()
    register = Register.of(facts)
    plain = [reference.right(register, book, *row).outcome for row in asked.iter_rows()]
    ended = time.perf_counter()
    for row, ours, theirs in zip(asked.iter_rows(), fast, plain, strict=True):
        if ours != theirs:
            raise DifferError(f"seed {seed}, {row}: the engine says {ours}, the reference {theirs}")
    outcomes.update(plain)
    return between - began, ended - between


def _questions(register: Register, book: Rulebook, rng: Random) -> pl.DataFrame:
    rows = []
    for world in range(WORLDS):
        people, secrets = [f"w{world}-P{n}" for n in range(5)], [f"w{world}-D{n}" for n in (0, 1, 2, 9)]
        edges = {p: sorted(changes.of_person(register, book, p)) for p in people}
        ends = {s: sorted(changes.of_secret(register, s)) for s in secrets}
        for _ in range(PER_WORLD):
            person, secret = rng.choice(people), rng.choice(secrets)
            own = rng.choice(register.handlers.get(person) or [None])
            secret = own.row["designation_id"] if own and rng.random() < 0.7 else secret
            moment = rng.choice(edges[person] + ends[secret]) + timedelta(microseconds=rng.choice(NEAR))
            rows.append((person, secret, moment))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def _report(outcomes: Counter[str], fast: float, plain: float, rounds: int) -> Report:
    asked = outcomes.total()
    figures = {
        "questions": asked,
        "registers": rounds,
        "outcomes": dict(sorted(outcomes.items())),
        "engine": {"seconds": round(fast, 2), "questions_per_second": round(asked / fast)},
        "reference": {"seconds": round(plain, 2), "questions_per_second": round(asked / plain)},
    }
    table = (
        ("Sekisho", f"{fast:.1f} s", f"{asked / fast:,.0f}"),
        ("plain reference", f"{plain:.1f} s", f"{asked / plain:,.0f}"),
    )
    shares = ", ".join(f"{name} {count / asked:.0%}" for name, count in sorted(outcomes.items()))
    notes = (f"all answers equal: {shares}", f"{rounds} random registers; from facts in memory to answers")
    return Report("questions", f"{asked:,} random questions", ("who", "time", "questions / s"), table, figures, notes)
