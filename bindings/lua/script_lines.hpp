// SPDX-License-Identifier: MIT
// Where things stand in a script: Lua tells the line of a call, not of its fields.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hvis::lua {

/// Where the fields in the table of a call stand: "begins", "brings.beds".
struct FieldLines {
    std::map<std::string, int> lines;                ///< each by its first
    std::vector<std::pair<std::string, int>> again;  ///< given once more; Lua keeps the last without a word
};

/// The script's words and signs with their lines; comments and the insides of texts are left out.
class ScriptLines {
  public:
    explicit ScriptLines(std::string_view text);

    /// Of a call of `word` on `line`. Calls of one word on one line are told apart by the order in which this is asked;
    /// after the last, the first again.
    FieldLines fields_of(const std::string& word, int line);
    /// The text of one line, 1 being the first; empty when there is none.
    [[nodiscard]] std::string line(int number) const;

  private:
    struct Token {
        int line;
        std::string text;
        bool name;
    };
    void tokenize(std::string_view text);
    void read_table(std::size_t& at, const std::string& prefix, FieldLines& fields) const;
    void read_field(std::size_t& at, const std::string& prefix, FieldLines& fields) const;
    /// How many blocks of statements the token opens: 1, 0 or -1. What is written in them is no field.
    [[nodiscard]] int opened_block(std::size_t at) const;
    [[nodiscard]] bool is(std::size_t at, const char* sign) const;
    /// The first token between `begin` and `end` that names the word and was not asked for; else `end`.
    [[nodiscard]] std::size_t unused(const std::string& word, std::size_t begin, std::size_t end) const;

    std::vector<Token> tokens_;
    std::vector<std::string> lines_;
    std::vector<bool> used_;  ///< calls already asked for [token]
};

}  // namespace hvis::lua
