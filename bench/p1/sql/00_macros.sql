-- Words the other files use. The variables bundle, opening, closing and horizon are set by the caller:
-- the folder, the window's first moment and the moment after its last, and the moment after the horizon.

CREATE TEMP MACRO bundle(name) AS getvariable('bundle') || '/' || name || '.csv';
CREATE TEMP MACRO beginning() AS TIMESTAMP '0001-01-01';
CREATE TEMP MACRO forever() AS TIMESTAMP '9999-12-31 23:59:59.999999';
CREATE TEMP MACRO never() AS DATE '0001-01-01';

CREATE TEMP MACRO day_opens(day) AS day::TIMESTAMP;
CREATE TEMP MACRO day_closes(day) AS coalesce(least((day + 1)::TIMESTAMP, forever()), forever());

-- Civil Code 143: a term of years counted from a day ends on the day before its corresponding day, or on the last day
-- of the month that has none (there DuckDB lands on exactly that day).
CREATE TEMP MACRO counted(begun, years) AS
    CAST(begun + to_years(years) AS DATE) - CAST(day(begun + to_years(years)) = day(begun) AS INTEGER);
-- Civil Code 140: the first day is not counted, unless the law counts it.
CREATE TEMP MACRO last_day(started, years) AS counted(CAST(started + 1 AS DATE), years);
CREATE TEMP MACRO last_day_first_counted(started, years) AS counted(started, years);

CREATE TEMP MACRO touches_window(opens, closes) AS opens < getvariable('closing') AND closes > getvariable('opening');
-- What can still matter to a finding: the window, and the horizon where that is later.
CREATE TEMP MACRO concerns(opens, closes) AS
    opens < greatest(getvariable('closing'), getvariable('horizon')) AND closes > getvariable('opening');
