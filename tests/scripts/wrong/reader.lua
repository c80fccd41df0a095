return scenario { title = "t", changes = {
  move_service { service = "primary PCI", from = "Horsens", to = "Viborg", begins = date "2020-01-01" },
  open_service { service = "acute medicine", at = "Aarhus", begins = date "2020-01-01" },
} }
