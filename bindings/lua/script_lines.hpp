// SPDX-License-Identifier: MIT
// Where things stand in a script: Lua tells the line of a call, not of its fields.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace hvis::lua {

/// The script's words and signs with their lines; comments and the insides of texts are left out.
class ScriptLines {
  public:
    explicit ScriptLines(std::string_view text);

    /// Lines of the fields in the table of a call of `word` on `line`: "begins", "brings.beds". Calls of
    /// one word on one line are told apart by the order in which this is asked; after the last, the first again.
    std::map<std::string, int> fields_of(const std::string& word, int line);
    /// The text of one line, 1 being the first; empty when there is none.
    [[nodiscard]] std::string line(int number) const;

  private:
    struct Token {
        int line;
        std::string text;
        bool name;
    };
    void tokenize(std::string_view text);
    void read_table(std::size_t& at, const std::string& prefix, std::map<std::string, int>& lines) const;

    void read_field(std::size_t& at, const std::string& prefix, std::map<std::string, int>& lines) const;
    [[nodiscard]] bool is(std::size_t at, const char* sign) const;
    /// The first token between `begin` and `end` that names the word and was not asked for; else `end`.
    [[nodiscard]] std::size_t unused(const std::string& word, std::size_t begin, std::size_t end) const;

    std::vector<Token> tokens_;
    std::vector<std::string> lines_;
    std::vector<bool> used_;  ///< calls already asked for [token]
};

}  // namespace hvis::lua
