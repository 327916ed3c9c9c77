-- @many space_desk_listed(state text?, q1 text?, q2 text?, q3 text?, take int, skip int)
SELECT id -- int
  FROM space
 WHERE (:state IS NULL OR state = :state)
   AND (:q1 IS NULL OR replace(folded, :q1, '') <> folded)
   AND (:q2 IS NULL OR replace(folded, :q2, '') <> folded)
   AND (:q3 IS NULL OR replace(folded, :q3, '') <> folded)
 ORDER BY changed_at DESC, id DESC LIMIT :take OFFSET :skip;

-- @many space_desk_states(ids int[])
SELECT id         -- int
     , state      -- text
     , changed_at -- instant
  FROM space WHERE id IN (:ids) ORDER BY id;

-- @many sheet_ids(after int, take int)
SELECT id -- int
  FROM space WHERE id > :after ORDER BY id LIMIT :take;

-- @many space_owners_of(space int)
SELECT person -- int
  FROM person_role WHERE object = :space AND role = 'space_owner' ORDER BY person;

-- @insert sheet_in_add(id int, file int, name text, by_name text, by_person int?, now instant)
INSERT INTO space_import (id, file, name, state, rows_n, faults_n, new_n, changed_n, by_name, by_person, at)
VALUES (:id, :file, :name, 'reading', 0, 0, 0, 0, :by_name, :by_person, :now);

-- @one sheet_in_get(id int)
SELECT id        -- int
     , file      -- int
     , name      -- text
     , state     -- text
     , why       -- text?
     , job       -- int?
     , rows_n    -- int
     , faults_n  -- int
     , new_n     -- int
     , changed_n -- int
     , by_name   -- text
     , by_person -- int?
     , at        -- instant
  FROM space_import WHERE id = :id;

-- @many sheet_in_list(take int)
SELECT id     -- int
     , name   -- text
     , state  -- text
     , rows_n -- int
     , by_name -- text
     , at     -- instant
  FROM space_import ORDER BY at DESC, id DESC LIMIT :take;

-- @exec1 sheet_in_set_job(id int, job int, state text)
UPDATE space_import SET job = :job, state = :state WHERE id = :id;

-- @exec1 sheet_in_set(id int, state text, why text?, rows_n int, faults_n int, new_n int, changed_n int)
UPDATE space_import SET state = :state, why = :why, rows_n = :rows_n, faults_n = :faults_n, new_n = :new_n, changed_n = :changed_n WHERE id = :id;

-- @exec1 sheet_in_set_state(id int, state text)
UPDATE space_import SET state = :state WHERE id = :id;

-- @exec sheet_in_row_drop(import int)
DELETE FROM space_import_row WHERE import = :import;

-- @insert sheet_in_row_add(import int, line int, what text, space int?, title text, faults text?, alike text?, cells text)
INSERT INTO space_import_row (import, line, what, space, title, faults, alike, cells, stored)
VALUES (:import, :line, :what, :space, :title, :faults, :alike, :cells, 0);

-- @many sheet_in_rows(import int, only_faults bool, after int, take int)
SELECT line   -- int
     , what   -- text
     , space  -- int?
     , title  -- text
     , faults -- text?
     , alike  -- text?
     , stored -- bool
  FROM space_import_row WHERE import = :import AND line > :after AND (:only_faults = 0 OR what = 'fault' OR alike IS NOT NULL) ORDER BY line LIMIT :take;

-- @many sheet_in_to_store(import int, take int)
SELECT line  -- int
     , cells -- text
  FROM space_import_row WHERE import = :import AND stored = 0 AND what <> 'fault' ORDER BY line LIMIT :take;

-- @exec1 sheet_in_row_stored(import int, line int, space int)
UPDATE space_import_row SET stored = 1, space = :space WHERE import = :import AND line = :line;
