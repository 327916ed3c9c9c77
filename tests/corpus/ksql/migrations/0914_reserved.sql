-- expect 2: user is a reserved word
CREATE TABLE user (id {pk});
