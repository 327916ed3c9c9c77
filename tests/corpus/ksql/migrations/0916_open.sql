-- expect 2: does not end with ';'
CREATE TABLE t (id {pk})
