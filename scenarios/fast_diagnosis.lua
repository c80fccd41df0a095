-- SPDX-License-Identifier: MIT
-- E12: five percent more diagnoses for two years, and a private hospital for those who have waited 60 days.
return scenario {
  title   = "Hurtig udredning: fem procent mere i to år og privat buffer",
  years   = { 2019, 2026 },
  changes = {
    change_planned { what = "diagnosis", times = times(1.05), begins = date "2020-01-01", ends = date "2022-01-01" },
    change_planned { what = "diagnosis", private_after = days(60), begins = date "2020-01-01" },
  },
}
