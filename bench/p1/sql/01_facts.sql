-- The tables of the bundle that bear on the right, typed while they are read.
-- Days hold from 00:00 of the first to 24:00 of the last, so every row gets opens (included) and closes (excluded).
-- Columns that no finding needs are named, because the file has them, but never selected: they are not parsed.

CREATE TEMP TABLE organs AS
SELECT organ_id, role
FROM read_csv(bundle('organs'), header = true, columns = {
    'organ_id': 'VARCHAR', 'name_ja': 'VARCHAR', 'name_en': 'VARCHAR', 'role': 'VARCHAR'});

CREATE TEMP TABLE contracts AS
SELECT business_id, organ_id, regime, day_opens("from") AS opens, day_closes("to") AS closes
FROM read_csv(bundle('contracts'), header = true, columns = {
    'contract_id': 'VARCHAR', 'organ_id': 'VARCHAR', 'business_id': 'VARCHAR', 'regime': 'VARCHAR',
    'from': 'DATE', 'to': 'DATE'})
SEMI JOIN organs USING (organ_id);

CREATE TEMP TABLE offices AS
SELECT person_id, office, day_opens("from") AS opens, day_closes("to") AS closes
FROM read_csv(bundle('offices'), header = true, columns = {
    'person_id': 'VARCHAR', 'office': 'VARCHAR', 'from': 'DATE', 'to': 'DATE'});

CREATE TEMP TABLE postings AS
SELECT person_id, body_id, day_opens("from") AS opens, day_closes("to") AS closes
FROM read_csv(bundle('postings'), header = true, columns = {
    'posting_id': 'VARCHAR', 'person_id': 'VARCHAR', 'body_id': 'VARCHAR', 'unit': 'VARCHAR', 'post': 'VARCHAR',
    'kind': 'VARCHAR', 'from': 'DATE', 'to': 'DATE'});

-- Of two results of one day the one that is not cleared counts, then the one whose clock ran out first.
CREATE TEMP TABLE assessments AS
SELECT person_id, organ_id, regime, notified_on, bool_and(cleared) AS cleared, arg_min(clock, (cleared, clock)) AS clock
FROM (
    SELECT person_id, organ_id, regime, notified_on, result = 'cleared' AS cleared,
        CASE WHEN regime = 'CES' THEN coalesce(origin_notified_on, notified_on) ELSE notified_on END AS clock
    FROM read_csv(bundle('assessments'), header = true, columns = {
        'assessment_id': 'VARCHAR', 'person_id': 'VARCHAR', 'organ_id': 'VARCHAR', 'regime': 'VARCHAR',
        'case_item': 'VARCHAR', 'result': 'VARCHAR', 'notified_on': 'DATE', 'origin_notified_on': 'DATE'})
    WHERE result IN ('cleared', 'not_cleared')
)
GROUP BY ALL;

CREATE TEMP TABLE doubt_notices AS
SELECT person_id, organ_id, regime, given_at
FROM read_csv(bundle('doubt_notices'), header = true, columns = {
    'person_id': 'VARCHAR', 'organ_id': 'VARCHAR', 'regime': 'VARCHAR', 'given_at': 'TIMESTAMP'});

CREATE TEMP TABLE standings AS
SELECT person_id, organ_id, regime, decided_on
FROM read_csv(bundle('standings'), header = true, columns = {
    'person_id': 'VARCHAR', 'organ_id': 'VARCHAR', 'regime': 'VARCHAR', 'decided_on': 'DATE'});

CREATE TEMP TABLE stops AS
SELECT person_id, organ_id, from_at AS opens, coalesce(to_at, forever()) AS closes
FROM read_csv(bundle('stops'), header = true, columns = {
    'person_id': 'VARCHAR', 'organ_id': 'VARCHAR', 'from_at': 'TIMESTAMP', 'to_at': 'TIMESTAMP',
    'reason_code': 'VARCHAR'});

CREATE TEMP TABLE designations AS
SELECT designation_id, organ_id, regime, item, designated_on, valid_until, cabinet_approved_on, over_60_kind,
    least(valid_until, ended_on) AS last_day_in_force,
    day_opens(designated_on) AS opens, day_closes(least(valid_until, ended_on)) AS closes
FROM read_csv(bundle('designations'), header = true, columns = {
    'designation_id': 'VARCHAR', 'organ_id': 'VARCHAR', 'regime': 'VARCHAR', 'title': 'VARCHAR', 'outline': 'VARCHAR',
    'item': 'VARCHAR', 'economic_security': 'VARCHAR', 'designated_on': 'DATE', 'valid_until': 'DATE',
    'measure': 'VARCHAR', 'ended_on': 'DATE', 'end_kind': 'VARCHAR', 'cabinet_approved_on': 'DATE',
    'over_60_kind': 'VARCHAR'});

CREATE TEMP TABLE extensions AS
SELECT designation_id, valid_until
FROM read_csv(bundle('extensions'), header = true, columns = {
    'designation_id': 'VARCHAR', 'decided_on': 'DATE', 'valid_until': 'DATE'});

CREATE TEMP TABLE reviews AS
SELECT designation_id, reviewed_on
FROM read_csv(bundle('reviews'), header = true, columns = {'designation_id': 'VARCHAR', 'reviewed_on': 'DATE'});

CREATE TEMP TABLE handlers AS
SELECT row_number() OVER () AS handler, designation_id, person_id, organ_id,
    day_opens("from") AS opens, day_closes("to") AS closes
FROM read_csv(bundle('handlers'), header = true, columns = {
    'designation_id': 'VARCHAR', 'person_id': 'VARCHAR', 'organ_id': 'VARCHAR', 'from': 'DATE', 'to': 'DATE',
    'reason': 'VARCHAR'});

CREATE TEMP TABLE trainings AS
SELECT person_id, body_id, completed_on
FROM read_csv(bundle('trainings'), header = true, columns = {
    'person_id': 'VARCHAR', 'body_id': 'VARCHAR', 'completed_on': 'DATE'});

CREATE TEMP TABLE exposures AS
SELECT place_id, designation_id, from_at AS opens, coalesce(to_at, forever()) AS closes
FROM read_csv(bundle('exposures'), header = true, columns = {
    'place_id': 'VARCHAR', 'designation_id': 'VARCHAR', 'from_at': 'TIMESTAMP', 'to_at': 'TIMESTAMP'});

CREATE TEMP TABLE presences AS
SELECT place_id, person_id, from_at AS opens, coalesce(to_at, forever()) AS closes
FROM read_csv(bundle('presences'), header = true, columns = {
    'place_id': 'VARCHAR', 'person_id': 'VARCHAR', 'from_at': 'TIMESTAMP', 'to_at': 'TIMESTAMP', 'source': 'VARCHAR'});
