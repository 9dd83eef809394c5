-- The standing of every clearance at every moment: events of a person and organ in order, running totals and latest
-- values over them, and the failing conditions as bits (MEMBER 1, ASSESSED 2, POSITIVE 4, IN_TERM 8, NO_DOUBT 16,
-- UNBROKEN 32, NOT_STOPPED 64).

CREATE TEMP TABLE results AS
SELECT k.key, a.regime, a.notified_on, a.cleared,
    day_closes(last_day(a.clock, CASE a.regime WHEN 'SDS' THEN sds_clearance_term() ELSE ces_clearance_term() END))
        AS term_closes,
    CASE a.regime WHEN 'SDS' THEN day_closes(last_day(a.clock, ces_by_sds_term())) END AS bridge_closes
FROM assessments a JOIN keys k USING (person_id, organ_id);

CREATE TEMP TABLE exempt AS
SELECT o.person_id, e.regime, greatest(o.opens, e.opens) AS opens,
    least(o.closes, coalesce(e.closes, forever())) AS closes
FROM offices o JOIN exempt_offices e ON o.office = e.office AND e.opens < o.closes
    AND o.opens < coalesce(e.closes, forever());

CREATE TEMP TABLE held AS  -- what holds for a time and is counted
SELECT key, 'direct' AS what, opens, closes FROM runs JOIN keys USING (person_id, organ_id)
UNION ALL
SELECT key, CASE regime WHEN 'SDS' THEN 'via_sds' ELSE 'via_ces' END, opens, closes
FROM through_business JOIN keys USING (person_id, organ_id)
UNION ALL
SELECT key, 'stopped', s.opens, s.closes
FROM stops s JOIN keys k ON s.person_id = k.person_id AND (s.organ_id IS NULL OR s.organ_id = k.organ_id)
UNION ALL
SELECT key, CASE regime WHEN 'SDS' THEN 'exempt_sds' ELSE 'exempt_ces' END, opens, closes
FROM exempt JOIN keys USING (person_id);

CREATE TEMP TABLE events AS
WITH each_ AS (
    SELECT key, beginning() AS moment FROM keys
    UNION ALL BY NAME
    SELECT key, opens AS moment, what, 1 AS step FROM held
    UNION ALL BY NAME
    SELECT key, closes AS moment, what, -1 AS step FROM held
    UNION ALL BY NAME
    SELECT key, opens AS moment, first_day AS run, left_on AS gone FROM runs JOIN keys USING (person_id, organ_id)
    UNION ALL BY NAME
    SELECT key, day_opens(notified_on) AS moment, notified_on AS sds, cleared AS sds_ok, term_closes AS sds_closes,
        bridge_closes
    FROM results WHERE regime = 'SDS'
    UNION ALL BY NAME
    SELECT key, day_opens(notified_on) AS moment, notified_on AS ces, cleared AS ces_ok, term_closes AS ces_closes
    FROM results WHERE regime = 'CES'
    UNION ALL BY NAME
    SELECT key, term_closes AS moment FROM results
    UNION ALL BY NAME
    SELECT key, bridge_closes AS moment FROM results WHERE bridge_closes IS NOT NULL
    UNION ALL BY NAME
    SELECT key, given_at AS moment, CASE regime WHEN 'SDS' THEN given_at::DATE END AS doubt_sds,
        CASE regime WHEN 'CES' THEN given_at::DATE END AS doubt_ces
    FROM doubt_notices JOIN keys USING (person_id, organ_id)
    UNION ALL BY NAME
    SELECT key, day_opens(decided_on) AS moment, CASE regime WHEN 'SDS' THEN decided_on END AS confirmed_sds,
        CASE regime WHEN 'CES' THEN decided_on END AS confirmed_ces
    FROM standings JOIN keys USING (person_id, organ_id)
)
SELECT key, moment,
    sum(step) FILTER (what = 'direct') AS direct,
    sum(step) FILTER (what = 'via_sds') AS via_sds,
    sum(step) FILTER (what = 'via_ces') AS via_ces,
    sum(step) FILTER (what = 'stopped') AS stopped,
    sum(step) FILTER (what = 'exempt_sds') AS exempt_sds,
    sum(step) FILTER (what = 'exempt_ces') AS exempt_ces,
    max(run) AS run, max(gone) AS gone,
    max(sds) AS sds, bool_or(sds_ok) AS sds_ok, max(sds_closes) AS sds_closes, max(bridge_closes) AS bridge_closes,
    max(ces) AS ces, bool_or(ces_ok) AS ces_ok, max(ces_closes) AS ces_closes,
    max(doubt_sds) AS doubt_sds, max(doubt_ces) AS doubt_ces,
    max(confirmed_sds) AS confirmed_sds, max(confirmed_ces) AS confirmed_ces
