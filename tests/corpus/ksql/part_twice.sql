-- expect 4: part columns stands twice
-- @part columns
  id; -- int
-- @part columns
  id; -- int
