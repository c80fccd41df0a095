local shared = include "shred.lua"
local beds = parameter("Beds along", percent(80))
local grid = for_each({ a = 5 }, function() end)
local faulty = include "faulty.lua"
return scenario { builds_on = "today", title = "t" }
