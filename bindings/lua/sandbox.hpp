// SPDX-License-Identifier: MIT
// The room a script runs in: no files, network, clock or chance; bounded time and memory; text only.
// Decision 0010 says what is bounded how.
#pragma once

#include <lua.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace hvis::lua {

/// One Lua state for one script. Closing it frees everything.
class Sandbox {
  public:
    static constexpr std::size_t memory_limit = 64U << 20U;  ///< bytes the script itself may use
    static constexpr std::size_t held_limit = 256U << 20U;   ///< bytes that may be kept on its behalf
    static constexpr long step_limit = 30'000'000;           ///< Lua instructions and what else is charged as steps
    /// Wall clock, for what no step counts (comparing long texts). Far above what 30 million steps take.
    static constexpr std::chrono::milliseconds time_limit{1000};

    Sandbox();
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;
    Sandbox(Sandbox&&) = delete;
    Sandbox& operator=(Sandbox&&) = delete;

    [[nodiscard]] lua_State* state() const { return state_; }
    /// Loads text (never bytecode) under this name; nothing is run. Empty: fine; else the error.
    std::string load(const std::string& text, const std::string& name);
    /// Runs what is on the stack with `arguments` below the top. Empty: fine; else the error. A call from outside
    /// has the full number of steps; one from within a script goes on with the script's.
    std::string call(int arguments, int results);

    /// Charges work that Lua does not count. From within a script only: stops it when there are no steps left.
    static void charge(lua_State* state, std::size_t steps);
    /// Counts memory kept outside Lua on the script's behalf. From within a script only, likewise.
    static void hold(lua_State* state, std::size_t bytes);

  private:
    enum class Stopped : std::uint8_t { no, steps, memory, held };
    struct Limits {
        std::size_t bytes{0};
        std::size_t held{0};
        long steps{0};
        std::chrono::steady_clock::time_point begun;
        Stopped stopped{Stopped::no};  ///< stays so until the next call from outside
        int depth{0};                  ///< calls within calls
    };
    static Limits& limits_of(lua_State* state);
    static void* allocate(void* limits, void* block, std::size_t old_size, std::size_t new_size);
    static void count_steps(lua_State* state, lua_Debug* debug);
    [[noreturn]] static void stop(lua_State* state);
    static std::string said(Stopped stopped);

    Limits limits_;
    lua_State* state_;
};

}  // namespace hvis::lua
