local south = everywhere_except("Skive", "Viborg")
return scenario {
  title = "t", years = { 2019, 2020 },
  changes = {
    move_service { service = "stroke unit", from = "Holstebro", begins = date "2019-05-01" },
    offer { effort = effort { from = "acute_team" }, where = south, begins = date("2019-05-01", "2020-01-01") },
  },
  goals = { goal { from = 2020, at_most = percent(10) } },
}
