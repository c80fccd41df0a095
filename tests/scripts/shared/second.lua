return scenario {
  builds_on = include "first.lua",
  title = "A course, and more beds",
  changes = { change_beds { hospital = "Viborg", ward = "medicine", times = parameter("more_beds", times(1.1)), begins = date "2020-01-01" } },
}
