-- expect 2: {uuid}: there are {pk}
CREATE TABLE t (id {uuid});
