// SPDX-License-Identifier: MIT
#include "bindings/lua/lua_says.hpp"

#include "base/rewording.hpp"

#include <cstdlib>
#include <regex>
#include <vector>

namespace hvis::lua {

namespace {

constexpr char between_languages = '\x1e';

/// Of Lua 5.4 (llex.c, lparser.c, ldebug.c, lauxlib.c).
const std::vector<base::Rewording>& phrases() {
    static const std::vector<base::Rewording> all{
        {std::regex("(.+) expected \\(to close (.+) at line (\\d+)\\) near (.+)"),
         {"$1 mangler (skal lukke $2 i linje $3) ved $4", "$&"}},
        {std::regex("(.+) expected near (.+)"), {"$1 mangler ved $2", "$&"}},
        {std::regex("unexpected symbol near <eof>"), {"scriptet slutter midt i noget", "$&"}},
        {std::regex("unexpected symbol near (.+)"), {"uventet tegn ved $1", "$&"}},
        {std::regex("unfinished string near (.+)"), {"teksten har intet citationstegn til sidst, ved $1", "$&"}},
        {std::regex("unfinished long string \\(starting at line (\\d+)\\) near (.+)"),
         {"teksten, der begynder i linje $1, slutter ikke", "$&"}},
        {std::regex("unfinished long comment \\(starting at line (\\d+)\\) near (.+)"),
         {"kommentaren, der begynder i linje $1, slutter ikke", "$&"}},
        {std::regex("malformed number near (.+)"), {"tallet er skrevet forkert ved $1", "$&"}},
        {std::regex("attempt to call a (.+) value(.*)"), {"$1$2 kan ikke kaldes", "$&"}},
        {std::regex("attempt to index a (.+) value(.*)"), {"$1$2 har ingen felter at læse", "$&"}},
        {std::regex("attempt to perform arithmetic on a (.+) value(.*)"), {"der kan ikke regnes med $1$2", "$&"}},
        {std::regex("attempt to concatenate a (.+) value(.*)"), {"$1$2 kan ikke sættes sammen med en tekst", "$&"}},
        {std::regex("attempt to get length of a (.+) value(.*)"), {"$1$2 har ingen længde", "$&"}},
        {std::regex("attempt to compare two (.+) values"), {"to værdier af typen $1 kan ikke sammenlignes", "$&"}},
        {std::regex("attempt to compare (.+) with (.+)"), {"$1 og $2 kan ikke sammenlignes", "$&"}},
        {std::regex("bad argument #(\\d+) to (.+) \\((.+) expected, got (.+)\\)"),
         {"værdi nr. $1 til $2 skal være $3 og er $4", "$&"}},
    };
    return all;
}

/// What stands within Lua's messages.
std::string small_words_in_danish(std::string text) {
    static const std::vector<std::pair<std::regex, const char*>> words{
        {std::regex("<eof>"), "filens slutning"},    {std::regex("<name>"), "et navn"},
        {std::regex("\\(local "), "(lokal "},        {std::regex("\\(field "), "(felt "},
        {std::regex("\\bno value\\b"), "ingenting"}, {std::regex("\\bnil\\b(?!')"), "ingenting (nil)"},
    };
    for (const auto& [english, danish] : words) {
        text = std::regex_replace(text, english, danish);
    }
    return text;
}

}  // namespace

std::string as_one(const base::InBoth& message) {
    return message.en + between_languages + message.da;
}

void raise(lua_State* state, const base::InBoth& message) {
    luaL_where(state, 1);
    const auto text = as_one(message);
    lua_pushlstring(state, text.data(), text.size());
    lua_concat(state, 2);
    lua_error(state);
    std::abort();  // lua_error does not return
}

base::InBoth said_by_lua(const std::string& message) {
    if (const auto at = message.find(between_languages); at != std::string::npos) {
        return {message.substr(at + 1), message.substr(0, at)};
    }
    const auto known = base::reworded(message, phrases());
    return known ? base::InBoth{small_words_in_danish(known->da), known->en} : base::alike(message);
}

}  // namespace hvis::lua
