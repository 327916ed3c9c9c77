CREATE TABLE unit (id {pk});
