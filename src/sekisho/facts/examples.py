"""One example row for each table: the guide of the template shows them, and a test reads them back."""

from sekisho.kernel.texts import Text

_ROOM = Text("第3会議室", "Meeting room 3")

EXAMPLES: dict[str, dict[str, str | Text]] = {
    "organs": {"organ_id": "MOD", "name_ja": "防衛省", "name_en": "Ministry of Defense", "role": "designator"},
    "businesses": {"business_id": "B01", "name_ja": "関所重工株式会社", "corporate_number": "1234567890123"},
    "contracts": {
        "contract_id": "K-001",
        "organ_id": "MOD",
        "business_id": "B01",
        "regime": "SDS",
        "from": "2024/4/1",
        "to": "2027/3/31",
    },
    "persons": {
        "person_id": "10001",
        "name": Text("山田 太郎", "YAMADA Taro"),
        "kana": "ヤマダ タロウ",
        "born_on": Text("昭和55年5月20日", "1980-05-20"),
    },
    "offices": {"person_id": "10001", "office": "minister_of_state", "from": "R7.10.21"},
    "postings": {
        "posting_id": "H-001",
        "person_id": "10001",
        "body_id": "MOD",
        "unit": Text("防衛政策局", "Bureau of Defense Policy"),
        "post": Text("課長補佐", "Deputy Director"),
        "kind": "regular",
        "from": Text("令和6年4月1日", "2024-04-01"),
    },
    "assessments": {
        "assessment_id": "T-001",
        "person_id": "10001",
        "organ_id": "MOD",
        "regime": "SDS",
        "case_item": "i",
        "result": "cleared",
        "notified_on": "2024/5/20",
    },
    "doubt_notices": {"person_id": "10001", "organ_id": "MOD", "regime": "SDS", "given_at": "2026/4/1 9:00"},
    "standings": {"person_id": "10001", "organ_id": "MOD", "regime": "SDS", "decided_on": "2026/4/1"},
    "designations": {
        "designation_id": "S-2024-01",
        "organ_id": "MOD",
        "regime": "SDS",
        "title": Text("自衛隊の運用に関する計画", "Plan of operations"),
        "item": "1-イ",
        "designated_on": "2024/4/1",
        "valid_until": "2029/3/31",
        "measure": "marking",
    },
    "extensions": {"designation_id": "S-2024-01", "decided_on": "2029/3/1", "valid_until": "2034/3/31"},
    "reviews": {"designation_id": "S-2024-01", "reviewed_on": "2025/4/1"},
    "handlers": {"designation_id": "S-2024-01", "person_id": "10001", "organ_id": "MOD", "from": "2024/6/1"},
    "stops": {"person_id": "10001", "organ_id": "MOD", "from_at": "2026/4/1 9:00", "to_at": "2026/4/8 17:00"},
    "trainings": {"person_id": "10001", "body_id": "MOD", "completed_on": "2024/5/25"},
    "places": {"place_id": "P-03", "body_id": "MOD", "kind": "room", "name": _ROOM},
    "exposures": {
        "place_id": "P-03",
        "designation_id": "S-2024-01",
        "from_at": "2026/4/1 13:00",
        "to_at": "2026/4/1 15:00",
    },
    "presences": {
        "place_id": "P-03",
        "person_id": "10001",
        "from_at": "2026/4/1 12:55",
        "to_at": "2026/4/1 15:05",
        "source": "entry_log",
    },
}
