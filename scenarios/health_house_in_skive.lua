-- SPDX-License-Identifier: MIT
-- E8: contacts nearer home: the clinic in Skive is open round the clock and Odder gets one by day.
return scenario {
  title   = "Sundhedshuse: akutklinik i Odder og døgnåbent i Skive",
  years   = { 2019, 2026 },
  changes = {
    close_clinic { at = "Skive", begins = date "2020-01-01" },
    open_clinic { at = "Skive", begins = date "2020-01-01" },
    open_clinic { at = "Odder", begins = date "2020-01-01", hours = { "08:00", "22:00" } },
  },
}
