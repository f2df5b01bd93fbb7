#include "cli/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <string_view>
#include <system_error>

#include "reporters/wording.h"

namespace caveat::cli {
namespace {

using Seconds = std::chrono::duration<double>;

constexpr std::chrono::seconds kFirst{1};
constexpr std::chrono::milliseconds kNext{250};

std::string rate_of(double a_second) {
  if (a_second >= 10) return with_commas(static_cast<std::uint64_t>(a_second));
  const auto tenths = static_cast<std::uint64_t>(std::lround(a_second * 10));
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

std::string time_of(double seconds) {
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  if (whole < 100) return std::to_string(whole) + " s";
  const std::uint64_t minutes = (whole + 30) / 60;
  if (minutes < 100) return std::to_string(minutes) + " min";
  return with_commas(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

bool can_erase_lines() {
  const char* kind = std::getenv("TERM");
  return kind != nullptr && *kind != '\0' && std::string_view(kind) != "dumb";
}

std::size_t width_of_standard_error() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

std::string progress_line(std::size_t done, std::size_t count, Seconds since, std::size_t width) {
  std::string line = "caveat: " + with_commas(done) + " of " + counted(count, "article");
  if (done > 0 && since.count() > 0) {
    const double a_second = static_cast<double>(done) / since.count();
    line += ", " + rate_of(a_second) + " a second, " +
            time_of(static_cast<double>(count - done) / a_second) + " left";
  }
  return line.substr(0, width);
}

Progress::Progress(Streams& streams, bool wanted, std::size_t count)
    : streams_(streams), count_(count) {
  if (!wanted || !streams.err_is_terminal || is_set("CI") || !can_erase_lines()) return;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    // The machine gives no more threads: the run goes on without the line.
  }
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  ending_.notify_one();
  thread_.join();
  erase();
}

void Progress::article_done() {
  if (!thread_.joinable()) return;
  const std::lock_guard lock(mutex_);
  ++done_;
}

void Progress::run() {
  std::unique_lock lock(mutex_);
  const auto ended = [this] { return ended_; };
  for (auto next = begin_ + kFirst; !ending_.wait_until(lock, next, ended); next += kNext) draw();
}

void Progress::draw() {
  // The last column stays free: a terminal goes to the next line behind it.
  const std::string line = progress_line(done_, count_, std::chrono::steady_clock::now() - begin_,
                                         width_of_standard_error() - 1);
  streams_.err << '\r' + line + "\x1b[K" << std::flush;
  drawn_ = true;
}

void Progress::erase() {
  if (drawn_) streams_.err << "\r\x1b[K" << std::flush;
  drawn_ = false;
}

Progress::Hidden::Hidden(Progress& progress) : progress_(progress) {
  if (!progress.thread_.joinable()) return;
  lock_ = std::unique_lock(progress.mutex_);
  again_ = progress.drawn_;
  progress.erase();
}

Progress::Hidden::~Hidden() {
  if (!lock_.owns_lock()) return;
  progress_.streams_.out.flush();
  if (again_) progress_.draw();
}

}  // namespace caveat::cli
