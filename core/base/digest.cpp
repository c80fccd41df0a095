// SPDX-License-Identifier: MIT
#include "base/digest.hpp"

#include <fmt/format.h>
#include <xxhash.h>

namespace hvis::base {

struct Digest::State {
    XXH3_state_t* hash{XXH3_createState()};
};

Digest::Digest() : state_(std::make_unique<State>()) {
    XXH3_128bits_reset(state_->hash);
}

Digest::~Digest() {
    XXH3_freeState(state_->hash);
}

void Digest::add(std::string_view bytes) {
    XXH3_128bits_update(state_->hash, bytes.data(), bytes.size());
}

void Digest::add(std::span<const std::int64_t> numbers) {
    XXH3_128bits_update(state_->hash, numbers.data(), numbers.size_bytes());
}

std::string Digest::text() const {
    const auto hash = XXH3_128bits_digest(state_->hash);
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

std::string digest_of(std::string_view bytes) {
    Digest digest;
    digest.add(bytes);
    return digest.text();
}

}  // namespace hvis::base
