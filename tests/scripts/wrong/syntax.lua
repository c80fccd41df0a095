return scenario {
  title = "t",
  changes = {
    move_service { service = "acute medicine" from = "Horsens" },
  },
}
