-- What an export holds of a UNESCO report, whose answers and figures it does not hold.

-- @many lone_texts(take int)
SELECT t.id AS id  -- int
  FROM twin t WHERE t.kind = 'unesco' AND NOT EXISTS (SELECT 1 FROM mmr_answer a WHERE a.id = t.item) ORDER BY t.id LIMIT :take;

-- @many lone_uses(take int)
SELECT DISTINCT u.item AS item  -- int
  FROM medium_use u WHERE u.what = 'unesco' AND NOT EXISTS (SELECT 1 FROM mmr_report r WHERE r.id = u.item) ORDER BY u.item LIMIT :take;
