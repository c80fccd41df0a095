// SPDX-License-Identifier: MIT
// A store takes what another holds: shards of one batch come together.
#include "store/database.hpp"

#include <algorithm>

namespace hvis::store {

namespace {

/// Both ran the same question; one may have more repeats.
void must_agree(const StoredScenario& here, const StoredScenario& there, const std::string& file) {
    const auto refuse = [&](const base::InBoth& what, const std::string& ours, const std::string& theirs) {
        throw base::NotComparable(
            base::in_both("{}: {} er kørt med {} ({} mod {}); kør alle dele fra ét script og én installation",
                          "{}: {} was run with another {} ({} against {}); run all shards from one script and one "
                          "installation",
                          file, there.name, what, theirs, ours));
    };
    if (here.engine_version != there.engine_version) {
        refuse({"en anden model", "model"}, here.engine_version, there.engine_version);
    }
    if (here.figures_digest != there.figures_digest) {
        refuse({"et andet talsæt", "set of figures"}, here.figures_digest.substr(0, 8),
               there.figures_digest.substr(0, 8));
    }
    if (here.scenario_digest != there.scenario_digest) {
        refuse({"et andet script", "script"}, here.scenario_digest.substr(0, 8), there.scenario_digest.substr(0, 8));
    }
    if (here.fingerprint != there.fingerprint) {
        refuse({"en maskine, der regner anderledes", "machine that calculates otherwise"},
               here.fingerprint.substr(0, 8), there.fingerprint.substr(0, 8));
    }
    if (here.sampling != there.sampling) {
        refuse({"en anden trækning", "sampling"}, here.sampling, there.sampling);
    }
    if (here.seed != there.seed) {
        refuse({"et andet frø", "seed"}, fmt::format("{}", here.seed), fmt::format("{}", there.seed));
    }
    if (here.first_year != there.first_year || here.last_year != there.last_year) {
        refuse({"andre år", "set of years"}, fmt::format("{}-{}", here.first_year, here.last_year),
               fmt::format("{}-{}", there.first_year, there.last_year));
    }
}

}  // namespace

void Store::take(const Store& other) {
    const auto here = scenarios();
    std::vector<StoredScenario> wanted;
    for (const auto& theirs : other.scenarios()) {
        const auto ours =
            std::find_if(here.begin(), here.end(), [&](const auto& one) { return one.name == theirs.name; });
        if (ours != here.end()) {
            must_agree(*ours, theirs, other.database_->file);
        }
        if (ours == here.end() || ours->repeats < theirs.repeats) {
            wanted.push_back(theirs);
        }
    }
    guarded(database_->file, [&] {
        auto& sql = database_->sql;
        SQLite::Statement attach(sql, "ATTACH DATABASE ? AS shard");
        attach.bind(1, other.database_->file);
        attach.exec();
        const int unlike =
            sql.execAndGet(
                   "SELECT count(*) FROM cells JOIN shard.cells AS s USING (key) WHERE cells.digest <> s.digest")
                .getInt();
        if (unlike == 0) {
            sql.exec("INSERT OR IGNORE INTO cells SELECT * FROM shard.cells ORDER BY key");
            sql.exec("INSERT OR IGNORE INTO failed_runs SELECT * FROM shard.failed_runs");
            sql.exec("INSERT OR IGNORE INTO swings SELECT * FROM shard.swings");
        }
        sql.exec("DETACH DATABASE shard");
        if (unlike != 0) {
            throw base::NotComparable(
                base::in_both("{}: {} celler har andre tal for samme nøgle; maskinerne regner ikke ens",
                              "{}: {} cells hold other numbers for the same key; the machines do not calculate alike",
                              other.database_->file, unlike));
        }
    });
    for (const auto& scenario : wanted) {
        keep(scenario);
    }
}

}  // namespace hvis::store
