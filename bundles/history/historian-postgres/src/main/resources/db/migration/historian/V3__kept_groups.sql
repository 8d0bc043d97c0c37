-- What the plant last said of how long groups of tags are kept: while no plant is there, nothing is deleted that it wanted kept.
-- Of the groups with a pattern for a tag's path the one with the lowest place decides; days 0: for good.
CREATE TABLE IF NOT EXISTS kept_group (
    place integer PRIMARY KEY,
    name  text NOT NULL,
    tags  text[] NOT NULL,               -- * within a level, ** over levels
    days  integer NOT NULL
);
