-- SPDX-License-Identifier: MIT
-- E4: visits to those of 75 and over who get no care yet.
return scenario {
  title   = "Forebyggende hjemmebesøg",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "preventive_home_visit" }, where = everywhere, begins = date "2020-01-01" },
  },
}
