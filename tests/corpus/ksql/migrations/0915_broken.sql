-- expect 2: syntax error
CREATE TABLE t (id {pk}, UNIQUE);
