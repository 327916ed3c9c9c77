-- expect 2: @exec and @exec1 give no columns
-- @exec q()
SELECT id  -- int
  FROM city;
