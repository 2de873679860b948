## Drill script

script-how = The facilitator reads out the narration. Staff wording is a guide: get the meaning across, do not recite. Lines of the customer and of other characters go to their players only.
script-blind-marking = For the facilitator, not for participants
script-drill = the drill
script-narration = Narration
script-commander = Commander
script-facilitator = facilitator
script-staff = Staff
script-other = Otherwise
script-stage = { $stage } (about { $time })
script-next-stage = We now come to { $stage }.
script-open = I declare { $name } open.
script-open-with = I declare { $name } open. (Start word: “{ $word }”)
script-close = I declare the drill closed. Comments on the spot follow.
script-directed = ({ $direction }) { $line }
script-points = [Expected] { $expected }
script-injected = [Inject] { $event }
script-time = [Time moves on] { $title }
script-or = {" or "}
script-cue = { $code } { $title }
script-see = see { $cue }
script-aside = If { $titles }, see { $cue }.
script-aside-end = If { $titles }, the scene ends here.
script-choice = The facilitator may choose { $titles }; see { $cue }.
script-choice-end = The facilitator may choose { $titles }; the scene ends here.
script-inject-any = At the facilitator’s discretion
script-inject-after = After { $titles }

## Role cards

card-title = Role card: { $role }
card-host = Facilitator (narration)
card-evaluator = Evaluator
card-blind = Blind drill: participants at their posts get no card; only the customer, other characters, guards and observers do.
card-date-blank = {""}
card-line = { $when }: { $line }
card-before = Before { $cue }
card-temper = While the staff stay steady, you slowly calm down; blamed, hurried or ignored, you get a notch louder. Other responses have other lines: the facilitator passes them to you.
card-never = Push nobody, smash nothing, and do not use your own identity documents, phone or accounts.
card-speaker = { $name }. Come in on the words before yours and the facilitator’s sign, then stand aside.
card-post = At your post: { $role }.
card-post-at = { $place }, at your post: { $role }.
card-known = What people want and what happens next is for you to find out.
card-known-topic = The drill is about: { $topic }. What people want and what happens next is for you to find out.
card-rule-own-words = Respond as your post requires, in your own words; do not try to guess the script.
card-rule-quiet = Do not read other cards, and do not talk about yours.
card-host-begin = After sign-in, read out the rules and the start and stop words, ask the commander to open the drill, then read the first narration.
card-host-pace = Set the pace: palm down is slower, palm up is harder, crossed hands stop the drill.
card-host-end = When the situation has been handled, ask the commander to close the drill, and collect the cards.
card-evaluator-sheet = Tick each item on the evaluator form and write down what you saw.
card-evaluator-silent = Watch and note; do not prompt, help or comment.
card-evaluator-seen = What you did not see is “not observed”; do not guess.
card-stop = Stop at once when a stop is called. If a real customer needs help, call a stop first, then attend to the customer.
card-stop-with = Stop at once when you hear “{ $word }”. If a real customer needs help, call “{ $word }” first, then attend to the customer.
card-signs = Watch the facilitator’s hands: palm down is slower, palm up is harder, crossed hands stop the drill.
card-back = This card is for its holder only and is given back after the drill.
