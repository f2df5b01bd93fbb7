#include "reporters/wording.h"

#include "reporters/source_view.h"

namespace caveat {

std::string with_commas(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t at = out.size(); at > 3; at -= 3) out.insert(at - 3, ",");
  return out;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return with_commas(number) + ' ' + std::string(noun) + (number == 1 ? "" : "s");
}

std::string count_severities(std::uint32_t errors, std::uint32_t warnings,
                             std::uint32_t suggestions) {
  std::vector<std::string> parts;
  if (errors > 0) parts.push_back(counted(errors, "error"));
  if (warnings > 0) parts.push_back(counted(warnings, "warning"));
  if (suggestions > 0) parts.push_back(counted(suggestions, "suggestion"));
  return parts.empty() ? "no findings" : join(parts, ", ");
}

std::string count_suppressed(const std::map<std::string, std::uint32_t>& by_kind) {
  std::uint64_t total = 0;
  std::vector<std::string> parts;
  for (const auto& [kind, count] : by_kind) {
    total += count;
    parts.push_back(with_commas(count) + " by " + kind);
  }
  return counted(total, "finding") + " suppressed (" + join(parts, ", ") + ')';
}

std::string count_baseline(const BaselineCount& count) {
  std::string out = "Baseline: " + with_commas(count.added) + " new, " +
                    with_commas(count.unchanged) + " unchanged, " + with_commas(count.fixed) +
                    " fixed";
  if (count.not_checked > 0) out += ", " + with_commas(count.not_checked) + " not checked";
  return out;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += separator;
    out += part;
  }
  return out;
}

std::string fold_blanks(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

std::string describe(const SourceReference& source) {
  std::string out;
  if (source.kind == "editorial") {
    out += "editorial judgement: ";
  } else if (!source.publisher.empty() &&
             source.title.find(source.publisher) == std::string::npos) {
    out += source.publisher + ", ";
  }
  out += source.title.empty() ? source.id : source.title;
  if (!source.year.empty()) out += " (" + source.year + ')';
  return out;
}

std::string help_uri(const Rule& rule, const RuleSet& rules) {
  for (const std::string& id : rule.sources) {
    const SourceReference* source = rules.find_source(id);
    if (source != nullptr && source->url.starts_with("http")) return source->url;
  }
  return {};
}

std::string wrap(std::string_view text, std::uint32_t column, std::uint32_t indent,
                 std::uint32_t width) {
  if (width == 0) return std::string(text);
  std::string out;
  // When the first line has columns taken, its first word may go to the next one.
  bool line_is_empty = column <= indent;
  bool is_first = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blank = text.find(' ', at);
    const std::string_view word = text.substr(at, blank - at);
    at = blank == std::string_view::npos ? text.size() : blank + 1;
    const std::uint32_t columns = display_width(word);
    const std::uint32_t gap = line_is_empty || is_first ? 0 : 1;
    if (!line_is_empty && column + gap + columns > width) {
      out += '\n';
      out.append(indent, ' ');
      column = indent;
    } else if (gap == 1) {
      out += ' ';
      ++column;
    }
    is_first = false;
    out += word;
    column += columns;
    line_is_empty = false;
  }
  return out;
}

}  // namespace caveat
