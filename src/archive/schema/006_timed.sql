-- Items that have times are few among all facts; which they are, and their times in a period, come from here alone.
CREATE INDEX fact_timed ON fact (item, day, outlet, millis, target_millis) WHERE millis IS NOT NULL;
