-- SPDX-License-Identifier: MIT
-- E4: fewer hip fractures, fewer beds in orthopaedics.
return scenario {
  title   = "Faldforebyggende træning",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "fall_prevention" }, where = everywhere, begins = date "2020-01-01" },
  },
}
