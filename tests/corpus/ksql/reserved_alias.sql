-- expect 3: some is a reserved word
-- @many q()
SELECT some.id  -- int
  FROM city AS some;
