-- What the window and the horizon concern: handler rows, overlaps of presence and exposure, and whose clearances
-- have to be known for them.

CREATE TEMP TABLE handled AS
SELECT h.handler, h.person_id, h.organ_id, h.designation_id, d.regime,
    greatest(h.opens, d.opens) AS opens, least(h.closes, d.closes) AS closes
FROM handlers h JOIN designations d USING (designation_id)
WHERE h.opens < d.closes AND d.opens < h.closes;

CREATE TEMP TABLE seen AS
WITH exposed AS (
    SELECT e.place_id, e.designation_id, d.regime,
        greatest(e.opens, d.opens) AS opens, least(e.closes, d.closes) AS closes
    FROM exposures e JOIN designations d USING (designation_id)
    WHERE e.opens < d.closes AND d.opens < e.closes
)
SELECT row_number() OVER () AS overlap, p.person_id, p.place_id, e.designation_id, e.regime,
    greatest(p.opens, e.opens) AS opens, least(p.closes, e.closes) AS closes
FROM presences p JOIN exposed e USING (place_id)
WHERE p.opens < e.closes AND e.opens < p.closes
    AND concerns(greatest(p.opens, e.opens), least(p.closes, e.closes));

-- Handler rows that are judged: those the window concerns, and those that may cover an overlap it concerns.
CREATE TEMP TABLE judged AS
SELECT * FROM handled WHERE concerns(opens, closes)
UNION ALL
SELECT * FROM handled SEMI JOIN seen USING (person_id, designation_id) WHERE NOT concerns(opens, closes);

CREATE TEMP TABLE keys AS
WITH present AS (SELECT DISTINCT person_id FROM seen),
pairs AS (
    SELECT person_id, organ_id FROM judged
    UNION
    SELECT person_id, organ_id FROM runs SEMI JOIN present USING (person_id)
    UNION
    SELECT person_id, organ_id FROM through_business SEMI JOIN present USING (person_id)
)
SELECT row_number() OVER ()::INTEGER AS key, person_id, organ_id FROM pairs;
