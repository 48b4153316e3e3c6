-- The statistics of a queue are never right: thousands of rows come and go between two looks of autovacuum, and the
-- planner took to reading the whole table, dead rows included, for every move. Its primary key is always the way in.
alter function move_events(bigint) set enable_seqscan = off;
