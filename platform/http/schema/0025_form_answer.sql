-- What a form with an idempotency key was answered with, so that a second sending changes nothing and gets the same answer.
-- Written in the transaction of the change itself; rows of a week ago are removed by later ones.
CREATE TABLE form_answer (
  id          {pk},
  session_id  {int} NOT NULL,  -- 0: a visitor who is not signed in
  form_key    TEXT  NOT NULL,  -- random, made with the page that held the form
  status      {int} NOT NULL,  -- of the redirect
  location    TEXT  NOT NULL,
  created_at  {int} NOT NULL,
  UNIQUE (session_id, form_key)
);
CREATE INDEX form_answer_age ON form_answer (created_at);
