local shared = include "efforts.lua"
return scenario {
  title = "A course",
  years = { 2019, 2021 },
  changes = { offer { effort = shared.course, where = everywhere, begins = shared.begins } },
  goals = { goal { indicator = "smoking.daily", no_worse_than = "as today" } },
}
