"""The API described for programs (OpenAPI 3.1), made from the acts, queries and registers themselves."""

from collections.abc import Mapping
from typing import Any

import msgspec

from sekisho.record.acts import ACTS, Act
from sekisho.record.looks import QUERIES, Query
from sekisho.record.registers import REGISTERS, Register

Json = dict[str, Any]
REF = "#/components/schemas/{name}"
TEXT = {"type": "object", "properties": {"ja": {"type": "string"}, "en": {"type": "string"}}}
REFUSAL = {
    "type": "object",
    "required": ["ja", "en", "codes", "cites", "next_step"],
    "properties": {
        "ja": {"type": "string"},
        "en": {"type": "string"},
        "codes": {"type": "array", "items": {"type": "string"}},
        "cites": {"type": "array", "items": {"type": "string"}},
        "next_step": {"anyOf": [TEXT, {"type": "null"}]},
    },
}
DONE = {
    "type": "object",
    "required": ["index", "correlation", "result", "checkpoint"],
    "properties": {
        "index": {"type": "integer", "description": "place in the ledger"},
        "correlation": {"type": "string"},
        "result": {},
        "checkpoint": {"type": "string", "description": "signed note over the ledger with this entry"},
    },
}
REFUSALS = {
    "400": "does not fit",
    "401": "no valid token",
    "403": "does not exist, or outside your authority",
    "405": "wrong method",
    "409": "refused, with article, fact and next lawful step",
    "413": "too large",
    "415": "not application/json",
    "429": "too many requests",
    "503": "being worked out; ask again in a while",
}
MOMENT = {"type": "string", "format": "date-time"}


def document(version: str) -> Json:
    """Return the whole description."""
    structs = [*(act.params for act in ACTS.values()), *(query.params for query in QUERIES.values())]
    schemas, components = msgspec.json.schema_components(structs, ref_template=REF)
    fitted = dict(zip((*ACTS, *QUERIES), schemas, strict=True))
    paths = {f"/api/v1/acts/{n}": {"post": _act(a, fitted[n])} for n, a in sorted(ACTS.items())}
    paths |= {
        f"/api/v1/queries/{n}": {"get": _query(q, _fields(components, fitted[n]))} for n, q in sorted(QUERIES.items())
    }
    paths |= {f"/api/v1/registers/{n}": {"get": _register(r)} for n, r in sorted(REGISTERS.items())}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sekisho 関所", "version": version, "license": {"name": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": {**components, "Refusal": REFUSAL, "Done": DONE},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"token": []}],
    }


def _act(act: Act, schema: Mapping[str, Any]) -> Json:
    body = {"required": True, "content": {"application/json": {"schema": schema}}}
    described = _described(act.name, f"{act.label.ja} / {act.label.en}", f"{act.help}\n\n[{', '.join(act.cites)}]")
    return {
        **described,
        "tags": ["acts"],
        "requestBody": body,
        "responses": _responses({"$ref": REF.format(name="Done")}),
    }


def _query(query: Query, fields: Mapping[str, Any]) -> Json:
    described = _described(query.name, f"{query.label.ja} / {query.label.en}", query.help)
    required = set(fields.get("required", ()))
    parameters = [_parameter(name, schema, name in required) for name, schema in fields.get("properties", {}).items()]
    moments = [_parameter(name, MOMENT, required=False) for name in ("at", "known_at")]
    return {**described, "tags": ["queries"], "parameters": [*parameters, *moments], "responses": _responses({})}


def _register(register: Register) -> Json:
    columns = "; ".join(f"{c.label.ja} / {c.label.en} [{', '.join(c.cites)}]" for c in register.columns)
    described = _described(f"register.{register.name}", f"{register.label.ja} / {register.label.en}", columns)
    known = [_parameter("known_at", MOMENT, required=False)]
    return {**described, "tags": ["registers"], "parameters": known, "responses": _responses({})}


def _described(name: str, summary: str, description: str) -> Json:
    return {"operationId": name, "summary": summary, "description": description}


def _parameter(name: str, schema: Mapping[str, Any], required: bool) -> Json:
    return {"name": name, "in": "query", "required": required, "schema": schema}


def _fields(components: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    fields: Mapping[str, Any] = components[schema["$ref"].rpartition("/")[2]]
    return fields


def _responses(schema: Json) -> Json:
    well = {"200": {"description": "done", "content": {"application/json": {"schema": schema}}}}
    refusal = {"application/json": {"schema": {"$ref": REF.format(name="Refusal")}}}
    return well | {code: {"description": text, "content": refusal} for code, text in REFUSALS.items()}
