-- SPDX-License-Identifier: MIT
-- Lemvig has a long way to every acute hospital. An acute clinic in the town takes the minor injuries; everyone else
-- still goes to Gødstrup. What does it cost, whom does it help, and does Gødstrup's acute reception feel it?
local opens = date "2023-01-01"

return scenario {
  title = "Akutklinik i Lemvig kl. 8-22",
  years = { 2019, 2026 },
  changes = {
    open_clinic { at = "Lemvig", begins = opens, hours = { "08:00", "22:00" } },
  },
}
