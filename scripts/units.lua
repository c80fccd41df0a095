-- SPDX-License-Identifier: MIT
-- Units and small words: not tables of fields, but each checked and explained like the others.
return {
  { word = "minutes", takes = "number", gives = "duration", seconds = 60, most = 52596000, example = "minutes(60)", help = { en = "a time in minutes", da = "en tid i minutter" } },
  { word = "hours", takes = "number", gives = "duration", seconds = 3600, most = 876600, example = "hours(6)", help = { en = "a time in hours", da = "en tid i timer" } },
  { word = "days", takes = "number", gives = "duration", seconds = 86400, most = 36525, example = "days(3)", help = { en = "a time in days", da = "en tid i dage" } },
  { word = "months", takes = "number", gives = "duration", seconds = 2629800, most = 1200, example = "months(6)", help = { en = "a time in months of 30.4 days", da = "en tid i måneder à 30,4 dage" } },
  { word = "percent", takes = "number", gives = "share", least = 0, most = 100, example = "percent(20)", help = { en = "a share, 0 to 100", da = "en andel, 0 til 100" } },
  { word = "percent_a_year", takes = "number", gives = "yearly share", least = 0, most = 95, example = "percent_a_year(4)", help = { en = "a share within one year", da = "en andel inden for et år" } },
  { word = "kroner", takes = "number", gives = "kroner", least = 0, most = 1e12, example = "kroner(2500)", help = { en = "money in Danish kroner", da = "penge i danske kroner" } },
  { word = "persons", takes = "number", gives = "persons", least = 0, most = 1e9, example = "persons(300)", help = { en = "a count of people", da = "et antal personer" } },
  { word = "times", takes = "number", gives = "ratio", least = 0, most = 1000, example = "times(0.53)", help = { en = "a ratio: so many times as much", da = "et forhold: så mange gange så meget" } },
  { word = "qaly", takes = "number", gives = "qaly", least = -100, most = 100, example = "qaly(0.013)", help = { en = "a part of a year in full health", da = "en del af et år i fuldt helbred" } },
  { word = "date", takes = "text", gives = "date", example = 'date "2028-01-01"', help = { en = "a day, as year-month-day", da = "en dag, som år-måned-dag" } },
  { word = "between", takes = "two values", gives = "value", example = "between(percent(10), percent(30))", help = { en = "somewhere between two values of one unit; every repeat draws its own", da = "et sted mellem to værdier i samme enhed; hver gentagelse trækker sin egen" } },
  { word = "about", takes = "three values", gives = "value", example = "about(times(0.92), times(0.77), times(1.08))", help = { en = "most likely the first, somewhere between the other two; every repeat draws its own", da = "mest sandsynligt den første, et sted mellem de to andre; hver gentagelse trækker sin egen" } },
  { word = "assumed", takes = "value and reason", gives = "value", example = 'assumed(percent(5), "planning group")', help = { en = "a value that is no figure, with the reason; shown as an assumption", da = "en værdi uden kilde, med begrundelse; vises som en antagelse" } },
  { word = "figure", takes = "name", gives = "value", example = 'figure "smoking.net_quit_rate"', help = { en = "a figure of data/figures.csv by name, with its bounds", da = "et tal i data/figures.csv efter navn, med grænser" } },
  { word = "include", takes = "file", gives = "what it returns", example = 'include "shared_efforts.lua"', help = { en = "what another script of the same folder returns: a scenario to build on, or a table of efforts and values", da = "det, et andet script i samme mappe returnerer: et scenarie at bygge videre på eller en tabel med indsatser og værdier" } },
  { word = "parameter", takes = "name and value", gives = "value", example = 'parameter("beds_along", percent(80))', help = { en = "a value that the command line can replace: --set beds_along=60", da = "en værdi, som kommandolinjen kan erstatte: --set beds_along=60" } },
  { word = "for_each", takes = "lists and function", gives = "list", example = 'for_each({ beds = { percent(60), percent(80) } }, function(chosen) return chosen.beds end)', help = { en = "calls the function once for each combination of the listed values and gives the list of what it returns", da = "kalder funktionen én gang for hver kombination af de nævnte værdier og giver listen af det, den returnerer" } },
  { word = "everywhere", takes = "nothing", gives = "places", example = "everywhere", help = { en = "all municipalities", da = "alle kommuner" } },
  { word = "everywhere_except", takes = "places", gives = "places", example = 'everywhere_except { "Viborg", "Skive" }', help = { en = "all municipalities but these", da = "alle kommuner undtagen disse" } },
}
