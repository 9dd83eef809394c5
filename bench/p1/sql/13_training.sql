-- TRAINING_OVERDUE: a handler without training completed within the period, under the body that has him. The organ for
-- its own staff, the business for its employees; a handler who belongs to neither counts under the organ of the row.

CREATE TEMP TABLE handling_under AS
SELECT h.handler, h.person_id, r.organ_id AS body_id, greatest(h.opens, r.opens) AS opens, least(h.closes, r.closes) AS closes
FROM handled h JOIN runs r USING (person_id, organ_id)
WHERE h.opens < r.closes AND r.opens < h.closes
UNION ALL
SELECT h.handler, h.person_id, b.business_id, greatest(h.opens, b.opens), least(h.closes, b.closes)
FROM handled h JOIN through_business b USING (person_id, organ_id, regime)
WHERE h.opens < b.closes AND b.opens < h.closes;

-- The gaps of a handler row that no body covers: before each covered period not yet reached, and after the last.
CREATE TEMP TABLE astray AS
WITH ordered AS (
    SELECT handler, opens, closes, max(closes) OVER (PARTITION BY handler ORDER BY opens
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM handling_under
),
gaps AS (
    SELECT handler, reached AS opens, opens AS closes FROM ordered WHERE reached IS NULL OR reached < opens
    UNION ALL
    SELECT handler, max(closes), NULL FROM handling_under GROUP BY handler
)
SELECT h.person_id, h.organ_id AS body_id, coalesce(g.opens, h.opens) AS opens, coalesce(g.closes, h.closes) AS closes
FROM handled h LEFT JOIN gaps g USING (handler)
WHERE coalesce(g.opens, h.opens) < coalesce(g.closes, h.closes);

CREATE TEMP TABLE handling AS
WITH rows_ AS (
    SELECT person_id, body_id, opens, closes FROM handling_under UNION ALL FROM astray
),
marked AS (
    SELECT *, coalesce(opens > max(closes) OVER (PARTITION BY person_id, body_id ORDER BY opens
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS fresh
    FROM rows_
),
numbered AS (
    SELECT *, sum(fresh::INTEGER) OVER (PARTITION BY person_id, body_id ORDER BY opens, fresh DESC ROWS UNBOUNDED PRECEDING) AS part
    FROM marked
)
SELECT row_number() OVER () AS stretch, person_id, body_id, min(opens) AS opens, max(closes) AS closes
FROM numbered
GROUP BY person_id, body_id, part
HAVING touches_window(min(opens), max(closes));

CREATE TEMP TABLE training_overdue AS
WITH trained AS (
    SELECT person_id, body_id, day_opens(completed_on) AS opens, day_closes(last_day(completed_on, training_period())) AS closes
    FROM trainings
),
covered AS (
    SELECT h.stretch, greatest(h.opens, t.opens) AS opens, least(h.closes, t.closes) AS closes
    FROM handling h JOIN trained t USING (person_id, body_id)
    WHERE h.opens < t.closes AND t.opens < h.closes
),
ordered AS (
    SELECT *, max(closes) OVER (PARTITION BY stretch ORDER BY opens
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
    FROM covered
),
gaps AS (
    SELECT stretch, reached AS opens, opens AS closes FROM ordered WHERE reached IS NULL OR reached < opens
    UNION ALL
    SELECT stretch, max(closes), NULL FROM covered GROUP BY stretch
)
SELECT 'TRAINING_OVERDUE' AS code, h.person_id, h.body_id, o.organ_id,
    coalesce(g.opens, h.opens) AS opens, coalesce(g.closes, h.closes) AS closes
FROM handling h LEFT JOIN gaps g USING (stretch) LEFT JOIN organs o ON o.organ_id = h.body_id
WHERE coalesce(g.opens, h.opens) < coalesce(g.closes, h.closes);
