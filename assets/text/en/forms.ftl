## Ledgers and packages on the command line

forms-option-from = From this day, such as 2026-01-01
forms-option-to = To this day, such as 2026-12-31
forms-option-unit = Only of this unit or outlet, by its whole name
forms-option-scenario = Only drills that played this scenario, by its id
forms-period-backwards = --from must not be later than --to. Change one of them.
forms-none-in-period = There is no such drill in this period (rehearsals need --include-rehearsals).
forms-not-a-rehearsal = { $kind } is made of the real drills in the archive; use drilldesk export.
