-- TERM_ENDS_SOON: a clearance in use stands until its term ends within the horizon.

CREATE TEMP TABLE term_ends_soon AS
WITH ending AS (
    SELECT person_id, organ_id, regime, opens, closes FROM clearances
    WHERE mask = 0 AND next_mask & 8 = 8 AND closes > getvariable('opening') AND closes <= getvariable('horizon')
)
SELECT 'TERM_ENDS_SOON' AS code, person_id, organ_id, regime, opens, closes
FROM ending e
WHERE EXISTS (
        FROM judged h
        WHERE h.person_id = e.person_id AND h.organ_id = e.organ_id AND h.regime = e.regime
            AND h.opens < e.closes AND h.closes > greatest(e.opens, getvariable('opening')))
    OR EXISTS (
        FROM seen s
        WHERE s.person_id = e.person_id AND s.regime = e.regime
            AND s.opens < e.closes AND s.closes > greatest(e.opens, getvariable('opening')));
