## Evaluation form: what may be ticked

evaluation-suitable = all of it can be carried out
evaluation-not-smooth = carried out with difficulty
evaluation-unsuitable = clearly unsuitable
evaluation-sufficient = meets every need
evaluation-mostly-sufficient = meets most needs, to be improved
evaluation-insufficient = not enough, must be changed
evaluation-at-once = quick and exact
evaluation-mostly-there = there in time on the whole
evaluation-some-lacking = some were not there
evaluation-key-lacking = key posts were not filled
evaluation-skilled = clear and practised
evaluation-less-skilled = clear, not practised enough
evaluation-unclear = neither clear nor practised
evaluation-supplied = all there and in order
evaluation-ill-supplied = not well prepared
evaluation-unsupplied = badly lacking
evaluation-signed = complete, ways clear
evaluation-mostly-signed = complete but for some places
evaluation-unsigned = none put up
evaluation-efficient = exact and efficient
evaluation-smooth = smooth on the whole, enough
evaluation-slow = slow, to be improved
evaluation-well-divided = sensible and efficient
evaluation-mostly-divided = sensible on the whole, the task was done
evaluation-ill-divided = slow, the task was not done
evaluation-reported = in time and complete
evaluation-mostly-reported = in time on the whole, something late or left out
evaluation-unreported = late or not at all
evaluation-called = police called in time, with all they need
evaluation-called-partly = police called in time, something left out
evaluation-uncalled = not called, or late
evaluation-not-involved = not covered
evaluation-reached = met its objectives
evaluation-mostly-reached = largely met its objectives, some parts need work
evaluation-not-reached = did not meet its objectives, must be repeated
evaluation-took = { $took }, target { $target }
evaluation-title = Evaluation form of a consumer protection drill
evaluation-signatures = Evaluator: ________________　Commander: ________________
    
    Date: ____________________　Date: ____________________
evaluation-how = Note: who was there, reporting within the bank and the effect are chosen by the record; the rest is for the evaluator to tick. What nobody saw is not ticked. Targets are drill targets.
