## What the room sees on the projector

audience-live = Drill in progress
audience-ready = Getting ready
audience-ended = Drill over
audience-rehearsal = Rehearsal in progress
audience-title = { $host }, consumer protection drill
audience-title-alone = Consumer protection drill
audience-soon = The drill is about to begin
audience-wait = One moment, please
audience-over = The drill is over. Thank you
audience-blank = Blank
audience-stage = Stage { $n } of { $of }
audience-scene = Scene { $n } of { $of }
audience-moment = Scenario time { $at }
audience-comma = { ", " }
audience-stop = Act as you would on any day. At the words “{ $word }” stop at once.
audience-calm = Act as you would on any day.
audience-invented = People and information are invented
audience-prop-mark = Drill prop, contents invented
audience-sms = Text message
audience-window = Projector

## The facilitator's side of it

audience-panel = Projector and props
audience-open = Open projector
audience-close = Close projector
audience-no-props = This script has no props.
audience-take-down = Take the prop down
audience-on-show = on show
audience-with-cue = with { $cue }
audience-by-hand = by hand
audience-clock = Show the time
audience-next-display = Next display
audience-contrast = High contrast
audience-shows = Projector: { $what }
audience-shows-scene = the scene
audience-shows-nothing = No projector; props can be printed
audience-lost = Projector disconnected
audience-one-display = Only one display was found: the projector opens in a window. Move it to the beamer and press F11.
keys-audience = Projector and props
keys-audience-open = open, close the projector
keys-blank = blank; again to bring it back
