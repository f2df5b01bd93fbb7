// The list beside the article: scorecard, filters, findings with wordings to accept.
import { counted, make } from "./text.js";

const SEVERITIES = ["error", "warning", "suggestion"];
const capital = (word) => word[0].toUpperCase() + word.slice(1);
const $ = (id) => document.getElementById(id);

export const renderScore = (answer, jump) => {
  const head = $("score-head");
  head.className = `verdict ${answer.verdict}`;
  head.textContent = answer.verdict_words;
  const { error, warning, suggestion } = answer.counts;
  const parts = [error && counted(error, "error"), warning && counted(warning, "warning"), suggestion && counted(suggestion, "suggestion")].filter(Boolean);
  $("counts").textContent = parts.join(", ") || "No findings";
  const facts = [["Words", answer.words.toLocaleString("en")]];
  if (answer.minutes) facts.push(["Reading time", `${answer.minutes} min`]);
  if (answer.grade) facts.push(["Reading grade", answer.grade]);
  if (answer.claims?.count) facts.push(["Claims with a source", `${answer.claims.with_source} of ${answer.claims.count}`]);
  if (answer.suppressed) facts.push(["Suppressed", answer.suppressed]);
  if (answer.not_checked.length) facts.push(["Not checked", answer.not_checked.join(", ")]);
  $("facts").replaceChildren(...facts.map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));

  const owed = $("owed");
  if (owed.hidden && answer.obligations.some((one) => !one.met)) owed.open = true;
  owed.hidden = !answer.obligations.length;
  const met = answer.obligations.filter((one) => one.met).length;
  owed.querySelector("summary").textContent = `Owed to readers: ${met} of ${answer.obligations.length} said`;
  owed.querySelector("ul").replaceChildren(
    ...answer.obligations.map((one) => {
      const name = capital(one.name.replaceAll("-", " ")) + (one.treatment ? ` (${one.treatment})` : "");
      const state = one.met ? "said" : "missing";
      return make("li", { class: one.met ? "met" : "missing" },
        make("span", { class: "sr" }, `${capital(state)}: `),
        one.met ? make("span", { title: one.sentence }, name)
                : make("button", { type: "button", class: "link", onclick: () => jump(one.finding) }, name));
    }));
};

// Chips with counts. What is turned off stays off from answer to answer.
export class Filters {
  constructor(changed) {
    this.off = new Set();
    this.changed = changed;
  }

  shows(finding) {
    return finding.counts && !this.off.has(finding.severity) && !this.off.has(finding.category);
  }

  render(findings) {
    const count = (key, value) => findings.filter((one) => one.counts && one[key] === value).length;
    const chips = (box, key, values) => {
      const focused = document.activeElement?.id;
      const made = values.map((value) => {
        const input = make("input", {
          type: "checkbox", id: `filter-${value}`, checked: !this.off.has(value),
          onchange: () => {
            this.off[input.checked ? "delete" : "add"](value);
            this.changed();
          },
        });
        return make("label", { class: `chip ${value}` }, input, make("span", {}, `${capital(value)} `, make("b", {}, String(count(key, value)))));
      });
      box.replaceChildren(box.querySelector("legend"), ...made);
      if (focused?.startsWith("filter-")) $(focused)?.focus();
    };
    chips($("severities"), "severity", SEVERITIES.filter((one) => count("severity", one) || this.off.has(one)));
    const categories = [...new Set([...findings.filter((one) => one.counts).map((one) => one.category), ...[...this.off].filter((one) => !SEVERITIES.includes(one))])];
    chips($("categories"), "category", categories.sort());
    $("filters").hidden = !findings.some((one) => one.counts);
  }
}

const sourceView = ({ text, url }) =>
  /^https?:/.test(url) ? make("a", { href: url, target: "_blank", rel: "noreferrer noopener external" }, text) : text;

const card = (finding, { jump, accept }) => {
  const out = make("li", { id: `finding-${finding.index}`, class: `card ${finding.severity} ${finding.category}`, data: { fingerprint: finding.fingerprint }, tabIndex: -1 });
  out.append(make("p", { class: "kind" }, make("b", {}, capital(finding.severity)), ` ${finding.category}`));
  if (!finding.whole_article) {
    out.append(make("button", { type: "button", class: "words", onclick: () => jump(finding.index) },
      make("span", { class: "sr" }, "Show in the article: "), `“${finding.excerpt}”`));
  }
  out.append(make("p", { class: "message" }, finding.message));
  if (finding.note) out.append(make("p", { class: "note" }, finding.note));
  if (finding.fixes.length) {
    out.append(make("div", { class: "fixes", role: "group", "aria-label": "Put in its place" },
      ...finding.fixes.map((fix, n) => make("button", { type: "button", onclick: () => accept(finding.index, n) },
        make("span", { class: "sr" }, "Replace by "), fix.text)),
      finding.places > 1 && make("button", { type: "button", class: "link", onclick: () => accept(finding.index, 0, true) },
        `“${finding.fixes[0].text}” in all ${finding.places} places`)));
  }
  if (finding.suggestions.length) {
    out.append(make("p", { class: "better" }, "Better: ", finding.suggestions.join(" | ")));
  } else if (!finding.fixes.length && finding.fix) {
    out.append(make("p", { class: "better" }, finding.fix));
  }
  const more = make("details", {}, make("summary", {}, "Why"));
  if (finding.why) more.append(make("p", {}, finding.why));
  if (finding.sources.length) {
    more.append(make("ul", { class: "sources" }, ...finding.sources.map((one) => make("li", {}, sourceView(one)))));
  }
  more.append(make("p", { class: "rule" }, make("code", {}, finding.rule)));
  out.append(more);
  return out;
};

// Keeps the focus on the finding it was on, or the one that took its place.
export const renderList = (findings, shows, actions) => {
  const list = $("list");
  const focused = list.contains(document.activeElement) ? document.activeElement.closest(".card") : null;
  const place = focused ? [...list.children].indexOf(focused) : -1;
  const kept = focused?.dataset.fingerprint;
  const open = new Set([...list.querySelectorAll("details[open]")].map((one) => one.closest(".card").dataset.fingerprint));
  const shown = findings.filter(shows);
  list.replaceChildren(...shown.map((finding) => card(finding, actions)));
  for (const one of list.children) {
    if (open.has(one.dataset.fingerprint)) one.querySelector("details").open = true;
  }
  // Where those about the whole article end and those about its words begin.
  shown.forEach((finding, n) => {
    if (n > 0 && finding.whole_article === shown[n - 1].whole_article) return;
    list.children[n].dataset.head = finding.whole_article ? "The article as a whole" : "In the text";
  });
  const hidden = findings.filter((one) => one.counts).length - shown.length;
  $("none").hidden = shown.length > 0 && hidden === 0;
  $("none").textContent = hidden ? `${counted(hidden, "finding")} hidden by the filters.` : findings.length ? "" : "";
  if (!focused) return;
  const again = [...list.children].find((one) => one.dataset.fingerprint === kept) || list.children[Math.min(place, list.children.length - 1)];
  (again || list).focus({ preventScroll: true });
};

export const say = (words) => {
  $("status").textContent = words;
};
