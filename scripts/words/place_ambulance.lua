-- SPDX-License-Identifier: MIT
return {
  word = "place_ambulance", kind = "table",
  help = { en = "An ambulance base gets more or fewer ambulances.", da = "Et ambulanceberedskab får flere eller færre ambulancer." },
  also = { "responstid", "beredskab", "redder" },
  fields = {
    { name = "at", kind = "ambulance base", required = true, help = { en = "the base", da = "beredskabet" } },
    { name = "vehicles", kind = "whole number", required = true, least = -50, most = 50, help = { en = "so many more (or, negative, fewer)", da = "så mange flere (eller, negativt, færre)" } },
    { name = "begins", kind = "date", required = true, help = { en = "the first day", da = "den første dag" } },
    { name = "ends", kind = "date", help = { en = "the day on which it is as before again; absent: never", da = "den dag, det er som før igen; udeladt: aldrig" } },
    { name = "hours", kind = "hours of day", help = { en = "from and to, on the hour, in which those that come stand by; absent: the whole day", da = "fra og til, hele timer, hvor de nye er på vagt; udeladt: hele døgnet" } },
  },
  example = [[
return scenario { title = "One ambulance more in Grenaa", changes = {
  place_ambulance { at = "Grenaa", vehicles = 1, begins = date "2020-01-01" } } }
]],
}
