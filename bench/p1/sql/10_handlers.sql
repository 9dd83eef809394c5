-- HANDLER_WITHOUT_RIGHT: the row holds, the designation is in force, and the clearance the row names does not stand.

CREATE TEMP TABLE handler_without_right AS
SELECT 'HANDLER_WITHOUT_RIGHT' AS code, h.person_id, h.organ_id, h.regime, h.designation_id, c.mask,
    greatest(h.opens, c.opens) AS opens, least(h.closes, c.closes) AS closes
FROM judged h JOIN clearances c USING (person_id, organ_id, regime)
WHERE c.mask <> 0 AND h.opens < c.closes AND c.opens < h.closes;
