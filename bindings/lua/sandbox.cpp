// SPDX-License-Identifier: MIT
#include "bindings/lua/sandbox.hpp"

#include "base/errors.hpp"
#include "bindings/lua/lua_says.hpp"
#include "bindings/lua/safe_libraries.hpp"

#include <cstdlib>
#include <string_view>

namespace hvis::lua {

namespace {

constexpr int steps_a_count = 100;
constexpr std::size_t bytes_a_step = 64;

}  // namespace

Sandbox::Limits& Sandbox::limits_of(lua_State* state) {
    void* limits = nullptr;
    lua_getallocf(state, &limits);
    return *static_cast<Limits*>(limits);
}

void* Sandbox::allocate(void* limits, void* block, std::size_t old_size, std::size_t new_size) {
    auto& used = *static_cast<Limits*>(limits);
    const std::size_t before = block != nullptr ? old_size : 0;
    if (new_size > before) {
        // long texts are made faster than steps are counted
        used.steps += static_cast<long>(new_size / bytes_a_step);
        if (used.depth > 0 && used.steps > step_limit && used.stopped == Stopped::no) {
            used.stopped = Stopped::steps;  // the next hook tells it, with the line
            return nullptr;
        }
        if (used.bytes + (new_size - before) > memory_limit) {
            used.stopped = used.stopped == Stopped::no ? Stopped::memory : used.stopped;
            return nullptr;
        }
    }
    if (new_size == 0) {
        std::free(block);
        used.bytes -= before;
        return nullptr;
    }
    void* moved = std::realloc(block, new_size);
    if (moved != nullptr) {
        used.bytes += new_size - before;
    }
    return moved;
}

/// In both languages, as Lua carries them.
std::string Sandbox::said(Stopped stopped) {
    switch (stopped) {
        case Stopped::steps:
            return as_one({"scriptet kommer ikke til en ende (mere end 30 millioner trin eller et sekund)",
                           "the script does not come to an end (more than 30 million steps, or a second)"});
        case Stopped::memory:
            return as_one({"scriptet kræver mere end 64 MB hukommelse", "the script needs more than 64 MB of memory"});
        case Stopped::held:
            return as_one({"scriptet siger mere, end der er plads til i 256 MB hukommelse",
                           "the script says more than fits in 256 MB of memory"});
        case Stopped::no: break;
    }
    return "";
}

void Sandbox::stop(lua_State* state) {
    constexpr int outermost = 4;  // a function of ours stands between the script and this
    lua_Debug debug{};
    for (int level = 0; level < outermost; ++level) {
        if (lua_getstack(state, level, &debug) != 0 && lua_getinfo(state, "l", &debug) != 0 && debug.currentline > 0) {
            luaL_where(state, level);
            lua_pushstring(state, said(limits_of(state).stopped).c_str());
            lua_concat(state, 2);
            lua_error(state);
        }
    }
    lua_pushstring(state, said(limits_of(state).stopped).c_str());
    lua_error(state);
    std::abort();  // lua_error does not return
}

void Sandbox::count_steps(lua_State* state, lua_Debug* /*debug*/) {
    auto& used = limits_of(state);
    used.steps += steps_a_count;
    if (used.steps > step_limit || std::chrono::steady_clock::now() - used.begun > time_limit) {
        used.stopped = Stopped::steps;
    }
    if (used.stopped != Stopped::no) {
        lua_sethook(state, &Sandbox::count_steps, LUA_MASKCOUNT, 1);
        stop(state);
    }
}

void Sandbox::charge(lua_State* state, std::size_t steps) {
    auto& used = limits_of(state);
    used.steps += static_cast<long>(steps);
    if (used.steps > step_limit || std::chrono::steady_clock::now() - used.begun > time_limit) {
        used.stopped = Stopped::steps;
        stop(state);
    }
}

void Sandbox::hold(lua_State* state, std::size_t bytes) {
    auto& used = limits_of(state);
    used.held += bytes;
    if (used.held > held_limit) {
        used.stopped = Stopped::held;
        stop(state);
    }
}

Sandbox::Sandbox() : state_(lua_newstate(&Sandbox::allocate, &limits_)) {
    if (state_ == nullptr) {
        throw base::CoreError("no memory for a script");
    }
    open_safe_libraries(state_);
}

Sandbox::~Sandbox() {
    lua_close(state_);
}

std::string Sandbox::load(const std::string& text, const std::string& name) {
    if (luaL_loadbufferx(state_, text.data(), text.size(), ("@" + name).c_str(), "t") == LUA_OK) {
        return "";
    }
    std::string message = lua_tostring(state_, -1);
    lua_pop(state_, 1);
    return message;
}

std::string Sandbox::call(int arguments, int results) {
    if (limits_.depth == 0) {
        limits_.steps = 0;
        limits_.stopped = Stopped::no;
        limits_.begun = std::chrono::steady_clock::now();
        lua_sethook(state_, &Sandbox::count_steps, LUA_MASKCOUNT, steps_a_count);
    }
    ++limits_.depth;
    const int status = lua_pcall(state_, arguments, results, 0);
    --limits_.depth;
    if (status == LUA_OK) {
        return "";
    }
    const char* text = lua_tostring(state_, -1);
    std::string message = text != nullptr ? text
                                          : as_one({"scriptet stoppede med en fejl, der ikke er en tekst",
                                                    "the script stopped with an error that is no text"});
    if (limits_.stopped != Stopped::no && message.find(said(limits_.stopped)) == std::string::npos) {
        message = said(limits_.stopped);
    }
    lua_pop(state_, 1);
    return message;
}

}  // namespace hvis::lua
