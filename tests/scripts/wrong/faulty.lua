return scenario { titel = "t" }
