-- expect 3: only platform/search speaks to each engine in its own words
CREATE TABLE plain (id {pk});
-- @sqlite
CREATE TABLE other (id INTEGER);
-- @both
