-- expect 2: the part does not end with ';'
-- @part columns
  id -- int
