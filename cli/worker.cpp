// SPDX-License-Identifier: MIT
#include "cli/worker.hpp"

#include "base/errors.hpp"
#include "cli/faults.hpp"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <new>
#include <nlohmann/json.hpp>

namespace hvis::cli {

namespace {

enum Ending : std::uint8_t { went_well = 0, faults_told = 2, ran_out = 3 };

void limit(__rlimit_resource what, rlim_t most) {
    const rlimit both{most, most};
    static_cast<void>(setrlimit(what, &both));
}

/// From here on the process may compute a little and read; it writes nothing but the pipe.
void lock_in() {
    constexpr rlim_t seconds = 4;
    constexpr rlim_t bytes = rlim_t{1} << 30U;
    constexpr rlim_t open_files = 64;
    static_cast<void>(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
    static_cast<void>(prctl(PR_SET_PDEATHSIG, SIGKILL));
    limit(RLIMIT_CPU, seconds);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, open_files);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // whose shadow memory is larger than any limit
    limit(RLIMIT_AS, bytes);
#else
    static_cast<void>(bytes);
#endif
    const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        static_cast<void>(dup2(nothing, stream));
    }
}

void send(int pipe, const std::string& text) {
    for (std::size_t sent = 0; sent < text.size();) {
        const auto done = ::write(pipe, text.data() + sent, text.size() - sent);
        if (done < 0 && errno != EINTR) {
            return;
        }
        sent += done > 0 ? static_cast<std::size_t>(done) : 0U;
    }
}

[[noreturn]] void work(int pipe, const std::function<void()>& read) {
    lock_in();
    try {
        read();
    } catch (const base::ScenarioError& error) {
        send(pipe, faults_json(error.faults()));
        _exit(faults_told);
    } catch (const std::bad_alloc&) {
        _exit(ran_out);
    } catch (...) {
        _exit(went_well);  // not the script's fault: the caller meets it again and tells it
    }
    _exit(went_well);
}

std::string all_of(int pipe) {
    std::string text;
    std::array<char, 4096> part{};
    for (;;) {
        const auto got = ::read(pipe, part.data(), part.size());
        if (got > 0) {
            text.append(part.data(), static_cast<std::size_t>(got));
        } else if (got == 0 || errno != EINTR) {
            return text;
        }
    }
}

}  // namespace

void read_in_worker(const std::string& file, const std::function<void()>& read) {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) {
        return;
    }
    std::fflush(nullptr);
    const auto worker = fork();
    if (worker == 0) {
        close(ends[0]);
        work(ends[1], read);
    }
    close(ends[1]);
    const auto told = worker > 0 ? all_of(ends[0]) : std::string();
    close(ends[0]);
    if (worker < 0) {
        return;
    }
    int status = 0;
    while (waitpid(worker, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == faults_told) {
        throw base::ScenarioError(faults_of_json(told));
    }
    if (WIFSIGNALED(status) || WEXITSTATUS(status) != went_well) {
        throw base::ScenarioError(
            {{file,
              0,
              "",
              "",
              WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU
                  ? base::InBoth{"scriptet kommer ikke til en ende", "the script does not come to an end"}
                  : base::InBoth{"scriptet kan ikke læses; det kræver mere, end der er",
                                 "reading the script fails; it asks for more than there is"},
              {},
              ""}});
    }
}

}  // namespace hvis::cli
