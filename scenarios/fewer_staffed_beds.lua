-- SPDX-License-Identifier: MIT
-- E17: a tenth of the nurses of the medical ward in Viborg cannot be found: its beds close.
return scenario {
  title   = "Viborg mangler sygeplejersker: en tiendedel af de medicinske senge lukker",
  years   = { 2019, 2026 },
  changes = {
    change_beds { hospital = "Viborg", ward = "medicine", begins = date "2020-01-01", times = times(0.9) },
  },
}
