// SPDX-License-Identifier: MIT
// A 128-bit digest of bytes (XXH3), for naming content: results, figures, scenarios.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hvis::base {

/// Collects bytes and gives their digest as 32 hexadecimal letters.
class Digest {
  public:
    Digest();
    ~Digest();
    Digest(const Digest&) = delete;
    Digest& operator=(const Digest&) = delete;
    Digest(Digest&&) = delete;
    Digest& operator=(Digest&&) = delete;

    void add(std::string_view bytes);
    void add(std::span<const std::int64_t> numbers);
    [[nodiscard]] std::string text() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string digest_of(std::string_view bytes);

}  // namespace hvis::base
