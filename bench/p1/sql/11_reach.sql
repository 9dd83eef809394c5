-- REACH_WITHOUT_CLEARANCE and REACH_OUTSIDE_RANGE: somebody is where a secret is exposed and may not handle it.

CREATE TEMP TABLE allowed AS
WITH right_held AS (
    SELECT h.person_id, h.designation_id, greatest(h.opens, c.opens) AS opens, least(h.closes, c.closes) AS closes
    FROM judged h JOIN clearances c USING (person_id, organ_id, regime)
    WHERE c.mask = 0 AND h.opens < c.closes AND c.opens < h.closes
),
marked AS (
    SELECT *, coalesce(opens > max(closes) OVER (PARTITION BY person_id, designation_id ORDER BY opens
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS fresh
    FROM right_held SEMI JOIN seen USING (person_id, designation_id)
),
numbered AS (
    SELECT *, sum(fresh::INTEGER) OVER (PARTITION BY person_id, designation_id ORDER BY opens, fresh DESC
        ROWS UNBOUNDED PRECEDING) AS part
    FROM marked
)
SELECT person_id, designation_id, min(opens) AS opens, max(closes) AS closes FROM numbered
GROUP BY person_id, designation_id, part;

-- What is left of every overlap: the gaps before each allowed period, and what follows the last one.
CREATE TEMP TABLE open_parts AS
WITH covered AS (
    SELECT s.overlap, greatest(s.opens, a.opens) AS opens, least(s.closes, a.closes) AS closes
    FROM seen s JOIN allowed a USING (person_id, designation_id)
    WHERE s.opens < a.closes AND a.opens < s.closes
),
gaps AS (
    SELECT overlap, lag(closes) OVER (PARTITION BY overlap ORDER BY opens) AS opens, opens AS closes FROM covered
    UNION ALL
    SELECT overlap, max(closes), NULL FROM covered GROUP BY overlap
),
parts AS (
    SELECT s.* REPLACE (coalesce(g.opens, s.opens) AS opens, coalesce(g.closes, s.closes) AS closes)
    FROM seen s LEFT JOIN gaps g USING (overlap)
)
SELECT *, row_number() OVER () AS part FROM parts WHERE opens < closes;

-- Of all organs of a person at a moment the one with the fewest failing conditions, then the first by id.
CREATE TEMP TABLE nearest AS
WITH theirs AS (
    SELECT c.* FROM clearances c SEMI JOIN open_parts USING (person_id, regime)
),
moments AS (SELECT DISTINCT person_id, regime, opens AS moment FROM theirs),
ranked AS (
    SELECT m.person_id, m.regime, m.moment, t.organ_id, t.mask
    FROM moments m JOIN theirs t USING (person_id, regime)
    WHERE t.opens <= m.moment AND m.moment < t.closes
    QUALIFY row_number() OVER (PARTITION BY person_id, regime, moment
        ORDER BY t.mask & 1, bit_count(t.mask), t.organ_id) = 1
)
SELECT person_id, regime, moment AS opens,
    coalesce(lead(moment) OVER (PARTITION BY person_id, regime ORDER BY moment), forever()) AS closes,
    if(mask & 1 = 1, NULL, organ_id) AS organ_id, if(mask & 1 = 1, 1, mask) AS mask
FROM ranked;

CREATE TEMP TABLE reach AS
WITH cut AS (
    SELECT p.part, p.person_id, p.place_id, p.designation_id, p.regime, n.organ_id, coalesce(n.mask, 1) AS mask,
        greatest(p.opens, n.opens) AS opens, p.closes
    FROM open_parts p LEFT JOIN nearest n
        ON p.person_id = n.person_id AND p.regime = n.regime AND p.opens < n.closes AND n.opens < p.closes
),
changed AS (
    SELECT * FROM cut QUALIFY mask IS DISTINCT FROM lag(mask) OVER (PARTITION BY part ORDER BY opens)
)
SELECT if(mask = 0, 'REACH_OUTSIDE_RANGE', 'REACH_WITHOUT_CLEARANCE') AS code, person_id, organ_id, regime,
    designation_id, place_id, mask, opens,
    coalesce(lead(opens) OVER (PARTITION BY part ORDER BY opens), closes) AS closes
FROM changed;
