return scenario {
  title = "t",
  changes = {
    move_service {
      service = "primary PCI",
      from = "Aarhus",
      to = "Aarhus",
      begins = date "2023-01-01",
      begins = date "2024-01-01",
      brings = { beds = percent(80), beds = percent(60) },
    },
    offer {
      effort = effort { from = "smoking_course" },
      where = everywhere,
      begins = date "2023-01-01",
      only_if = decision {
        sees = { source = "registers", delay = months(6) },
        taken = date "2023-01-01",
        yes = function(seen)
          local enough = persons(3)
          if true then enough = persons(4) end
          enough = persons(5)
          return true
        end,
      },
    },
  },
  assumptions = {
    ["smoking.net_quit_rate"] = assumed(percent_a_year(3), "a"),
    ["smoking.net_quit_rate"] = assumed(percent_a_year(4), "b"),
  },
  title = "u",
}