FROM each_
GROUP BY key, moment;

-- Days only grow over time, so the latest is the greatest; an outcome goes with the latest result.
CREATE TEMP TABLE states AS
SELECT key, moment,
    coalesce(sum(direct) OVER sofar, 0) > 0 AS direct,
    coalesce(sum(via_sds) OVER sofar, 0) > 0 AS via_sds,
    coalesce(sum(via_ces) OVER sofar, 0) > 0 AS via_ces,
    coalesce(sum(stopped) OVER sofar, 0) > 0 AS stopped,
    coalesce(sum(exempt_sds) OVER sofar, 0) > 0 AS exempt_sds,
    coalesce(sum(exempt_ces) OVER sofar, 0) > 0 AS exempt_ces,
    coalesce(max(run) OVER sofar, never()) AS run,
    coalesce(max(gone) OVER sofar, never()) AS gone,
    max(sds) OVER sofar AS sds,
    last_value(sds_ok IGNORE NULLS) OVER sofar AS sds_ok,
    last_value(sds_closes IGNORE NULLS) OVER sofar AS sds_closes,
    last_value(bridge_closes IGNORE NULLS) OVER sofar AS bridge_closes,
    max(ces) OVER sofar AS ces,
    last_value(ces_ok IGNORE NULLS) OVER sofar AS ces_ok,
    last_value(ces_closes IGNORE NULLS) OVER sofar AS ces_closes,
    coalesce(max(doubt_sds) OVER sofar, never()) AS doubt_sds,
    coalesce(max(doubt_ces) OVER sofar, never()) AS doubt_ces,
    coalesce(max(confirmed_sds) OVER sofar, never()) AS confirmed_sds,
    coalesce(max(confirmed_ces) OVER sofar, never()) AS confirmed_ces
FROM events
WINDOW sofar AS (PARTITION BY key ORDER BY moment ROWS UNBOUNDED PRECEDING);

CREATE TEMP MACRO bits(notified, ok, closes, doubt, outside, gone, confirmed, run, moment) AS
    CASE WHEN notified IS NULL THEN 2 ELSE
        if(ok, 0, 4) + if(moment < closes, 0, 8) + if(doubt < notified, 0, 16)
        + if(outside OR gone < notified OR confirmed >= run, 0, 32) END;

CREATE TEMP TABLE masks AS
WITH routes AS (
    SELECT key, moment, sds, ces, exempt_sds, exempt_ces,
        if(direct OR via_sds, 0, 1) + if(stopped, 64, 0) AS around_sds,
        if(direct OR via_ces, 0, 1) + if(stopped, 64, 0) AS around_ces,
        bits(sds, sds_ok, sds_closes, doubt_sds, via_sds OR NOT direct, gone, confirmed_sds, run, moment) AS own_sds,
        bits(ces, ces_ok, ces_closes, doubt_ces, via_ces OR NOT direct, gone, confirmed_ces, run, moment) AS own_ces,
        CASE WHEN ces > sds THEN 2 ELSE
            bits(sds, sds_ok, bridge_closes, greatest(doubt_sds, doubt_ces), via_ces OR NOT direct, gone,
                 confirmed_sds, run, moment) END AS bridge
    FROM states
)
SELECT key, moment, 'SDS' AS regime, around_sds + if(exempt_sds, 0, own_sds) AS mask FROM routes
UNION ALL
SELECT key, moment, 'CES', around_ces + CASE
    WHEN exempt_ces THEN 0
    WHEN own_ces + around_ces = 0 THEN own_ces
    WHEN bridge + around_ces = 0 OR coalesce(sds > ces, sds IS NOT NULL) THEN bridge
    ELSE own_ces END
FROM routes;

-- Maximal periods: only the states in which something changes, each up to the next.
CREATE TEMP TABLE clearances AS
WITH changed AS (
    SELECT * FROM masks
    QUALIFY mask IS DISTINCT FROM lag(mask) OVER (PARTITION BY regime, key ORDER BY moment)
)
SELECT k.person_id, k.organ_id, c.regime, c.mask::UTINYINT AS mask, c.moment AS opens,
    coalesce(lead(moment) OVER (PARTITION BY regime, key ORDER BY moment), forever()) AS closes,
    lead(mask) OVER (PARTITION BY regime, key ORDER BY moment) AS next_mask
FROM changed c JOIN keys k USING (key);
