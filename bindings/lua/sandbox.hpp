// SPDX-License-Identifier: MIT
// The room a script runs in: no files, network, clock or chance; bounded time and memory; text only.
#pragma once

#include <lua.hpp>

#include <cstddef>
#include <string>

namespace hvis::lua {

/// One Lua state for one script. Closing it frees everything.
class Sandbox {
  public:
    static constexpr std::size_t memory_limit = 64U << 20U;  ///< bytes
    static constexpr long step_limit = 30'000'000;           ///< Lua instructions

    Sandbox();
    ~Sandbox();
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;
    Sandbox(Sandbox&&) = delete;
    Sandbox& operator=(Sandbox&&) = delete;

    [[nodiscard]] lua_State* state() const { return state_; }
    /// Loads text (never bytecode) under this name; nothing is run. Empty: fine; else the error.
    std::string load(const std::string& text, const std::string& name);
    /// Runs what is on the stack with `arguments` below the top. Empty: fine; else the error. Each call
    /// has the full number of steps.
    std::string call(int arguments, int results);

  private:
    struct Limits {
        std::size_t bytes{0};
        long steps{0};
        bool memory_gone{false};
    };
    static void* allocate(void* limits, void* block, std::size_t old_size, std::size_t new_size);
    static void count_steps(lua_State* state, lua_Debug* debug);
    void open_libraries();
    void open_kept_libraries();

    Limits limits_;
    lua_State* state_;
};

}  // namespace hvis::lua
