## Follow-up: corrective actions, repeat drills, a second pair of eyes

follow-drill-open = Another drill is still being played; end it or put it away before you change the actions of an earlier one
follow-repeat-name = { $name } (repeat)
