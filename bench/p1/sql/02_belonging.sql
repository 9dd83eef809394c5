-- Who belongs to which organ and when: in runs of adjoining postings, or through a business under contract.

CREATE TEMP TABLE runs AS
WITH marked AS (
    SELECT person_id, body_id AS organ_id, opens, closes,
        coalesce(opens > max(closes) OVER (earlier ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS fresh
    FROM postings
    WHERE body_id IN (SELECT organ_id FROM organs)
    WINDOW earlier AS (PARTITION BY person_id, body_id ORDER BY opens)
),
numbered AS (
    SELECT *, sum(fresh::INTEGER) OVER (PARTITION BY person_id, organ_id ORDER BY opens, fresh DESC ROWS UNBOUNDED PRECEDING) AS run
    FROM marked
),
joined AS (
    SELECT person_id, organ_id, min(opens) AS opens, max(closes) AS closes FROM numbered
    GROUP BY person_id, organ_id, run
)
SELECT *, opens::DATE AS first_day,
    lag(closes) OVER (PARTITION BY person_id, organ_id ORDER BY opens)::DATE - 1 AS left_on
FROM joined;

CREATE TEMP TABLE through_business AS
SELECT p.person_id, c.business_id, c.organ_id, c.regime,
    greatest(p.opens, c.opens) AS opens, least(p.closes, c.closes) AS closes
FROM postings p JOIN contracts c ON p.body_id = c.business_id AND p.opens < c.closes AND c.opens < p.closes;
