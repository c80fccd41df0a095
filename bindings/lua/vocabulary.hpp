// SPDX-License-Identifier: MIT
// The scenario words inside a script: each call is turned into a value, each fault is kept, none stops
// the script, so that all faults are found in one pass (a hundred of them end it).
#pragma once

#include "base/errors.hpp"
#include "bindings/lua/sandbox.hpp"
#include "bindings/lua/script_lines.hpp"
#include "bindings/lua/value.hpp"
#include "bindings/lua/words.hpp"
#include "figures/region.hpp"

#include <deque>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace hvis::lua {

/// What is wrong; `expected` and `suggestion` may be empty.
struct Problem {
    base::InBoth message;
    base::InBoth expected;
    std::string suggestion;
};

/// Where something stands.
struct Position {
    int file{0};  ///< index into the vocabulary's files
    int line{0};  ///< 0: the whole file
};

/// Values that the command line gives to parameters: name and text.
using Settings = std::map<std::string, std::string>;

/// What a script may ask for from outside.
struct Outside {
    std::filesystem::path folder;  ///< in which other scripts may be included; empty: none
    Settings settings;
    std::optional<int> last_year{};  ///< to be reported; nothing: as the script says
};

/// A parameter that the script asked for.
struct Parameter {
    std::string name;
    std::string text;  ///< its value in this reading
    bool set{false};   ///< from outside
};

/// Lists by name, with their lengths.
using Lists = std::map<std::string, std::size_t>;

/// Gives a sandbox the words, and keeps what the script said with them.
class Vocabulary {
  public:
    Vocabulary(Sandbox& sandbox, const Words& words, const figures::Region& region, Outside outside);
    ~Vocabulary() = default;
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;
    Vocabulary(Vocabulary&&) = delete;
    Vocabulary& operator=(Vocabulary&&) = delete;

    /// Runs the script of this file to its end; what it returns is kept. Empty: fine; else Lua's message.
    std::string run(const std::string& file, const std::string& text);
    /// The same of words that were read from elsewhere: they are checked like those of a script.
    void take(const std::string& file, const std::string& text, Value returned, std::vector<Value> called);
    /// What the script returned.
    [[nodiscard]] const Value& returned() const { return returned_; }
    /// The Lua value at `index` as a tree. Faults found on the way are kept. From within a script only.
    Value value_at(int index, int depth = 0);
    /// Puts a value on the stack (for what a decision sees).
    void push(Value value);
    /// Every table word the script called, in order.
    [[nodiscard]] const std::vector<Value>& called() const { return called_; }
    [[nodiscard]] std::vector<base::Fault>& faults() { return faults_; }
    [[nodiscard]] const Words& words() const { return words_; }
    [[nodiscard]] const figures::Region& region() const { return region_; }
    /// The script itself first, then what it includes.
    [[nodiscard]] const std::string& file(int index = 0) const { return files_[static_cast<std::size_t>(index)].name; }
    /// All its text, with that of the included files after it.
    [[nodiscard]] std::string text() const;
    /// The last year that is reported of a scenario that says this one.
    [[nodiscard]] int last_year_of(int said) const { return outside_.last_year.value_or(said); }
    /// In the order in which they were asked for.
    [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }
    /// What is deprecated and what replaces it, and changes that come too late; none stops a run.
    [[nodiscard]] const std::vector<base::Fault>& warnings() const { return warnings_; }

    /// A fault of a whole word.
    void add_fault(Position at, const std::string& word, Problem problem);
    /// A fault of one field of a word; an empty field: the word itself.
    void add_fault(const Value& value, const std::string& field, Problem problem);
    /// Stops nothing; told once, however many scenarios build on the line.
    void add_warning(const Value& value, const std::string& field, Problem problem);
    /// So many that the rest is not looked at.
    [[nodiscard]] bool has_too_many_faults() const;
    /// Has nothing been told of this value, nor of a word in it?
    [[nodiscard]] bool is_sound(const Value& value) const;
    [[nodiscard]] bool is_sound(const Value& word, const std::string& field) const;
    /// Lua's own message "name:12: what" as a fault.
    void add_fault(const std::string& message);

  private:
    struct File {
        std::string name;  ///< as the author would write it
        std::string text;
        ScriptLines lines;
    };
    static int call_word(lua_State* state);
    static int call_small(lua_State* state);
    static int keep_returned(lua_State* state);
    static int global(lua_State* state);
    static int new_global(lua_State* state);
    static int compare_less(lua_State* state);
    static int compare_at_most(lua_State* state);
    static int compare_equal(lua_State* state);
    static int text_of(lua_State* state);
    static int swallow(lua_State* state);
    static int no_fields(lua_State* state);
    static Vocabulary& self(lua_State* state);

    std::string load(const std::string& file, const std::string& text);
    void make_metatable();
    void add_words();
    void lock_globals();
    // words of one to three values
    bool takes_fewer(const SmallWord& word, Position at);
    Value small(const SmallWord& word, Position at);
    Value unit(const SmallWord& word, Position at);
    Value date(Position at);
    Value between(Position at);
    Value about(Position at);
    Value assumed(Position at);
    Value figure(Position at);
    Value except(Position at);
    int compare(lua_State* state, const char* sign);
    // how scripts are put together; each leaves one value on the stack
    void include(Position at);
    void parameter(Position at);
    void for_each(Position at);
    [[nodiscard]] std::optional<Problem> not_to_include(const std::string& name,
                                                        const std::filesystem::path& folder) const;
    [[nodiscard]] std::optional<Lists> lists_given() const;
    void push_combination(const Lists& lists, std::size_t number);
    void run_included(const std::filesystem::path& path, Position at);
    [[nodiscard]] Value set_from_outside(const std::string& text, const Value& usual, Position at);
    void build_on(Value& scenario) const;
    void add_given_again(const Value& word, const std::vector<std::pair<std::string, int>>& again);
    void replace_deprecated(const Word& word, Value& value);

    Value box(int index);
    void take_from_library(Value& value);
    const Value& library_effort(const LibraryEffort& effort);
    [[nodiscard]] Problem no_word(const std::string& name) const;
    Value table_at(int index, int depth);
    [[nodiscard]] Position position() const;
    void stop_at_too_many_faults();

    Sandbox& sandbox_;
    lua_State* state_;
    const Words& words_;
    const figures::Region& region_;
    Outside outside_;
    std::deque<File> files_;
    std::map<std::string, int> included_;  ///< by path: reference into the Lua registry
    std::vector<std::string> opening_;     ///< paths that are running now
    std::map<std::string, Value> library_;
    std::vector<Parameter> parameters_;
    std::deque<Value> arena_;
    Value returned_;
    std::vector<Value> called_;
    std::vector<base::Fault> faults_;
    std::vector<base::Fault> warnings_;
    std::set<std::pair<int, std::string>> at_fault_;  ///< words by id, with the field; empty: the word itself
    std::set<std::string> own_globals_;               ///< that the script made, each a fault
    int next_id_{0};
    bool in_library_{false};  ///< a script of the library is running: lines are not the author's
};

/// A script, included or not, has no more letters.
constexpr std::uintmax_t longest_script = 1U << 20U;

Value of_quantity(Quantity quantity);
/// Stands for what is wrong already.
Value placeholder();

}  // namespace hvis::lua
