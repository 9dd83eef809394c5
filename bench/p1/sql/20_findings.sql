-- All findings that touch the window, with the fields and the codes of the specification.

CREATE TEMP MACRO spelled(code, mask) AS CASE
    WHEN mask IS NULL THEN []::VARCHAR[]
    WHEN mask = 0 THEN ['IN_RANGE']
    ELSE list_filter(['MEMBER', 'ASSESSED', 'POSITIVE', 'IN_TERM', 'NO_DOUBT', 'UNBROKEN', 'NOT_STOPPED'],
                     lambda condition, n: (mask::INTEGER >> (n - 1)::INTEGER) & 1 = 1) END;

CREATE TEMP TABLE findings AS
WITH every_kind AS (
    SELECT NULL::VARCHAR AS body_id, NULL::VARCHAR AS place_id, * FROM handler_without_right
    UNION ALL BY NAME FROM reach
    UNION ALL BY NAME FROM term_ends_soon
    UNION ALL BY NAME FROM training_overdue
    UNION ALL BY NAME FROM designation_too_long
    UNION ALL BY NAME FROM designation_past_30_years
    UNION ALL BY NAME FROM designation_ends_soon
    UNION ALL BY NAME FROM organ_without_power
    UNION ALL BY NAME FROM item_unknown
    UNION ALL BY NAME FROM review_overdue
)
SELECT code, s.severity, person_id, body_id, organ_id, regime, designation_id, place_id, opens AS "from",
    nullif(closes, forever()) AS until, spelled(code, mask) AS failed
FROM every_kind JOIN severities s USING (code)
WHERE touches_window(opens, closes)
ORDER BY s.rank, opens, code, person_id, designation_id, place_id, organ_id, until;
