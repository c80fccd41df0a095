// SPDX-License-Identifier: MIT
// hvis new NAME [--kind KIND]: a commented starter script, from scripts/templates/KIND.LANGUAGE.lua.
#include "base/errors.hpp"
#include "base/names.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace hvis::cli {

namespace {

const std::vector<std::string>& kinds() {
    static const std::vector<std::string> all{"service", "smoking", "elderly", "trial", "batch"};
    return all;
}

/// The template with NAME put in.
std::string starter(const std::string& kind, const std::string& language, const std::string& name) {
    std::ifstream stream(home() / "scripts" / "templates" / fmt::format("{}.{}.lua", kind, language));
    std::ostringstream text;
    text << stream.rdbuf();
    auto script = text.str();
    const std::string mark = "NAME";
    for (auto at = script.find(mark); at != std::string::npos; at = script.find(mark, at + name.size())) {
        script.replace(at, mark.size(), name);
    }
    return script;
}

}  // namespace

int start_new(const Options& options) {
    if (options.files.size() != 1) {
        throw base::UsageError({"hvis new NAVN [--kind SLAGS]: ét navn til det nye script",
                                "hvis new NAME [--kind KIND]: one name for the new script"});
    }
    const auto kind = options.kind.empty() ? std::string("service") : options.kind;
    if (std::find(kinds().begin(), kinds().end(), kind) == kinds().end()) {
        const auto near = base::nearest(kind, kinds());
        throw base::UsageError(base::in_both("--kind {}: forventet: en af: {}{}", "--kind {}: expected one of: {}{}",
                                             kind, base::listed(kinds()), base::did_you_mean(near)));
    }
    const std::filesystem::path given(options.files.front());
    const auto file = given.extension() == ".lua" ? given : std::filesystem::path(given.string() + ".lua");
    const auto name = file.stem().string();
    if (!base::is_text(name) || name.find_first_of("\"\\\n") != std::string::npos) {
        throw base::UsageError(
            base::in_both("{}: et navn er bogstaver, cifre, - og _", "{}: a name is letters, digits, - and _", name));
    }
    if (std::filesystem::exists(file)) {
        throw base::UsageError(base::in_both("{} findes allerede; vælg et andet navn",
                                             "{} is there already; choose another name", file.string()));
    }
    write_file(file, [&](std::ostream& out) { out << starter(kind, options.language, name); });
    fmt::print("{}\n", file.string());
    return fine;
}

}  // namespace hvis::cli
