#include "lsp/hover.h"

#include "reporters/one_line.h"
#include "reporters/wording.h"
#include "suppression/process_rules.h"

namespace caveat::lsp {

std::string as_markdown(std::string_view text) {
  std::string out;
  for (const char c : one_line(text)) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else {
      if (std::string_view("\\`*_{}[]()#+-!|>~").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string describe_finding(const Finding& finding, const RuleSet& rules, bool markdown) {
  const auto plain = [&](std::string_view text) {
    return markdown ? as_markdown(text) : one_line(text);
  };
  const auto strong = [&](const std::string& text) { return markdown ? "**" + text + "**" : text; };
  std::string out = strong(finding.severity) + " · " + plain(finding.rule) + "\n\n";
  out += plain(finding.message) + "\n";
  if (!finding.note.empty()) out += "\n" + plain("(" + finding.note + ")") + "\n";
  std::string_view why;
  std::string_view fix;
  if (const Rule* rule = rules.find_rule(finding.rule)) {
    why = rule->why;
    fix = rule->fix;
  } else if (const ProcessRule* process = find_process_rule(finding.rule)) {
    why = process->why;
    fix = process->fix;
  }
  if (!why.empty()) out += "\n" + strong("Why:") + " " + plain(why) + "\n";
  if (!fix.empty()) out += "\n" + strong("Instead:") + " " + plain(fix) + "\n";
  if (!finding.suggestions.empty()) {
    out += "\n" + strong("Better:") + "\n\n";
    for (const std::string& one : finding.suggestions) out += "- " + plain(one) + "\n";
  }
  bool first = true;
  for (const std::string& id : finding.sources) {
    const SourceReference* source = rules.find_source(id);
    if (source == nullptr) continue;
    if (first) out += "\n" + strong("Source:") + "\n\n";
    first = false;
    const std::string name = plain(describe(*source));
    // An address of a rule set has no blanks and no angle brackets, or it is not made a link.
    const bool link =
        source->url.starts_with("http") && source->url.find_first_of(" <>\n") == std::string::npos;
    if (!link) {
      out += "- " + name + "\n";
    } else {
      out += markdown ? "- [" + name + "](<" + source->url + ">)\n"
                      : "- " + name + " " + source->url + "\n";
    }
  }
  return out;
}

}  // namespace caveat::lsp
