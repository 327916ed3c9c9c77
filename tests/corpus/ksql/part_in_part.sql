-- expect 9: part twice takes up a part itself
-- @part once
  id; -- int
-- @part twice
       {once};

-- @many q()
SELECT
  {twice}
  FROM city ORDER BY id;
