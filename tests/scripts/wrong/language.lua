colour = "red"
percent = 5
local a = os.time()
local b = math.random(3)
