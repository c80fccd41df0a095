local e = effort {
  name       = "e",
  offered_to = people { age = { 80, 20 }, smoking = "dayly", has = "diabetis" },
  takes_part = 5,
  stops      = percent(120),
  costs      = minutes(3),
}
return scenario {
  title   = 7,
  years   = { 2019, 2200 },
  repeats = 2.5,
  overflow = "brigde",
  changes = {
    move_service { service = "acute medicine", from = "Horsens", to = "Aarhus", begins = "2023-01-01", brings = { bedz = percent(80) } },
    change_stay { service = "acute medicine", times = between(times(2), times(1)), begins = date "2023-01-01" },
    close_service { service = "acute medicine", at = "Horsens", begins = date "2023-01-01", hours = { "22:30", "7" } },
    scenario { title = "inner" },
    "text",
  },
  assumptions = { ["smoking.net_quit"] = percent(3) },
  goals      = { goal { indicator = "smoking.daily", at_most = minutes(10) }, goal { indicator = "travel.mean" } },
  principles = { principle { indicator = "births", by = "hospital", at_most = 5 } },
}
