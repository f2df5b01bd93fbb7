#include "cli/suppressions.h"

#include <algorithm>
#include <filesystem>

#include "cli/paths.h"

namespace fs = std::filesystem;

namespace caveat::cli {
Suppressions::Suppressions(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) folders_.push_back(absolute_path(path));
  }
}

void Suppressions::apply(const std::string& path, const EffectiveConfig& config,
                         const RuleSet& rules, DocumentReport& report) {
  checked_.insert(absolute_path(path));
  ignores_.apply(config, rules, report);
}

// Only a run that has seen every article an entry may mean can call it unused.
bool Suppressions::is_covered(const IgnoreEntry& entry) const {
  const fs::path folder = fs::path(entry.origin.file->name).parent_path();
  if (folder.empty()) return false;  // of a preset: other projects use it too
  const auto covers = [&](const std::string& glob) {
    const std::size_t wild = glob.find_first_of("*?[");
    const std::string plain = glob.substr(0, wild);
    const std::size_t slash = plain.rfind('/');
    const bool is_name = glob.find('/') == std::string::npos;  // in any folder
    const fs::path root =
        is_name || slash == std::string::npos ? folder : folder / plain.substr(0, slash);
    const std::string whole = root.lexically_normal().generic_string();
    if (std::any_of(folders_.begin(), folders_.end(),
                    [&](const std::string& one) { return lies_in(whole, one); })) {
      return true;
    }
    if (wild != std::string::npos) return false;
    return std::any_of(checked_.begin(), checked_.end(), [&](const std::string& one) {
      return is_name ? fs::path(one).filename() == glob
                     : one == (folder / glob).lexically_normal().generic_string();
    });
  };
  if (entry.files.empty()) return covers("**");
  return std::all_of(entry.files.begin(), entry.files.end(), covers);
}

std::vector<DocumentReport> Suppressions::finish() const {
  return ignores_.unused([this](const IgnoreEntry& entry) { return is_covered(entry); },
                         path_from_here);
}

}  // namespace caveat::cli
