-- expect 2: a statement without
DELETE FROM city;
