-- @many log_reminders(unit int?, task int?, day date?, state text?, below int, take int)
-- Newest first.
SELECT r.id -- int
     , r.task -- int
     , r.unit -- int
     , r.rung -- text
     , r.end_on -- text
     , r.day -- date
     , r.at -- instant
     , t.number -- text
     , t.title_vi -- text
     , t.title_en -- text?
     , u.name_vi AS unit_vi -- text
     , u.name_en AS unit_en -- text?
     , CASE WHEN EXISTS (SELECT 1 FROM answer a WHERE a.task = r.task AND a.unit = r.unit AND a.at >= r.at) THEN 1 ELSE 0 END AS answered -- bool
  FROM reminder r JOIN task t ON t.id = r.task JOIN unit u ON u.id = r.unit
 WHERE r.id < :below
   AND (:unit IS NULL OR r.unit = :unit) AND (:task IS NULL OR r.task = :task) AND (:day IS NULL OR r.day = :day)
   AND (:state IS NULL OR EXISTS (
        SELECT 1 FROM reminder_digest x JOIN remind_digest d ON d.id = x.digest LEFT JOIN mail m ON m.id = d.mail
         WHERE x.reminder = r.id
           AND CASE WHEN d.refused IS NOT NULL THEN 'refused' WHEN m.id IS NULL OR m.state = 'by_hand' THEN 'sent' WHEN m.state = 'sending' THEN 'queued'
                    ELSE m.state END = :state))
 ORDER BY r.id DESC LIMIT :take;

-- @many log_digests(reminders int[])
-- To whom, and what became of the mail: what was sent leaves the table of mails after a month.
SELECT x.reminder -- int
     , d.id -- int
     , d.name -- text
     , d.email -- text
     , CASE WHEN d.refused IS NOT NULL THEN 'refused' WHEN m.id IS NULL OR m.state = 'by_hand' THEN 'sent' WHEN m.state = 'sending' THEN 'queued'
            ELSE m.state END AS state -- text
  FROM reminder_digest x JOIN remind_digest d ON d.id = x.digest LEFT JOIN mail m ON m.id = d.mail
 WHERE x.reminder IN (:reminders) ORDER BY x.reminder DESC, d.id;

-- @many contacts_by_unit()
-- How many contacts a unit has, how many of them mail reaches, and what a server said of another.
SELECT unit -- int
     , COUNT(*) AS contacts -- int
     , SUM(CASE WHEN refused IS NULL THEN 1 ELSE 0 END) AS reached -- int
     , MAX(refused) AS refused -- text?
  FROM unit_contact GROUP BY unit ORDER BY unit;
