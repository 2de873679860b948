-- The scripts of drills that are over and not filed, each with the drill; the oldest first.
SELECT scene.script_hash, drill.uid, drill.number, drill.name
FROM search_row
JOIN drill_summary ON drill_summary.id = search_row.drill_id
JOIN drill ON drill.uid = drill_summary.drill_uid
JOIN scene ON scene.drill_uid = drill.uid
WHERE search_row.status_code = 0 AND search_row.rehearsal = 0
ORDER BY drill.created_at, drill.uid, scene.position
