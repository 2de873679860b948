-- Photos and recordings whose time is over on the day ?1 and that nothing holds; ?2 is today.
SELECT drill_summary.drill_uid, number, name, day, file_count, total_bytes, retention_renewal.keep_until
FROM drill_media JOIN drill_summary ON drill_summary.id = drill_media.drill_id
LEFT JOIN legal_hold ON legal_hold.drill_uid = drill_summary.drill_uid
LEFT JOIN retention_renewal ON retention_renewal.drill_uid = drill_summary.drill_uid
WHERE open = 0 AND day <> '' AND day <= ?1 AND legal_hold.drill_uid IS NULL
    AND (retention_renewal.keep_until IS NULL OR retention_renewal.keep_until < ?2)
ORDER BY day, drill_summary.id LIMIT ?3
