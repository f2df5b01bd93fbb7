// The article as readers see it, and the text under the writer's hands, with findings marked.
import { cutAt, make } from "./text.js";

const TAGS = { title: "p", "meta-description": "p", "list-item": "li", quote: "blockquote", caption: "p", "table-cell": "p" };
const LABELS = { title: "Title", "meta-description": "Description, as search engines show it" };

const mark = (findings, indices, text, jump) => {
  const worst = findings[indices[0]];
  const out = make("a", {
    class: `mark ${worst.severity} ${worst.category}`,
    href: `#finding-${indices[0]}`,
    data: { findings: indices.join(" ") },
    title: worst.message,
    onclick: (event) => {
      event.preventDefault();
      jump(indices[0]);
    },
  });
  out.append(text);
  return out;
};

// Blocks → elements. `shows(n)`: whether a finding passes the filters.
export const renderArticle = (target, answer, shows, jump) => {
  const out = [];
  let list = null;
  for (const block of answer.blocks) {
    const heading = block.kind === "heading" || (block.kind === "faq-question" && block.level > 0);
    const tag = heading ? `h${Math.min(6, block.level + 1)}` : TAGS[block.kind] || "p";
    const element = make(tag, { class: `block ${block.kind}${block.level ? ` l${block.level}` : ""}${block.chrome ? " chrome" : ""}` });
    if (LABELS[block.kind]) element.append(make("span", { class: "label" }, LABELS[block.kind]));
    for (const part of block.parts) {
      const findings = (part.findings || []).filter(shows);
      if (findings.length) element.append(mark(answer.findings, findings, part.text, jump));
      else if (part.obligations) element.append(make("span", { class: "met", title: part.obligations.map((n) => `Says what it owes: ${answer.obligations[n].name}`).join(", ") }, part.text));
      else element.append(part.text);
    }
    if (tag === "li") {
      if (!list) out.push((list = make("ul", { role: "list" })));
      list.append(element);
    } else {
      list = null;
      out.push(element);
    }
  }
  target.replaceChildren(...out);
};

// Under the textarea lies the same text with marks; both share a cell of a grid, so they align
// without any measuring.
export const paintBackdrop = (target, text, findings) => {
  const out = [];
  for (const run of cutAt(findings, text.length)) {
    const words = text.slice(run.start, run.end);
    if (!run.findings.length) {
      out.push(words);
      continue;
    }
    const worst = run.findings[0];
    out.push(make("mark", { class: `${worst.severity} ${worst.category}`, data: { findings: run.findings.map((one) => one.index).join(" ") } }, words));
  }
  target.replaceChildren(...out, "\n");
};
