-- SPDX-License-Identifier: MIT
-- E15: patient involvement: drawn around no effect on the stay.
return scenario {
  title   = "Fælles beslutningstagning",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "shared_decisions" }, where = everywhere, begins = date "2020-01-01" },
  },
}
