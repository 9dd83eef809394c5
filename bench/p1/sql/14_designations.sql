-- The six findings about designations themselves.

CREATE TEMP TABLE designation_too_long AS
WITH ends AS (
    SELECT designation_id, valid_until FROM designations UNION SELECT designation_id, valid_until FROM extensions
),
chained AS (
    SELECT d.*, e.valid_until AS ends_on, last_day_first_counted(d.designated_on, designation_period(d.regime)) AS lawful,
        d.designation_id IN (SELECT designation_id FROM extensions) AS extended,
        lag(e.valid_until) OVER (PARTITION BY d.designation_id ORDER BY e.valid_until) AS before
    FROM designations d JOIN ends e USING (designation_id)
),
started AS (
    SELECT *, CASE WHEN extended THEN greatest(lawful, before) + 1 ELSE designated_on END AS starts_on FROM chained
)
SELECT 'DESIGNATION_TOO_LONG' AS code, organ_id, regime, designation_id,
    day_opens(starts_on) AS opens, day_closes(least(ends_on, last_day_in_force)) AS closes
FROM started
WHERE starts_on <= last_day_in_force AND ends_on > CASE WHEN extended
    THEN last_day_first_counted(starts_on, extension_period(regime)) ELSE lawful END;

CREATE TEMP TABLE designation_past_30_years AS
WITH limits AS (
    SELECT *, last_day_first_counted(designated_on, designation_total(regime)) + 1 AS past_30,
        last_day_first_counted(designated_on, designation_total_approved(regime)) + 1 AS past_60,
        least(last_day_in_force, cabinet_approved_on - 1) AS unapproved_until,
        EXISTS (FROM excepted_kinds k WHERE k.regime = d.regime AND k.word = d.over_60_kind) AS excepted
    FROM designations d
),
spells AS (
    SELECT *, past_30 <= unapproved_until AS first_spell, NOT excepted AND past_60 <= last_day_in_force AS second_spell,
        past_60 <= unapproved_until + 1 AS adjoin
    FROM limits
)
SELECT 'DESIGNATION_PAST_30_YEARS' AS code, organ_id, regime, designation_id, day_opens(past_30) AS opens,
    day_closes(if(second_spell AND adjoin, greatest(unapproved_until, last_day_in_force), unapproved_until)) AS closes
FROM spells WHERE first_spell
UNION ALL
SELECT 'DESIGNATION_PAST_30_YEARS', organ_id, regime, designation_id, day_opens(past_60), closes
FROM spells WHERE second_spell AND NOT (first_spell AND adjoin);

CREATE TEMP TABLE designation_ends_soon AS
SELECT 'DESIGNATION_ENDS_SOON' AS code, organ_id, regime, designation_id, opens, closes
FROM designations
WHERE last_day_in_force >= getvariable('opening')::DATE AND last_day_in_force < getvariable('horizon')::DATE;

CREATE TEMP TABLE organ_without_power AS
SELECT 'ORGAN_WITHOUT_POWER' AS code, d.organ_id, d.regime, d.designation_id, d.opens, d.closes
FROM designations d LEFT JOIN organs o USING (organ_id)
WHERE o.role IS NULL OR (d.regime = 'SDS' AND o.role <> 'designator');

CREATE TEMP TABLE item_unknown AS
WITH cuts AS (
    SELECT designation_id, designated_on AS day FROM designations
    UNION
    SELECT d.designation_id, c.day FROM designations d JOIN item_changes c USING (regime)
    WHERE d.designated_on < c.day AND c.day <= d.last_day_in_force
),
pieces AS (
    SELECT d.*, c.day, lead(c.day) OVER (PARTITION BY c.designation_id ORDER BY c.day) AS following
    FROM designations d JOIN cuts c USING (designation_id)
)
SELECT 'ITEM_UNKNOWN' AS code, organ_id, regime, designation_id, day_opens(day) AS opens,
    coalesce(day_opens(following), closes) AS closes
FROM pieces p
WHERE NOT EXISTS (FROM items i WHERE i.regime = p.regime AND i.item = p.item
    AND i.from_day <= p.day AND p.day <= i.to_day);

CREATE TEMP TABLE review_overdue AS
WITH anchors AS (
    SELECT designation_id, designated_on AS anchor FROM designations
    UNION
    SELECT r.designation_id, r.reviewed_on FROM reviews r JOIN designations d USING (designation_id)
    WHERE d.designated_on < r.reviewed_on AND r.reviewed_on <= d.last_day_in_force
),
dues AS (
    SELECT d.*, last_day(a.anchor, review_period(d.regime)) AS due,
        coalesce(lead(a.anchor) OVER (PARTITION BY a.designation_id ORDER BY a.anchor) - 1, d.last_day_in_force) AS until
    FROM designations d JOIN anchors a USING (designation_id)
)
SELECT 'REVIEW_OVERDUE' AS code, organ_id, regime, designation_id, day_closes(due) AS opens, day_closes(until) AS closes
FROM dues WHERE due < until;
