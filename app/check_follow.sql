-- What `khue check` asks of the follow-up: answers, forms, links, reminders, reports.  Each gives the first few faults: which rule, and the row.

-- @many check_answers(take int)
SELECT x.rule AS rule  -- text
     , x.id AS id      -- int
  FROM (SELECT 'a task and unit have not one newest answer' AS rule, min(a.id) AS id FROM answer a GROUP BY a.task, a.unit HAVING sum(a.newest) <> 1
        UNION ALL SELECT 'an answer is judged and nobody judged it', a.id FROM answer a
                   WHERE (a.verdict = 'waiting') <> (a.verdict_at IS NULL)
        UNION ALL SELECT 'an answer came with a form that is not there', a.id FROM answer a
                   WHERE a.form IS NOT NULL AND NOT EXISTS (SELECT 1 FROM unit_form f WHERE f.id = a.form)
        UNION ALL SELECT 'a number is of another task''s target', n.answer FROM answer_target n JOIN answer a ON a.id = n.answer
                   JOIN task_target g ON g.id = n.target WHERE g.task <> a.task
        UNION ALL SELECT 'a turn of a duty is a duty itself', o.task FROM task_recurrence o
                   WHERE o.task = o.origin OR EXISTS (SELECT 1 FROM task_recurrence p WHERE p.task = o.origin)) AS x
 ORDER BY x.rule NULLS LAST, x.id NULLS LAST LIMIT :take;

-- @many check_forms(take int)
SELECT x.rule AS rule  -- text
     , x.id AS id      -- int
  FROM (SELECT 'a form is handed in without receipt, name or time' AS rule, f.id AS id FROM unit_form f
         WHERE f.state IN ('handed_in', 'approved') AND (f.receipt IS NULL OR f.handed_in_by IS NULL OR f.handed_in_at IS NULL)
        UNION ALL SELECT 'a form has a receipt and was never handed in', f.id FROM unit_form f
                   WHERE f.state IN ('unsent', 'sent', 'opened', 'started') AND (f.receipt IS NOT NULL OR f.handed_in_at IS NOT NULL)
        UNION ALL SELECT 'a form was sent back without a note', f.id FROM unit_form f WHERE f.state = 'returned' AND coalesce(f.returned_note, '') = ''
        UNION ALL SELECT 'a form is of a round that is not there', f.id FROM unit_form f
                   WHERE f.round <> 0 AND NOT EXISTS (SELECT 1 FROM report_round r WHERE r.id = f.round)
        UNION ALL SELECT 'a form was approved and none of its answers count', f.id FROM unit_form f
                   WHERE f.state = 'approved' AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.form = f.id)
                     AND EXISTS (SELECT 1 FROM form_draft d JOIN task_unit u ON u.task = d.task AND u.unit = f.unit WHERE d.form = f.id AND d.answered = 1)
        UNION ALL SELECT 'a draft changed after its form was handed in', d.form FROM form_draft d JOIN unit_form f ON f.id = d.form
                   WHERE f.state IN ('handed_in', 'approved') AND d.at > f.handed_in_at
        UNION ALL SELECT 'a field belongs to no draft, or to a later one', v.form
                    FROM form_field v LEFT JOIN form_draft d ON d.form = v.form AND d.task = v.task
                   WHERE d.form IS NULL OR v.revision > d.revision
        UNION ALL SELECT 'a year gave fewer receipts than there are', c.year FROM form_counter c
                   WHERE c.n < (SELECT count(*) FROM unit_form f WHERE substr(f.receipt, 1, 8) = 'BN-' || CAST(c.year AS TEXT) || '-')
        UNION ALL SELECT 'a link ends before it begins', l.id FROM form_link l WHERE l.expires_at <= l.made_at OR length(l.token_hash) <> 64
        UNION ALL SELECT 'the sheet of a form is not there', f.id FROM unit_form f
                   WHERE f.sheet IS NOT NULL AND NOT EXISTS (SELECT 1 FROM file x WHERE x.id = f.sheet)
        UNION ALL SELECT 'a form that came back as a file is not there', u.form FROM form_upload u
                   WHERE NOT EXISTS (SELECT 1 FROM file x WHERE x.id = u.file)) AS x
 ORDER BY x.rule NULLS LAST, x.id NULLS LAST LIMIT :take;

-- @many check_reminders(kept_since instant, take int)
-- kept_since: mails that ended before it may be gone.
SELECT x.rule AS rule  -- text
     , x.id AS id      -- int
  FROM (SELECT 'a mail of reminders is not there' AS rule, d.id AS id FROM remind_digest d
         WHERE d.at >= :kept_since AND d.email <> '' AND NOT EXISTS (SELECT 1 FROM mail m WHERE m.id = d.mail)
        UNION ALL SELECT 'an escalation is answered and open, or neither', e.id FROM escalation e WHERE (e.open = 1) <> (e.answered_at IS NULL)) AS x
 ORDER BY x.rule NULLS LAST, x.id NULLS LAST LIMIT :take;

-- @many check_reports(take int)
SELECT x.rule AS rule  -- text
     , x.id AS id      -- int
  FROM (SELECT 'a document of a report is not there' AS rule, o.id AS id FROM report_order o
         WHERE o.file IS NOT NULL AND NOT EXISTS (SELECT 1 FROM file f WHERE f.id = o.file)
        UNION ALL SELECT 'a version of the UNESCO report is ready and has no document', v.id FROM mmr_version v
                   WHERE v.state = 'ready' AND (SELECT count(*) FROM file f WHERE f.id = v.docx_vi OR f.id = v.docx_en) < 2
        UNION ALL SELECT 'a text of the UNESCO report answers no question', t.id FROM twin t
                   WHERE t.kind = 'unesco' AND NOT EXISTS (SELECT 1 FROM mmr_answer a WHERE a.id = t.item)
        UNION ALL SELECT 'a picture of the UNESCO report is not there', p.medium FROM mmr_picture p
                   WHERE NOT EXISTS (SELECT 1 FROM medium m WHERE m.id = p.medium)) AS x
 ORDER BY x.rule NULLS LAST, x.id NULLS LAST LIMIT :take;

-- @many check_report_versions(after int, take int)
SELECT id      -- int
     , file    -- int
     , version -- int
  FROM report_version WHERE id > :after ORDER BY id LIMIT :take;
