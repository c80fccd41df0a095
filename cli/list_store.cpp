// SPDX-License-Identifier: MIT
// hvis list store STORE.db: what lies in a store, what is missing, and whether the file is sound.
#include "base/errors.hpp"
#include "cli/catalogue.hpp"
#include "cli/stored.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const store::Store& store, const store::StoredScenario& scenario) {
    return {{"name", scenario.name},
            {"title", scenario.title},
            {"years", {scenario.first_year, scenario.last_year}},
            {"repeats", scenario.repeats},
            {"missing", missing_repeats(store, scenario).size()},
            {"failed", store.failures(scenario.name).size()},
            {"seed", scenario.seed},
            {"engine_version", scenario.engine_version},
            {"figures_digest", scenario.figures_digest},
            {"fingerprint", scenario.fingerprint},
            {"run_again", command_of(scenario)}};
}

void print(const Json& all, report::Language language) {
    const bool danish = language == report::Language::da;
    for (const auto& one : all["scenarios"]) {
        fmt::print("{}  {}\n", one["name"].get<std::string>(), one["title"].get<std::string>());
        fmt::print(fmt::runtime(danish ? "  {}-{}, {} gentagelser, {} mangler, {} fejlede, frø {}, model {}, tal {}\n"
                                       : "  {}-{}, {} repeats, {} missing, {} failed, seed {}, model {}, figures {}\n"),
                   one["years"][0].get<int>(), one["years"][1].get<int>(), one["repeats"].get<int>(),
                   one["missing"].get<int>(), one["failed"].get<int>(), one["seed"].get<std::uint64_t>(),
                   one["engine_version"].get<std::string>(), one["figures_digest"].get<std::string>().substr(0, 8));
    }
    fmt::print(
        fmt::runtime(danish ? "{} celler på {} kB; filen er {}\n" : "{} cells of {} kB; the file is {}\n"),
        all["cells"].get<int>(), report::number(all["bytes_a_cell"].get<double>() / 1000.0, 0, language),
        all["damage"].get<std::string>().empty() ? (danish ? "hel" : "sound") : (danish ? "beskadiget" : "damaged"));
}

}  // namespace

int list_store(const Options& options) {
    if (options.files.size() != 2 || !std::filesystem::exists(options.files[1])) {
        throw base::UsageError({"hvis list store LAGER.db: nævn et lager, der findes",
                                "hvis list store STORE.db: name a store that is there"});
    }
    const store::Store store(options.files[1], store::Access::read);
    Json scenarios = Json::array();
    for (const auto& scenario : store.scenarios()) {
        scenarios.push_back(json_of(store, scenario));
    }
    const auto damage = store.damage();
    const Json all{{"schema", "hvis.store/1"},
                   {"scenarios", scenarios},
                   {"cells", store.cell_count()},
                   {"bytes_a_cell", store.bytes_a_cell()},
                   {"damage", damage}};
    if (options.json) {
        fmt::print("{}\n", all.dump(1));
    } else if (options.format == "csv") {
        print_as_csv(scenarios);
    } else {
        print(all, options.lang());
    }
    return damage.empty() ? fine : not_held;
}

}  // namespace hvis::cli
