local x = efort { name = "a" }
local course = effort { from = "smoking_curse", takes_part = percent_a_year(5) }
return scenario {
  title = "t", yeers = { 2019, 2020 },
  changes = {
    move_service { service = "acute abdominal surgry", from = "Horsens", to = "Arhus", begins = date "2023-01-01" },
    move_service {
      service = "acute medicine",
      from    = "Hosens",
      to      = "Aarhus",
      begins  = date "2023-02-30",
    },
    offer { effort = course, where = { "Skivee", "Århus" }, begins = date "2020-01-01" },
    place_ambulance { base = "Lemvik", vehicles = 1, begins = date "2020-01-01" },
    skadestue { at = "Randers" },
    change_beds { at = "Horsens", ward = "medicinsk", add = 10, begins = date "2020-01-01" },
    change_beds { hospital = "Horsens", ward = "ortopaedkirugi", add = 10, begins = date "2020-01-01" },
  },
  goals = { goal { indicator = "readmision.30d", at_most = percent(10) } },
}
