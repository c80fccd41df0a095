// SPDX-License-Identifier: MIT
#include "bindings/lua/decisions.hpp"

#include "base/errors.hpp"
#include "bindings/lua/lua_says.hpp"
#include "bindings/lua/names.hpp"

#include <fmt/format.h>

#include <utility>

namespace hvis::lua {

namespace {

/// What the methods of `seen` need while one decision is asked.
struct View {
    const engine::Seen* seen;
    const EffortIndex* efforts;
    Vocabulary* vocabulary;
};

View& view_of(lua_State* state) {
    return **static_cast<View**>(luaL_checkudata(state, 1, "hvis seen"));
}

/// The effort in argument 3 and the places in argument 2.
std::pair<int, std::uint32_t> asked(lua_State* state, View& view) {
    const auto place = view.vocabulary->value_at(2);
    const auto effort = view.vocabulary->value_at(3);
    std::uint32_t places = place.places;
    if (place.kind == Kind::text) {
        const int index = named(view.vocabulary->region(), Thing::municipality, place.text);
        if (index < 0) {
            raise(state, base::in_both("{} er ingen kommune i regionen", "{} is no municipality of the region",
                                       described(place)));
        }
        places = 1U << static_cast<unsigned>(index);
    }
    const auto known = view.efforts->find(effort.id);
    if (effort.kind != Kind::word || known == view.efforts->end()) {
        raise(state, {"forventet: en indsats, som planen tilbyder før, som i seen:participants(\"Viborg\", course)",
                      "expected an effort that the plan offers before, as in seen:participants(\"Viborg\", course)"});
    }
    return {known->second, places};
}

int push_quantity(lua_State* state, View& view, const char* unit, double value) {
    Value result;
    result.kind = Kind::quantity;
    result.quantity = {unit, value, value, value, false, "seen"};
    view.vocabulary->push(result);
    static_cast<void>(state);
    return 1;
}

int participants(lua_State* state) {
    auto& view = view_of(state);
    const auto [effort, places] = asked(state, view);
    return push_quantity(state, view, "persons", static_cast<double>(view.seen->participants(effort, places)));
}

int smoke_free(lua_State* state) {
    constexpr double per_hundred = 100.0;
    auto& view = view_of(state);
    const auto [effort, places] = asked(state, view);
    return push_quantity(state, view, "share", view.seen->smoke_free(effort, places) * per_hundred);
}

void push_view(lua_State* state, View* view) {
    *static_cast<View**>(lua_newuserdatauv(state, sizeof(void*), 0)) = view;
    if (luaL_newmetatable(state, "hvis seen") != 0) {
        lua_newtable(state);
        lua_pushcfunction(state, participants);
        lua_setfield(state, -2, "participants");
        lua_pushcfunction(state, smoke_free);
        lua_setfield(state, -2, "smoke_free");
        lua_setfield(state, -2, "__index");
        lua_pushliteral(state, "locked");
        lua_setfield(state, -2, "__metatable");
    }
    lua_setmetatable(state, -2);
}

}  // namespace

std::function<bool(const engine::Seen&)> asked_in_script(std::shared_ptr<Script> script, int function,
                                                         std::shared_ptr<const EffortIndex> efforts) {
    return [script = std::move(script), function, efforts = std::move(efforts)](const engine::Seen& seen) {
        const std::scoped_lock lock(script->mutex);
        auto* state = script->sandbox.state();
        View view{&seen, efforts.get(), &script->vocabulary};
        lua_rawgeti(state, LUA_REGISTRYINDEX, function);
        push_view(state, &view);
        const auto message = script->sandbox.call(1, 1);
        if (!message.empty()) {
            script->vocabulary.add_fault(message);
            auto faults = std::exchange(script->vocabulary.faults(), {});
            faults.back().word = "decision";
            faults.back().field = "yes";
            throw base::ScenarioError(std::move(faults));
        }
        // a name that nothing has is told where it stands, not taken for "no"
        if (auto faults = std::exchange(script->vocabulary.faults(), {}); !faults.empty()) {
            lua_pop(state, 1);
            throw base::ScenarioError(std::move(faults));
        }
        const bool yes = lua_toboolean(state, -1) != 0;
        lua_pop(state, 1);
        return yes;
    };
}

}  // namespace hvis::lua
