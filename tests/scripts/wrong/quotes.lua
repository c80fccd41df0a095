return scenario {
  title = "t", years = { 2019, 2020 },
  changes = {
    offer { effort = acute_team, where = { Skive }, begins = date "2020-01-01" },
    move_service { service = stroke_unit, from = Horsens, to = "Aarhus", begins = date "2023-01-01" },
  },
}
