// SPDX-License-Identifier: MIT
// The tables of a store and how those of older versions become the present ones. For core/store only.
#pragma once

#include <SQLiteCpp/Database.h>

namespace hvis::store {

/// Raised with every change of the tables.
constexpr int schema_version = 3;

/// Makes the tables of a new file, or brings those of an older version up, in one transaction. Throws
/// base::NotComparable for a newer one.
void bring_up(SQLite::Database& sql);

}  // namespace hvis::store
