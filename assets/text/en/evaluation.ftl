## Evaluation form: what may be ticked

evaluation-suitable = can be carried out
evaluation-not-smooth = hard to carry out
evaluation-unsuitable = unsuitable
evaluation-sufficient = sufficient
evaluation-mostly-sufficient = mostly sufficient
evaluation-insufficient = insufficient
evaluation-at-once = quick and exact
evaluation-mostly-there = mostly in time
evaluation-some-lacking = some were not there
evaluation-key-lacking = key posts not filled
evaluation-skilled = clear and practised
evaluation-less-skilled = less practised
evaluation-unclear = unclear
evaluation-supplied = all in order
evaluation-ill-supplied = not well prepared
evaluation-unsupplied = badly lacking
evaluation-signed = complete, ways clear
evaluation-mostly-signed = mostly complete
evaluation-unsigned = none put up
evaluation-efficient = exact and efficient
evaluation-smooth = smooth enough
evaluation-slow = slow
evaluation-well-divided = efficient
evaluation-mostly-divided = sensible, task done
evaluation-ill-divided = slow, task not done
evaluation-reported = in time and complete
evaluation-mostly-reported = something late or left out
evaluation-unreported = late or not at all
evaluation-called = police called, fully told
evaluation-called-partly = called, partly told
evaluation-uncalled = late or not called
evaluation-not-involved = not covered
evaluation-reached = objectives met
evaluation-mostly-reached = largely met
evaluation-not-reached = not met, must repeat
evaluation-took = { $took }, target { $target }
evaluation-red-lines = { $count ->
    [one] One red line was crossed, see the items.
   *[other] { $count } red lines were crossed, see the items.
}
evaluation-title = Evaluation form of a consumer protection drill
evaluation-signatures = Evaluator: ________________　Commander: ________________
    
    Date: ____________________　Date: ____________________
evaluation-how = Note: who was there, reporting within the bank and the effect are chosen by the record; the rest is for the evaluator to tick. What nobody saw is not ticked. Targets are drill targets.
