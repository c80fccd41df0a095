// SPDX-License-Identifier: MIT
// The scenario words inside a script: each call is turned into a value, each fault is kept, none stops
// the script, so that all faults are found in one pass.
#pragma once

#include "base/errors.hpp"
#include "bindings/lua/sandbox.hpp"
#include "bindings/lua/script_lines.hpp"
#include "bindings/lua/value.hpp"
#include "bindings/lua/words.hpp"
#include "figures/region.hpp"

#include <deque>
#include <string>
#include <vector>

namespace hvis::lua {

/// What is wrong; `expected` and `suggestion` may be empty.
struct Problem {
    std::string message;
    std::string expected;
    std::string suggestion;
};

/// Gives a sandbox the words, and keeps what the script said with them.
class Vocabulary {
  public:
    Vocabulary(Sandbox& sandbox, const Words& words, const figures::Region& region, ScriptLines& lines,
               std::string file);
    ~Vocabulary() = default;
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;
    Vocabulary(Vocabulary&&) = delete;
    Vocabulary& operator=(Vocabulary&&) = delete;

    /// The Lua value at `index` as a tree. Faults found on the way are kept.
    Value value_at(int index, int depth = 0);
    /// Puts a value on the stack (for what a decision sees).
    void push(Value value);
    /// Every table word the script called, in order.
    [[nodiscard]] const std::vector<Value>& called() const { return called_; }
    [[nodiscard]] std::vector<base::Fault>& faults() { return faults_; }
    [[nodiscard]] const Words& words() const { return words_; }
    [[nodiscard]] const figures::Region& region() const { return region_; }
    [[nodiscard]] const std::string& file() const { return file_; }

    /// A fault of a whole word on a line.
    void add_fault(int line, const std::string& word, Problem problem);
    /// A fault of one field of a word; an empty field: the word itself.
    void add_fault(const Value& value, const std::string& field, Problem problem);
    /// The municipality's index, or -1.
    [[nodiscard]] int municipality(const std::string& name) const;

  private:
    static int call_word(lua_State* state);
    static int call_small(lua_State* state);
    static int unknown_name(lua_State* state);
    static int new_global(lua_State* state);
    static int compare_less(lua_State* state);
    static int compare_at_most(lua_State* state);
    static int compare_equal(lua_State* state);
    static int text_of(lua_State* state);
    static int swallow(lua_State* state);
    static int no_fields(lua_State* state);
    static Vocabulary& self(lua_State* state);

    void make_metatable();
    void add_words();
    void lock_globals();
    Value small(const SmallWord& word, int line);
    Value unit(const SmallWord& word, int line);
    Value date(int line);
    Value between(int line);
    Value about(int line);
    Value assumed(int line);
    Value figure(int line);
    Value except(int line);
    Value box(int index);
    void take_from_library(Value& value);
    Value library_effort(const LibraryEffort& effort);
    int compare(lua_State* state, const char* sign);
    Value table_at(int index, int depth);
    [[nodiscard]] int current_line() const;

    Sandbox& sandbox_;
    lua_State* state_;
    const Words& words_;
    const figures::Region& region_;
    ScriptLines& lines_;
    std::string file_;
    std::deque<Value> arena_;
    std::vector<Value> called_;
    std::vector<base::Fault> faults_;
    int next_id_{0};
    bool in_library_{false};  ///< a script of the library is running: lines are not the author's
};

}  // namespace hvis::lua
