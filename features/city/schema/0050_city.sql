-- What the site says about the city itself, one row a setting: 'name', 'tagline', 'home', 'contact', 'licence' ...
CREATE TABLE city_setting (
  name       TEXT  PRIMARY KEY,
  text_vi    TEXT,                 -- also what holds for both languages
  text_en    TEXT,
  changed_at {int} NOT NULL
);
