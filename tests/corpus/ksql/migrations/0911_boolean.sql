-- expect 2: BOOLEAN differs
CREATE TABLE t (id {pk}, done BOOLEAN);
