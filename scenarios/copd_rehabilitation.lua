-- SPDX-License-Identifier: MIT
-- E16: rehabilitation within 90 days of a stay with COPD.
return scenario {
  title   = "KOL-rehabilitering efter udskrivning",
  years   = { 2019, 2026 },
  changes = {
    offer { effort = effort { from = "copd_rehabilitation" }, where = everywhere, begins = date "2020-01-01" },
  },
}
