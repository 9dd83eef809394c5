"""Cosignatures made by others are accepted, and ours are those that others make of the same key and time.

REAL is a checkpoint of a public log with the cosignatures of four public witnesses, run by four operators on software
that is not ours; the keys are those the operators publish. REQUESTS are a log of the Sigsum project as the tests of
the witness ``litewitness`` print it. MADE was signed with ``aics-tlog`` 0.2.1.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from tests.ledger.checking import verified
from tests.ledger.logs import ORIGIN, SIGNER, WITNESS, MemoryLog, numbered, written

from sekisho.ledger import verify
from sekisho.ledger.cosigning import Request
from sekisho.ledger.merkle import leaf
from sekisho.ledger.notes import Checkpoint
from sekisho.ledger.signatures import Key, NotSigned, signed_by
from sekisho.ledger.witness import Refused, Witness

AT = datetime(2026, 11, 23, 9, 30)
REAL = """arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==
— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==
"""  # noqa: E501 - as published
OPERATORS = [
    "transparency.dev/DEV:witness-little-garden+d8042a87+BCtusOxINQNUTN5Oj8HObRkh2yHf/MwYaGX4CPdiVEPM",
    "witness1.smartit.nu/witness1+a48c820f+BPSFWg9G6KPiO7QPryYO5Xq4oYJJ+kAvLKLSimDhoxMO",
    "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2",
    "witness.stagemole.eu+67f7aea0+BEqSG3yu9YrmcM3BHvQYTxwFj3uSWakQepafafpUqklv",
]
MADE = "1GfiIgAAAABrA4kI4HwFxXRbhiQNNpUcGFmYlQCUwXX2yL/BqElsYRADmJq0v4pvLh3WRx2KrzObURcI6StXvK197qPzCFmCyCm2DA=="
SIGSUM = "sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562"
SIGSUM_KEY = "ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f"
REQUESTS = [
    f"""old 0

{SIGSUM}
1
KgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=

— {SIGSUM} UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=
""",
    f"""old 1
KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=
KgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=

{SIGSUM}
5
QrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=

— {SIGSUM} UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=
""",
    f"""old 1
KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
KgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=

{SIGSUM}
3
RcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=

— {SIGSUM} UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=
""",
]


def test_the_cosignatures_of_four_public_witnesses_are_right_and_say_when() -> None:
    found = signed_by(Checkpoint.parse(REAL).note, [Key.parse(key) for key in OPERATORS])

    assert [signed.key.text for signed in found] == OPERATORS
    assert {signed.at for signed in found} == {datetime(2026, 5, 24, 6, 50, 24)}


@pytest.mark.parametrize("key", OPERATORS)
@pytest.mark.parametrize("change", [("1432088532", "1432088533"), ("arche", "Arche"), ("4Ro=\n", "4Ro=\nmore\n")])
def test_no_public_witness_cosigned_another_text(key: str, change: tuple[str, str]) -> None:
    with pytest.raises(NotSigned):
        signed_by(Checkpoint.parse(REAL.replace(*change, 1)).note, [Key.parse(key)])


def test_the_verifier_that_stands_alone_accepts_the_same_cosignatures(capsys: pytest.CaptureFixture[str]) -> None:
    checkpoint, report = verify.parsed(REAL.encode()), verify.Report()

    assert checkpoint is not None
    assert all(verify.signed_by(key, checkpoint, report) for key in verify.keys(OPERATORS, verify.WITNESS, report))
    assert capsys.readouterr().out.count("2026-05-24T06:50:24+09:00") == len(OPERATORS)


def test_our_cosignature_is_byte_for_byte_the_one_other_software_makes() -> None:
    text = f"{ORIGIN}\n5\n{b64encode(leaf(b'')).decode()}\nextension 関所\n"

    assert WITNESS.cosign(text, AT).line == f"— {WITNESS.name} {MADE}\n"


def test_our_witness_follows_another_projects_log_and_stays_with_the_longer_history(tmp_path: Path) -> None:
    logs = {SIGSUM: [Key(SIGSUM, 1, bytes.fromhex(SIGSUM_KEY))]}
    witness = Witness(WITNESS, logs, tmp_path / "memory.json")
    first, longer, shorter = (Request.parse(body.encode()) for body in REQUESTS)

    assert [witness.add(one, AT).startswith(f"— {WITNESS.name} ") for one in (first, longer)] == [True, True]
    with pytest.raises(Refused) as refused:
        witness.add(shorter, AT)
    assert (refused.value.status, refused.value.body, refused.value.kind) == (409, "5\n", "text/x.tlog.size")


@pytest.mark.parametrize(
    ("change", "status"),
    [
        (lambda blob: blob, verify.SOUND),
        (lambda blob: blob[:11] + bytes([blob[11] ^ 1]) + blob[12:], verify.TAMPERED),
        (lambda blob: blob[:-1] + bytes([blob[-1] ^ 1]), verify.TAMPERED),
        (lambda blob: blob[:4] + blob[12:], verify.TAMPERED),
        (lambda blob: bytes(4) + blob[4:], verify.INCOMPLETE),
    ],
    ids=["whole", "another time", "another signature", "no time", "another key"],
)
def test_a_cosigned_checkpoint_is_checked_down_to_its_time(
    change: Callable[[bytes], bytes], status: int, tmp_path: Path
) -> None:
    log = written(MemoryLog(numbered(5)), tmp_path)
    note = (log / "checkpoint").read_text(encoding="utf-8")
    line = WITNESS.cosign(Checkpoint.parse(note).note.text, AT).line
    coded = line.split(" ")[2]
    told = b64encode(change(b64decode(coded))).decode()
    (log / "checkpoint").write_text(note + line.replace(coded.strip(), told), encoding="utf-8")

    assert verified(log, "--key", SIGNER.verifier_key, "--witness-key", WITNESS.witness_key) == status
