-- SPDX-License-Identifier: MIT
-- E14: more to those with less: does the gap in smoking close?
return scenario {
  title   = "Gratis rygestopmedicin til kort uddannelse",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "subsidised_medicine" }, where = everywhere, begins = date "2020-01-01" },
  },
}
