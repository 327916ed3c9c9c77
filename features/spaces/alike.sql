-- @many alike_phone(phone text, but int, take int)
SELECT id -- int
  FROM space WHERE phone = :phone AND id <> :but ORDER BY id LIMIT :take;

-- @many alike_email(email text, but int, take int)
SELECT id -- int
  FROM space WHERE email = :email AND id <> :but ORDER BY id LIMIT :take;

-- @many alike_links(urls text[], but int, take int)
SELECT space -- int
  FROM space_link WHERE url IN (:urls) AND space <> :but ORDER BY space LIMIT :take;

-- @many alike_place(south int, north int, west int, east int, but int, take int)
SELECT id     -- int
     , lat_e6 -- int
     , lon_e6 -- int
  FROM space WHERE lat_e6 >= :south AND lat_e6 <= :north AND lon_e6 >= :west AND lon_e6 <= :east AND id <> :but
   AND lat_e6 IS NOT NULL AND lon_e6 IS NOT NULL ORDER BY id LIMIT :take;

-- @many alike_words(low text, high text, but int, take int)
SELECT DISTINCT w.space    -- int
     , s.title_vi -- text
     , s.title_en -- text
  FROM space_word AS w JOIN space AS s ON s.id = w.space WHERE w.word >= :low AND w.word < :high AND w.space <> :but ORDER BY w.space LIMIT :take;
