-- As today: nothing changes. Every difference must be exactly 0.
-- Run:  hvis run scenarios/as_today.lua

return scenario {
  title   = "Som i dag",
  years   = { 2019, 2028 },
  repeats = 5,
}
