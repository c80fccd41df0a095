// SPDX-License-Identifier: MIT
// A long list in pieces, for what every repeat of a run fills and empties again.
#pragma once

#include "base/memory.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace hvis::base {

/// As a vector, but in pieces of one length. A piece that a list no longer needs is kept for the next list that grows,
/// whichever that is: memory asked of the system anew costs more than what is written into it. So the program holds as
/// many pieces as its lists have had at most at one time. Lists of their own may be used by threads of their own, and
/// values that are there may be written by several.
template <class Value>
class LongList {
  public:
    using value_type = Value;  // NOLINT(readability-identifier-naming): the standard's name
    static constexpr std::size_t piece_length = 1024;

    LongList() = default;
    LongList(const LongList& other) {
        resize(other.size_);
        for (std::size_t number = 0; number < piece_count(); ++number) {
            const auto values = other.piece(number);
            std::copy(values.begin(), values.end(), pieces_[number].begin());
        }
    }
    LongList(LongList&& other) noexcept : pieces_(std::move(other.pieces_)), size_(std::exchange(other.size_, 0)) {
        other.pieces_.clear();
    }
    LongList& operator=(LongList other) noexcept {
        pieces_.swap(other.pieces_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~LongList() { spare().take_back(pieces_); }

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] const Value& operator[](std::size_t at) const {
        return pieces_[at / piece_length][at % piece_length];
    }
    void push_back(const Value& value) {
        if (size_ == pieces_.size() * piece_length) {
            pieces_.push_back(spare().piece());
        }
        pieces_[size_ / piece_length][size_ % piece_length] = value;
        ++size_;
    }
    /// Longer or as long: the new values are anything.
    void resize(std::size_t size) {
        while (pieces_.size() * piece_length < size) {
            pieces_.push_back(spare().piece());
        }
        size_ = size;
    }
    void clear() {
        spare().take_back(pieces_);
        pieces_.clear();
        size_ = 0;
    }
    /// Over those from `first` on, which are there.
    void write(std::size_t first, std::span<const Value> values) {
        while (!values.empty()) {
            const auto in_piece = first % piece_length;
            const auto here = values.first(std::min(values.size(), piece_length - in_piece));
            std::copy(here.begin(), here.end(), pieces_[first / piece_length].data() + in_piece);
            first += here.size();
            values = values.subspan(here.size());
        }
    }

    [[nodiscard]] std::size_t piece_count() const { return pieces_.size(); }
    [[nodiscard]] std::span<Value> piece(std::size_t number) { return {pieces_[number].data(), length(number)}; }
    [[nodiscard]] std::span<const Value> piece(std::size_t number) const {
        return {pieces_[number].data(), length(number)};
    }

  private:
    using Piece = std::vector<Value, Unfilled<Value>>;

    /// Pieces in no list.
    class Spare {
      public:
        Piece piece() {
            const std::scoped_lock lock(mutex_);
            if (pieces_.empty()) {
                return Piece(piece_length);
            }
            auto last = std::move(pieces_.back());
            pieces_.pop_back();
            return last;
        }
        void take_back(std::vector<Piece>& pieces) {
            const std::scoped_lock lock(mutex_);
            std::move(pieces.begin(), pieces.end(), std::back_inserter(pieces_));
        }

      private:
        std::mutex mutex_;
        std::vector<Piece> pieces_;
    };
    static Spare& spare() {
        static Spare all;
        return all;
    }
    [[nodiscard]] std::size_t length(std::size_t number) const {
        return std::min(piece_length, size_ - number * piece_length);
    }

    std::vector<Piece> pieces_;
    std::size_t size_{0};
};

}  // namespace hvis::base
