CREATE TABLE plan (id {pk});
