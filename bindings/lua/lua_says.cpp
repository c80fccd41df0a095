// SPDX-License-Identifier: MIT
#include "bindings/lua/lua_says.hpp"

#include "base/rewording.hpp"

#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

namespace hvis::lua {

namespace {

constexpr char between_languages = '\x1e';

/// Of Lua 5.4 (llex.c, lparser.c, ldebug.c, lauxlib.c).
const std::vector<base::Rewording>& phrases() {
    static const std::vector<base::Rewording> all{
        {"* expected (to close * at line *) near *", {"{0} mangler (skal lukke {1} i linje {2}) ved {3}", ""}},
        {"* expected near *", {"{0} mangler ved {1}", ""}},
        {"unexpected symbol near <eof>", {"scriptet slutter midt i noget", ""}},
        {"unexpected symbol near *", {"uventet tegn ved {0}", ""}},
        {"unfinished string near *", {"teksten har intet citationstegn til sidst, ved {0}", ""}},
        {"unfinished long string (starting at line *) near *", {"teksten, der begynder i linje {0}, slutter ikke", ""}},
        {"unfinished long comment (starting at line *) near *",
         {"kommentaren, der begynder i linje {0}, slutter ikke", ""}},
        {"malformed number near *", {"tallet er skrevet forkert ved {0}", ""}},
        {"attempt to call a * value*", {"{0}{1} kan ikke kaldes", ""}},
        {"attempt to index a * value*", {"{0}{1} har ingen felter at læse", ""}},
        {"attempt to perform arithmetic on a * value*", {"der kan ikke regnes med {0}{1}", ""}},
        {"attempt to concatenate a * value*", {"{0}{1} kan ikke sættes sammen med en tekst", ""}},
        {"attempt to get length of a * value*", {"{0}{1} har ingen længde", ""}},
        {"attempt to compare two * values", {"to værdier af typen {0} kan ikke sammenlignes", ""}},
        {"attempt to compare * with *", {"{0} og {1} kan ikke sammenlignes", ""}},
        {"bad argument #* to * (* expected, got *)", {"værdi nr. {0} til {1} skal være {2} og er {3}", ""}},
    };
    return all;
}

/// What stands within Lua's messages.
std::string small_words_in_danish(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> words{
        {{"<eof>", "filens slutning"}, {"<name>", "et navn"}, {"(local ", "(lokal "}, {"(field ", "(felt "}}};
    for (const auto& [english, danish] : words) {
        for (auto at = text.find(english); at != std::string::npos; at = text.find(english, at + danish.size())) {
            text.replace(at, english.size(), danish);
        }
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
